"""Formulas that were never calculated: programs write them, and only a spreadsheet fills in their results."""

from collections.abc import Iterator

from dashboard.intake.reading.files import Row
from dashboard.intake.reading.program.grids import WITHOUT_RESULT
from dashboard.intake.reading.tables import Table
from dashboard.intake.receipt import Place, Receipt
from dashboard.refused import Refused

REASON = "rumus tanpa hasil: buka dan simpan di Excel"
# A recap is taken in row by row; a register is taken in whole or not at all.
ROW_BY_ROW = frozenset({"survey-recap"})


def header_without_result(table: Table, row: Row) -> str | None:
    """The header of the first column in use whose cell holds a formula without its result; None when there is none."""
    if WITHOUT_RESULT not in row:
        return None
    columns = table.columns
    used = {*columns.fields.values(), *columns.questions, *columns.items}
    places = (at for at, cell in enumerate(row) if cell == WITHOUT_RESULT and at in used)
    return next((columns.headers[at] for at in places), None)


def calculated(table: Table, rows: Iterator[Row], receipt: Receipt) -> Iterator[Row]:
    """The rows without those that hold a formula without its result; these are listed as refused.

    Refused when the table is a register: half of one is worse than none.
    """
    for number, row in enumerate(rows, start=table.first_row):
        header = header_without_result(table, row)
        if header is None:
            yield row
            continue
        place = Place(table.sheet.name, number)
        if table.kind.code not in ROW_BY_ROW:
            raise Refused(f"{receipt.where(place)}, kolom '{header}': {REASON}, lalu muat kembali.")
        receipt.rows_read += 1
        receipt.refused.add(place, header, "", REASON)
        yield []
