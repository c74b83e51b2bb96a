"""Tables as .xlsx: numbers as numbers with the digits of the screen, days as days, words that are never formulas."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter
from pandas import DataFrame

from dashboard.exports.names import cleaned
from dashboard.rows import present
from dashboard.sentences.common import SYNTHETIC
from dashboard.tables import in_zone
from dashboard.tables.column import Column
from dashboard.wording import count, date, number, share, signed

# Indonesian names of months in days; separators of numbers follow the language of whoever opens the file.
DAY, MOMENT = "[$-421]d mmmm yyyy", "[$-421]d mmmm yyyy hh.mm"
LONGEST_TEXT, LONGEST_NAME = 32_000, 31
WIDEST, NARROWEST, PIXELS_PER_LETTER = 60, 8, 7
NOTE_SHEET = "Keterangan"


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook: its name, its rows, and the columns of the page's table."""

    name: str
    rows: DataFrame
    columns: Sequence[Column]


def workbook(sheets: Sequence[Sheet], notes: Sequence[str], *, zone: ZoneInfo, synthetic: bool) -> bytes:
    """An .xlsx with a sheet a table, headers frozen, and a last sheet with `notes` (source, method).

    `zone` is that of moments. Made-up data says so in the notes and in a last column of every table.
    """
    content = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": 0}
    with xlsxwriter.Workbook(content, {**safe, "remove_timezone": True}) as book:
        looks = _Looks(book, zone)
        for sheet in sheets:
            _table(book.add_worksheet(sheet.name[:LONGEST_NAME]), sheet, looks, synthetic=synthetic)
        page = book.add_worksheet(NOTE_SHEET)
        page.set_column(0, 0, 110, looks.of("wrap"))
        for at, line in enumerate([*([SYNTHETIC] if synthetic else []), *notes]):
            page.write_string(at, 0, cleaned(line)[:LONGEST_TEXT])
    return content.getvalue()


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, zone: ZoneInfo) -> None:
        self.book, self.zone = book, zone
        self._made: dict[str, object] = {}

    def of(self, pattern: str) -> Any:
        """The format of a number pattern; `header` and `wrap` are for words."""
        if pattern not in self._made:
            words = {"text_wrap": True, "valign": "top"}
            known = {"header": {**words, "bold": True, "bottom": 1}, "wrap": words}
            self._made[pattern] = self.book.add_format(known.get(pattern, {"num_format": pattern}))
        return self._made[pattern]


def _table(page: Any, sheet: Sheet, looks: _Looks, *, synthetic: bool) -> None:
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for at, column in enumerate(sheet.columns):
        values = list(sheet.rows[column.field])
        page.write_string(0, at, column.label, looks.of("header"))
        page.set_column(at, at, _width(column, values))
        for row, value in enumerate(values, start=1):
            _cell(page, row, at, value, column.form, looks)
    if synthetic:
        last = len(sheet.columns)
        page.write_string(0, last, "Keterangan", looks.of("header"))
        for row in range(1, len(sheet.rows) + 1):
            page.write_string(row, last, SYNTHETIC)
    if len(sheet.rows) and sheet.columns:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _cell(page: Any, row: int, at: int, value: Any, form: Callable[..., str] | None, looks: _Looks) -> None:
    """Absent is an empty cell, never a zero."""
    if value == "" if isinstance(value, str) else not present(value):
        return
    known = form.func if isinstance(form, partial) else form
    if known is in_zone:
        page.write_datetime(row, at, _on_clock(value, looks.zone), looks.of(MOMENT))
    elif isinstance(value, bool) or (hasattr(value, "dtype") and value.dtype == bool):
        page.write_string(row, at, "ya" if value else "tidak")
    elif isinstance(value, dt.date | dt.datetime):
        page.write_datetime(row, at, value, looks.of(DAY))
    elif isinstance(value, str):
        page.write_string(row, at, cleaned(form(value) if form and known not in FORMS else value)[:LONGEST_TEXT])
    else:
        page.write_number(row, at, float(value), looks.of(pattern(form)))


def _on_clock(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """A moment on the province's clock; a naive one is UTC, as the database keeps it."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(zone).replace(tzinfo=None)


def pattern(form: Callable[..., str] | None) -> str:
    """The number pattern with the digits in which `form` (of `dashboard.wording`) writes a value."""
    given = form.keywords.get("decimals") if isinstance(form, partial) else None
    known = form.func if isinstance(form, partial) else form
    if known not in FORMS:
        return "General" if known is None else "0"
    around, usual = FORMS[known]
    decimals = usual if given is None else given
    plain = around + ("." + "0" * decimals if decimals else "")
    if known is share:
        return f"{plain}%"
    return f"+{plain};-{plain};{plain}" if known is signed else plain


# Digits before the point, and how many after it when the column does not say.
FORMS: dict[Any, tuple[str, int]] = {
    number: ("#,##0", 2),
    signed: ("#,##0", 2),
    count: ("#,##0", 0),
    share: ("0", 0),
    date: ("0", 0),
}


def _width(column: Column, values: Sequence[Any]) -> float:
    if isinstance(column.width, int):
        return max(NARROWEST, min(WIDEST, column.width / PIXELS_PER_LETTER))
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(column.label) * 0.7) + 2))
