"""Registers of what must be handed in and what came: periods, duties, obligations, submissions, targets."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from dashboard import rules
from dashboard.intake.context import Context
from dashboard.intake.reading.cells import Cell, Parsed, parse_count, parse_decimal, parse_flag
from dashboard.intake.reading.dates import Writing, parse_deadline, parse_moment
from dashboard.intake.reading.periods import parse_period
from dashboard.intake.reading.tables import Table
from dashboard.intake.rows.lines import Line, each, keep, lines, note_repeated, record, unit_lines
from dashboard.intake.store.bulk import insert_row
from dashboard.schema import duties, missions, obligations, periods, submissions, targets
from dashboard.schema.submissions import DUTY_KINDS, SUBMISSION_STATUSES

# What is stored of a mission.
MISSION = ("number", "name", "first_year", "last_year", "source")


def load_periods(tables: Iterable[Table], context: Context) -> None:
    """Survey periods by code."""
    each(lines(tables, context), _keep_periods)
    note_repeated(context)


def _keep_periods(line: Line) -> None:
    period = parse_period(line.need("period"))
    if period is None:
        raise line.refusal("period", "bukan periode; tulis 2026, 2026-S1, atau 2026-Q2")
    values = {name: getattr(period, name) for name in ("kind", "year", "starts_on", "ends_on")}
    keep(line, periods, {"code": period.code}, values)


def load_duties(tables: Iterable[Table], context: Context) -> None:
    """Deadline and source letter of each duty and year. A deadline that is only a day ends with that day."""
    each(lines(tables, context), _keep_duties)
    note_repeated(context)


def _keep_duties(line: Line) -> None:
    values = {
        "deadline_at": _needed_moment(line, "deadline", parse_deadline),
        "source_letter": line.text("source_letter") or "surat dasar belum dicatat",
    }
    key = {"year": _year(line), "kind": line.one_of("duty", DUTY_KINDS)}
    keep(line, duties, key, values)


def load_obligations(tables: Iterable[Table], context: Context) -> None:
    """Which unit must hand in what; an exemption needs its reason."""
    each(unit_lines(tables, context), _keep_obligations)
    note_repeated(context)


def _keep_obligations(line: Line) -> None:
    required = line.parsed("required", parse_flag)
    if required is None:
        raise line.refusal("required", "harus 'ya' atau 'tidak'")
    if not required and line.text("reason") is None:
        raise line.refusal("reason", "unit yang tidak wajib memerlukan alasan")
    key = {"unit_id": line.context.directory.unit(line.need("unit")), "duty_id": _duty_id(line)}
    keep(line, obligations, key, {"required": required, "reason": line.text("reason")})


def load_submissions(tables: Iterable[Table], context: Context) -> None:
    """What came and when. A returned report needs its reason; a later file may move the status on."""
    each(unit_lines(tables, context), _keep_submissions)
    note_repeated(context)


def _keep_submissions(line: Line) -> None:
    status = line.one_of("status", SUBMISSION_STATUSES, default="diterima")
    if status == "dikembalikan" and line.text("reason") is None:
        raise line.refusal("reason", "laporan yang dikembalikan memerlukan alasan")
    key = {
        "unit_id": line.context.directory.unit(line.need("unit")),
        "duty_id": _duty_id(line),
        "received_at": _needed_moment(line, "received_at", parse_moment),
        "retired_by_load_id": None,
    }
    texts = ("letter_number", "document_url", "reviewed_by", "reason")
    values = {"status": status, **{name: line.text(name) for name in texts}}
    keep(line, submissions, key, values)


def load_targets(tables: Iterable[Table], context: Context) -> None:
    """Yearly targets, tied to the mission measured in that year."""
    each(lines(tables, context), _keep_targets)
    note_repeated(context)


def _keep_targets(line: Line) -> None:
    year = _year(line)
    value = line.parsed("value", lambda cell: parse_decimal(cell, 0, 100))
    if value is None:
        raise line.refusal("value", "kosong, padahal wajib diisi")
    key = {"year": year, "indicator": line.need("indicator")}
    values = {"value": value, "mission_id": _mission_id(line.context, year), "source": line.text("source")}
    keep(line, targets, key, values)


def _year(line: Line) -> int:
    year: int | None = line.parsed("year", parse_count)
    if year is None or not 2004 <= year <= 2100:
        raise line.refusal("year", "bukan tahun")
    return year


def _needed_moment(line: Line, field: str, read: Callable[[Cell, ZoneInfo, Writing], Parsed[datetime]]) -> datetime:
    moment: datetime | None = line.parsed(field, lambda cell: read(cell, line.context.zone, line.writing))
    if moment is None:
        raise line.refusal(field, "kosong, padahal wajib diisi")
    return moment


def _duty_id(line: Line) -> int:
    """Id of the duty a line is about; made with the rule's default deadline when no letter was loaded."""
    context, year, kind = line.context, _year(line), line.one_of("duty", DUTY_KINDS)
    standing = context.standing(duties, ("year", "kind"))
    if (year, kind) in standing:
        return int(standing[year, kind]["id"])
    rule = rules.duty_rules()
    values = {
        "year": year,
        "kind": kind,
        "deadline_at": rule.deadline(year),
        "source_letter": rule.cited,
    }
    made = insert_row(context.db, duties, values)
    standing[year, kind] = {"id": made, **values}
    record(context, "ditambah", duties, {"year": year, "kind": kind}, None, values, listed=False)
    return made


def _mission_id(context: Context, year: int) -> int | None:
    mission = rules.mission_of(year)
    if mission is None or mission.number is None:
        return None
    standing, key = context.standing(missions, ("number", "first_year")), (mission.number, mission.first_year)
    if key not in standing:
        values = mission.model_dump(include=set(MISSION))
        standing[key] = {"id": insert_row(context.db, missions, values), **values}
    return int(standing[key]["id"])
