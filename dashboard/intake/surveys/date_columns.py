"""The dates of a survey's rows, column by column, and whether the file writes the month first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.dates import AS_HERE, Writing, numbers_of_day
from dashboard.intake.reading.distinct import DistinctCells
from dashboard.intake.receipt import LISTED_FINDINGS
from dashboard.measures.arrays import Numbers
from dashboard.measures.estimates import Truths

Times = NDArray[np.datetime64]


@dataclass(frozen=True)
class Dated:
    """What a cell says under one order of day and month. `impossible`: something stands there that cannot be true."""

    time: np.datetime64
    impossible: bool = False
    ahead: bool = False


@dataclass(frozen=True)
class Dates:
    """One column. `shown` holds what stands in the first few hundred impossible cells, by row of the table."""

    times: Times
    impossible: Truths
    ahead: Truths
    shown: dict[int, str]


class DateColumn:
    """Reads a column twice where the order of day and month is a question, and keeps what would settle it.

    `read` makes a Dated of a cell under a way of writing; `unit` is that of the times, as numpy writes it.
    """

    def __init__(self, read: Callable[[Cell, Writing], Dated], unit: str) -> None:
        self._read, self._unit = read, f"datetime64[{unit}]"
        self._cells = DistinctCells(self._both)
        self._parts: list[tuple[Dates, Dates]] = []
        self._rows = 0
        self.day_first = self.month_first = self.open_example = ""

    def add(self, cells: Sequence[Cell]) -> None:
        """Take in the next rows."""
        made, numbers = self._cells.of(cells)
        self._parts.append(
            (self._part([one for one, _ in made], numbers, cells), self._part([two for _, two in made], numbers, cells))
        )
        self._rows += len(cells)

    def whole(self, *, month_first: bool) -> Dates:
        """All rows under one order."""
        parts = [pair[month_first] for pair in self._parts]
        shown: dict[int, str] = {}
        for part in parts:
            shown |= part.shown
        return Dates(
            np.concatenate([np.empty(0, self._unit), *(part.times for part in parts)]),
            np.concatenate([np.empty(0, bool), *(part.impossible for part in parts)]),
            np.concatenate([np.empty(0, bool), *(part.ahead for part in parts)]),
            shown,
        )

    def _both(self, cell: Cell) -> tuple[Dated, Dated]:
        as_here = self._read(cell, AS_HERE)
        numbers = numbers_of_day(cell)
        if numbers is None:
            return as_here, as_here
        month_first = self._read(cell, Writing(month_first=True))
        first, second = numbers
        if first > 12 and not as_here.impossible:
            self.day_first = self.day_first or plain_text(cell)
        elif second > 12 and not month_first.impossible:
            self.month_first = self.month_first or plain_text(cell)
        elif max(first, second) <= 12:
            self.open_example = self.open_example or plain_text(cell)
        return as_here, month_first

    def _part(self, made: list[Dated], numbers: Numbers, cells: Sequence[Cell]) -> Dates:
        times = np.array([one.time for one in made], dtype=self._unit)[numbers]
        impossible = np.array([one.impossible for one in made], dtype=bool)[numbers]
        ahead = np.array([one.ahead for one in made], dtype=bool)[numbers]
        listed = np.flatnonzero(impossible)[:LISTED_FINDINGS].tolist()
        return Dates(times, impossible, ahead, {self._rows + at: plain_text(cells[at]) for at in listed})
