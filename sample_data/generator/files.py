"""Writing tables so that the same rows always give the same bytes."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

Cell = str | float | int | None
# A workbook carries its date of birth: fixed, or no two files would be equal.
CREATED = datetime.fromisoformat("2026-11-23 08:00")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """UTF-8, comma, one header line, one line per row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def new_workbook(path: Path) -> xlsxwriter.Workbook:
    """A workbook that says it is synthetic and does not know what time it is."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": CREATED, "title": path.stem, "comments": "Data sintetis"})
    return book


def write_workbook(
    path: Path,
    sheet_name: str,
    headers: Sequence[Sequence[str]],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int] = (),
) -> None:
    """One sheet: header rows in bold, then the rows; None leaves a cell empty."""
    book = new_workbook(path)
    sheet, bold = book.add_worksheet(sheet_name), book.add_format({"bold": True})
    for place, header in enumerate(headers):
        sheet.write_row(place, 0, header, bold)
    for place, row in enumerate(rows, start=len(headers)):
        sheet.write_row(place, 0, row)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(len(headers), 0)
    book.close()
