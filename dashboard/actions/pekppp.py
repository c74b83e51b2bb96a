"""A proposed level of PEKPPP becomes the evaluator's when a person accepts it, never by itself."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select, update

from dashboard.access import Deed, Person, Scope
from dashboard.actions.permits import permit
from dashboard.choices import Moment
from dashboard.engine import reading, writing
from dashboard.figures.pekppp.index import PEKPPP
from dashboard.figures.pekppp.proposals import is_open, pekppp_proposals
from dashboard.figures.records import Record, records
from dashboard.intake.checklists.cells import of_level
from dashboard.intake.checklists.items import item_ids
from dashboard.intake.store.audit_log import log
from dashboard.intake.store.bulk import insert_row
from dashboard.refused import Refused
from dashboard.schema import checklist_answers, units
from dashboard.schema.checklists import EVALUATOR
from dashboard.sentences.pekppp import basis

HIGHEST_LEVEL = 5


def accept_proposal(
    engine: Engine, *, unit: str, item: str, level: int, year: int, actor: Person, now: datetime, zone: ZoneInfo
) -> None:
    """Write the proposed level of an indicator as the evaluator's, with what it rests on in the note and the log.

    `level`: what the person saw proposed. Refused to who may not, when nothing is proposed (any more) or another
    level, and when it says nothing new beside the evaluator's level.
    """
    moment = Moment(year, now, zone)
    with writing(engine) as db:
        permit(db, actor, Deed.ACCEPT)
        proposal = _standing(engine, unit, item, level, moment)
        key = {
            "item_id": item_ids(db, [PEKPPP])[PEKPPP, item],
            "unit_id": db.scalar(select(units.c.id).where(units.c.code == unit, units.c.retired_by_load_id.is_(None))),
            "service_id": None,
            "year": year,
            "assessor": EVALUATOR,
        }
        answer = of_level(level, HIGHEST_LEVEL)
        values = {
            "status": answer.status,
            "level": answer.level,
            "checked_by": actor.name,
            "checked_on": moment.today,
            "note": f"Usulan diterima: {basis(proposal)}",
            "evidence_url": proposal["reference"],
            "evidence_on": proposal["dated_on"],
        }
        _write(db, key, values, actor.name, now)


def _standing(engine: Engine, unit: str, item: str, level: int, moment: Moment) -> Record:
    with reading(Scope(None), engine) as present:
        proposals = records(present.ask(pekppp_proposals, unit=unit, moment=moment))
    proposal = next((row for row in proposals if row["item"] == item), None)
    if proposal is None or proposal["proposed"] != level:
        raise Refused("Usulan ini sudah berubah karena datanya berubah. Muat ulang halaman ini lalu lihat lagi.")
    if not is_open(proposal):
        raise Refused("Nilai penilai yang tercatat sudah sama atau lebih tinggi; tidak ada yang diubah.")
    return proposal


def _write(db: Connection, key: dict[str, object], values: dict[str, object], actor: str, now: datetime) -> None:
    """Change the answer in force, or add one."""
    table = checklist_answers
    same = [table.c[name].is_not_distinct_from(value) for name, value in key.items()]
    standing = select(table).where(*same, table.c.retired_by_load_id.is_(None)).with_for_update()
    before = db.execute(standing).mappings().one_or_none()
    if before is None:
        row_id, was = insert_row(db, table, {**key, **values}), None
    else:
        row_id, was = int(before["id"]), {name: before[name] for name in values}
        db.execute(update(table).where(table.c.id == row_id).values(values))
    action = "ditambah" if was is None else "diubah"
    log(db, now=now, actor=actor, action=action, table=table, key={"id": row_id}, before=was, after=values)
