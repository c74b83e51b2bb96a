"""Plans of what to do after a survey (RTL): one list of many units, or one small table a unit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from dashboard import rules
from dashboard.intake.complaints.themes import sync_themes
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import folded, plain_text
from dashboard.intake.reading.columns import field_of
from dashboard.intake.reading.dates import Writing
from dashboard.intake.reading.due_dates import due_day
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.forms import ELEMENT_FIELDS
from dashboard.intake.reading.period_over import Over, said_over
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.reading.title_lines import unit_in, unit_in_row
from dashboard.intake.registers.follow_up_status import note, note_contradictions, progress_of, status_of
from dashboard.intake.registers.quarter_ticks import QuarterTicks
from dashboard.intake.rows.day_order import with_writing
from dashboard.intake.rows.facts import Fact, keep_all
from dashboard.intake.rows.identity import day_of, service_of, year_of
from dashboard.intake.rows.lines import Line
from dashboard.refused import Refused
from dashboard.schema import follow_ups
from dashboard.themes import taxonomy

_ELEMENT = re.compile(r"^(?:u|unsur)? ?([1-9])(?: .*)?$")
# A blank cell in these columns of an official table is the cell above, merged.
MERGED = ("number", "element")


@dataclass
class Above:
    """What holds for the rows of a table: the unit and years written over it, merged cells so far, columns of ticks."""

    unit_id: int | None
    over: Over
    ticks: QuarterTicks = field(default_factory=QuarterTicks)
    crosses: bool = False
    under_header: bool = True
    merged: dict[str, str] = field(default_factory=dict)


def load_follow_ups(tables: Iterable[Table], context: Context) -> None:
    """Programmes of units, each answering the survey of a year. An unknown element or status refuses the file.

    A due time that names no certain day stays in words and is counted; so are programmes that contradict themselves.
    """
    sync_themes(context.db)
    kept = with_writing(tables, context)
    facts = [fact for table, writing in kept for fact in _facts(table, writing, context)]
    years = {fact.key["year"] for fact in facts}
    keep_all(context, follow_ups, facts, within=follow_ups.c.year.in_(years))


def _facts(table: Table, writing: Writing, context: Context) -> Iterator[Fact]:
    rows = list(table.numbered_rows())
    above = _above(table, context)
    above.ticks.look(table.columns.headers)
    above.crosses = _crosses(table.columns.headers, rows)
    _refuse_unknown_units(table, rows, context)
    for number, row in rows:
        line = Line(table, number, row, context, writing)
        if unit_name := unit_in_row(row):
            above.unit_id, above.merged = context.directory.unit(unit_name), {}
        elif line.text("programme") is None:
            above.under_header = above.under_header and above.ticks.look(row)
        elif folded(line.need("programme")) != folded(table.columns.headers[table.columns.fields["programme"]]):
            context.receipt.rows_read += 1
            above.under_header = False
            yield _fact(line, row, table, above)
        else:
            above.under_header = True


def _crosses(headers: Sequence[str], rows: list[tuple[int, Row]]) -> bool:
    """Whether an x is a tick, seen in the whole table with the second line of its header."""
    whole = QuarterTicks()
    whole.look(headers)
    for _, row in rows:
        whole.look(row)
    return whole.crosses_are_ticks(row for _, row in rows)


def _refuse_unknown_units(table: Table, rows: list[tuple[int, Row]], context: Context) -> None:
    at, programme = table.columns.fields.get("unit"), table.columns.fields.get("programme")
    unit_names = [plain_text(cell_at(row, at)) for _, row in rows if plain_text(cell_at(row, programme))]
    context.directory.refuse_unknown(text for text in unit_names if text)


def _above(table: Table, context: Context) -> Above:
    """Unit and years written above a table; a sheet that bears a unit's code or name is that unit's."""
    unit_name = context.options.unit or unit_in(table.title)
    unit_id = context.directory.unit(unit_name) if unit_name else context.directory.known_unit(table.sheet.name)
    return Above(unit_id, said_over(table, context.receipt.file))


def _fact(line: Line, row: Row, table: Table, above: Above) -> Fact:
    unit_id = _unit(line, above)
    merged = {name: line.text(name) or above.merged.get(name) for name in MERGED}
    above.merged.update({name: value for name, value in merged.items() if value})
    status = status_of(line)
    planned_on, completed_on = day_of(line, "planned_on"), day_of(line, "completed_on")
    key = {
        "unit_id": unit_id,
        "service_id": service_of(line, unit_id),
        "year": _year(line, above),
        "element": element_of(line, merged["element"]),
        "programme": line.need("programme"),
    }
    values = {
        "number": _number(merged["number"]),
        "theme": theme_of(line),
        "owner": line.text("owner"),
        "planned_on": planned_on,
        **_due(line, row, table, above, planned_on),
        "status": status,
        "progress_share": progress_of(line),
        "completed_on": completed_on,
        "outcome": line.text("outcome"),
        "evidence_url": line.text("evidence"),
    }
    note_contradictions(line, values)
    return Fact(line.place, key, values)


def _unit(line: Line, above: Above) -> int:
    unit_name = line.text("unit")
    if unit_name is not None:
        return line.context.directory.unit(unit_name)
    if above.unit_id is None:
        raise Refused(
            f"{line.context.receipt.file}, lembar {line.place.sheet}: unitnya tidak tertulis. Nyatakan dengan "
            "--unit KODE, tulis 'Unit Pelayanan: …' di atas tabel, atau beri kolom unit; tidak ada yang dimuat."
        )
    return above.unit_id


def element_of(line: Line, text: str | None) -> int | None:
    """1-9 from "U3", "3", "Waktu Penyelesaian"; None when no element is named."""
    if text is None:
        return None
    if match := _ELEMENT.match(folded(text)):
        return int(match.group(1))
    named = field_of(text, ELEMENT_FIELDS)
    if named is None:
        names = "; ".join(element.name for element in rules.elements().elements)
        raise line.refusal("element", f"bukan unsur; tulis U1 sampai U9 atau namanya: {names}")
    return int(named[1:])


def theme_of(line: Line) -> str | None:
    """Code of the theme that a line names by code or name; None when it names none."""
    text = line.text("theme")
    if text is None:
        return None
    known = {folded(name): theme.code for theme in taxonomy().themes for name in (theme.code, theme.name)}
    if folded(text) not in known:
        raise line.refusal("theme", f"tema tidak dikenal; pilih dari: {', '.join(sorted(set(known.values())))}")
    return known[folded(text)]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _year(line: Line, above: Above) -> int:
    """The year declared, of the row, or the only one over the table, which is noted."""
    declared, over = line.context.declared_period(), above.over.year()
    if declared is None and over is not None and line.text("year") is None:
        note = above.over.note_of_year(over)
        if note not in line.context.receipt.notes:
            line.context.receipt.notes.append(note)
    return year_of(line, over)


class Due(TypedDict):
    """What is said of the time, and the day it means; None where that is not certain."""

    due_said: str | None
    due_on: date | None


def _due(line: Line, row: Row, table: Table, above: Above, planned_on: date | None) -> Due:
    """What is said of the time, and the day it means: of a date or words, else of the ticks under quarters."""
    cell = cell_at(row, table.columns.fields.get("due"))
    marked = above.ticks.marked(row, crosses=above.crosses)
    if marked:
        return _due_of_ticks(line, above, marked)
    due_text = plain_text(cell)[:120] or None
    due_on = due_day(cell, line.context.zone, planned_on, line.writing)
    if due_text and due_on is None:
        note(
            line, "waktu", due_text, "waktu tidak menyebut hari, bulan, atau triwulan yang pasti: disimpan sebagai teks"
        )
    return {"due_said": due_text, "due_on": due_on}


def _due_of_ticks(line: Line, above: Above, marked: list[int]) -> Due:
    """The end of the last ticked quarter. Its year: of its header, else the plan's own, where nothing names another."""
    ticks, due_text = above.ticks, above.ticks.said(marked)
    last = ticks.last(marked)
    years = {ticks.years[last]} if last in ticks.years else above.over.years() | {_year(line, above)}
    if len(years) > 1:
        note(line, "waktu", due_text, "tahun triwulan yang dicentang tidak pasti: disimpan sebagai teks")
        return {"due_said": due_text, "due_on": None}
    (year,) = years
    named = due_text if last in ticks.years else f"{due_text} {year}"
    return {"due_said": named, "due_on": ticks.ends_on(last, year)}
