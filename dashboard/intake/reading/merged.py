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
    for one in merged:
        begun.setdefault(one[0][0], []).append(one)
    open_now: list[tuple[Merged, Cell]] = []
    for at, row in enumerate(rows, start=first_row - 1):
        open_now = [(one, value) for one, value in open_now if one[1][0] >= at]
        new = [(one, row[one[0][1]] if one[0][1] < len(row) else None) for one in begun.pop(at, ())]
        for one, value in (*open_now, *new):
            if value is not None and not _is_a_line(row, one):
                row = _with(row, one, value)
        open_now += new
        yield row


def _is_a_line(row: Row, one: Merged) -> bool:
    (top, left), (bottom, right) = one
    return top == bottom and all(cell is None for at, cell in enumerate(row) if not left <= at <= right)


def _with(row: Row, one: Merged, value: Cell) -> Row:
    """The row with the columns of the range holding `value` where they are empty."""
    (_, left), (_, right) = one
    made = [*row, *[None] * (right + 1 - len(row))]
    return [value if cell is None and left <= at <= right else cell for at, cell in enumerate(made)]
