"""Merged cells in the rows of a table: each has the value of its range."""

from collections.abc import Iterable, Iterator

from dashboard.intake.reading.cells import Cell
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.program.grids import Merged


def filled(rows: Iterable[Row], first_row: int, merged: Iterable[Merged]) -> Iterator[Row]:
    """The same rows with every cell of a merged range filled; `first_row` is the number of the first one, from 1.

    Ranges that begin above are part of the header. A range that is all there is in its only row is a line of text
    between the rows, and stays one cell.
    """
    begun: dict[int, list[Merged]] = {}
    for place in merged:
        begun.setdefault(place[0][0], []).append(place)
    open_now: list[tuple[Merged, Cell]] = []
    for at, row in enumerate(rows, start=first_row - 1):
        open_now = [(place, value) for place, value in open_now if place[1][0] >= at]
        new = [(place, row[place[0][1]] if place[0][1] < len(row) else None) for place in begun.pop(at, ())]
        for place, value in (*open_now, *new):
            if value is not None and not _is_a_line(row, place):
                row = _with(row, place, value)
        open_now += new
        yield row


def _is_a_line(row: Row, place: Merged) -> bool:
    (top, left), (bottom, right) = place
    return top == bottom and all(cell is None for at, cell in enumerate(row) if not left <= at <= right)


def _with(row: Row, place: Merged, value: Cell) -> Row:
    """The row with the columns of the range holding `value` where they are empty."""
    (_, left), (_, right) = place
    made = [*row, *[None] * (right + 1 - len(row))]
    return [value if cell is None and left <= at <= right else cell for at, cell in enumerate(made)]
