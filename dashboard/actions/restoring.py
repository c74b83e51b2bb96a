"""The rows of a withdrawn load: its own no longer stand, those it changed get their values of before back."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    LargeBinary,
    String,
    and_,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.exc import IntegrityError

from dashboard.intake.store.audit_log import log
from dashboard.refused import Refused
from dashboard.schema import audit, loads, periods, services, stored_files, submissions, units
from dashboard.schema.types import UtcTime, metadata

# They bear the number of a load without being a fact of it.
NOT_FACTS = (audit, loads, stored_files)
# Few rows that other registers hang on: they leave, and the audit log keeps them whole.
LOGGED = (submissions,)
NAMES = {"units": "unit", "services": "layanan", "duties": "kewajiban"}


def retire_own(db: Connection, load_id: int, *, actor: str, now: datetime) -> int:
    """Facts of this load no longer stand, those it replaced stand again; how many rows left.

    Rows of tables that retire none, and of `LOGGED`, are kept in the audit log instead.
    """
    left = 0
    for table in _fact_tables():
        of_load = table.c.load_id == load_id
        if table in LOGGED or "retired_by_load_id" not in table.c:
            left += _delete_logged(db, table, of_load, load_id, actor, now)
            continue
        standing = of_load & table.c.retired_by_load_id.is_(None)
        left += db.execute(update(table).where(standing).values(retired_by_load_id=load_id)).rowcount
        replaced = (table.c.retired_by_load_id == load_id) & table.c.load_id.is_distinct_from(load_id)
        db.execute(update(table).where(replaced).values(retired_by_load_id=None))
    return left


def restore_changes(db: Connection, load_id: int) -> int:
    """Rows this load changed have the values of before again, the last change first; how many lines that were."""
    changes = list(_lines(db, load_id, "diubah"))
    for table, key, before in changes:
        db.execute(update(table).where(key).values(_typed(table, before)))
    return len(changes)


def take_back_additions(db: Connection, load_id: int) -> int:
    """Rows of registers this load added leave, the last one first; how many that were.

    A unit or service that only withdrawn rows still name is kept for them under another code. Refused when
    something that stands needs the row.
    """
    added = [(table, key) for table, key, _ in _lines(db, load_id, "ditambah") if table not in _fact_tables()]
    for table, key in added:
        if not _deleted(db, table, key):
            _set_aside(db, table, key, load_id)
    return len(added)


def _fact_tables() -> list[SqlTable]:
    return [table for table in metadata.sorted_tables if "load_id" in table.c and table not in NOT_FACTS]


def _delete_logged(
    db: Connection, table: SqlTable, condition: ColumnElement[bool], load_id: int, actor: str, now: datetime
) -> int:
    rows = db.execute(select(table).where(condition)).mappings().all()
    for row in rows:
        log(
            db,
            now=now,
            actor=actor,
            action="ditarik",
            table=table,
            key={"id": row["id"]},
            before=dict(row),
            after=None,
            load_id=load_id,
        )
    db.execute(delete(table).where(condition))
    return len(rows)


def _lines(
    db: Connection, load_id: int, action: str
) -> Iterator[tuple[SqlTable, ColumnElement[bool], Mapping[str, Any]]]:
    """Table, row and values of before of each line of the log with this action, the newest first."""
    query = select(audit).where(audit.c.load_id == load_id, audit.c.action == action).order_by(audit.c.id.desc())
    for line in db.execute(query):
        table = metadata.tables[line.subject]
        key = _typed(table, json.loads(line.subject_key))
        row = and_(*(table.c[name].is_not_distinct_from(value) for name, value in key.items()))
        yield table, row, json.loads(line.before or "{}")


def _typed(table: SqlTable, values: Mapping[str, Any]) -> dict[str, object]:
    """Values as the log has them, as their columns take them."""
    return {name: _value(table.c[name], value) for name, value in values.items()}


def _value(column: Column[Any], value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if isinstance(column.type, LargeBinary):
        return value.encode("ascii")
    if isinstance(column.type, UtcTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def _deleted(db: Connection, table: SqlTable, row: ColumnElement[bool]) -> bool:
    try:
        with db.begin_nested():
            db.execute(delete(table).where(row))
    except IntegrityError:
        return False
    return True


def _set_aside(db: Connection, table: SqlTable, row: ColumnElement[bool], load_id: int) -> None:
    if table is periods:
        return  # A stretch of the calendar: nothing shows it unless a survey names it.
    record = db.execute(select(table).where(row)).mappings().one()
    needed_by = _needed_by(db, table, record["id"])
    if needed_by or table not in (units, services):
        shown = record.get("name") or record.get("kind") or record["id"]
        raise Refused(
            f"{NAMES.get(table.name, table.name).capitalize()} '{shown}' dari muatan {load_id} masih dipakai "
            f"({needed_by or 'baris yang sudah ditarik'}). Tarik dahulu muatan yang memakainya; tidak ada yang berubah."
        )
    column = table.c.code if table is units else table.c.name
    assert isinstance(column.type, String)
    assert column.type.length is not None
    aside = func.substr(column, 1, column.type.length - 20) + f" (ditarik {load_id})"
    db.execute(update(table).where(row).values({column.name: aside, "retired_by_load_id": load_id}))


def _needed_by(db: Connection, table: SqlTable, row_id: int) -> str:
    """Name of the first table with a standing row that names this one; empty when there is none."""
    for other in metadata.sorted_tables:
        keys = [column for column in other.columns if any(key.column is table.c.id for key in column.foreign_keys)]
        for column in keys:
            names = column == row_id
            stands = names & other.c.retired_by_load_id.is_(None) if "retired_by_load_id" in other.c else names
            if db.scalar(select(exists().where(stands))):
                return other.name
    return ""
