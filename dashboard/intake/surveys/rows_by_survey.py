"""The rows of a file, survey by survey wherever its tables have them, in order of entry within each."""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from dashboard.intake.reading.distinct import Numbered
from dashboard.intake.surveys.respondents import Respondents, Words
from dashboard.measures.arrays import Counts, Floats, Numbers
from dashboard.measures.entry_rules import Days, Moments
from dashboard.measures.estimates import Truths
from dashboard.measures.runs import Runs

WORDS = ("sex", "age_band", "education", "occupation")


@dataclass(frozen=True)
class Columns:
    """Rows column by column, as `Respondents` has them; `words` numbers the words of each trait, -1 for none."""

    sheets: Numbers
    rows: Numbers
    answers: NDArray[np.int8]
    claimed: Days
    entered: Moments
    duration: Numbers
    age: Numbers
    impossible_age: Truths
    disability: Numbers
    words: Numbers

    def taken(self, order: Numbers) -> Self:
        """These rows in another order."""
        return type(self)(*(getattr(self, column.name)[order] for column in fields(self)))

    @classmethod
    def together(cls, parts: list[Self]) -> Self:
        """Several, one after the other."""
        return cls(*(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(cls)))


@dataclass(frozen=True)
class Block:
    """Some surveys' rows, one survey after the other."""

    columns: Columns
    runs: Runs
    values: dict[str, tuple[str, ...]]

    @cached_property
    def positions(self) -> Counts:
        """The place of each row in its survey, from 1."""
        return np.arange(len(self.columns.rows)) - self.runs.starts[self.runs.of_row] + 1

    def pieces(self, most: int) -> list[tuple[slice, Runs]]:
        """All rows, or of a single survey of more than `most` so many at once, with the runs of each piece."""
        count = len(self.columns.rows)
        if count <= most or len(self.runs.ends) > 1:
            return [(slice(count), self.runs)]
        return [(slice(at, at + most), Runs.one(min(most, count - at))) for at in range(0, count, most)]

    def answers(self) -> Floats:
        """Rows x questions, nan for no answer."""
        return np.where(self.columns.answers == 0, np.nan, self.columns.answers)

    def words(self, name: str) -> Words:
        """One trait of the rows in words."""
        return Words(self.values[name], self.columns.words[:, WORDS.index(name)])


class RowsBySurvey:
    """The tables of a file: which of their rows belong to a survey, and to which."""

    def __init__(self) -> None:
        # Tables number their words each by itself; here a word has one number in all of them.
        self._numbered = {name: Numbered() for name in WORDS}
        self._tables: list[tuple[Respondents, Numbers, Numbers]] = []

    def add(self, of: Respondents, rows: Numbers, surveys: Numbers) -> None:
        """Take in rows of a table, with the number of the survey of each."""
        order = np.argsort(surveys, kind="stable")
        self._tables.append((of, rows[order].astype(np.int32), surveys[order].astype(np.int32)))

    def block(self, first: int, end: int) -> Block:
        """The rows of the surveys numbered from `first` to before `end`."""
        ends_by_table = [np.searchsorted(numbers, [first, end]) for _, _, numbers in self._tables]
        cut = [(table, *ends) for table, ends in zip(self._tables, ends_by_table, strict=True) if ends[0] < ends[1]]
        # Of surveys without a row there is still the shape of one.
        cut = cut or [(self._tables[0], 0, 0)]
        of_row = np.concatenate([numbers[begins:ends] - first for (_, _, numbers), begins, ends in cut])
        parts = [self._columns(of, rows[begins:ends]) for (of, rows, _), begins, ends in cut]
        together = parts[0] if len(parts) == 1 else Columns.together(parts).taken(np.argsort(of_row, kind="stable"))
        values = {name: tuple(numbered) for name, numbered in self._numbered.items()}
        return Block(together, Runs.of_counts(np.bincount(of_row, minlength=end - first)), values)

    def _columns(self, of: Respondents, rows: Numbers) -> Columns:
        plain: dict[str, Any] = {
            name: getattr(of, name)[rows]
            for name in ("sheets", "rows", "answers", "duration", "age", "impossible_age", "disability")
        }
        words = np.column_stack([self._renumbered(name, *of.words[name].at(rows)) for name in WORDS])
        return Columns(**plain, claimed=of.answered_on.times[rows], entered=of.entered_at.times[rows], words=words)

    def _renumbered(self, name: str, values: tuple[str, ...], of_row: Numbers) -> Numbers:
        # The last stands for none, which is -1 in either numbering.
        return np.array([*self._numbered[name].of(values), -1], dtype=np.int32)[of_row]
