"""What is kept longer than its term: counted, and erased. Nothing does it by itself: somebody asks for it.

A file keeps its line (name, size, digest), a complaint its masked words: figures do not change.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, delete, exists, func, or_, select, update

from dashboard.access import Deed, Person
from dashboard.actions.permits import permit
from dashboard.actions.register import note
from dashboard.engine import writing
from dashboard.intake.store.audit_log import as_json
from dashboard.rules.retention import Kept, Term, retention
from dashboard.schema import access_log, audit, complaints, sign_ins, stored_file_parts, stored_files

Counting = Callable[[Connection, datetime], int]
Erasing = Callable[[Connection, datetime], None]
# How the log writes a sealed text: a copy of what was before somebody's newer file.
SEALED_COPY = '%"text_sealed": "%'


@dataclass(frozen=True)
class Overdue:
    """How many things of a kind came in before `before` and are still kept."""

    term: Term
    before: datetime
    count: int


def overdue(db: Connection, now: datetime) -> list[Overdue]:
    """What is kept longer than its term, one item a kind, also where it is nothing."""
    cutoffs = [(term, _cutoff(term, now)) for term in retention().kinds]
    return [Overdue(term, before, KINDS[term.code][0](db, before)) for term, before in cutoffs]


def purge(engine: Engine, *, actor: Person, now: datetime) -> list[Overdue]:
    """Erase what is kept longer than its term, all of it or nothing, with a line in the register a kind.

    What was erased. Refused to who may not. On PostgreSQL `engine` is the owner's: the application's role may not
    take anything out of the registers.
    """
    with writing(engine) as db:
        permit(db, actor, Deed.PURGE)
        overdue_kinds = [kind for kind in overdue(db, now) if kind.count]
        for kind in overdue_kinds:
            KINDS[kind.term.code][1](db, kind.before)
            summary = f"{kind.term.name}: {kind.count}, sebelum {kind.before.date().isoformat()}"
            note(db, actor, Deed.PURGE, summary, now, reason=retention().cited)
    return overdue_kinds


def _cutoff(term: Term, now: datetime) -> datetime:
    """The moment `term.years` before now; of 29 February the 28th."""
    moment: datetime = (pd.Timestamp(now) - pd.DateOffset(years=term.years)).to_pydatetime()
    return moment


def _count(db: Connection, column: Any, old: ColumnElement[bool]) -> int:
    return int(db.scalar(select(func.count(column)).where(old)) or 0)


def _old_texts(before: datetime) -> ColumnElement[bool]:
    return (complaints.c.received_at < before) & complaints.c.text_sealed.is_not(None)


def _count_texts(db: Connection, before: datetime) -> int:
    """Complaints whose words are kept, and copies in the log of those whose own are gone."""
    kept = set(db.scalars(select(complaints.c.id).where(_old_texts(before))))
    return len(kept | {complaint_id for _, complaint_id, _ in _copies(db, before)})


def _erase_texts(db: Connection, before: datetime) -> None:
    copies = list(_copies(db, before))
    db.execute(update(complaints).where(_old_texts(before)).values(text_sealed=None))
    for line_id, _, without in copies:
        db.execute(update(audit).where(audit.c.id == line_id).values(without))


def _copies(db: Connection, before: datetime) -> Iterator[tuple[int, int, dict[str, str | None]]]:
    """Lines of the log with the sealed words of an old complaint: line, complaint, and both images without them."""
    old = set(db.scalars(select(complaints.c.id).where(complaints.c.received_at < before)))
    holding = or_(audit.c.before.like(SEALED_COPY), audit.c.after.like(SEALED_COPY))
    query = select(audit.c.id, audit.c.subject_key, audit.c.before, audit.c.after)
    for line in db.execute(query.where(audit.c.subject == complaints.name, holding)).all():
        complaint_id = json.loads(line.subject_key)["id"]
        if complaint_id in old:
            yield line.id, complaint_id, {"before": _without(line.before), "after": _without(line.after)}


def _without(image: str | None) -> str | None:
    """An image of a row without its sealed words, if it has any; the one change that the log lets through."""
    values: Mapping[str, Any] = json.loads(image) if image else {}
    return as_json({**values, "text_sealed": None}) if "text_sealed" in values else image


def _files(purpose: str) -> tuple[Counting, Erasing]:
    """How stored files of a purpose are counted and erased: the parts go, the line stays."""
    has_parts = exists().where(stored_file_parts.c.file_id == stored_files.c.id)

    def old(before: datetime) -> ColumnElement[bool]:
        return (stored_files.c.purpose == purpose) & (stored_files.c.stored_at < before)

    def count(db: Connection, before: datetime) -> int:
        return _count(db, stored_files.c.id, old(before) & has_parts)

    def erase(db: Connection, before: datetime) -> None:
        old_files = select(stored_files.c.id).where(old(before))
        db.execute(delete(stored_file_parts).where(stored_file_parts.c.file_id.in_(old_files)))

    return count, erase


def _count_access(db: Connection, before: datetime) -> int:
    return _count(db, access_log.c.id, access_log.c.happened_at < before)


def _erase_access(db: Connection, before: datetime) -> None:
    db.execute(delete(access_log).where(access_log.c.happened_at < before))


def _count_sign_ins(db: Connection, before: datetime) -> int:
    return _count(db, sign_ins.c.id, sign_ins.c.began_at < before)


def _erase_sign_ins(db: Connection, before: datetime) -> None:
    # Of eight hours at most: one that began a year ago has ended, said or not.
    db.execute(delete(sign_ins).where(sign_ins.c.began_at < before))


KINDS: Mapping[Kept, tuple[Counting, Erasing]] = {
    "naskah": (_count_texts, _erase_texts),
    "berkas": _files("muatan"),
    "laporan": _files("laporan"),
    "catatan": (_count_access, _erase_access),
    "masuk": (_count_sign_ins, _erase_sign_ins),
}
