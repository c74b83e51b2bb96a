"""The rows of survey files with one row a respondent, read run by run; what is nobody's is set apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.intake.context import Offer
from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.formulas import REASON as FORMULA_WITHOUT_RESULT
from dashboard.intake.reading.formulas import header_without_result
from dashboard.intake.reading.legends import is_legend
from dashboard.intake.reading.program.grids import WITHOUT_RESULT
from dashboard.intake.reading.runs import Row
from dashboard.intake.reading.tables import Table, cells_at
from dashboard.intake.reading.totals import REASON, is_total, sums_up
from dashboard.intake.receipt import MetByColumn
from dashboard.intake.surveys.respondent_reader import RespondentReader
from dashboard.intake.surveys.respondents import Respondents
from dashboard.intake.surveys.worksheet import Footer, footer_label, read_footers

# So many rows are taken in at once.
BLOCK_ROWS = 20_000
# So many are taken into the database at once.
PART_ROWS = 250_000


@dataclass(frozen=True)
class TableRead:
    """One table of a file, read: its respondents, what its footers print, and the rows that are nobody's."""

    table: Table
    respondents: Respondents
    footers: dict[str, Footer]
    refused: MetByColumn

    def parts(self) -> Iterator["TableRead"]:
        """The same table, so many rows at once: what is worked out of them on the way takes no more room than that."""
        return (replace(self, respondents=part) for part in self.respondents.parts(PART_ROWS))


def read_responses(tables: Iterable[Table], offer: Offer) -> list[TableRead]:
    """Read every table of a file; nothing of it needs the database."""
    return [_read(table, offer) for table in tables]


def _read(table: Table, offer: Offer) -> TableRead:
    reader, refused = _Blocks(table, offer), MetByColumn()
    unit_at = table.columns.fields.get("unit")
    if unit_at is None:
        footers = _of_one_unit(table, reader, refused)
    else:
        _of_many_units(table, unit_at, reader, refused)
        footers = {}
    return TableRead(table, reader.whole(), footers, refused)


class _Blocks:
    """Hands rows to the reader so many at once, and counts them on the receipt."""

    def __init__(self, table: Table, offer: Offer) -> None:
        self._reader, self._receipt = RespondentReader(table, offer), offer.receipt
        self._numbers, self._rows = list[int](), list[Row]()

    def take(self, numbers: Iterable[int], rows: Sequence[Row]) -> None:
        """Take in the next rows with their numbers in the file."""
        self._receipt.rows_read += len(rows)
        self._numbers.extend(numbers)
        self._rows.extend(rows)
        if len(self._rows) >= BLOCK_ROWS:
            self._hand_over()

    def pass_over(self) -> None:
        """One row that is nobody's."""
        self._receipt.rows_read += 1

    def whole(self) -> Respondents:
        """Everything that was taken in."""
        if self._rows:
            self._hand_over()
        return self._reader.whole()

    def _hand_over(self) -> None:
        self._reader.take(self._numbers, self._rows)
        self._numbers, self._rows = [], []


def _of_one_unit(table: Table, reader: _Blocks, refused: MetByColumn) -> dict[str, Footer]:
    """Rows of a table without a column of units, and the footers or the legend that end it."""
    lines = table.numbered_rows()
    for number, row in lines:
        if footer_label(row) or is_legend(row):
            return read_footers(table, row, lines)
        _take_one(number, row, None, table, reader, refused)
    return {}


def _of_many_units(table: Table, unit_at: int, reader: _Blocks, refused: MetByColumn) -> None:
    """Rows that name their unit; of nearly every run all are respondents."""
    for numbers, run in table.numbered_runs():
        units = cells_at(run, unit_at)
        if all(map(_is_unit, set(units))) and not any(WITHOUT_RESULT in row for row in run):
            reader.take(numbers, run)
            continue
        for number, row, unit in zip(numbers, run, units, strict=True):
            _take_one(number, row, plain_text(unit), table, reader, refused)


def _is_unit(cell: Cell) -> bool:
    name = plain_text(cell)
    return bool(name) and not is_total(name)


def _take_one(number: int, row: Row, unit: str | None, table: Table, reader: _Blocks, refused: MetByColumn) -> None:
    if header := header_without_result(table, row):
        refused.add(np.array([number]), 0, header, [""], FORMULA_WITHOUT_RESULT)
        reader.pass_over()
    elif unit is not None and sums_up(row, unit):
        refused.add(np.array([number]), 0, "unit", [unit], REASON)
        reader.pass_over()
    else:
        reader.take([number], [row])
