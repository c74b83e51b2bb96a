"""Themes of a complaint as an official decides them: they win over every rule, and stay when rules change."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from dashboard.access import Deed, Person
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.store.audit_log import log
from dashboard.refused import Refused
from dashboard.schema import complaint_themes, complaints, themes

PERSON = "person"


def correct(engine: Engine, complaint_id: int, decided: Iterable[str], actor: Person, now: datetime) -> None:
    """Store the themes (codes) of one complaint as a person decides them, with the change in the audit log, and raise
    the data's version. Deciding what stands already confirms it.

    Refused without a theme, with one that is unknown, to who may not, and for a complaint that does not stand.
    """
    codes, name = sorted(set(decided)), actor.name
    _refuse_without(codes)
    with writing(engine) as db:
        permit(db, actor, Deed.THEME)
        _refuse_unknown(db, complaint_id, codes)
        before = _standing(db, complaint_id)
        of_person = (complaint_themes.c.complaint_id == complaint_id) & (complaint_themes.c.origin == PERSON)
        db.execute(delete(complaint_themes).where(of_person))
        decision = {"complaint_id": complaint_id, "origin": PERSON, "decided_by": name, "decided_at": now}
        db.execute(insert(complaint_themes), [{**decision, "theme": code} for code in codes])
        log(
            db,
            now=now,
            actor=name,
            action="tema dikoreksi",
            table=complaint_themes,
            key={"complaint_id": complaint_id},
            before=dict(sorted(before.items())),
            after={PERSON: codes},
        )


def _refuse_without(codes: Sequence[str]) -> None:
    if not codes:
        raise Refused(
            "Pilih paling sedikit satu tema; bila tidak ada yang cocok, pilih tema untuk yang belum terpetakan."
        )


def _refuse_unknown(db: Connection, complaint_id: int, codes: Sequence[str]) -> None:
    known = set(db.scalars(select(themes.c.code)))
    if unknown := [code for code in codes if code not in known]:
        raise Refused(f"Tema '{unknown[0]}' tidak dikenal. Pilih dari daftar tema.")
    standing = (complaints.c.id == complaint_id) & complaints.c.retired_by_load_id.is_(None)
    if db.scalar(select(complaints.c.id).where(standing)) is None:
        raise Refused("Keluhan ini tidak ada lagi: berkasnya mungkin sudah dikoreksi. Muat ulang halaman ini.")


def _standing(db: Connection, complaint_id: int) -> dict[str, list[str]]:
    """Themes by origin, as they stood before."""
    query = select(complaint_themes.c.origin, complaint_themes.c.theme)
    rows = db.execute(query.where(complaint_themes.c.complaint_id == complaint_id).order_by(complaint_themes.c.theme))
    themes_by_origin: dict[str, list[str]] = {}
    for row in rows:
        themes_by_origin.setdefault(row.origin, []).append(row.theme)
    return themes_by_origin
