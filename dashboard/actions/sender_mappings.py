"""How the files of a sender are read: saved once, offered again the next time that sender's file comes."""

from datetime import datetime

from sqlalchemy import Engine, insert, select, update

from dashboard.access import Deed, Person
from dashboard.actions.people import LONGEST_NAME, typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.store.audit_log import log
from dashboard.reading import Reading
from dashboard.refused import Refused
from dashboard.schema import sender_mappings


def save_mapping(engine: Engine, sender: str, kind: str, options: LoadOptions, actor: Person, now: datetime) -> None:
    """Keep how files of `kind` from `sender` are read; the mapping before it is replaced, the audit log keeps both.

    Refused without a sender, and to who may not.
    """
    who, name = typed(sender), actor.name
    if not who:
        raise Refused("Pilih pengirim; pemetaan disimpan untuk satu pengirim.")
    if len(who) > LONGEST_NAME:
        raise Refused(f"Nama pengirim paling banyak {LONGEST_NAME} huruf.")
    options_json = options.model_copy(update={"kind": kind, "create_units": False}).model_dump_json()
    key = {"sender": who, "kind": kind}
    values = {"options": options_json, "saved_by": name, "saved_at": now}
    with writing(engine) as db:
        permit(db, actor, Deed.REMEMBER)
        same = (sender_mappings.c.sender == who) & (sender_mappings.c.kind == kind)
        before = db.scalar(select(sender_mappings.c.options).where(same))
        if before is None:
            db.execute(insert(sender_mappings).values(**key, **values))
        else:
            db.execute(update(sender_mappings).where(same).values(values))
        was = None if before is None else {"options": before}
        log(
            db,
            now=now,
            actor=name,
            action="pemetaan disimpan",
            table=sender_mappings,
            key=key,
            before=was,
            after={"options": options_json},
        )


def mappings_of(reading: Reading, *, sender: str) -> dict[str, LoadOptions]:
    """The saved mappings of one sender by kind; empty when none was saved."""
    query = select(sender_mappings.c.kind, sender_mappings.c.options).where(sender_mappings.c.sender == sender)
    return {row.kind: LoadOptions.model_validate_json(row.options) for row in reading.connection.execute(query)}
