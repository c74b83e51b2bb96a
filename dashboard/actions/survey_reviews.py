"""The conversation about a screening: explained, accepted, opened again. Steps are added, never changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from dashboard.access import Deed, Person
from dashboard.actions.people import typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.intake.store.audit_log import log
from dashboard.measures.review_steps import ReviewStep
from dashboard.refused import Refused
from dashboard.schema import screening_reviews, surveys

LONGEST_TEXT = 4000


def record(engine: Engine, survey_id: int, step: ReviewStep, text: str, actor: Person, now: datetime) -> None:
    """Add one step about a survey, with its line in the audit log, and raise the data's version.

    Refused without words, for a survey of another's unit or one that does not stand, and for a step out of turn:
    accepted without an explanation or twice, explained when accepted, opened again when it is open.
    """
    words, name = typed(text), actor.name
    _refuse_without(words)
    deed = Deed.EXPLAIN if step == ReviewStep.EXPLAINED else Deed.ACCEPT
    with writing(engine) as db:
        permit(db, actor, deed, _unit(db, survey_id))
        before = _steps(db, survey_id)
        _refuse_out_of_turn(step, before)
        values = {"survey_id": survey_id, "step": step, "text": words, "actor": name, "happened_at": now}
        db.execute(insert(screening_reviews).values(values))
        was = {"step": before[-1]} if before else None
        after = {"step": step, "text": words}
        key = {"survey_id": survey_id}
        log(db, now=now, actor=name, action=step, table=screening_reviews, key=key, before=was, after=after)


def _refuse_without(words: str) -> None:
    if not words:
        raise Refused("Tulis dulu penjelasan atau alasannya; langkah tanpa keterangan tidak dicatat.")
    if len(words) > LONGEST_TEXT:
        raise Refused(f"Terlalu panjang: keterangan paling banyak {LONGEST_TEXT} huruf.")


def _unit(db: Connection, survey_id: int) -> int:
    standing = (surveys.c.source == "responses") & surveys.c.retired_by_load_id.is_(None)
    unit_id = db.scalar(select(surveys.c.unit_id).where(surveys.c.id == survey_id, standing))
    if unit_id is None:
        raise Refused("Survei ini tidak ada lagi: berkasnya mungkin sudah dikoreksi. Muat ulang halaman ini.")
    return int(unit_id)


def _steps(db: Connection, survey_id: int) -> Sequence[str]:
    query = select(screening_reviews.c.step).where(screening_reviews.c.survey_id == survey_id)
    return db.scalars(query.order_by(screening_reviews.c.id)).all()


def _refuse_out_of_turn(step: ReviewStep, before: Sequence[str]) -> None:
    last = before[-1] if before else None
    if step == ReviewStep.ACCEPTED and last == ReviewStep.ACCEPTED:
        raise Refused("Penjelasan ini sudah diterima. Muat ulang halaman untuk melihat siapa yang menerimanya.")
    if step == ReviewStep.ACCEPTED and last != ReviewStep.EXPLAINED:
        raise Refused("Belum ada penjelasan yang dapat diterima. Catat penjelasan unit lebih dahulu.")
    if step == ReviewStep.EXPLAINED and last == ReviewStep.ACCEPTED:
        raise Refused("Penjelasan sebelumnya sudah diterima. Buka lagi lebih dahulu bila ada penjelasan baru.")
    if step == ReviewStep.REOPENED and last != ReviewStep.ACCEPTED:
        raise Refused("Pertanyaan ini masih terbuka, jadi tidak perlu dibuka lagi.")
