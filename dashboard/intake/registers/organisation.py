"""Registers of who serves: units and their services."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import insert, select

from dashboard.intake.context import Context
from dashboard.intake.directory import Directory, nearest
from dashboard.intake.reading.cells import Cell, Parsed, folded, parse_flag
from dashboard.intake.reading.dates import parse_moment
from dashboard.intake.reading.tables import Table
from dashboard.intake.rows.lines import Line, each, keep, lines, note_repeated, record, unit_lines
from dashboard.refused import Refused
from dashboard.schema import services, unit_aliases, units

OTHER = "lainnya"
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
    OTHER,
)
# How lists of units call them, folded.
KIND_WORDS = {
    "rs": "rumah sakit",
    "rsud": "rumah sakit",
    "rsjd": "rumah sakit",
    "rumah sakit umum daerah": "rumah sakit",
    "rumah sakit jiwa daerah": "rumah sakit",
    "upt": "uptd",
    "upt daerah": "uptd",
    "unit pelaksana teknis daerah": "uptd",
    "unit pelaksana teknis badan": "uptb",
    "setda": "sekretariat",
    "setwan": "sekretariat",
    "sekretariat daerah": "sekretariat",
    "sekretariat dprd": "sekretariat",
    "satpol pp": "satuan",
}
# A word of ours or not; what is longer is no kind but a cell in the wrong column.
LONGEST_KIND = 40


def load_units(tables: Iterable[Table], context: Context) -> None:
    """Units by code. Parents and successors may stand anywhere in the file or be known already."""
    read = list(lines(tables, context))
    _refuse_shared_codes(read, context)
    names = {row.code: row.name for row in context.db.execute(select(units.c.code, units.c.name))}
    each(read, lambda line: _keep_unit(line, names.get(line.need("code"))))
    ids = {row.code: row.id for row in context.db.execute(select(units.c.id, units.c.code))}
    each(read, lambda line: _keep_relations(line, ids))
    note_repeated(context)


def _refuse_shared_codes(read: Sequence[Line], context: Context) -> None:
    """Two units under one code: the second would rename the first without a word."""
    first: dict[str, Line] = {}
    for line, code, name in each(read, lambda line: (line, line.need("code"), line.need("name"))):
        earlier = first.setdefault(code, line)
        if folded(earlier.need("name")) != folded(name):
            raise Refused(
                f"{context.receipt.file}: baris {earlier.place.row} dan {line.place.row} memakai kode '{code}' untuk "
                f"dua nama: '{earlier.need('name')}' dan '{name}'. Beri setiap unit kodenya sendiri; kode seperti 1.1 "
                "dan 1.10 ditulis sebagai teks, karena sebagai angka keduanya sama. Tidak ada yang dimuat."
            )


def _keep_former_name(line: Line, before: str | None) -> None:
    """What a unit was called until now stays known, for files that still call it so."""
    context, code = line.context, line.need("code")
    if before is None or folded(before) == folded(line.need("name")):
        return
    key = {"sender": "", "folded": folded(before)}
    if context.db.scalar(select(unit_aliases.c.id).filter_by(**key)) is not None:
        return
    values = {"name": before, "unit_code": code, "saved_by": context.actor, "saved_at": context.now}
    context.db.execute(insert(unit_aliases).values(**key, **values, load_id=context.load_id))
    record(context, "ditambah", unit_aliases, key, None, {"unit_code": code}, listed=False)


def _keep_unit(line: Line, before: str | None) -> None:
    """One unit, which was called `before` until now."""
    values = {
        "name": line.need("name"),
        "kind": _kind(line),
        "peer_group": line.text("peer_group"),
        "region": line.text("region"),
        "basic_service": line.parsed("basic_service", parse_flag),
        "valid_from": _day(line, "valid_from"),
        "valid_to": _day(line, "valid_to"),
    }
    keep(line, units, {"code": line.need("code")}, values)
    _keep_former_name(line, before)


def _kind(line: Line) -> str:
    """What the unit is. A kind we have no word for is no reason to turn a register away: it is told on the receipt."""
    kind = folded(line.text("kind") or OTHER)
    if kind in KIND_WORDS:
        return KIND_WORDS[kind]
    if kind in KINDS:
        return kind
    if len(kind) > LONGEST_KIND:
        return line.one_of("kind", KINDS)
    line.repaired("kind", f"jenis di luar daftar, dicatat sebagai {OTHER}")
    return OTHER


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

    def keep_service(line: Line) -> None:
        unit_id, name = directory.unit(line.need("unit")), line.need("service")
        # One service, whatever its capitals and marks: as surveys know it again.
        key = {"unit_id": unit_id, "name": names.setdefault((unit_id, folded(name)), name)}
        values = {"valid_from": _day(line, "valid_from"), "valid_to": _day(line, "valid_to")}
        keep(line, services, key, values)

    each(unit_lines(tables, context, directory), keep_service)
    note_repeated(context)


def _day(line: Line, field: str) -> date | None:
    zone, writing = line.context.zone, line.writing

    def parse(cell: Cell) -> Parsed[date]:
        moment = parse_moment(cell, zone, writing)
        day = None if moment.value is None else moment.value.astimezone(zone).date()
        return Parsed(day, moment.reason)

    parsed: date | None = line.parsed(field, parse)
    return parsed
