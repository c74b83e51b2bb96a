"""Files in the name of a person: loaded, handed back as they came, withdrawn; each as far as their account reaches."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, Exists, RowMapping, Table, exists, select

from dashboard.access import Deed, Person, Reach, allows
from dashboard.actions.permits import permit, permit_all
from dashboard.engine import writing
from dashboard.intake.loading import Loader
from dashboard.intake.receipt import Receipt
from dashboard.intake.store.audit_log import log
from dashboard.intake.store.stored_files import file_blocks
from dashboard.refused import Refused
from dashboard.schema import audit, duties, loads, periods, submissions, surveys
from dashboard.schema.types import metadata

# What an agency brings of itself; registers, duties and scores are the Biro's.
OF_AGENCIES = frozenset(
    {
        *("survey-recap", "survey-responses", "survey-answers", "open-data", "complaints", "follow-ups"),
        *("checklists", "checklist-answers", "innovations", "submissions"),
    }
)
NOBODY = -1
KIND_OF_THE_BIRO = "Berkas jenis ini hanya dimuat oleh Biro Organisasi. Kirimkan kepada Biro."
NOT_YOUR_FILE = "Muatan {load_id} bukan unggahan Anda. Minta kepada yang memuatnya, atau kepada Biro Organisasi."
APPROVED = (
    "Laporan unit ini untuk tahun yang sama sudah disetujui, jadi muatannya tidak dapat ditarik dari sini. Minta Biro "
    "Organisasi membukanya lagi."
)


def loader_of(engine: Engine, person: Person, now: datetime, zone: ZoneInfo) -> Loader:
    """A loader in the name of `person`, which keeps nothing that they may not load."""
    return Loader(engine, person.name, now, zone, partial(_refuse_beyond, person))


def _refuse_beyond(person: Person, db: Connection, receipt: Receipt) -> None:
    """Asked with everything written and nothing kept: a file that touches one row of another unit goes as a whole."""
    reach = allows(person, Deed.LOAD)
    if reach is Reach.OWN and receipt.kind not in OF_AGENCIES:
        raise Refused(KIND_OF_THE_BIRO)
    if reach is Reach.OWN and receipt.load_id is not None:
        permit_all(db, person, Deed.LOAD, set(_touched(db, receipt.load_id)))
    elif reach is not Reach.ALL:
        permit(db, person, Deed.LOAD)


def _touched(db: Connection, load_id: int) -> Iterator[int]:
    """Rows of units that what a load wrote belongs to; NOBODY for what belongs to none."""
    for table in metadata.sorted_tables:
        if {"load_id", "unit_id"} <= set(table.c.keys()):
            unit_ids = db.scalars(select(table.c.unit_id).where(table.c.load_id == load_id).distinct())
            yield from (NOBODY if unit_id is None else unit_id for unit_id in unit_ids)
    for subject, key in db.execute(select(audit.c.subject, audit.c.subject_key).where(audit.c.load_id == load_id)):
        if subject != loads.name:
            yield _unit_of(db, metadata.tables[subject], json.loads(key))


def _unit_of(db: Connection, table: Table, key: dict[str, int]) -> int:
    """The unit of a row that was changed, as its line in the log names it."""
    if "unit_id" in key:
        return int(key["unit_id"])
    if "unit_id" not in table.c or "id" not in key:
        return NOBODY
    unit_id = db.scalar(select(table.c.unit_id).where(table.c.id == key["id"]))
    return NOBODY if unit_id is None else int(unit_id)


def original_of(engine: Engine, load_id: int, *, actor: Person, now: datetime) -> list[bytes]:
    """The file of a load in blocks, with a line in the audit log about who took it.

    Refused when none was kept, and where it is not the person's own and theirs are all they may have.
    """
    with writing(engine) as db:
        load = db.execute(select(loads).where(loads.c.id == load_id)).mappings().one_or_none()
        _refuse_not_own(actor, Deed.ORIGINALS, load, load_id)
        if load is None or load["file_id"] is None:
            raise Refused(f"Berkas asli muatan {load_id} tidak disimpan. Minta kepada pengirimnya.")
        key = {"id": load_id}
        log(db, now=now, actor=actor.name, action="diunduh", table=loads, key=key, before=None, after=None)
        return list(file_blocks(db, load["file_id"]))


def refuse_withdrawal(db: Connection, person: Person, load: RowMapping) -> None:
    """Refused where a load is not the person's to withdraw: another's, or one whose report is approved."""
    if allows(person, Deed.WITHDRAW) is Reach.ALL:
        return
    _refuse_not_own(person, Deed.WITHDRAW, load, load["id"])
    permit_all(db, person, Deed.WITHDRAW, set(_touched(db, load["id"])))
    if db.scalar(select(_approved_of(load["id"]))):
        raise Refused(APPROVED)


def _approved_of(load_id: int) -> Exists:
    """Whether a report stands approved that this load handed in, or that covers the year and unit of its surveys."""
    approved = submissions.join(duties, duties.c.id == submissions.c.duty_id)
    years = select(periods.c.year).join(surveys, surveys.c.period_id == periods.c.id)
    covers = years.where(surveys.c.load_id == load_id, surveys.c.unit_id == submissions.c.unit_id)
    of_load = (submissions.c.load_id == load_id) | duties.c.year.in_(covers.correlate(submissions))
    standing = (submissions.c.status == "disetujui") & submissions.c.retired_by_load_id.is_(None)
    return exists(select(submissions.c.id).select_from(approved).where(standing, of_load))


def _refuse_not_own(person: Person, deed: Deed, load: RowMapping | None, load_id: int) -> None:
    reach = allows(person, deed)
    if reach is Reach.ALL:
        return
    if reach is Reach.NONE or load is None or load["loaded_by"] != person.name:
        raise Refused(NOT_YOUR_FILE.format(load_id=load_id))
