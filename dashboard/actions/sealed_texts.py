"""The words of a complaint as they came: opened by who may, with a reason, and written down."""

from datetime import datetime

from sqlalchemy import Engine, select

from dashboard.access import Deed, Person
from dashboard.actions.people import typed
from dashboard.actions.permits import permit
from dashboard.actions.register import note
from dashboard.engine import writing
from dashboard.refused import Refused
from dashboard.schema import complaints, units
from dashboard.sealing import opened

LONGEST_REASON = 1000
GONE = "Naskah asli laporan ini tidak disimpan, atau masa simpannya sudah lewat."
NO_KEY = (
    "Naskah asli tidak dapat dibuka: kunci segelnya bukan yang dipakai server ini. Minta pengelola server memasang "
    "kembali PANTAU_SEAL_KEY yang lama."
)


def read_sealed(engine: Engine, complaint_id: int, *, reason: str, actor: Person, now: datetime) -> str:
    """The words of a complaint as they came, with a line in the register of deeds: who, when, why.

    Refused without a reason, to who may not, and where they are not kept or no key fits.
    """
    why = typed(reason)
    if not why:
        raise Refused("Tulis mengapa naskah asli perlu dibuka; alasannya dicatat.")
    if len(why) > LONGEST_REASON:
        raise Refused(f"Alasan paling banyak {LONGEST_REASON} huruf.")
    with writing(engine) as db:
        permit(db, actor, Deed.SEALED)
        query = select(complaints.c.text_sealed, units.c.code).outerjoin(units, units.c.id == complaints.c.unit_id)
        row = db.execute(query.where(complaints.c.id == complaint_id)).one_or_none()
        if row is None or row.text_sealed is None:
            raise Refused(GONE)
        words = opened(row.text_sealed)
        if words is None:
            raise Refused(NO_KEY)
        note(db, actor, Deed.SEALED, f"keluhan {complaint_id}", now, unit=row.code, reason=why)
    return words
