"""Rows of a sheet that are walked once: one by one, or in the runs in which they come."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from dashboard.intake.reading.cells import Cell

Row = list[Cell]
# So many rows come at once where they are not read in blocks of their own.
RUN_ROWS = 1000


class Rows(Iterator[Row]):
    """Rows that know the runs they come in, so that what concerns nearly no row is asked once a run."""

    def __init__(self, runs: Iterable[list[Row]]) -> None:
        self._runs = iter(runs)
        self._run: Iterator[Row] = iter(())

    def __next__(self) -> Row:
        """The next row."""
        for row in self._run:
            return row
        for run in self._runs:
            self._run = iter(run)
            return next(self)
        raise StopIteration

    def rest(self) -> Iterator[list[Row]]:
        """What was not walked yet, run by run; nothing is left for others."""
        return chain([list(self._run)], self._runs)


def runs_of(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows run by run; no run is empty."""
    runs = rows.rest() if isinstance(rows, Rows) else iter(lambda: list(islice(rows, RUN_ROWS)), [])
    return filter(None, runs)
