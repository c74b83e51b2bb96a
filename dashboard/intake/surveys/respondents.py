"""The rows of a survey file, column by column: answers, profile, dates."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.intake.receipt import MetByColumn
from dashboard.intake.surveys.date_columns import Dates
from dashboard.measures.arrays import Numbers
from dashboard.measures.estimates import Truths

# The plain columns of Respondents.
BY_ROW = ("rows", "sheets", "answers", "off_scale", "duration", "age", "impossible_age", "disability")


@dataclass(frozen=True)
class Words:
    """A column of words: the distinct ones in order of appearance, and which of them each row has (-1: none)."""

    values: tuple[str, ...]
    of_row: Numbers

    def at(self, rows: Numbers) -> tuple[tuple[str, ...], Numbers]:
        """The words, and which of them each of some rows has."""
        return self.values, self.of_row[rows]

    def part(self, first: int, last: int) -> "Words":
        """The rows from `first` to before `last`, as a column of their own."""
        return Words(self.values, self.of_row[first:last])


@dataclass(frozen=True)
class Reading:
    """A wording in the column of a question (its turn and header), and the answer it was read as, or why as none."""

    order: int
    header: str
    wording: str
    value: int
    reason: str | None


@dataclass(frozen=True)
class Respondents:
    """The rows of one table, one entry a row in every array; `rows` are their numbers in the file,
    `sheets` those of their sheets.

    `answers` is rows x questions, 0 for no answer; `off_scale` counts those that were there and off the scale. Whole
    numbers are -1 where unknown, times NaT; `disability` is 0 or 1. An impossible age is one that nobody has.
    `suggestions` has the words of those who wrote some, by row of the table.
    """

    rows: Numbers
    sheets: Numbers
    answers: NDArray[np.int8]
    off_scale: Numbers
    answered_on: Dates
    entered_at: Dates
    duration: Numbers
    age: Numbers
    impossible_age: Truths
    disability: Numbers
    words: dict[str, Words]
    suggestions: dict[int, str]
    # How often each wording that is no bare number was met.
    readings: Counter[Reading]
    repaired: MetByColumn

    def parts(self, most: int) -> Iterator["Respondents"]:
        """The same rows, so many at once; what counts all of them (`readings`, `repaired`) is with the first."""
        if len(self.rows) <= most:
            yield self
            return
        suggested = deque(self.suggestions.items())
        for first in range(0, len(self.rows), most):
            last = first + most
            suggestions: dict[int, str] = {}
            while suggested and suggested[0][0] < last:
                at, text = suggested.popleft()
                suggestions[at - first] = text
            yield self._part(first, last, suggestions)

    def _part(self, first: int, last: int, suggestions: dict[int, str]) -> "Respondents":
        cut = {name: getattr(self, name)[first:last] for name in BY_ROW}
        return Respondents(
            **cut,
            answered_on=self.answered_on.part(first, last),
            entered_at=self.entered_at.part(first, last),
            words={name: words.part(first, last) for name, words in self.words.items()},
            suggestions=suggestions,
            readings=Counter() if first else self.readings,
            repaired=MetByColumn() if first else self.repaired,
        )
