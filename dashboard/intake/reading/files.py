"""Opening what offices send: workbooks (xlsx, xls, ods), tables of HTML and XML, text tables (csv), row by row."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dashboard.intake.reading.formats import TEXTS, WORKBOOKS, way_of
from dashboard.intake.reading.limits import ADVICE, LIMITS, Limits, refuse_large
from dashboard.intake.reading.opened import messages
from dashboard.intake.reading.program.grids import Merged
from dashboard.intake.reading.runs import Row, Rows, runs_of
from dashboard.intake.reading.texts import text_runs
from dashboard.refused import Refused

__all__ = ["TEXTS", "WORKBOOKS", "Row", "Sheet", "sha256_of", "sheets_of"]


@dataclass(frozen=True)
class Sheet:
    """A named run of rows; it can be walked once, before the next sheet. Row 1 of the file is the first.

    `merged`: first and last cell of merged ones (row, column from 0); only the first holds their value.
    A hidden sheet has no rows. `from_1904`: bare numbers in it are days since 1904.
    """

    name: str
    number: int
    rows: Iterator[Row]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    from_1904: bool = False


def sha256_of(path: Path) -> str:
    """Fingerprint of a file's content, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sheets_of(path: Path, limits: Limits = LIMITS) -> Iterator[Sheet]:
    """Every sheet of a file, one after the other. A csv is one sheet. Refused when it cannot be opened."""
    way = way_of(path)
    refuse_large(path, limits.text_bytes if way == "text" else limits.workbook_bytes)
    if way == "text":
        return _narrow(path, iter([Sheet(path.name, 0, Rows(text_runs(path, limits)))]))
    return _narrow(path, _sheets(messages(path, way, limits)))


def _sheets(stream: Iterator[tuple[str, Any]]) -> Iterator[Sheet]:
    """The sheets of what the reading program says; rows of a sheet that nobody walked are passed over."""
    for kind, content in stream:
        if kind == "sheet":
            yield Sheet(**content | {"rows": Rows(_runs(stream)), "merged": tuple(content["merged"])})


def _runs(stream: Iterator[tuple[str, Any]]) -> Iterator[list[Row]]:
    for kind, content in stream:
        if kind == "done":
            return
        yield content


def _narrow(path: Path, sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """The same sheets; a row with more filled cells than `LIMITS.columns` refuses the file when it is reached."""
    for sheet in sheets:
        yield replace(sheet, rows=Rows(_narrow_runs(path, sheet)))


def _narrow_runs(path: Path, sheet: Sheet) -> Iterator[list[Row]]:
    passed = 0
    for run in runs_of(sheet.rows):
        wide = max(map(len, run)) > LIMITS.columns
        yield [_narrowed(row, number, path, sheet) for number, row in enumerate(run, start=passed + 1)] if wide else run
        passed += len(run)


def _narrowed(row: Row, number: int, path: Path, sheet: Sheet) -> Row:
    if len(row) <= LIMITS.columns:
        return row
    filled = [at for at, cell in enumerate(row) if cell is not None]
    if len(filled) > LIMITS.columns:
        raise Refused(
            f"{path.name}, lembar {sheet.name}, baris {number}: {len(filled)} kolom terisi, paling banyak "
            f"{LIMITS.columns}. {ADVICE}."
        )
    # One cell far to the right makes every row of its sheet as wide; what is empty there is left out.
    return row[: filled[-1] + 1] if filled else []
