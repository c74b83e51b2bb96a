"""Pivot tables print a unit's name once and leave it out below: filled in again where that is certain."""

from collections.abc import Iterable, Iterator

from dashboard.intake.reading.cells import folded, plain_text
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.reading.totals import is_total
from dashboard.intake.receipt import Receipt

# Kinds in which a unit may have several rows, told apart by what is named here.
TOLD_APART = {"survey-recap": ("service", "period"), "services": ("service",)}


def labelled(table: Table, rows: Iterable[Row], receipt: Receipt) -> Iterator[Row]:
    """The rows with the name of their unit, said on the receipt where it was left out.

    It is certain only when no name comes twice, the first row has one, and every row without one says what tells it
    apart (a service, a period) and something besides.
    """
    at = table.columns.fields.get("unit")
    told = [table.columns.fields.get(name) for name in TOLD_APART.get(table.kind.code, ())]
    if at is None or all(column is None for column in told):
        yield from rows
        return
    kept = list(rows)
    parting = next(column for column in told if column is not None)
    repeated = _left_out(kept, at, parting)
    if repeated:
        header = table.columns.headers[at]
        receipt.notes.append(
            f"Lembar '{table.sheet.name}': {len(repeated)} sel kosong di kolom '{header}' dibaca sebagai nama di "
            "atasnya, karena setiap nama hanya ditulis sekali seperti pada tabel pivot."
        )
    name = None
    for number, row in enumerate(kept):
        name = name if _sums_up(row) else cell_at(row, at) or name
        yield [*row[:at], name, *row[at + 1 :]] if number in repeated else row


def _left_out(rows: list[Row], at: int, parting: int) -> set[int]:
    """Rows whose unit was left out; empty when that is not certain."""
    judged = [(number, row, folded(plain_text(cell_at(row, at)))) for number, row in enumerate(rows)]
    judged = [one for one in judged if _values(one[1]) and not _sums_up(one[1])]
    names = [name for _, _, name in judged if name]
    blank = [(number, row) for number, row, name in judged if not name]
    # Where a name stands for a row of its own, it tells nothing of the row below.
    apart = all(plain_text(cell_at(row, parting)) for _, row, _ in judged)
    certain = blank and judged[0][2] and len(names) == len(set(names)) and apart
    return {number for number, row in blank} if certain and all(_values(row) > 1 for _, row in blank) else set()


def _sums_up(row: Row) -> bool:
    return any(isinstance(cell, str) and is_total(cell) for cell in row)


def _values(row: Row) -> int:
    return len(row) - row.count(None)
