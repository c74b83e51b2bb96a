"""Columns of a file by their distinct cells: each is read once, however many rows have it."""

from collections.abc import Callable, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, Generic, TypeVar

import numpy as np

from dashboard.intake.reading.cells import Cell
from dashboard.intake.reading.files import Row
from dashboard.measures.arrays import Numbers

Read = TypeVar("Read")

# From here on remembering what was met takes more room than reading it anew.
MOST_REMEMBERED = 50_000


class Numbered(dict[Any, int]):
    """Numbers values in the order in which they are met, from 0."""

    def __missing__(self, value: Any) -> int:
        number = self[value] = len(self)
        return number

    def of(self, values: Sequence[Any]) -> Numbers:
        """The number of each value."""
        return np.fromiter(map(self.__getitem__, values), np.int32, len(values))


class DistinctCells(Generic[Read]):
    """What `read` makes of the cells of one column, asked once for each distinct cell."""

    def __init__(self, read: Callable[[Cell], Read]) -> None:
        self._read = read
        self._numbered, self._made = Numbered(), list[Read]()

    def of(self, cells: Sequence[Cell]) -> tuple[list[Read], Numbers]:
        """What was made of the distinct cells met so far, and the place of each cell's in that list."""
        if len(self._made) > MOST_REMEMBERED:
            self._numbered, self._made = Numbered(), []
        numbers = self._numbered.of(cells)
        self._made += map(self._read, islice(self._numbered, len(self._made), None))
        return self._made, numbers


def columns_of(rows: Sequence[Row], places: Sequence[int]) -> list[list[Cell]]:
    """The cells of the columns at `places`, one list a column; a row that ends before one has nothing there."""
    width = max(places, default=-1) + 1
    whole = [row if len(row) >= width else [*row, *[None] * (width - len(row))] for row in rows]
    return [list(map(itemgetter(place), whole)) for place in places]
