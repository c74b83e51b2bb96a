"""Rows of several surveys, one survey after the other: what each of them adds up to, in one pass over all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from dashboard.measures.arrays import Counts, Numbers
from dashboard.measures.estimates import Truths


@dataclass(frozen=True, eq=False)
class Runs:
    """The rows of survey k stand before `ends[k]` and from where those of the one before it end. One may have none."""

    ends: Counts

    @classmethod
    def of_counts(cls, counts: Numbers) -> Self:
        """Surveys of so many rows each."""
        return cls(np.cumsum(counts, dtype=np.int64))

    @classmethod
    def one(cls, rows: int) -> Self:
        """A single survey."""
        return cls.of_counts(np.array([rows]))

    @cached_property
    def counts(self) -> Counts:
        """Rows of each survey."""
        return np.diff(self.ends, prepend=0)

    @cached_property
    def starts(self) -> Counts:
        """The first row of each survey."""
        return self.ends - self.counts

    @cached_property
    def of_row(self) -> Counts:
        """The survey of each row."""
        return np.repeat(np.arange(len(self.ends)), self.counts)

    def sums(self, values: NDArray[Any]) -> NDArray[Any]:
        """Sum of each survey's values (… x rows in, … x surveys out); of truths, how many hold."""
        return self._reduced(np.add, values, 0)

    def largest(self, values: NDArray[Any]) -> NDArray[Any]:
        """The largest of each survey's values, 0 where it has none."""
        return self._reduced(np.maximum, values, 0)

    def smallest(self, values: Counts, *, most: int) -> Counts:
        """The smallest of each survey's values, `most` where it has none."""
        return self._reduced(np.minimum, values, most)

    def among(self, kept: Truths) -> "Runs":
        """The same surveys with only the rows that are `kept`."""
        return Runs.of_counts(self.sums(kept))

    def bounds(self, rows: Counts) -> Counts:
        """Where in `rows` (ascending numbers of rows) those of each survey begin, and where the last ones end."""
        return np.searchsorted(rows, np.append(self.starts, self.ends[-1:]))

    def _reduced(self, reduce: np.ufunc, values: NDArray[Any], none: int) -> NDArray[Any]:
        kind = np.dtype(np.int64) if values.dtype == np.bool_ else values.dtype
        reduced = np.full((*values.shape[:-1], len(self.ends)), none, dtype=kind)
        filled = self.counts > 0
        if filled.any():
            reduced[..., filled] = reduce.reduceat(values, self.starts[filled], axis=-1, dtype=kind)
        return reduced


def blocks(counts: Numbers, most: int, kinds: Sequence[Any] = ()) -> Iterator[tuple[int, int]]:
    """First and end of as many surveys of one kind after each other as have together at most so many rows; one alone
    may have more. Without `kinds` all are of one.
    """
    first, rows = 0, 0
    for at, count in enumerate(counts.tolist()):
        if at > first and (rows + count > most or (kinds and kinds[at] != kinds[first])):
            yield first, at
            first, rows = at, 0
        rows += count
    if first < len(counts):
        yield first, len(counts)
