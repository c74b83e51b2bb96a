"""Letters recorded as sent, and the templates a province puts in place of the product's."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, select

from dashboard.access import Deed, Person
from dashboard.actions.people import typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.exports.letters import letter
from dashboard.intake.reading.limits import LIMITS, refuse_exploding
from dashboard.intake.store.audit_log import log
from dashboard.intake.store.stored_files import file_bytes, keep_file
from dashboard.refused import Refused
from dashboard.schema import duties, letters, stored_files, submissions, units
from dashboard.sentences.letters import FIELDS, Letter, refusals, wrong_date

LARGEST_TEMPLATE, LARGEST_UNPACKED = 5 << 20, 100 << 20
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
    signer: str,
    dated_on: date,
    due_on: date | None,
    actor: Person,
    now: datetime,
    zone: ZoneInfo,
) -> int:
    """Record one letter a unit as sent, all or none; how many.

    Refused, with everything that is wrong at once, without units, number or signer, and for a warning whose new
    date does not lie ahead; and for a unit that handed in meanwhile and waits for nothing: the sentence names it.
    """
    letter_number = typed(number)
    if not sent:
        raise Refused("Pilih dahulu unit yang disurati.")
    wrong = wrong_date(kind, dated_on, due_on, now.astimezone(zone).date())
    if refused := refusals(letter_number, typed(signer), wrong):
        raise Refused(" ".join(refused))
    with writing(engine) as db:
        permit(db, actor, Deed.LETTERS)
        duty_id = db.scalar(select(duties.c.id).where(duties.c.year == year, duties.c.kind == duty))
        if duty_id is None:
            raise Refused(f"Kewajiban {duty} {year} belum tercatat.")
        for code, sent_one in sent.items():
            unit_id = db.scalar(select(units.c.id).where(units.c.code == code, units.c.retired_by_load_id.is_(None)))
            if unit_id is None:
                raise Refused(f"Unit {code} tidak terdaftar lagi. Muat ulang halaman ini.")
            _refuse_done(db, unit_id, duty_id, sent_one.fields["unit"])
            about = {"kind": kind, "number": letter_number, "dated_on": dated_on}
            _keep(db, {"unit_id": unit_id, "duty_id": duty_id}, about, sent_one, actor.name, now)
    return len(sent)


def _keep(
    db: Connection, key: dict[str, int], about: dict[str, object], letter: Letter, actor: str, now: datetime
) -> None:
    fields = json.dumps(letter.fields, ensure_ascii=False)
    values = {**about, "days_late": letter.days_late, "fields": fields, "sent_at": now, "sent_by": actor}
    db.execute(insert(letters).values({**key, **values}))
    log(db, now=now, actor=actor, action="surat dikirim", table=letters, key=key, before=None, after=about)


def replace_template(engine: Engine, kind: str, file_name: str, content: bytes, actor: Person, now: datetime) -> None:
    """Put another template in force for a kind of letter; the one before stays in the history.

    It is tried first: refused when it is no template, holds anything but known fields in braces, brings macros or parts
    from elsewhere, or is too large, packed or unpacked; and to who may not.
    """
    if len(content) > LARGEST_TEMPLATE:
        raise Refused(f"Templat paling besar {LARGEST_TEMPLATE >> 20} MB. {SMALLER}.")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "templat.docx"
        file.write_bytes(content)
        refuse_exploding(file, replace(LIMITS, unpacked_bytes=LARGEST_UNPACKED), BROKEN, SMALLER)
    letter(content, dict.fromkeys(FIELDS, "contoh"))
    with writing(engine) as db:
        permit(db, actor, Deed.LETTERS)
        purpose = f"templat {kind}"
        file_id = keep_file(db, content, name=file_name, purpose=purpose, actor=actor.name, now=now)
        key, after = {"purpose": purpose}, {"file_id": file_id, "name": file_name}
        log(
            db,
            now=now,
            actor=actor.name,
            action="templat diganti",
            table=stored_files,
            key=key,
            before=None,
            after=after,
        )


def template_in_force(db: Connection, kind: str) -> bytes:
    """The template a letter of this kind is made from: the province's newest, else the product's."""
    query = select(stored_files.c.id).where(stored_files.c.purpose == f"templat {kind}")
    newest = db.scalar(query.order_by(stored_files.c.id.desc()).limit(1))
    if newest is not None:
        return file_bytes(db, newest)
    from dashboard.exports.letter_templates import default_template  # python-docx, for provinces without their own

    return default_template(kind)


def _refuse_done(db: Connection, unit_id: int, duty_id: int, unit: str) -> None:
    same_obligation = (submissions.c.unit_id == unit_id) & (submissions.c.duty_id == duty_id)
    query = select(submissions.c.status).where(same_obligation, submissions.c.retired_by_load_id.is_(None))
    status = db.scalar(query.order_by(submissions.c.received_at.desc()).limit(1))
    if status not in (None, "dikembalikan"):
        raise Refused(f"{unit} sudah menyampaikan ({status}). Muat ulang halaman, lalu pilih unitnya kembali.")
