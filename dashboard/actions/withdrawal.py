"""Withdrawing a load as one: what it wrote no longer stands, what it changed is as before, its history stays."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, RowMapping, select, update

from dashboard.access import Person
from dashboard.actions.later_changes import refuse_later_changes
from dashboard.actions.loads import refuse_withdrawal
from dashboard.actions.people import typed
from dashboard.actions.restoring import restore_changes, retire_own, take_back_additions
from dashboard.engine import writing
from dashboard.intake.complaints.themes import classify_stored, group_campaigns
from dashboard.intake.store.audit_log import log
from dashboard.refused import Refused
from dashboard.schema import complaints, loads

LONGEST_REASON = 1000


@dataclass(frozen=True)
class Withdrawn:
    """What a withdrawal did: rows that no longer stand, rows that are as they were before."""

    load_id: int
    file_name: str
    kind: str
    taken_back: int
    restored: int


def withdraw(engine: Engine, load_id: int, *, reason: str, actor: Person, now: datetime, zone: ZoneInfo) -> Withdrawn:
    """Withdraw one load in one transaction, with its line in the audit log, and raise the data's version.

    Refused without a reason, to whom it does not belong, for a load that does not stand, and while something later
    builds on it: a later load or a decision on a page that changed the same row, or a row that needs one of its own.
    """
    words, name = typed(reason), actor.name
    _refuse_without(words)
    with writing(engine) as db:
        load = _standing(db, load_id)
        refuse_withdrawal(db, actor, load)
        refuse_later_changes(db, load_id)
        taken_back = retire_own(db, load_id, actor=name, now=now)
        restored = restore_changes(db, load_id)
        taken_back += take_back_additions(db, load_id)
        _regroup(db, load["kind"], zone)
        _close(db, load_id, words, name, now)
    return Withdrawn(load_id, load["file_name"], load["kind"], taken_back, restored)


def _refuse_without(words: str) -> None:
    if not words:
        raise Refused("Tulis alasan muatan ini ditarik; tanpa alasan tidak ada yang ditarik.")
    if len(words) > LONGEST_REASON:
        raise Refused(f"Terlalu panjang: alasan paling banyak {LONGEST_REASON} huruf.")


def _standing(db: Connection, load_id: int) -> RowMapping:
    load = db.execute(select(loads).where(loads.c.id == load_id)).mappings().one_or_none()
    if load is None:
        raise Refused(f"Muatan {load_id} tidak ada. Lihat nomornya di riwayat muatan.")
    if load["status"] != "dimuat":
        raise Refused(f"Muatan {load_id} sudah ditarik oleh {load['withdrawn_by']}. Tidak ada yang berubah.")
    return load


def _regroup(db: Connection, kind: str, zone: ZoneInfo) -> None:
    """Themes of the complaints whose words came back, and campaigns without those that left."""
    if kind not in {"complaints", "survey-responses"}:
        return
    standing = complaints.c.retired_by_load_id.is_(None)
    if kind == "complaints":
        classify_stored(db, db.scalars(select(complaints.c.id).where(standing)).all())
    group_campaigns(db, zone=zone)


def _close(db: Connection, load_id: int, reason: str, actor: str, now: datetime) -> None:
    values: dict[str, object] = {
        "status": "ditarik",
        "withdrawn_by": actor,
        "withdrawn_at": now,
        "withdrawn_reason": reason,
    }
    db.execute(update(loads).where(loads.c.id == load_id).values(values))
    log(
        db,
        now=now,
        actor=actor,
        action="ditarik",
        table=loads,
        key={"id": load_id},
        before={"status": "dimuat"},
        after=values,
        load_id=load_id,
    )
