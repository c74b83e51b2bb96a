"""Plans of what to do after a survey (RTL): one list of many units, or one small table a unit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import rules
from dashboard.intake.complaints.themes import sync_themes
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import Cell, folded, plain_text
from dashboard.intake.reading.columns import field_of
from dashboard.intake.reading.due_dates import due_day
from dashboard.intake.reading.forms import ELEMENT_FIELDS
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.intake.receipt import Place
from dashboard.intake.rows.facts import Fact, keep_all
from dashboard.intake.rows.identity import day_of, service_of, year_in_name, year_of
from dashboard.intake.rows.lines import Line
from dashboard.refused import Refused
from dashboard.schema import follow_ups
from dashboard.schema.follow_up import FOLLOW_UP_STATUSES
from dashboard.themes import taxonomy

NOT_BEGUN, RUNNING, DONE, DROPPED = FOLLOW_UP_STATUSES
# How offices write where a programme stands; the first sign that fits wins.
_STATUS_WORDS = (
    (DROPPED, re.compile(r"batal|ditiadakan|drop")),
    (NOT_BEGUN, re.compile(r"^(belum|tidak|blm)|rencana")),
    (RUNNING, re.compile(r"proses|jalan|sedang|on ?going|berlangsung|sebagian|tahap")),
    (DONE, re.compile(r"selesai|sudah|terlaksana|dilaksanakan|tercapai|realisasi|tuntas|100|^ya$|^v$")),
)
_PERCENT = re.compile(r"^(\d{1,3}(?:[.,]\d+)?) ?(%)?$")
_ELEMENT = re.compile(r"^(?:u|unsur)? ?([1-9])(?: .*)?$")
_UNIT_LINE = re.compile(r"(?i)^(?:nama )?(?:unit(?: pelayanan| layanan| kerja)?|upp|opd)\s*:\s*(.+)$")
_YEAR_LINE = re.compile(r"(?i)^tahun(?: survei)?\s*:\s*(20\d\d)$")
# A blank cell in these columns of an official table is the cell above, merged.
MERGED = ("number", "element")


@dataclass(frozen=True)
class Above:
    """What a table says of all its rows: the unit and the year written over it, and the merged cells so far."""

    unit_id: int | None
    year: int | None
    merged: dict[str, str]


def load_follow_ups(tables: Iterable[Table], context: Context) -> None:
    """Programmes of units, each answering the survey of a year. An unknown element or status refuses the file.

    A due time that names no certain day stays in words and is counted; so are programmes that contradict themselves.
    """
    sync_themes(context.db)
    facts = [fact for table in tables for fact in _facts(table, context)]
    years = {fact.key["year"] for fact in facts}
    keep_all(context, follow_ups, facts, within=follow_ups.c.year.in_(years))


def _facts(table: Table, context: Context) -> Iterator[Fact]:
    above = _above(table, context)
    for number, row in table.numbered_rows():
        line = Line(table, number, row, context)
        if line.text("programme") is None:
            continue
        context.receipt.rows_read += 1
        yield _fact(line, row, table, above)


def _above(table: Table, context: Context) -> Above:
    """Unit and year written above a table; a sheet that bears a unit's code or name is that unit's."""
    said = context.options.unit or _written(_UNIT_LINE, table.title)
    unit_id = context.directory.unit(said) if said else context.directory.known_unit(table.sheet.name)
    year = _written(_YEAR_LINE, table.title)
    return Above(unit_id, int(year) if year else year_in_name(context), {})


def _written(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    found = (pattern.match(line.strip()) for line in lines)
    return next((match.group(1).strip() for match in found if match), None)


def _fact(line: Line, row: list[Cell], table: Table, above: Above) -> Fact:
    unit_id = _unit(line, above)
    merged = {name: line.text(name) or above.merged.get(name) for name in MERGED}
    above.merged.update({name: value for name, value in merged.items() if value})
    status = _status(line)
    planned_on, completed_on = day_of(line, "planned_on"), day_of(line, "completed_on")
    key = {
        "unit_id": unit_id,
        "service_id": service_of(line, unit_id),
        "year": year_of(line, above.year),
        "element": element_of(line, merged["element"]),
        "programme": line.need("programme"),
    }
    said = {
        "number": _number(merged["number"]),
        "theme": theme_of(line),
        "owner": line.text("owner"),
        "planned_on": planned_on,
        **_due(line, cell_at(row, table.columns.fields.get("due")), planned_on),
        "status": status,
        "progress_share": _progress(line),
        "completed_on": completed_on,
        "outcome": line.text("outcome"),
        "evidence_url": line.text("evidence"),
    }
    _note_contradictions(line, said)
    return Fact(line.place, key, said)


def _unit(line: Line, above: Above) -> int:
    said = line.text("unit")
    if said is not None:
        return line.context.directory.unit(said)
    if above.unit_id is None:
        raise Refused(
            f"{line.context.receipt.file}, lembar {line.place.sheet}: unitnya tidak tertulis. Nyatakan dengan "
            "--unit KODE, tulis 'Unit Pelayanan: …' di atas tabel, atau beri kolom unit; tidak ada yang dimuat."
        )
    return above.unit_id


def element_of(line: Line, said: str | None) -> int | None:
    """1-9 from "U3", "3", "Waktu Penyelesaian"; None when no element is named."""
    if said is None:
        return None
    if found := _ELEMENT.match(folded(said)):
        return int(found.group(1))
    named = field_of(said, ELEMENT_FIELDS)
    if named is None:
        names = "; ".join(element.name for element in rules.elements().elements)
        raise line.refusal("element", f"bukan unsur; tulis U1 sampai U9 atau namanya: {names}")
    return int(named[1:])


def theme_of(line: Line) -> str | None:
    """Code of the theme that a line names by code or name; None when it names none."""
    said = line.text("theme")
    if said is None:
        return None
    known = {folded(name): theme.code for theme in taxonomy().themes for name in (theme.code, theme.name)}
    if folded(said) not in known:
        raise line.refusal("theme", f"tema tidak dikenal; pilih dari: {', '.join(sorted(set(known.values())))}")
    return known[folded(said)]


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isdigit() else None


def _due(line: Line, cell: Cell, planned_on: date | None) -> dict[str, Any]:
    said = plain_text(cell)[:120] or None
    due_on = due_day(cell, line.context.zone, planned_on)
    if said and due_on is None:
        _note(line, "waktu", said, "waktu tidak menyebut hari, bulan, atau triwulan yang pasti: disimpan sebagai teks")
    return {"due_said": said, "due_on": due_on}


def _status(line: Line) -> str:
    said = line.text("status")
    if said is None:
        return NOT_BEGUN
    shown = folded(said)
    found = next((status for status, sign in _STATUS_WORDS if sign.search(shown)), None)
    if found is None:
        raise line.refusal("status", f"harus salah satu dari: {', '.join(FOLLOW_UP_STATUSES)}")
    return found


def _progress(line: Line) -> float | None:
    """A share of 0-1 from "75%", "75" or "0,75"."""
    said = line.text("progress")
    if said is None:
        return None
    found = _PERCENT.match(said)
    value = float(found.group(1).replace(",", ".")) if found else -1.0
    share = value / 100 if found and (found.group(2) or value > 1) else value
    if not 0 <= share <= 1:
        raise line.refusal("progress", "bukan kemajuan dari 0 sampai 100 persen")
    return share


def _note_contradictions(line: Line, said: dict[str, Any]) -> None:
    """What does not agree with itself is loaded as it stands and named: the unit must say which is right."""
    if said["status"] == DONE and said["completed_on"] is None and "completed_on" in line.fields:
        _note(line, "status", said["status"], "selesai tanpa tanggal selesai: dimuat apa adanya, tanyakan kapan")
    if said["status"] in {NOT_BEGUN, RUNNING} and said["progress_share"] == 1:
        _note(line, "progres", "100%", "kemajuan 100% tetapi statusnya belum selesai: dimuat apa adanya, tanyakan")
    if said["status"] == DONE and said["progress_share"] not in (None, 1.0):
        _note(
            line, "progres", str(said["progress_share"]), "selesai tetapi kemajuannya di bawah 100%: dimuat apa adanya"
        )


def _note(line: Line, column: str, value: str, reason: str) -> None:
    line.context.receipt.repaired.add(Place(line.place.sheet, line.place.row), column, value, reason)
