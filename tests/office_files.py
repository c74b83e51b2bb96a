"""The same rows as every kind of file that offices send."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[Any]]


def write_csv(path: Path, rows: Rows, *, mark: str = ",", encoding: str = "utf-8") -> None:
    """Text with every cell in quotation marks."""
    quoted = [mark.join(f'"{cell}"' for cell in row) for row in rows]
    path.write_text("\r\n".join(quoted), encoding=encoding)


def write_xlsx(path: Path, rows: Rows) -> None:
    """A workbook of one sheet, whatever the path says."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    with path.open("wb") as file:
        book.save(file)


def write_xls(path: Path, rows: Rows) -> None:
    """An old workbook of one sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.save(str(path))


def write_ods(path: Path, rows: Rows) -> None:
    """An open document of one sheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Data")
    for row in rows:
        line = TableRow()
        for cell in row:
            kind = {"valuetype": "float", "value": cell} if isinstance(cell, int) else {"valuetype": "string"}
            made = TableCell(**kind)
            made.addElement(P(text=str(cell)))
            line.addElement(made)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def write_html(path: Path, rows: Rows) -> None:
    """A page with one table, as programs send it under the name of a workbook."""
    lines = ("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    path.write_text(f"<html><body><table border=1>{''.join(lines)}</table></body></html>", encoding="utf-8")
