"""Excel's XML of 2003: sheets of rows of cells, with gaps and merged cells told by numbers."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from dashboard.intake.reading.program.grids import WITHOUT_RESULT, Grid, Merged, TooMuch

# Of lxml, which says no types.
Element = Any

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
READERS: dict[str, Callable[[str], Any]] = {"Number": float, "DateTime": datetime.fromisoformat}


def grids_of_xml(root: Element, limits: dict[str, int]) -> list[Grid]:
    """Every sheet. TooMuch when the numbers in it point past the limits."""
    from_1904 = root.find(f"{_X}ExcelWorkbook/{_X}Date1904") is not None
    return [_grid(sheet, limits, from_1904=from_1904) for sheet in root.iter(f"{_S}Worksheet")]


def _grid(sheet: Element, limits: dict[str, int], *, from_1904: bool) -> Grid:
    name = sheet.get(f"{_S}Name", "")
    if sheet.findtext(f"{_X}WorksheetOptions/{_X}Visible", "").startswith("Sheet"):
        return Grid(name, hidden=True)
    rows: list[list[Any]] = []
    merged: list[Merged] = []
    cells = 0
    for row in sheet.iterfind(f"{_S}Table/{_S}Row"):
        at = _number(row, "Index", len(rows) + 1)
        if at > limits["rows"]:
            raise TooMuch("rows", at)
        rows += [[] for _ in range(at - 1 - len(rows))]
        rows.append(_row(row, len(rows), merged, limits))
        cells += len(rows[-1])
        if cells > limits["cells"]:
            raise TooMuch("cells", cells)
    return Grid(name, iter(rows), len(rows), cells, merged, from_1904=from_1904)


def _row(row: Element, number: int, merged: list[Merged], limits: dict[str, int]) -> list[Any]:
    made: list[Any] = []
    for cell in row.iterfind(f"{_S}Cell"):
        at = _number(cell, "Index", len(made) + 1)
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        if at + across > limits["cells"] // 100:
            raise TooMuch("cells", at)
        made += [None] * (at - 1 - len(made))
        made.append(_value(cell))
        made += [None] * across
        if across or down:
            merged.append(((number, at - 1), (number + down, at - 1 + across)))
    return made


def _number(element: Element, name: str, otherwise: int) -> int:
    text = element.get(f"{_S}{name}", "")
    # A place before the one that is reached is none.
    return max(int(text), otherwise) if text.isdecimal() and len(text) < 9 else otherwise


def _value(cell: Element) -> Any:
    data = cell.find(f"{_S}Data")
    text = "".join(data.itertext()).strip() if data is not None else ""
    if not text:
        return WITHOUT_RESULT if data is None and cell.get(f"{_S}Formula") else None
    kind = data.get(f"{_S}Type", "String") if data is not None else "String"
    if kind == "Boolean":
        return text == "1"
    try:
        return READERS[kind](text) if kind in READERS else text
    except ValueError:
        return text
