"""Registers (units, services, duties, …): rows that are kept up to date, every change with before and after."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Table as SqlTable
from sqlalchemy import and_, update

from dashboard.intake.context import Context
from dashboard.intake.directory import Directory
from dashboard.intake.reading.cells import Cell, Parsed, plain_text
from dashboard.intake.reading.dates import AS_HERE, Writing
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.receipt import Place
from dashboard.intake.rows.day_order import with_writing
from dashboard.intake.store.audit_log import line_of, plain
from dashboard.intake.store.fitting import refuse_misfit
from dashboard.refused import Refused, WrongCell

# Of a cell's text, so much is repeated in a refusal.
LONGEST_SHOWN = 80
# So many wrong cells are told in a refusal; the receipt lists more.
SHOWN_CELLS = 10
Made = TypeVar("Made")


class Line:
    """One row of a register file, read field by field. A wrong cell refuses the file: a register is short."""

    def __init__(
        self, table: Table, number: int, row: list[Cell], context: Context, writing: Writing = AS_HERE
    ) -> None:
        self._table, self._row, self.context, self.writing = table, row, context, writing
        self.place = Place(table.sheet.name, number)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column in this table."""
        return frozenset(self._table.columns.fields)

    def text(self, field: str) -> str | None:
        """Trimmed text, None when empty."""
        return plain_text(cell_at(self._row, self._table.columns.fields.get(field))) or None

    def need(self, field: str) -> str:
        """Text that must be there."""
        text = self.text(field)
        if text is None:
            raise self.refusal(field, "kosong, padahal wajib diisi")
        return text

    def parsed(self, field: str, parse: Any) -> Any:
        """The cell through a parser of `cells`; refused with its reason."""
        cell = cell_at(self._row, self._table.columns.fields.get(field))
        result: Parsed[Any] = parse(cell)
        if result.reason:
            raise self.refusal(field, result.reason)
        return result.value

    def one_of(self, field: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the allowed words, whatever its capitals."""
        words = {word.casefold(): word for word in allowed}
        written = self.text(field) or default or ""
        if written.casefold() not in words:
            raise self.refusal(field, f"harus salah satu dari: {', '.join(words.values())}")
        return words[written.casefold()]

    def repaired(self, field: str, reason: str) -> None:
        """Say on the receipt that a cell was read as something else."""
        self.context.receipt.repaired.add(self.place, self._header(field), self.text(field), reason)

    def _header(self, field: str) -> str:
        at = self._table.columns.fields.get(field)
        return field if at is None else self._table.columns.headers[at]

    def refusal(self, field: str, reason: str) -> WrongCell:
        """A refusal that names file, sheet, row, column and value."""
        shown = (self.text(field) or "")[:LONGEST_SHOWN]
        file = self.context.receipt.file
        return WrongCell(file, self.place.sheet, self.place.row, self._header(field), shown, reason.rstrip("."))


def lines(tables: Iterable[Table], context: Context) -> Iterable[Line]:
    """Every filled row of every table, counted on the receipt."""
    for table, writing in with_writing(tables, context):
        for number, row in table.numbered_rows():
            context.receipt.rows_read += 1
            yield Line(table, number, row, context, writing)


def each(read: Iterable[Line], made: Callable[[Line], Made]) -> list[Made]:
    """What `made` makes of every line. The first wrong cell of every line is refused, all of them together and listed
    on the receipt.
    """
    results: list[Made] = []
    wrong: list[WrongCell] = []
    for line in read:
        try:
            results.append(made(line))
        except WrongCell as cell:
            wrong.append(cell)
            line.context.receipt.refused.add(line.place, cell.column, cell.value, cell.reason)
    if len(wrong) == 1:
        raise wrong[0]
    if results and not wrong:
        line.context.write_pending()
    if wrong:
        shown = "; ".join(f"{cell.place}: {cell.reason}" for cell in wrong[:SHOWN_CELLS])
        more = f"; dan {len(wrong) - SHOWN_CELLS} sel lain" if len(wrong) > SHOWN_CELLS else ""
        raise Refused(
            f"{line.context.receipt.file}: {len(wrong)} baris berisi sel yang salah, tidak ada yang dimuat: {shown}"
            f"{more}. Perbaiki semuanya lalu muat kembali."
        )
    return results


def unit_lines(tables: Iterable[Table], context: Context, directory: Directory | None = None) -> list[Line]:
    """Every filled row of every table whose units are known or may be made. Refused with all that are unknown."""
    read = list(lines(tables, context))
    (directory or context.directory).units(unit_name for line in read if (unit_name := line.text("unit")) is not None)
    return read


def note_repeated(context: Context) -> None:
    """Say on the receipt how many rows of a register name what another row of the file names too."""
    repeated = context.receipt.rows_read - context.receipt.rows_kept
    if repeated:
        context.receipt.notes.append(f"{repeated} baris menyebut hal yang sama dengan baris lain: disimpan sekali.")


def keep(line: Line, table: SqlTable, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Insert or update the row with this key, as a line says it; nothing when it says the same already.

    Every change goes into the audit log with before and after. The receipt counts the row once, however often the
    file names it.
    """
    context = line.context
    refuse_misfit(table, {**key, **values}, context.receipt.where(line.place))
    standing = context.standing(table, tuple(key))
    before = standing.get(tuple(key.values()))
    context.kept.add((table.name, *key.values()))
    context.receipt.rows_kept = len(context.kept)
    if before is None:
        origin = {"load_id": context.load_id} if "load_id" in table.c else {}
        new = {**key, **values, **origin}
        context.pending.setdefault(table, []).append(new)
        standing[tuple(key.values())] = new
        record(context, "ditambah", table, key, None, values)
        return
    changed = {name: value for name, value in values.items() if before.get(name) != value}
    if changed:
        context.write_pending()
        risen = {"version": before.get("version", 1) + 1} if "version" in table.c else {}
        same = and_(*(table.c[name].is_not_distinct_from(value) for name, value in key.items()))
        context.db.execute(update(table).where(same).values({**changed, **risen}))
        record(context, "diubah", table, key, {name: before.get(name) for name in changed}, changed)
        before.update({**changed, **risen})


def record(
    context: Context,
    action: str,
    table: SqlTable,
    key: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    *,
    listed: bool = True,
) -> None:
    """One change of a row with before and after: in the audit log, and when `listed` on the receipt."""
    if listed:
        identity = {name: plain(value) for name, value in key.items()}
        context.receipt.changes.append({"table": table.name, "action": action, **identity})
    context.logged.append(
        line_of(context.now, context.actor, action, table, key, before=before, after=after, load_id=context.load_id)
    )
