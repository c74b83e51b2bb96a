"""Whether a file's answers are on the scale of four at all, and how its words were read."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dashboard.intake.context import Context
from dashboard.intake.surveys.answers import (
    BARE_LETTER,
    CONTRADICTION,
    FIVE_STEPS,
    NO_ANSWER,
    NO_ANSWER_IN_WORDS,
    UNKNOWN_WORDS,
)
from dashboard.intake.surveys.respondents import Reading, Respondents
from dashboard.receipts import Wording
from dashboard.refused import Refused, Unsettled

# More answers off the 1-4 scale than slips of the pen explain: the form has another scale.
SLIPS_ALLOWED = 3
SLIPS_SHARE = 0.02
# So many wordings are told in a refusal.
SHOWN_WORDINGS = 12
LETTERS = {"a=1": "a terburuk: a = 1, d = 4", "a=4": "a terbaik: a = 4, d = 1"}
IN_WORDS = (UNKNOWN_WORDS, CONTRADICTION)

# The respondents of a table, and the name of each of its distinct units, then of rows that name none.
Named = tuple[Respondents, Sequence[str]]


def readings_of(of: Respondents) -> list[Wording]:
    """How each wording of a table was read, column by column and the most frequent first, as the receipt has it."""
    kept = ((reading, count) for reading, count in of.readings.items() if reading.reason in (None, NO_ANSWER_IN_WORDS))
    ordered = sorted(kept, key=lambda pair: (pair[0].order, -pair[1], pair[0].wording))
    return [
        {
            "column": reading.header,
            "wording": reading.wording,
            "answer": max(reading.value, 1) if reading.reason is None else None,
            "count": count,
        }
        for reading, count in ordered
    ]


def _step(reading: Reading) -> int | None:
    """The step a wording was read as; what is an answer among its own only is the lowest of them."""
    return None if reading.reason else max(reading.value, 1)


def refuse_other_scales(tables: Sequence[Named], context: Context) -> None:
    """Refuses a file whose answers are letters without an order, or are off the scale in more than slips explain.

    Counted over all rows of a unit, those without one valid answer among them. Rescaling would invent answers.
    """
    met = sum((of.readings for of, _ in tables), Counter[Reading]())
    if any(reading.reason == BARE_LETTER for reading in met):
        raise Unsettled(
            f"{context.receipt.file}: jawabannya huruf, dan tidak tertulis huruf mana yang terbaik. Nyatakan "
            "--letters a=1 bila a terburuk dan d terbaik, --letters a=4 bila sebaliknya.",
            "letters",
            LETTERS,
        )
    for unit, (off_scale, given) in _by_unit(tables).items():
        if off_scale > max(SLIPS_ALLOWED, SLIPS_SHARE * given):
            raise _refusal(f"{context.receipt.file}: {off_scale} dari {given} jawaban ({unit})", met)


def _by_unit(tables: Sequence[Named]) -> dict[str, tuple[int, int]]:
    """Answers off the scale, and all that were given, by unit."""
    counts_by_unit: dict[str, tuple[int, int]] = {}
    for of, names in tables:
        given = np.count_nonzero(of.answers != NO_ANSWER, axis=1) + of.off_scale
        numbers, places = np.unique(of.words["unit"].of_row, return_inverse=True)
        sums = (np.bincount(places, weights=counts).astype(int).tolist() for counts in (of.off_scale, given))
        for number, off_scale, all_given in zip(numbers.tolist(), *sums, strict=True):
            before = counts_by_unit.get(names[number], (0, 0))
            counts_by_unit[names[number]] = (before[0] + off_scale, before[1] + all_given)
    return counts_by_unit


def _refusal(begun: str, met: Counter[Reading]) -> Refused:
    """Another scale, by what it is; or words that nobody knows, with all of them and the steps each may be."""
    unread = Counter[Reading]({reading: count for reading, count in met.items() if reading.reason in IN_WORDS})
    if any(reading.reason == FIVE_STEPS for reading in met):
        words = ", ".join(
            sorted({f"'{reading.wording}'" for reading in met if reading.reason == FIVE_STEPS})[:SHOWN_WORDINGS]
        )
        return Refused(f"{begun} di luar skala 1-4: {words} hanya ada pada skala lima. {NOT_SKM}")
    if not unread:
        return Refused(f"{begun} di luar skala 1-4. {NOT_SKM}")
    frequent = unread.most_common(SHOWN_WORDINGS)
    shown = "; ".join(f"{reading.header}: '{reading.wording}' ({count})" for reading, count in frequent)
    more = f"; dan {len(unread) - SHOWN_WORDINGS} kata lain" if len(unread) > SHOWN_WORDINGS else ""
    return Unsettled(
        f"{begun} tidak dapat dibaca sebagai jawaban unsurnya: {shown}{more}. Nyatakan artinya dengan --answer "
        '"kata=3" (1 terburuk, 4 terbaik, 0 bukan jawaban), atau kirim jawabannya sebagai angka 1-4.',
        "answers",
        STEPS,
        {reading.wording: f"{reading.header}: {reading.wording}" for reading, _ in frequent},
    )


STEPS = {"4": "4 (terbaik)", "3": "3", "2": "2", "1": "1 (terburuk)", "0": "bukan jawaban"}
NOT_SKM = "Skala lima, enam, atau bintang bukan SKM dan tidak diubah skalanya; kirim jawaban asli pada skala 1-4."
