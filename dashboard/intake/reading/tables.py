"""Finding the table in a sheet: title rows before it, merged headers over it, and what kind of table it is."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter

from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.columns import (
    Columns,
    Kind,
    NotThisTable,
    field_of,
    fields_among,
    kinds,
    later_kind,
    later_kinds,
    map_columns,
)
from dashboard.intake.reading.files import Row, Sheet
from dashboard.intake.reading.form_exports import plain_headers
from dashboard.intake.reading.forms import ELEMENT_FIELDS
from dashboard.intake.reading.near_misses import FEWEST_ELEMENTS, Missed, missed_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.reading.runs import Rows, runs_of
from dashboard.intake.reading.twins import agreeing
from dashboard.refused import Refused

# A header stands among the first rows; beyond these there is no table in the sheet.
HEAD_ROWS = 60
# Of a header so much is looked at; a question written out has three hundred letters.
LONGEST_HEADER = 1000
# One column named like a checklist item is chance; a file of one item is declared with --kind.
FEWEST_ITEMS = 2


@dataclass(frozen=True)
class Table:
    """A table in a sheet: what kind, which columns, the rows before the header, and the rows after it."""

    sheet: Sheet
    kind: Kind
    columns: Columns
    title: tuple[str, ...]
    first_row: int
    rows: Iterator[Row]

    def numbered_rows(self) -> Iterator[tuple[int, Row]]:
        """Filled rows with the row number a spreadsheet shows; the row of column numbers is passed over."""
        for numbers, run in self.numbered_runs():
            yield from zip(numbers, run, strict=True)

    def numbered_runs(self) -> Iterator[tuple[Sequence[int], list[Row]]]:
        """The same, run by run."""
        passed = self.first_row
        for run in runs_of(self.rows):
            numbers, passed = range(passed, passed + len(run)), passed + len(run)
            firsts = cells_at(run, 0)
            if None in firsts or any(map(is_one, set(firsts))):
                kept = [(number, row) for number, row in zip(numbers, run, strict=True) if _says_something(row)]
                yield [number for number, _ in kept], [row for _, row in kept]
            else:
                yield numbers, run  # nearly every run


def cells_at(run: list[Row], at: int) -> list[Cell]:
    """The cells in a column of many rows; nothing where a row ends before it."""
    if min(map(len, run), default=0) > at:
        return list(map(itemgetter(at), run))
    return [row[at] if at < len(row) else None for row in run]


def cell_at(row: Row, at: int | None) -> Cell:
    """The cell in a column; nothing when the column is not there or the row ends before it."""
    return row[at] if at is not None and at < len(row) else None


def find_table(sheet: Sheet, options: LoadOptions, missed: list[Missed] | None = None) -> Table | None:
    """The table in a sheet, or None. Of several readings the one that understands most columns is taken.

    What a sheet without one comes nearest to is added to `missed`.

    Refused when the order of U8 and U9 is needed and not declared, or the kind cannot be loaded yet.
    """
    _refuse_unknown_fields(options)
    rows = iter(sheet.rows)
    head = list(islice(rows, HEAD_ROWS))
    _refuse_what_comes_later(head, options)
    header_rows = [(at, headers, fields_among(headers)) for at, headers in _header_rows(head)]
    best: tuple[Kind, Columns, int] | None = None
    for kind in _candidates(options):
        for at, headers, fields in header_rows:
            # Most rows of a sheet are no header of most kinds: the columns are sorted out only where all may be there.
            if _is_another_survey(kind, fields, options) or not _has_required(
                kind, fields | options.columns.keys() | _told(kind, options)
            ):
                continue
            columns = _complete(headers, kind, options)
            if columns and (best is None or columns.found > best[1].found):
                best = kind, columns, at
    if best is None:
        if missed is not None:
            missed += missed_of(sheet.name, head, ((at, headers) for at, headers, _ in header_rows), options)
        return None
    kind, columns, at = best
    below = Rows(chain([head[at + 1 :]], runs_of(rows)))
    rows = agreeing(below, columns, options.columns, sheet, at + 2)
    return Table(sheet, kind, columns, _title(head[:at]), at + 2, rows)


def _title(rows: list[Row]) -> tuple[str, ...]:
    texts = [" ".join(plain_text(cell) for cell in row if cell is not None) for row in rows]
    return tuple(text for text in texts if text)


def _candidates(options: LoadOptions) -> list[Kind]:
    if options.kind is None:
        return list(kinds().values())
    if options.kind in kinds():
        return [kinds()[options.kind]]
    if options.kind in later_kinds():
        raise Refused(_later(options.kind, later_kinds()[options.kind]))
    raise Refused(f"Jenis '{options.kind}' tidak dikenal; pilih salah satu: {', '.join(kinds())}.")


def _refuse_unknown_fields(options: LoadOptions) -> None:
    """A declared column whose field no kind has is a slip of the pen, not another table."""
    known = dict.fromkeys(chain(*(kind.fields for kind in _candidates(options)), ELEMENT_FIELDS))
    if wrong := next((name for name in options.columns if name not in known), None):
        raise Refused(f"--columns: bidang '{wrong}' tidak dikenal; pilih salah satu: {', '.join(known)}.")


def _later(code: str, title: str) -> str:
    return (
        f"Berkas ini adalah {title}. Pemuatnya ('--kind {code}') belum ada di versi ini; "
        "tidak ada yang dimuat, simpan berkasnya untuk versi berikut."
    )


def _refuse_what_comes_later(head: list[Row], options: LoadOptions) -> None:
    for row in head:
        later = later_kind([plain_text(cell) for cell in row])
        if later and options.kind in (None, later[0]):
            raise Refused(_later(*later))


def _header_rows(head: list[Row]) -> Iterator[tuple[int, list[str]]]:
    """Each row as a header: alone, and completed from one and two rows above it (merged cells leave gaps below)."""
    above: list[list[str]] = []
    for at, row in enumerate(head):
        headers = plain_headers([plain_text(cell)[:LONGEST_HEADER] for cell in row])
        if any(headers):
            yield at, headers
            completed = headers
            for over in above:
                less, completed = completed, list(map(_either, completed, [*over, *[""] * len(completed)]))
                if completed != less:
                    yield at, completed
        above = [headers, *above[:1]]


def _either(header: str, over: str) -> str:
    return header or over


def _complete(headers: list[str], kind: Kind, options: LoadOptions) -> Columns | None:
    """The columns when everything `kind` requires is there."""
    try:
        columns = map_columns(headers, kind, options)
    except NotThisTable:
        return None
    if not _has_required(kind, columns.fields.keys() | _told(kind, options)):
        return None
    # The users' score of PEKPPP may come alone.
    scored = "user_score" in columns.fields
    if kind.items and options.kind != kind.code and not scored and _is_no_checklist(columns):
        return None
    if kind.items and not columns.items and not scored:
        return None
    return columns if columns.questions or kind.questions != "required" else None


def _told(kind: Kind, options: LoadOptions) -> Set[str]:
    """What the person says for a whole file of this kind, so that no column needs to."""
    return {"unit"} if kind.one_unit and options.unit else set()


def _is_another_survey(kind: Kind, fields: Set[str], options: LoadOptions) -> bool:
    """A header that names elements of the survey is no register, however few columns that register needs."""
    of_surveys = kind.questions or kind.items or options.kind == kind.code
    return not of_surveys and len(fields & set(ELEMENT_FIELDS)) >= FEWEST_ELEMENTS


def _is_no_checklist(columns: Columns) -> bool:
    """Too few items, or hardly any that is not an element of the survey too: a survey that lacks an element."""
    other = [at for at in columns.items if field_of(columns.headers[at], ELEMENT_FIELDS) is None]
    elements = len(columns.items) - len(other)
    return len(columns.items) < FEWEST_ITEMS or (elements >= FEWEST_ELEMENTS and len(other) < FEWEST_ITEMS)


def _has_required(kind: Kind, fields: Set[str]) -> bool:
    return all(not fields.isdisjoint(either.split("|")) for either in kind.required)


def _says_something(row: Row) -> bool:
    return row.count(None) < len(row) and not _numbers_the_columns(row)


def is_one(cell: Cell) -> bool:
    """Whether a cell is the first of a row of column numbers, or may be."""
    if isinstance(cell, str) and cell.isascii() and "1" not in cell:
        return False
    return plain_text(cell).strip("()") == "1"


def _numbers_the_columns(row: Row) -> bool:
    """1, 2, 3 … under the header, as official forms have it."""
    first = row[0] if row[0] is not None else next((cell for cell in row if cell is not None), None)
    if not is_one(first):
        return False  # nearly every row: the others are looked at whole
    texts = [plain_text(cell).strip("()") for cell in row if cell is not None]
    return len(texts) >= 5 and texts == [str(number) for number in range(1, len(texts) + 1)]
