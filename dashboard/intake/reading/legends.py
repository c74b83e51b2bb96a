"""Legends that say which element each bare number is: they settle the order of U8 and U9."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.intake.reading.cells import plain_text
from dashboard.intake.reading.columns import field_of, number_of
from dashboard.intake.reading.files import Row, Sheet, sheets_of
from dashboard.intake.reading.forms import ELEMENT_FIELDS, ORDERS, QUESTIONNAIRE_ORDER
from dashboard.intake.reading.near_misses import Missed
from dashboard.intake.reading.options import LoadOptions, Order
from dashboard.intake.reading.tables import Table, find_table
from dashboard.intake.receipt import Receipt
from dashboard.refused import Unsettled

# "U8 = Sarana dan Prasarana", "8. Sarana", "Unsur 8 : Sarana"; of a line in cells, the parts are joined.
_LINE = re.compile(r"(?i)^[\W_]*(?:u|p|q|unsur|pertanyaan)? ?\.?(\d{1,2})\b[\s.):=\-–—]+(\D.{2,})$", re.DOTALL)
_HEADING = re.compile(r"(?i)^keterangan\b\W*$")
# A legend has a number, perhaps a sign of equality, and a name.
LEGEND_CELLS = 4


def named_element(row: Row) -> tuple[int, str] | None:
    """Number and field of the element that a line of a legend names; None for every other row."""
    if not 0 < len(row) - row.count(None) <= LEGEND_CELLS:
        return None
    filled = [cell for cell in row if cell is not None]
    if isinstance(filled[-1], int | float):
        return None
    match = _LINE.match(" ".join(map(plain_text, filled)))
    element = field_of(match.group(2), ELEMENT_FIELDS) if match else None
    return (int(match.group(1)), element) if match and element else None


def is_legend(row: Row) -> bool:
    """Whether a row explains the table above it: "Keterangan", or a line that names an element."""
    first = next((cell for cell in row if cell is not None), None)
    if not isinstance(first, str):
        return False
    return _HEADING.match(first) is not None or (number_of(first) is not None and named_element(row) is not None)


def settled_table(
    path: Path, sheet: Sheet, options: LoadOptions, missed: list[Missed] | None, receipt: Receipt
) -> tuple[Table | None, LoadOptions]:
    """The first table of a sheet, and the options that hold for it: bare U8 and U9 in the order that a legend names.

    Refused as `find_table` does where no legend names them.
    """
    try:
        return find_table(sheet, options, missed), options
    except Unsettled as unsettled:
        named = order_named(path, sheet.number) if unsettled.option == "order" else None
        if named is None:
            raise
        receipt.notes.append(f"Lembar '{sheet.name}': urutan U8 dan U9 dibaca dari legendanya ({ORDERS[named]}).")
        options = options.model_copy(update={"order": named})
        again = next(one for one in sheets_of(path) if one.number == sheet.number)
        return find_table(again, options, missed), options


def compared_with_legend(table: Table, rows: Iterator[Row], order: Order, receipt: Receipt) -> Iterator[Row]:
    """The rows as they are; a legend among or above them that contradicts the declared order is said on the receipt."""
    lines = [line for text in table.title if (line := named_element([text]))]
    for row in rows:
        if line := named_element(row):
            lines.append(line)
        yield row
    named = _order_of(lines)
    if named not in (None, order):
        receipt.notes.append(
            f"Lembar '{table.sheet.name}': legendanya menyebut {ORDERS[named]}, tetapi dimuat menurut --order "
            f"{order} ({ORDERS[order]}). Periksa mana yang benar."
        )


def order_named(path: Path, number: int) -> Order | None:
    """The order of U8 and U9 that the legend of a sheet names, else that of the file's other sheets; None where there
    is none, or where they do not agree with one order.
    """
    sheet_lines: list[tuple[int, str]] = []
    others: list[tuple[int, str]] = []
    for sheet in sheets_of(path):
        lines = sheet_lines if sheet.number == number else others
        lines += (line for row in sheet.rows if (line := named_element(row)))
    return _order_of(sheet_lines) if sheet_lines else _order_of(others)


def _order_of(lines: Iterable[tuple[int, str]]) -> Order | None:
    named = set(lines)
    orders: dict[Order, tuple[int, ...]] = {"regulation": tuple(range(1, 10)), "questionnaire": QUESTIONNAIRE_ORDER}
    if not {8, 9} & {number for number, _ in named}:
        return None
    for order, elements in orders.items():
        if named <= {(number, f"u{element}") for number, element in enumerate(elements, start=1)}:
            return order
    return None


def goes_by_number(table: Table) -> bool:
    """Whether it takes a declared or named order to know which element U8 and U9 of a table are."""
    headers = [table.columns.headers[at] for at in table.columns.questions]
    return {8, 9} <= {number_of(header) for header in headers}
