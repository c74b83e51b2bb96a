"""One answer of a respondent: a step of the scale, none, or something that is not on it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from dashboard import rules
from dashboard.intake.reading.cells import Cell, folded, plain_text
from dashboard.intake.reading.forms import MAKLUMAT
from dashboard.rules.answer_rules import answer_rules

Letters = Literal["a=1", "a=4"]

NO_ANSWER = 0
# An answer only if its column has others of its set; settled when the column has been read.
IF_AMONG_ITS_OWN = -1
OFF_SCALE = "jawaban di luar 1-4: menjadi tanpa jawaban"
NO_ANSWER_IN_WORDS = "bukan jawaban, tidak ikut dihitung"
UNKNOWN_WORDS = "kata jawaban tidak dikenal: menjadi tanpa jawaban"
CONTRADICTION = "angka dan katanya tidak sejalan: menjadi tanpa jawaban"
FIVE_STEPS = "kata dari skala lima: menjadi tanpa jawaban"
BARE_LETTER = "huruf tanpa urutan yang dinyatakan: menjadi tanpa jawaban"
# The cells that need no thought: an answer on the scale, or none (blank and 0 are "no answer").
KNOWN: dict[Cell, int] = {None: 0, 0: 0, "0": 0, "": 0, "-": 0}
KNOWN |= {form: answer for answer in (1, 2, 3, 4) for form in (answer, str(answer))}

# "4 sangat baik" and "sangat baik 4", as they are compared.
_CODE_FIRST = re.compile(r"^(\d+) (.+)$")
_CODE_LAST = re.compile(r"^(.+) (\d+)$")
_LETTER_FIRST = re.compile(r"^([a-e]) (.+)$")
_LETTER = re.compile(r"^[a-e]$")


@dataclass(frozen=True)
class Answer:
    """A step of the scale (0: none), and why a cell that says something else was not taken as it stands.

    `wording` are the words that were read as this answer, to be shown on the receipt.
    """

    value: int
    reason: str | None = None
    off_scale: bool = False
    wording: str = ""


def answer_reader(place: str, letters: Letters | None, declared: Mapping[str, int]) -> Callable[[Cell], Answer]:
    """What reads the answers to a question about `place` (u1 … u9, maklumat).

    `declared` are wordings a person explained for this load, as written; they win over the rule file.
    """
    rule = answer_rules()
    words = {
        compared(wording): step
        for answer_set in rule.sets
        if place in answer_set.elements
        for step, wordings in enumerate(answer_set.steps, start=1)
        for wording in wordings
    }
    words |= {compared(wording): step for wording, step in declared.items()}
    nothing, tentative = (frozenset(map(compared, wordings)) for wordings in (rule.no_answer, rule.only_among_its_own))
    five = frozenset(map(compared, rule.five_steps))

    def read(cell: Cell) -> Answer:
        if cell in KNOWN:
            return Answer(KNOWN[cell])
        written = plain_text(cell)
        number = written.replace(",", ".").removesuffix(".0").removesuffix(".00")
        if number in KNOWN:
            return Answer(KNOWN[number])
        text = compared(written)
        if text in tentative and text in words:
            return Answer(IF_AMONG_ITS_OWN, wording=written)
        if text in words:
            return Answer(words[text], wording=written)
        if text in nothing:
            return Answer(NO_ANSWER, NO_ANSWER_IN_WORDS)
        return _labelled(text, written, words) or _lettered(text, written, words, letters) or _unknown(text, five)

    return read


def places_of(rule_set: str) -> list[str]:
    """The element each question of a form asks about, in the order of its questions."""
    rule = rules.survey_rules(rule_set)
    other = {f"U{place + 1}" for place in rule.other_places}
    element_of = {at: element for element, asked in enumerate(rule.question_indexes, start=1) for at in asked}
    names = (f"U{element_of[at]}" for at in range(rule.question_count))
    return [MAKLUMAT if name in other else name.lower() for name in names]


def shares_a_set(wording: str, place: str) -> bool:
    """Whether a wording is another answer of a set that has one of the tentative words."""
    rule, text = answer_rules(), compared(wording)
    tentative = set(map(compared, rule.only_among_its_own))
    sets = [{compared(one) for step in known.steps for one in step} for known in rule.sets if place in known.elements]
    return text not in tentative and any(text in known for known in sets if known & tentative)


def compared(text: str) -> str:
    """Words as they are compared: folded, without "dan"."""
    return " ".join(word for word in folded(text).split() if word != "dan")


def _labelled(text: str, written: str, words: Mapping[str, int]) -> Answer | None:
    """A code with its label: the number, where the words say the same; None when it is no such thing."""
    if match := _CODE_FIRST.match(text):
        code, label = match.groups()
    elif match := _CODE_LAST.match(text):
        label, code = match.groups()
    if match is None or label not in words:
        return None
    if int(code) == words[label]:
        return Answer(words[label], wording=written)
    return Answer(NO_ANSWER, CONTRADICTION, off_scale=True)


def _lettered(text: str, written: str, words: Mapping[str, int], letters: Letters | None) -> Answer | None:
    """A letter: its words where it has some, else by the declared order and no other."""
    if (match := _LETTER_FIRST.match(text)) and match.group(2) in words:
        return Answer(words[match.group(2)], wording=written)
    if not _LETTER.match(text):
        return None
    if letters is None:
        return Answer(NO_ANSWER, BARE_LETTER, off_scale=True)
    step = "abcde".index(text) + 1
    value = step if letters == "a=1" else 5 - step
    return Answer(value, wording=written) if 1 <= value <= 4 else Answer(NO_ANSWER, OFF_SCALE, off_scale=True)


def _unknown(text: str, five_steps: frozenset[str]) -> Answer:
    if not any(sign.isalpha() for sign in text):
        return Answer(NO_ANSWER, OFF_SCALE, off_scale=True)
    return Answer(NO_ANSWER, FIVE_STEPS if text in five_steps else UNKNOWN_WORDS, off_scale=True)
