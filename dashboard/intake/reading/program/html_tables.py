"""The tables of an HTML page as a spreadsheet shows them: below each other, with the lines of text between them."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from dashboard.intake.reading.program.grids import Grid, Merged, TooMuch

# Of lxml, which says no types.
Element = Any

SILENT = frozenset({"script", "style", "head", "noscript", "template", "select", "object", "iframe", "svg"})
BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "caption",
        "center",
        "body",
        "form",
        "hr",
        "pre",
        "section",
    ]
)
# Wider and longer spans are a mistake, or meant to be one.
WIDEST, LONGEST = 500, 65_534


def grid_of_html(root: Element, name: str, limits: dict[str, int]) -> Grid:
    """All tables of a page on one sheet; a table inside a cell stands below the one it is in."""
    page = _Page(limits)
    walk = etree.iterwalk(root, events=("start", "end"))
    depth = 0
    for event, element in walk:
        tag = _tag(element)
        if event == "start" and tag in SILENT:
            walk.skip_subtree()
        elif event == "start":
            depth += tag == "table"
            if tag == "table":
                page.table(element)
            elif not depth:
                page.words(element.text, apart=tag in BLOCKS)
            continue
        else:
            depth -= tag == "table"
        if event == "end" and not depth:
            page.words(element.tail, apart=tag in BLOCKS)
    page.words(None, apart=True)
    if not page.tables:
        raise ValueError("no table")
    return Grid(name, iter(page.rows), len(page.rows), page.cells, page.merged)


class _Page:
    """The rows made so far."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._limits, self._line = limits, ""
        self.rows: list[list[Any]] = []
        self.merged: list[Merged] = []
        self.cells = self.tables = 0

    def words(self, text: str | None, *, apart: bool) -> None:
        """Text between tables; `apart` when it begins a new line."""
        if apart:
            if line := " ".join(self._line.split()):
                self._take([line])
            self._line = ""
        self._line += text or ""

    def table(self, table: Element) -> None:
        """The rows of a table, without those of tables inside it."""
        self.words(None, apart=True)
        self.tables += 1
        first, spans = len(self.rows), list[Merged]()
        # Columns that a cell further up still covers, and for how many rows.
        covered: dict[int, int] = {}
        for row in _rows(table):
            self._take(_cells(row, len(self.rows), covered, spans))
        last = len(self.rows) - 1
        self.merged += [(begin, (min(row, last), column)) for begin, (row, column) in spans if first <= last]

    def _take(self, row: list[Any]) -> None:
        self.rows.append(row)
        self.cells += len(row)
        for name, amount in (("rows", len(self.rows)), ("cells", self.cells)):
            if amount > self._limits[name]:
                raise TooMuch(name, amount)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if _tag(child) == "tr":
            yield child
        elif _tag(child) in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if _tag(row) == "tr")


def _cells(row: Element, number: int, covered: dict[int, int], spans: list[Merged]) -> list[Any]:
    made: list[Any] = []
    taken = set(covered)
    for at in taken:
        covered[at] -= 1
        if not covered[at]:
            del covered[at]
    for cell in row:
        if _tag(cell) not in {"td", "th"}:
            continue
        while len(made) in taken:
            made.append(None)
        at, across, down = len(made), _span(cell, "colspan", WIDEST), _span(cell, "rowspan", LONGEST)
        made += [_text(cell), *[None] * (across - 1)]
        if across * down > 1:
            spans.append(((number, at), (number + down - 1, at + across - 1)))
        covered |= dict.fromkeys(range(at, at + across), down - 1) if down > 1 else {}
    return made


def _span(cell: Element, name: str, most: int) -> int:
    text = (cell.get(name) or "").strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 9 else 1


def _text(cell: Element) -> str | None:
    walk = etree.iterwalk(cell, events=("start", "end"))
    parts: list[str] = []
    for event, element in walk:
        if event == "start" and _tag(element) in SILENT | {"table"}:
            walk.skip_subtree()
        elif event == "start":
            parts += [" " if _tag(element) in BLOCKS else "", element.text or ""]
            continue
        if event == "end" and element is not cell:
            parts.append(element.tail or "")
    return " ".join("".join(parts).split()) or None


def _tag(element: Element) -> str:
    return element.tag.rpartition(":")[2].lower() if isinstance(element.tag, str) else ""
