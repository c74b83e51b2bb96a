"""Other names of units: what a person says once about a name that nobody knew, for the files to come."""

from datetime import datetime

from sqlalchemy import Engine, insert, select, update

from dashboard.access import Deed, Person
from dashboard.actions.people import LONGEST_NAME, typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.directory import Directory
from dashboard.intake.reading.cells import folded
from dashboard.intake.reading.totals import is_total
from dashboard.intake.store.audit_log import log
from dashboard.refused import Refused
from dashboard.schema import unit_aliases

LONGEST_ALIAS = 200


def remember_alias(engine: Engine, text: str, unit: str, actor: Person, now: datetime, *, sender: str = "") -> None:
    """Keep `text` as another name of a unit (its code or name), in the files of `sender` or, without one, of anybody.

    The unit meant before is replaced; the audit log keeps both. Refused without words, to who may not, for a
    row that sums up, and for what is a unit's own code or name.
    """
    who, name, of = actor.name, typed(text), typed(sender)
    if not folded(name):
        raise Refused("Tulis nama unit yang dimaksud.")
    if len(of) > LONGEST_NAME or len(name) > LONGEST_ALIAS:
        raise Refused(f"Nama paling banyak {LONGEST_NAME} huruf, nama lain unit paling banyak {LONGEST_ALIAS}.")
    if is_total(name):
        raise Refused(f"'{name}' adalah baris rata-rata atau jumlah, bukan unit. Hapus baris itu dari berkasnya.")
    key = {"sender": of, "folded": folded(name)}
    with writing(engine) as db:
        permit(db, actor, Deed.REMEMBER)
        directory = Directory(db, sender=of)
        code = directory.code_of[directory.unit(unit)]
        if directory.is_own_name(name):
            raise Refused(
                f"'{name}' adalah kode atau nama unit yang terdaftar; berkasnya sudah dikenali tanpa nama lain."
            )
        same = (unit_aliases.c.sender == of) & (unit_aliases.c.folded == key["folded"])
        before = db.scalar(select(unit_aliases.c.unit_code).where(same))
        values = {"name": name, "unit_code": code, "saved_by": who, "saved_at": now}
        change = insert(unit_aliases).values(**key, **values) if before is None else None
        db.execute(update(unit_aliases).where(same).values(**values) if change is None else change)
        was = None if before is None else {"unit_code": before}
        after = {"unit_code": code}
        log(db, now=now, actor=who, action="nama lain disimpan", table=unit_aliases, key=key, before=was, after=after)
