"""What happens to a report: handed in, checked, returned, approved, opened again. Every step names the state it saw."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update

from dashboard.access import Deed, Person
from dashboard.actions.four_eyes import refuse_own_report
from dashboard.actions.people import typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.store.audit_log import identity, log
from dashboard.intake.store.stored_files import keep_file
from dashboard.measures.submissions import Status
from dashboard.refused import Refused
from dashboard.schema import audit, duties, obligations, submissions, units
from dashboard.wording import moment

Step = Literal["diperiksa", "dikembalikan", "disetujui", "dibuka lagi"]
# From which states a step may be taken.
OPEN_FROM: dict[Step, tuple[str, ...]] = {
    "diperiksa": ("diterima",),
    "dikembalikan": ("diterima", "diperiksa"),
    "disetujui": ("diterima", "diperiksa"),
    "dibuka lagi": ("disetujui", "dikembalikan"),
}
NEEDS_REASON = frozenset({"dikembalikan", "dibuka lagi"})
LONGEST_REASON, LONGEST_NUMBER = 8000, 120
_ADDRESS = re.compile(r"https?://[^\s<>\"']+$", re.IGNORECASE)


@dataclass(frozen=True)
class Report:
    """What came: when it was received, and at least one of a letter number, a link or the document as a file."""

    received_at: datetime
    letter_number: str = ""
    document_url: str = ""
    file_name: str = ""
    content: bytes = b""


def hand_in(
    engine: Engine,
    *,
    unit: str,
    year: int,
    duty: str,
    report: Report,
    seen: int | None,
    actor: Person,
    now: datetime,
    zone: ZoneInfo,
) -> int:
    """Id of the submission of `unit` (its code) that was recorded: the first one, or another after a return.

    `seen`: the submission that stood last when the form was opened (None: none), so that of two officials who record
    the same letter the second is told. Refused for what cannot be handed in, and for another's unit.
    """
    name = actor.name
    _refuse_incomplete(report, now, zone)
    with writing(engine) as db:
        permit(db, actor, Deed.HAND_IN, unit)
        unit_id, duty_id = _obliged(db, unit, year, duty)
        latest = _latest(db, unit_id, duty_id)
        _refuse_out_of_step(db, latest, seen, report, zone)
        key = {"unit_id": unit_id, "duty_id": duty_id, "received_at": report.received_at, "retired_by_load_id": None}
        values: dict[str, object] = {
            "letter_number": typed(report.letter_number) or None,
            "document_url": typed(report.document_url) or None,
            "status": "diterima",
            "file_id": _kept(db, report, name, now),
        }
        made = db.execute(insert(submissions).values({**key, **values}).returning(submissions.c.id))
        log(db, now=now, actor=name, action="diterima", table=submissions, key=key, before=None, after=values)
        return int(made.scalar_one())


def take_step(
    engine: Engine,
    submission_id: int,
    to: Step,
    *,
    reason: str,
    seen_version: int,
    actor: Person,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Move a submission on. Refused without a reason where one is needed, out of turn, to who recorded what they
    would approve, and when somebody moved it since `seen_version`: the sentence says who, when and where to.
    """
    name, words = actor.name, typed(reason)
    if to in NEEDS_REASON and not words:
        raise Refused("Tulis alasannya; unit harus tahu apa yang perlu diperbaiki.")
    if len(words) > LONGEST_REASON:
        raise Refused(f"Alasan paling banyak {LONGEST_REASON} huruf.")
    with writing(engine) as db:
        row = _standing(db, submission_id)
        permit(db, actor, Deed.CHECK, row["unit_id"])
        if row["version"] != seen_version:
            raise Refused(_moved_meanwhile(db, row, zone))
        _refuse_out_of_turn(to, row, _latest(db, row["unit_id"], row["duty_id"]))
        if to == "disetujui":
            refuse_own_report(db, actor, row, key_of(row))
        values: dict[str, object] = {
            "status": "diperiksa" if to == "dibuka lagi" else to,
            "reviewed_by": name,
            "reviewed_at": now,
            "reason": words or None,
        }
        same = (submissions.c.id == submission_id) & (submissions.c.version == seen_version)
        db.execute(update(submissions).where(same).values({**values, "version": seen_version + 1}))
        before = {field: row[field] for field in values}
        log(db, now=now, actor=name, action=to, table=submissions, key=key_of(row), before=before, after=values)


def key_of(row: Mapping[Any, Any]) -> dict[str, object]:
    """What names a submission in the audit log."""
    return {name: row[name] for name in ("unit_id", "duty_id", "received_at", "retired_by_load_id")}


