"""Workbooks made on an old Macintosh count their days from 1904: bare numbers of days are brought to our day 0."""

from collections.abc import Iterable, Iterator

from dashboard.intake.reading.cells import Cell
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table

# Days from 30 December 1899 to 1 January 1904.
APART = 1462
DATES = frozenset({"deadline", "due", "valid_from", "valid_to"})


def counted_from_1900(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a sheet that counts from 1904, with the bare numbers of its date columns as days since 1899.

    Cells that are formatted as dates come as dates and are right already.
    """
    places = {at for name, at in table.columns.fields.items() if name in DATES or name.endswith(("_on", "_at"))}
    for row in rows:
        yield [_since_1899(cell) if at in places else cell for at, cell in enumerate(row)]


def _since_1899(cell: Cell) -> Cell:
    return cell + APART if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
