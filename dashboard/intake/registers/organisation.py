"""Registers of who serves: units and their services."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from dashboard.intake.context import Context
from dashboard.intake.directory import Directory, nearest
from dashboard.intake.reading.cells import Cell, Parsed, folded, parse_flag
from dashboard.intake.reading.dates import parse_moment
from dashboard.intake.reading.tables import Table
from dashboard.intake.rows.lines import Line, keep, lines, note_repeated
from dashboard.schema import services, units

KINDS = (
    "sekretariat",
    "inspektorat",
    "dinas",
    "badan",
    "satuan",
    "rumah sakit",
    "biro",
    "uptd",
    "uptb",
    "lainnya",
)


def load_units(tables: Iterable[Table], context: Context) -> None:
    """Units by code. Parents and successors may stand anywhere in the file or be known already."""
    read = list(lines(tables, context))
    for line in read:
        _keep_unit(line)
    ids = {row.code: row.id for row in context.db.execute(select(units.c.id, units.c.code))}
    for line in read:
        _keep_relations(line, ids)
    note_repeated(context)


def _keep_unit(line: Line) -> None:
    values = {
        "name": line.need("name"),
        "kind": line.one_of("kind", KINDS, default="lainnya"),
        "peer_group": line.text("peer_group"),
        "region": line.text("region"),
        "basic_service": line.parsed("basic_service", parse_flag),
        "valid_from": _day(line, "valid_from"),
        "valid_to": _day(line, "valid_to"),
    }
    keep(line, units, {"code": line.need("code")}, values)


def _keep_relations(line: Line, ids: dict[str, int]) -> None:
    relations = {"parent_id": "parent", "successor_id": "successor"}
    values = {}
    for column, field in relations.items():
        code = line.text(field)
        if code is not None and code not in ids:
            raise line.refusal(field, f"kode unit tidak dikenal. {nearest(code, sorted(ids))}")
        values[column] = ids[code] if code else None
    keep(line, units, {"code": line.need("code")}, values)


def load_services(tables: Iterable[Table], context: Context) -> None:
    """Services by unit and name. An unknown unit is refused with the nearest names."""
    directory = Directory(context.db, may_create=False)
    standing = context.db.execute(select(services).where(services.c.retired_by_load_id.is_(None)))
    names = {(row.unit_id, folded(row.name)): row.name for row in standing}
    for line in lines(tables, context):
        unit_id, name = directory.unit(line.need("unit")), line.need("service")
        # One service, whatever its capitals and marks: as surveys know it again.
        key = {"unit_id": unit_id, "name": names.setdefault((unit_id, folded(name)), name)}
        values = {"valid_from": _day(line, "valid_from"), "valid_to": _day(line, "valid_to")}
        keep(line, services, key, values)
    note_repeated(context)


def _day(line: Line, field: str) -> date | None:
    zone = line.context.zone

    def parse(cell: Cell) -> Parsed[date]:
        moment = parse_moment(cell, zone)
        day = None if moment.value is None else moment.value.astimezone(zone).date()
        return Parsed(day, moment.reason)

    found: date | None = line.parsed(field, parse)
    return found