def _refuse_incomplete(report: Report, now: datetime, zone: ZoneInfo) -> None:
    if report.received_at > now:
        raise Refused(
            f"Tanggal diterima {moment(report.received_at, zone)} belum tiba. Tulis kapan laporan itu datang."
        )
    if not (typed(report.letter_number) or typed(report.document_url) or report.content):
        raise Refused(
            "Tulis nomor surat, tautan dokumen, atau lampirkan berkasnya: laporan harus dapat ditemukan lagi."
        )
    if len(typed(report.letter_number)) > LONGEST_NUMBER:
        raise Refused(f"Nomor surat paling banyak {LONGEST_NUMBER} huruf.")
    if typed(report.document_url) and not _ADDRESS.match(typed(report.document_url)):
        raise Refused("Tautan dokumen harus dimulai dengan http:// atau https:// dan tanpa spasi.")


def _obliged(db: Connection, unit: str, year: int, duty: str) -> tuple[int, int]:
    query = (
        select(obligations.c.unit_id, obligations.c.duty_id, obligations.c.required)
        .join(units, units.c.id == obligations.c.unit_id)
        .join(duties, duties.c.id == obligations.c.duty_id)
        .where(units.c.code == unit, duties.c.year == year, duties.c.kind == duty)
    )
    # Whoever records for the same unit and duty waits here, and then sees what was recorded.
    obligation = db.execute(query.with_for_update(of=obligations)).one_or_none()
    if obligation is None:
        raise Refused(f"Belum diputuskan apakah unit {unit} wajib menyampaikan {duty} {year}. Tetapkan dahulu.")
    if not obligation.required:
        raise Refused(
            f"Unit {unit} tidak wajib menyampaikan {duty} {year}. Ubah kewajibannya lebih dahulu bila keliru."
        )
    return obligation.unit_id, obligation.duty_id


def _latest(db: Connection, unit_id: int, duty_id: int) -> RowMapping | None:
    same_obligation = (submissions.c.unit_id == unit_id) & (submissions.c.duty_id == duty_id)
    query = select(submissions).where(same_obligation, submissions.c.retired_by_load_id.is_(None))
    return db.execute(query.order_by(submissions.c.received_at.desc()).limit(1)).mappings().one_or_none()


def _refuse_out_of_step(
    db: Connection, latest: RowMapping | None, seen: int | None, report: Report, zone: ZoneInfo
) -> None:
    if latest is None:
        return
    if latest["id"] != seen:
        raise Refused(
            f"Laporan ini sudah dicatat. {_last_said(db, latest, zone)} Muat ulang halaman lalu periksa lagi."
        )
    if latest["status"] != Status.RETURNED:
        raise Refused(
            f"Laporan yang masuk {moment(latest['received_at'], zone)} masih berstatus {latest['status']}. Kembalikan "
            "lebih dahulu bila unit harus menyampaikan perbaikan."
        )
    if report.received_at <= latest["received_at"]:
        raise Refused(
            f"Perbaikan harus diterima setelah laporan sebelumnya ({moment(latest['received_at'], zone)}). "
            "Periksa tanggal dan jamnya."
        )


def _standing(db: Connection, submission_id: int) -> RowMapping:
    same = (submissions.c.id == submission_id) & submissions.c.retired_by_load_id.is_(None)
    row = db.execute(select(submissions).where(same).with_for_update()).mappings().one_or_none()
    if row is None:
        raise Refused("Laporan ini tidak ada lagi: muatannya mungkin sudah ditarik. Muat ulang halaman ini.")
    return row


def _moved_meanwhile(db: Connection, row: RowMapping, zone: ZoneInfo) -> str:
    return f"Laporan ini sudah diubah orang lain. {_last_said(db, row, zone)} Muat ulang halaman lalu putuskan lagi."


def _last_said(db: Connection, row: RowMapping, zone: ZoneInfo) -> str:
    of_submission = (audit.c.subject == submissions.name) & (audit.c.subject_key == identity(key_of(row)))
    last = db.execute(select(audit).where(of_submission).order_by(audit.c.id.desc()).limit(1)).mappings().one_or_none()
    if last is None:
        return f"Keadaannya sekarang: {row['status']}."
    return f"{last['actor']} menandainya {row['status']} pada {moment(last['happened_at'], zone)}."


def _refuse_out_of_turn(to: Step, row: RowMapping, latest: RowMapping | None) -> None:
    if latest is not None and latest["id"] != row["id"]:
        raise Refused("Unit sudah menyampaikan perbaikan. Muat ulang halaman lalu periksa laporan yang terbaru.")
    if row["status"] not in OPEN_FROM[to]:
        raise Refused(
            f"Laporan berstatus {row['status']} tidak dapat ditandai {to}; itu hanya dari: {', '.join(OPEN_FROM[to])}."
        )


def _kept(db: Connection, report: Report, actor: str, now: datetime) -> int | None:
    if not report.content:
        return None
    return keep_file(db, report.content, name=report.file_name, purpose="laporan", actor=actor, now=now)
