"""Grades as agencies write them: "B", "BAIK", "B (Baik)", "Mutu B"; never a piece of a word."""

import re

from dashboard import rules
from dashboard.intake.reading.cells import Cell, Parsed, folded, plain_text
from dashboard.rules.reading import kept

# Letters in use: the four of the regulation, and an E that one application gives.
_LETTERS = re.compile(r"\b[a-e]\b(?![+-])")
_OTHER = re.compile(r"\b(?:mutu|nilai|kategori|predikat|kinerja|pelayanan|layanan|unit|grade)\b")
# The limits of a grade, printed behind it: "A (88,31 - 100,00)".
_LIMITS = re.compile(r"\(?\b\d{2,3}(?:[.,]\d+)? ?[-\u2013] ?\d{2,3}(?:[.,]\d+)?\)?")
UNKNOWN = "mutu tidak dikenal"


def parse_grade(cell: Cell) -> Parsed[str]:
    """The letter of a grade, from the letter, its words (Sangat Baik is A), or both where they agree."""
    if not plain_text(cell):
        return Parsed()
    shown = _LIMITS.sub(" ", plain_text(cell))
    words = _words()
    letters = {letter.upper() for letter in _LETTERS.findall(shown.casefold())}
    wording = folded(_OTHER.sub(" ", _LETTERS.sub(" ", shown.casefold())))
    grades = letters | ({words[wording]} if wording in words else set())
    known = len(grades) == 1 and (not wording or wording in words)
    return Parsed(grades.pop()) if known else Parsed(reason=UNKNOWN)


@kept
def _words() -> dict[str, str]:
    """Letter by its words, folded."""
    return {folded(band.performance): band.grade for band in rules.grades_of(None)}
