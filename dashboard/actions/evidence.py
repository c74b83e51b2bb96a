"""Evidence of a unit: recorded once for a topic, taken back with a reason; both tell what it counts for."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, delete, select

from dashboard import rules
from dashboard.access import Deed, Person
from dashboard.actions.people import typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.store.audit_log import log
from dashboard.intake.store.bulk import insert_row
from dashboard.refused import Refused
from dashboard.schema import evidence, units

LONGEST_REFERENCE, LONGEST_NOTE, FIRST_YEAR = 400, 1000, 1990
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)


@dataclass(frozen=True)
class Proof:
    """What was typed: an address, or the name of a file or letter; the day it bears; a note."""

    reference: str
    dated_on: date | None = None
    note: str = ""


def record_evidence(
    engine: Engine, *, unit: str, topic: str, proof: Proof, actor: Person, now: datetime, zone: ZoneInfo
) -> int:
    """Keep an evidence of a topic (its code) for a unit, with its line in the audit log; its id.

    Refused without a reference, for another's unit, for an address that is no web address, a day in the future, an
    unknown unit or topic, and for what is recorded already.
    """
    name, reference = actor.name, _said(proof, now.astimezone(zone).date())
    if topic not in rules.topics():
        raise Refused("Hal yang dibuktikan tidak dikenal. Muat ulang halaman ini lalu pilih dari daftar.")
    with writing(engine) as db:
        permit(db, actor, Deed.EVIDENCE, unit)
        key = {"unit_id": _unit(db, unit), "topic": topic, "reference": reference}
        same = [evidence.c[column] == value for column, value in key.items()]
        if db.scalar(select(evidence.c.id).where(*same)) is not None:
            raise Refused("Bukti ini sudah tercatat untuk hal itu; satu bukti cukup dicatat sekali.")
        details = {"dated_on": proof.dated_on, "note": typed(proof.note) or None}
        values = {**key, **details, "recorded_by": name, "recorded_at": now}
        made = insert_row(db, evidence, values)
        log(db, now=now, actor=name, action="ditambah", table=evidence, key={"id": made}, before=None, after=values)
    return made


def withdraw_evidence(engine: Engine, evidence_id: int, *, reason: str, actor: Person, now: datetime) -> None:
    """Take an evidence back; the audit log keeps it whole with the reason. Refused without a
    reason, and for another's unit."""
    name, words = actor.name, typed(reason)
    if not words:
        raise Refused("Tulis alasan bukti ini ditarik; tanpa alasan tidak ada yang ditarik.")
    with writing(engine) as db:
        rows = db.execute(select(evidence).where(evidence.c.id == evidence_id).with_for_update()).mappings()
        before = rows.one_or_none()
        if before is None:
            raise Refused("Bukti ini tidak ada lagi: mungkin sudah ditarik orang lain. Muat ulang halaman ini.")
        permit(db, actor, Deed.EVIDENCE, before["unit_id"])
        db.execute(delete(evidence).where(evidence.c.id == evidence_id))
        was: dict[str, object] = {column: before[column] for column in before if column != "id"}
        after = {"why": words}
        log(
            db,
            now=now,
            actor=name,
            action="ditarik",
            table=evidence,
            key={"id": evidence_id},
            before=was,
            after=after,
        )


def _said(proof: Proof, today: date) -> str:
    reference = typed(proof.reference)
    if not reference:
        raise Refused("Tulis tautan, nama berkas, atau nomor surat buktinya.")
    if "\x00" in reference + proof.note:
        raise Refused(
            "Tulisan ini berisi tanda yang tidak dapat disimpan. Ketik ulang tanpa menyalin dari berkas lain."
        )
    if _ADDRESS.match(reference) and not reference.lower().startswith(("https://", "http://")):
        raise Refused("Tautan harus berawalan https:// atau http://; untuk berkas di arsip, tulis nama berkasnya saja.")
    if len(reference) > LONGEST_REFERENCE or len(proof.note) > LONGEST_NOTE:
        raise Refused(f"Terlalu panjang: bukti paling banyak {LONGEST_REFERENCE} huruf, catatan {LONGEST_NOTE}.")
    if proof.dated_on is not None and not FIRST_YEAR <= proof.dated_on.year <= today.year:
        raise Refused(f"Tanggal bukti harus antara tahun {FIRST_YEAR} dan hari ini; kosongkan bila tidak diketahui.")
    if proof.dated_on is not None and proof.dated_on > today:
        raise Refused("Tanggal bukti belum terjadi. Isi tanggal yang tertulis di buktinya, atau kosongkan.")
    return reference


def _unit(db: Connection, code: str) -> int:
    unit_id = db.scalar(select(units.c.id).where(units.c.code == code, units.c.retired_by_load_id.is_(None)))
    if unit_id is None:
        raise Refused(f"Unit {code} tidak tercatat. Muat ulang halaman ini lalu pilih unitnya.")
    return int(unit_id)
