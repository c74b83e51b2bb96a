"""What the Biro decides about duties: the deadline of a year, and who is obliged. Each with its reason, kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, select, update

from dashboard.access import Deed, Person
from dashboard.actions.people import typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.store.audit_log import log
from dashboard.refused import Refused
from dashboard.schema import duties, obligations, units
from dashboard.wording import moment

LONGEST_REASON = 2000


def set_deadline(
    engine: Engine,
    *,
    year: int,
    duty: str,
    deadline_at: datetime,
    source_letter: str,
    reason: str,
    seen: datetime,
    actor: Person,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Move the deadline of a duty, with the letter that says so and why; before and after stay in the audit log.

    Refused without letter or reason, to who may not, for a deadline in another year than the duty's or the next, for
    a change that changes nothing, and when somebody moved it since `seen`.
    """
    words, letter = _said(reason), typed(source_letter)
    if not letter:
        raise Refused("Tulis surat yang menetapkan batas waktu ini.")
    if deadline_at.astimezone(zone).year not in (year, year + 1):
        raise Refused(f"Batas waktu {duty} {year} harus jatuh pada tahun {year} atau {year + 1}.")
    with writing(engine) as db:
        permit(db, actor, Deed.DUTIES)
        same = (duties.c.year == year) & (duties.c.kind == duty)
        before = db.execute(select(duties).where(same).with_for_update()).mappings().one_or_none()
        if before is None:
            raise Refused(f"Kewajiban {duty} {year} belum tercatat.")
        if before["deadline_at"] != seen:
            stands = moment(before["deadline_at"], zone)
            raise Refused(f"Batas waktu sudah diubah orang lain menjadi {stands}. Muat ulang halaman ini.")
        values = {"deadline_at": deadline_at, "source_letter": letter}
        if all(before[field] == value for field, value in values.items()):
            raise Refused("Batas waktu dan suratnya sama dengan yang tercatat; tidak ada yang diubah.")
        db.execute(update(duties).where(same).values(values))
        _log(db, now, actor.name, "batas waktu diubah", {"year": year, "kind": duty}, before, values, words)


def set_obligation(
    engine: Engine,
    *,
    unit: str,
    year: int,
    duty: str,
    required: bool,
    reason: str,
    actor: Person,
    now: datetime,
) -> None:
    """Decide whether a unit (its code) owes a duty; before and after stay in the audit log.

    Refused without a reason, to who may not, for an unknown unit or duty, and for a decision that changes nothing.
    """
    words = _said(reason)
    with writing(engine) as db:
        permit(db, actor, Deed.DUTIES)
        unit_id = db.scalar(select(units.c.id).where(units.c.code == unit, units.c.retired_by_load_id.is_(None)))
        duty_id = db.scalar(select(duties.c.id).where(duties.c.year == year, duties.c.kind == duty))
        if unit_id is None or duty_id is None:
            raise Refused(f"Unit {unit} atau kewajiban {duty} {year} tidak tercatat.")
        key = {"unit_id": unit_id, "duty_id": duty_id}
        same = (obligations.c.unit_id == unit_id) & (obligations.c.duty_id == duty_id)
        before = db.execute(select(obligations).where(same).with_for_update()).mappings().one_or_none()
        if before is not None and before["required"] == required:
            raise Refused(f"Unit {unit} memang {'wajib' if required else 'tidak wajib'}; tidak ada yang diubah.")
        # The reason of an exemption is shown with it; that of an obligation stands in the log only.
        values = {"required": required, "reason": None if required else words}
        if before is None:
            db.execute(insert(obligations).values({**key, **values}))
        else:
            db.execute(update(obligations).where(same).values(values))
        _log(db, now, actor.name, "kewajiban diubah", key, before, values, words)


def _said(reason: str) -> str:
    words = typed(reason)
    if not words:
        raise Refused("Tulis alasan perubahan ini; tanpa alasan tidak ada yang diubah.")
    if len(words) > LONGEST_REASON:
        raise Refused(f"Terlalu panjang: alasan paling banyak {LONGEST_REASON} huruf.")
    return words


def _log(
    db: Connection,
    now: datetime,
    actor: str,
    action: str,
    key: Mapping[str, Any],
    before: Mapping[Any, Any] | None,
    values: Mapping[str, Any],
    reason: str,
) -> None:
    table = duties if "kind" in key else obligations
    was = None if before is None else {field: before[field] for field in values}
    after = {**values, "why": reason}
    log(db, now=now, actor=actor, action=action, table=table, key=key, before=was, after=after)
