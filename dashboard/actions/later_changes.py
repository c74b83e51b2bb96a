"""What was built on a load since: while it stands, the load cannot be withdrawn."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, or_, select

from dashboard.intake.store.audit_log import identity
from dashboard.refused import Refused
from dashboard.schema import audit, loads, surveys
from dashboard.schema.types import metadata

# subject (table) and key of a row, as the audit log names it.
Subject = tuple[str, str]


def refuse_later_changes(db: Connection, load_id: int) -> None:
    """Refused when a later load in force replaced a survey of this one, or anybody changed one of its rows."""
    _refuse_replaced(db, load_id)
    first = dict(_own(db, load_id))
    for change in _others(db, load_id, {subject for subject, _ in first}):
        if change.id > first.get((change.subject, change.subject_key), change.id):
            raise Refused(_said(load_id, change))


def _refuse_replaced(db: Connection, load_id: int) -> None:
    """A survey whose later version stands cannot come back before that version goes."""
    of_load = (surveys.c.load_id == load_id) & (surveys.c.retired_by_load_id != load_id)
    later = db.scalar(select(surveys.c.retired_by_load_id).where(of_load).limit(1))
    if later is not None:
        raise Refused(
            f"Survei dari muatan {load_id} sudah digantikan oleh muatan {later}. Tarik muatan {later} lebih dahulu; "
            "tidak ada yang berubah."
        )


def _own(db: Connection, load_id: int) -> Iterator[tuple[Subject, int]]:
    """Rows this load wrote, with the number of its first line in the log about each (0: written without a line)."""
    query = select(audit.c.id, audit.c.subject, audit.c.subject_key).where(audit.c.load_id == load_id)
    for row in db.execute(query.order_by(audit.c.id.desc())):
        yield (row.subject, row.subject_key), row.id
    for table in metadata.sorted_tables:
        if "load_id" in table.c and "id" in table.c and table is not audit:
            for row_id in db.scalars(select(table.c.id).where(table.c.load_id == load_id)):
                yield (table.name, identity({"id": row_id})), 0


def _others(db: Connection, load_id: int, subjects: set[str]) -> Iterator[Any]:
    """Lines of the log about these tables by pages and by other loads in force."""
    columns = (audit.c.id, audit.c.subject, audit.c.subject_key, audit.c.actor, audit.c.load_id)
    stands = or_(audit.c.load_id.is_(None), loads.c.status == "dimuat")
    query = select(*columns).outerjoin(loads, loads.c.id == audit.c.load_id)
    query = query.where(stands, audit.c.load_id.is_distinct_from(load_id), audit.c.subject.in_(subjects))
    yield from db.execute(query.order_by(audit.c.id))


def _said(load_id: int, change: Any) -> str:
    if change.load_id is None:
        return (
            f"Isi muatan {load_id} sudah diubah di halaman oleh {change.actor} ({change.subject}). Muatan yang sudah "
            "dikerjakan orang tidak ditarik; betulkan isinya dengan berkas baru."
        )
    return (
        f"Isi muatan {load_id} sudah diubah oleh muatan {change.load_id} ({change.subject}). Tarik muatan "
        f"{change.load_id} lebih dahulu; tidak ada yang berubah."
    )
