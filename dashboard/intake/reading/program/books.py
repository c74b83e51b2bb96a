"""Workbooks (xlsx, xlsm, xls, ods) as grids, by what is in them and not by their ending."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from dashboard.intake.reading.program.grids import WITHOUT_RESULT, Grid, TooMuch
from dashboard.intake.reading.program.packed import Parts, Place, parts_of

ZIPPED = b"PK\x03\x04"
XLSX, ODS, XLS = frozenset({".xlsx", ".xlsm"}), frozenset({".ods"}), frozenset({".xls"})
# Ranges of merged cells are looked through for every row; no office merges so many.
MOST_MERGED = 20_000


def grids_of_workbook(path: str, limits: dict[str, int]) -> list[Grid]:
    """Every sheet, those that are hidden without their rows. TooMuch when there are more than `limits` allow."""
    with Path(path).open("rb") as file:
        zipped = file.read(len(ZIPPED)) == ZIPPED
    parts = parts_of(path, limits["entries"], limits["unpacked_bytes"]) if zipped else Parts()
    workbook = _opened(path, ODS if "content.xml" in parts.names else XLSX if zipped else XLS)
    if len(workbook.sheet_names) > limits["sheets"]:
        raise TooMuch("sheets", len(workbook.sheet_names))
    hidden = {sheet.name for sheet in workbook.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
    return [
        Grid(name, hidden=True) if name in hidden else _grid(workbook.get_sheet_by_name(name), parts)
        for name in workbook.sheet_names
    ]


def _opened(path: str, endings: frozenset[str]) -> CalamineWorkbook:
    # By the path, the reader says best what is wrong; but it believes the ending.
    if Path(path).suffix.lower() in endings:
        return CalamineWorkbook.from_path(path)
    with Path(path).open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def _grid(sheet: CalamineSheet, parts: Parts) -> Grid:
    first_column = (sheet.start or (0, 0))[1]
    last_row, last_column = sheet.end or (-1, -1)
    places = parts.without_result.get(sheet.name, set())
    # Columns before the first filled one are left out of the rows; a formula without a result fills none.
    before = min((column for _, column in places if column < first_column), default=first_column)
    merged = [
        ((top, max(left - before, 0)), (bottom, right - before))
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:MOST_MERGED]
        if right >= before
    ]
    return Grid(
        sheet.name,
        _rows(sheet, places, before, first_column - before),
        last_row + 1,
        (last_row + 1) * (last_column + 1),
        merged,
        from_1904=parts.from_1904,
    )


def _rows(sheet: CalamineSheet, places: set[Place], before: int, missing: int) -> Iterator[list[Any]]:
    by_row: dict[int, list[int]] = {}
    for row, column in places:
        by_row.setdefault(row, []).append(column - before)
    for number, cells in enumerate(sheet.iter_rows()):
        made = [*[None] * missing, *(None if cell == "" else cell for cell in cells)]
        for column in by_row.get(number, ()):
            made += [None] * (column + 1 - len(made))
            made[column] = WITHOUT_RESULT if made[column] is None else made[column]
        yield made
