"""The dates of a survey's rows, column by column, and whether the file writes the month first."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.dates import AS_HERE, Writing, numbers_of_day
from dashboard.intake.reading.distinct import DistinctCells
from dashboard.intake.receipt import LISTED_FINDINGS
from dashboard.intake.rows.date_order import SlashDates
from dashboard.intake.surveys.growing import GrowingColumn
from dashboard.measures.arrays import Numbers
from dashboard.measures.estimates import Truths

Times = NDArray[np.datetime64]

# What most programs write, read by the thousand.
_STAMP = re.compile(r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$")


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

    def part(self, first: int, last: int) -> "Dates":
        """The rows from `first` to before `last`, as a column of their own."""
        shown = {at - first: text for at, text in self.shown.items() if first <= at < last}
        return Dates(self.times[first:last], self.impossible[first:last], self.ahead[first:last], shown)


class _Growing:
    """A column under one order of day and month, as far as it was read."""

    def __init__(self, unit: str) -> None:
        self.rows, self._shown = 0, dict[int, str]()
        self._times, self._impossible, self._ahead = GrowingColumn(unit), GrowingColumn(bool), GrowingColumn(bool)

    def add(self, part: Dates) -> None:
        """The next rows; `shown` by row of the table."""
        self._times.add(part.times)
        self._impossible.add(part.impossible)
        self._ahead.add(part.ahead)
        self._shown |= part.shown
        self.rows += len(part.times)

    def whole(self) -> Dates:
        """All rows."""
        return Dates(self._times.whole(), self._impossible.whole(), self._ahead.whole(), dict(self._shown))


class DateColumn:
    """Reads a column twice where the order of day and month is a question, and keeps what would settle it.

    `read` makes a Dated of a cell under a way of writing; `unit` is that of the times, as numpy writes it. `stamps`
    turns times on the clock of the column into UTC, where whole blocks of them can be read at once.
    """

    def __init__(
        self, read: Callable[[Cell, Writing], Dated], unit: str, stamps: Callable[[Times], Times] | None = None
    ) -> None:
        self._read, self._unit, self._stamps = read, f"datetime64[{unit}]", stamps
        self._cells = DistinctCells(self._both)
        # Under the order of here, and with the month first from where a cell was met that would be another day.
        self._here: _Growing = _Growing(self._unit)
        self._month_first: _Growing | None = None
        self.slashed = SlashDates()

    def add(self, cells: Sequence[Cell]) -> None:
        """Take in the next rows."""
        if (times := self._all_stamps(cells)) is not None:
            certain = np.zeros(len(cells), dtype=bool)
            stamps = Dates(times, certain, certain, {})
            self._add(stamps, stamps)
            return
        made, numbers = self._cells.of(cells)
        here, month_first = ([pair[order] for pair in made] for order in (0, 1))
        part = self._part(here, numbers, cells)
        self._add(part, part if here == month_first else self._part(month_first, numbers, cells))

    def whole(self, *, month_first: bool) -> Dates:
        """All rows under one order."""
        return (self._month_first if month_first and self._month_first else self._here).whole()

    def _add(self, here: Dates, month_first: Dates) -> None:
        if here is not month_first and self._month_first is None:
            self._month_first = _Growing(self._unit)
            self._month_first.add(self._here.whole())
        self._here.add(here)
        if self._month_first is not None:
            self._month_first.add(month_first)

    def _all_stamps(self, cells: Sequence[Cell]) -> Times | None:
        """The times of cells that are all written "2026-03-04 10:00:00", which `stamps` brings into the column's zone.

        None where one of them is something else: then each is read by itself.
        """
        if self._stamps is None or not all(isinstance(cell, str) and _STAMP.match(cell) for cell in cells):
            return None
        try:
            return self._stamps(np.array(cells, dtype="datetime64[s]")).astype(self._unit)
        except ValueError:  # a 13th month, a 25th hour
            return None

    def _both(self, cell: Cell) -> tuple[Dated, Dated]:
        as_here = self._read(cell, AS_HERE)
        if numbers_of_day(cell) is None:
            return as_here, as_here
        self.slashed.take(cell)
        return as_here, self._read(cell, Writing(month_first=True))

    def _part(self, made: list[Dated], numbers: Numbers, cells: Sequence[Cell]) -> Dates:
        times = np.array([one.time for one in made], dtype=self._unit)[numbers]
        impossible = np.array([one.impossible for one in made], dtype=bool)[numbers]
        ahead = np.array([one.ahead for one in made], dtype=bool)[numbers]
        listed = np.flatnonzero(impossible)[:LISTED_FINDINGS].tolist()
        return Dates(times, impossible, ahead, {self._here.rows + at: plain_text(cells[at]) for at in listed})
