"""Several tables below each other on one sheet, and headers that are repeated on every page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from dashboard.intake.reading.cells import plain_text
from dashboard.intake.reading.columns import Columns, NotThisTable, map_columns
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.reading.runs import Rows, runs_of
from dashboard.intake.reading.tables import Table

# A row of so few filled cells may be a title of the next table; so many of them are kept back to see.
TITLE_CELLS, MOST_TITLES = 2, 40
# A narrower table is not searched: its rows are hardly told from titles.
FEWEST_COLUMNS = 4

_FOOTER = re.compile(r"\W*(?:σ|∑|jumlah|total|sum|nrr|nilai|rata|mean|ikm|indeks|mutu|kinerja)")
_NUMBER = re.compile(r"\W*\d+(?:[.,]\d+)?\W*")


def tables_below(first: Table, options: LoadOptions) -> Iterator[Table]:
    """The table and those of its kind below it, each with the lines above its header before those of the sheet.

    A header that is repeated without a title above it is passed over, and its table goes on. To be walked in order.
    """
    if first.columns.found < FEWEST_COLUMNS:
        yield first
        return
    stack = _Stack(first, options)
    while stack.next is not None:
        table, stack.next = stack.next, None
        rows = Rows(stack.runs())
        yield replace(table, rows=rows)
        for _ in runs_of(rows):  # what nobody walked
            pass


class _Stack:
    """Walks the rows of a sheet; `next` is the table whose header was met last."""

    def __init__(self, first: Table, options: LoadOptions) -> None:
        self.next: Table | None = first
        self._first, self._options = first, options
        self._runs, self._passed = runs_of(first.rows), first.first_row - 1
        self._columns = first.columns
        self._set_headers(first.columns)

    def runs(self) -> Iterator[list[Row]]:
        """Rows up to the next table; a repeated header is an empty row, so that the others keep their number."""
        waiting: list[Row] = []
        for run in self._runs:
            if not waiting and not any(map(self._is_odd, run)):
                self._passed += len(run)
                yield run  # nearly every run
                continue
            made: list[Row] = []
            for at, row in enumerate(run, start=1):
                self._passed += 1
                met = not self._headers.isdisjoint(row) and self._is_header(row)
                columns = self._mapped(row, waiting) if met else None
                above = _above_the_title(waiting) if columns else 0
                if columns and any(len(_texts(line)) for line in waiting[above:]):
                    yield [*made, *waiting[:above]]
                    self._begin(columns, waiting[above:], self._passed)
                    self._runs = chain([run[at:]], self._runs)
                    return
                made += _settled(row, waiting, header=met, again=columns is not None)
            yield made
        yield waiting

    def _is_odd(self, row: Row) -> bool:
        """Whether a row may be a header, or a title of the next table."""
        return len(row) - row.count(None) <= TITLE_CELLS or not self._headers.isdisjoint(row)

    def _begin(self, columns: Columns, waiting: list[Row], number: int) -> None:
        title = tuple(" ".join(texts) for texts in map(_texts, waiting) if texts)
        self._set_headers(columns)
        self.next = replace(self._first, columns=columns, title=(*title, *self._first.title), first_row=number + 1)

    def _set_headers(self, columns: Columns) -> None:
        self._columns, self._headers = columns, {header for header in columns.headers if header}

    def _is_header(self, row: Row) -> bool:
        texts = _texts(row)
        known = sum(text in self._headers for text in texts)
        return known >= 2 and known * 2 >= len(texts)

    def _mapped(self, row: Row, waiting: list[Row]) -> Columns | None:
        """The columns under this row, completed from the row above it; None when it heads no table of the kind."""
        alone = [plain_text(cell) for cell in row]
        above = [plain_text(cell) for cell in waiting[-1]] if waiting else []
        above += [""] * (len(alone) - len(above))
        completed = [header or over for header, over in zip(alone, above, strict=False)]
        try:
            candidates = [map_columns(headers, self._first.kind, self._options) for headers in (alone, completed)]
        except NotThisTable:
            return None
        alike = [columns for columns in candidates if set(columns.fields) == set(self._columns.fields)]
        return next((columns for columns in alike if len(columns.questions) == len(self._columns.questions)), None)


def _settled(row: Row, waiting: list[Row], *, header: bool, again: bool) -> list[Row]:
    """What is certain now of the rows kept back (`waiting`) and this one: a `header`, or one that comes `again`."""
    if not again and (header or len(row) - row.count(None) <= TITLE_CELLS):
        waiting.append(row)
        return [waiting.pop(0)] if len(waiting) > MOST_TITLES else []
    certain = [*waiting, [] if again else row]
    waiting.clear()
    return certain


def _above_the_title(waiting: list[Row]) -> int:
    """How many of the rows kept back still belong to the table above: up to its last footer."""
    footers = (at for at, row in enumerate(waiting, start=1) if _FOOTER.match("".join(_texts(row)[:1]).casefold()))
    return max((at for at in footers if any(_NUMBER.fullmatch(text) for text in _texts(waiting[at - 1]))), default=0)


def _texts(row: Row) -> list[str]:
    return [text for cell in row if (text := plain_text(cell))]
