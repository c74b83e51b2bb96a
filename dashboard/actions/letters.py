"""Letters recorded as sent, and the templates a province puts in place of the product's."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, insert, select

from dashboard.actions.people import LONGEST_NAME, typed
from dashboard.engine import writing
from dashboard.exports.letter_templates import default_template
from dashboard.exports.letters import letter
from dashboard.intake.reading.limits import LIMITS, refuse_exploding
from dashboard.intake.store.audit_log import log
from dashboard.intake.store.data_version import raise_version
from dashboard.intake.store.stored_files import file_bytes, keep_file
from dashboard.refused import Refused
from dashboard.schema import duties, letters, stored_files, submissions, units
from dashboard.sentences.letters import FIELDS, Letter

LONGEST_NUMBER, LARGEST_TEMPLATE, LARGEST_UNPACKED = 120, 5 << 20, 100 << 20
BROKEN = "bukan berkas .docx yang utuh. Simpan ulang dari Word"
SMALLER = "Kecilkan atau kurangi gambarnya, lalu unggah kembali"
# By unit code.
Sent = Mapping[str, Letter]


def record_letters(
    engine: Engine,
    sent: Sent,
    *,
    year: int,
    duty: str,
    kind: str,
    number: str,
    dated_on: date,
    actor: str,
    now: datetime,
) -> int:
    """Record one letter a unit as sent, all or none; how many. Refused without units, number or name, and for a unit
    that handed in meanwhile and waits for nothing: the sentence names it.
    """
    name, said = typed(actor), typed(number)
    _refuse_without(sent, name, said)
    with writing(engine) as db:
        duty_id = db.scalar(select(duties.c.id).where(duties.c.year == year, duties.c.kind == duty))
        if duty_id is None:
            raise Refused(f"Kewajiban {duty} {year} belum tercatat.")
        for code, sent_one in sent.items():
            unit_id = db.scalar(select(units.c.id).where(units.c.code == code, units.c.retired_by_load_id.is_(None)))
            if unit_id is None:
                raise Refused(f"Unit {code} tidak terdaftar lagi. Muat ulang halaman ini.")
            _refuse_done(db, unit_id, duty_id, sent_one.fields["unit"])
            key = {"unit_id": unit_id, "duty_id": duty_id}
            values = {
                "kind": kind,
                "number": said,
                "dated_on": dated_on,
                "days_late": sent_one.days_late,
                "fields": json.dumps(sent_one.fields, ensure_ascii=False),
                "sent_at": now,
                "sent_by": name,
            }
            db.execute(insert(letters).values({**key, **values}))
            shown = {field: values[field] for field in ("kind", "number", "dated_on")}
            log(db, now=now, actor=name, action="surat dikirim", table=letters, key=key, before=None, after=shown)
        raise_version(db)
    return len(sent)


def replace_template(engine: Engine, kind: str, file_name: str, content: bytes, actor: str, now: datetime) -> None:
    """Put another template in force for a kind of letter; the one before stays in the history.

    It is tried first: refused when it is no template, holds anything but known fields in braces, brings macros or parts
    from elsewhere, or is too large, packed or unpacked; and without a name.
    """
    name = typed(actor)
    if not name:
        raise Refused("Tulis nama Anda; templat diganti atas nama orang.")
    if len(content) > LARGEST_TEMPLATE:
        raise Refused(f"Templat paling besar {LARGEST_TEMPLATE >> 20} MB. {SMALLER}.")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "templat.docx"
        file.write_bytes(content)
        refuse_exploding(file, replace(LIMITS, unpacked_bytes=LARGEST_UNPACKED), BROKEN, SMALLER)
    letter(content, dict.fromkeys(FIELDS, "contoh"))
    with writing(engine) as db:
        purpose = f"templat {kind}"
        file_id = keep_file(db, content, name=file_name, purpose=purpose, actor=name, now=now)
        key, after = {"purpose": purpose}, {"file_id": file_id, "name": file_name}
        log(db, now=now, actor=name, action="templat diganti", table=stored_files, key=key, before=None, after=after)
        raise_version(db)


def template_in_force(db: Connection, kind: str) -> bytes:
    """The template a letter of this kind is made from: the province's newest, else the product's."""
    own = select(stored_files.c.id).where(stored_files.c.purpose == f"templat {kind}")
    newest = db.scalar(own.order_by(stored_files.c.id.desc()).limit(1))
    return default_template(kind) if newest is None else file_bytes(db, newest)


def _refuse_without(sent: Sent, name: str, number: str) -> None:
    if not sent:
        raise Refused("Pilih dahulu unit yang disurati.")
    if not number or not name:
        raise Refused("Tulis nomor surat dan nama Anda; surat dicatat dengan nomor dan atas nama orang.")
    if len(number) > LONGEST_NUMBER or len(name) > LONGEST_NAME:
        raise Refused(f"Nomor surat dan nama paling banyak {LONGEST_NUMBER} huruf.")


def _refuse_done(db: Connection, unit_id: int, duty_id: int, unit: str) -> None:
    own = (submissions.c.unit_id == unit_id) & (submissions.c.duty_id == duty_id)
    said = select(submissions.c.status).where(own, submissions.c.retired_by_load_id.is_(None))
    status = db.scalar(said.order_by(submissions.c.received_at.desc()).limit(1))
    if status not in (None, "dikembalikan"):
        raise Refused(f"{unit} sudah menyampaikan ({status}). Muat ulang halaman, lalu pilih unitnya kembali.")
