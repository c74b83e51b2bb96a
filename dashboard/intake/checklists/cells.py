"""What a cell of a checklist says: terpenuhi, sebagian, belum, tidak berlaku, belum dinilai, or a ladder's level."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.intake.reading.cells import Parsed, folded
from dashboard.rules.checklist_models import ChecklistItem

FULFILLED, PARTLY, MISSING, NOT_APPLICABLE, NOT_ASSESSED = (
    "terpenuhi",
    "sebagian",
    "belum",
    "tidak berlaku",
    "belum dinilai",
)
# The last one is the tick of the typeface Wingdings, as a file without its typeface shows it.
TICKS = frozenset({"v", "V", "✓", "✔", "√", "☑", "ü"})
CROSSES = frozenset({"x", "X", "✗", "✘", "×", "☒"})
WORDS = {
    FULFILLED: ("terpenuhi", "memenuhi", "ya", "y", "true", "ada", "sudah", "sudah ada", "lengkap", "1"),
    PARTLY: ("sebagian", "terpenuhi sebagian", "sebagian terpenuhi", "ada sebagian"),
    MISSING: ("belum", "belum ada", "belum terpenuhi", "tidak terpenuhi", "tidak", "tidak ada", "false", "0"),
    NOT_APPLICABLE: ("tidak berlaku", "n a", "na", "tidak relevan", "bukan kewajiban"),
    NOT_ASSESSED: ("belum dinilai", "tidak dinilai", "belum diperiksa", "belum diisi"),
}
STATUS_OF = {word: status for status, words in WORDS.items() for word in words}
_LEVEL = re.compile(r"^(?:(?:level|tingkat|nilai) )?(\d+)$")


@dataclass(frozen=True)
class Answer:
    """A status of the schema, and the level where the item is a ladder."""

    status: str
    level: int | None = None


def cross_means(cells: Iterable[str], declared: str | None) -> str | None:
    """What an "x" in a file with these cells means: as declared ("ya", "tidak"), "belum" beside ticks, else unknown."""
    if declared is not None:
        return FULFILLED if declared == "ya" else MISSING
    return MISSING if any(cell in TICKS for cell in cells) else None


def read_answer(shown: str, item: ChecklistItem, cross: str | None) -> Parsed[Answer]:
    """The trimmed text of a cell as an answer about `item`; nothing for a blank: it was not assessed."""
    if not shown:
        return Parsed()
    word = STATUS_OF.get(folded(shown))
    if word in (NOT_APPLICABLE, NOT_ASSESSED):
        return Parsed(Answer(word))
    if item.highest_level is not None:
        return _level(shown, item.highest_level)
    if shown in TICKS:
        return Parsed(Answer(FULFILLED))
    if shown in CROSSES:
        return Parsed(Answer(cross)) if cross else Parsed(reason=UNDECLARED)
    return Parsed(Answer(word)) if word else Parsed(reason=UNKNOWN)


UNKNOWN = (
    "harus ya/tidak, true/false, v, terpenuhi, sebagian, belum, tidak berlaku, atau belum dinilai; "
    "kosongkan bila belum dinilai"
)
UNDECLARED = (
    "'x' dapat berarti ya atau tidak, dan tidak ada 'v' di berkas ini yang menjelaskannya. Ganti dengan ya/tidak, "
    'atau tulis cross = "ya" atau cross = "tidak" dalam berkas pemetaan (NAMA-BERKAS.toml di samping berkasnya)'
)


def _level(shown: str, highest: int) -> Parsed[Answer]:
    match = _LEVEL.match(folded(shown))
    if match is None or int(match.group(1)) > highest:
        return Parsed(reason=f"harus tingkat 0 sampai {highest}, tidak berlaku, atau kosong")
    return Parsed(of_level(int(match.group(1)), highest))


def of_level(level: int, highest: int) -> Answer:
    """The top is terpenuhi, 0 is belum, between them sebagian."""
    status = FULFILLED if level == highest else PARTLY if level else MISSING
    return Answer(status, level)
