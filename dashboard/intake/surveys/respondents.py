"""The rows of a survey file, column by column: answers, profile, dates."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.intake.receipt import MetByColumn
from dashboard.intake.surveys.date_columns import Dates
from dashboard.measures.arrays import Numbers
from dashboard.measures.estimates import Truths


@dataclass(frozen=True)
class Words:
    """A column of words: the distinct ones in order of appearance, and which of them each row has (-1: none)."""

    values: tuple[str, ...]
    of_row: Numbers

    def at(self, rows: Numbers) -> tuple[tuple[str, ...], Numbers]:
        """The words, and which of them each of some rows has."""
        return self.values, self.of_row[rows]


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
