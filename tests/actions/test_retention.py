"""What is kept longer than its term is counted, and erased when somebody says so; nothing else changes."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError

from dashboard.access import Role, operator
from dashboard.actions.retention import overdue, purge
from dashboard.engine import writing
from dashboard.intake.store.audit_log import log
from dashboard.intake.store.stored_files import file_bytes, keep_file
from dashboard.refused import Refused
from dashboard.rules.retention import retention
from dashboard.schema import access_log, accounts, audit, complaints, sign_ins, stored_files
from dashboard.sealing import seal
from tests.people import of_role
from tests.world import NOW, World, built_once

OPERATOR = operator("mesin")
SAID = "Nama saya Budi Santoso, antre sejak subuh"
YEARS = {term.code: term.years for term in retention().kinds}


def ago(years: int, days: int = 0) -> datetime:
    """The moment `years` before NOW, and `days` before that."""
    return NOW.replace(year=NOW.year - years) - timedelta(days=days)


@pytest.fixture
@built_once
def old_and_new(world: World) -> World:
    """Of every kind two: one kept a day longer than its term, one a day shorter."""
    world.units("A")
    for number in (1, 2):
        world.complaint("A", f"{SAID} di loket {number}")
    with writing(world.engine) as db:
        db.execute(insert(accounts).values(email="a@b.id", name="A", status="diminta", asked_at=NOW))
        for number, days in enumerate((1, -1), start=1):
            received = ago(YEARS["naskah"], days)
            same = complaints.c.id == number
            db.execute(update(complaints).where(same).values(received_at=received, verified_at=None))
            was = {"status_said": "baru", "text_sealed": seal(SAID)}
            done = {"status_said": "selesai"}
            key = {"id": number}
            log(db, now=NOW, actor="A", action="diubah", table=complaints, key=key, before=was, after=done)
            for purpose, kind in (("muatan", "berkas"), ("laporan", "laporan")):
                moment = ago(YEARS[kind], days)
                content = f"{purpose} {number}"
                keep_file(db, content.encode(), name=content, purpose=purpose, actor="A", now=moment)
            noted = {"actor": "A", "role": "biro", "action": "masuk", "object": f"{number}"}
            db.execute(insert(access_log).values(**noted, happened_at=ago(YEARS["catatan"], days)))
            db.execute(insert(sign_ins).values(id=f"{number}", account_id=1, began_at=ago(YEARS["masuk"], days)))
    return world


def test_each_kind_is_counted_and_nothing_is_erased_by_counting(old_and_new: World) -> None:
    with old_and_new.engine.connect() as db:
        assert {one.term.code: one.count for one in overdue(db, NOW)} == dict.fromkeys(YEARS, 1)
        assert {one.term.code: one.count for one in overdue(db, NOW)} == dict.fromkeys(YEARS, 1)


def test_what_is_older_than_its_term_goes_and_the_rest_stays(old_and_new: World) -> None:
    assert {one.term.code for one in purge(old_and_new.engine, actor=OPERATOR, now=NOW)} == set(YEARS)
    with old_and_new.engine.connect() as db:
        assert {one.count for one in overdue(db, NOW)} == {0}
        kept = db.execute(select(complaints.c.text_masked, complaints.c.text_sealed).order_by(complaints.c.id)).all()
        assert [row.text_sealed is not None for row in kept] == [False, True]
        assert [row.text_masked[-8:] for row in kept] == [" loket 1", " loket 2"]
        ids = {row.name: row.id for row in db.execute(select(stored_files.c.name, stored_files.c.id))}
        for purpose in ("muatan", "laporan"):
            assert file_bytes(db, ids[f"{purpose} 2"]).decode() == f"{purpose} 2"
            with pytest.raises(Refused, match="masa simpannya lewat"):
                file_bytes(db, ids[f"{purpose} 1"])
        assert db.scalars(select(sign_ins.c.id)).all() == ["2"]


def test_the_log_keeps_its_lines_without_the_words(old_and_new: World) -> None:
    purge(old_and_new.engine, actor=OPERATOR, now=NOW)
    with old_and_new.engine.connect() as db:
        lines = db.execute(select(audit).where(audit.c.action == "diubah").order_by(audit.c.id)).all()
        assert [json.loads(line.before)["text_sealed"] is not None for line in lines] == [False, True]
        assert [json.loads(line.before)["status_said"] for line in lines] == ["baru", "baru"]
        assert [json.loads(line.after) for line in lines] == [{"status_said": "selesai"}] * 2


def test_a_copy_in_the_log_alone_is_found(old_and_new: World) -> None:
    with writing(old_and_new.engine) as db:
        db.execute(update(complaints).values(text_sealed=None))
    with old_and_new.engine.connect() as db:
        assert next(one.count for one in overdue(db, NOW) if one.term.code == "naskah") == 1


def test_the_register_says_who_erased_what(old_and_new: World) -> None:
    purge(old_and_new.engine, actor=OPERATOR, now=NOW)
    with old_and_new.engine.connect() as db:
        lines = db.execute(select(access_log).where(access_log.c.happened_at == NOW)).all()
    assert {line.actor for line in lines} == {"mesin"}
    assert sorted(line.object.split(":")[1][1:] for line in lines) == sorted(
        f"1, sebelum {ago(years).date().isoformat()}" for years in YEARS.values()
    )


def test_a_second_time_there_is_nothing_to_erase(old_and_new: World) -> None:
    purge(old_and_new.engine, actor=OPERATOR, now=NOW)
    assert purge(old_and_new.engine, actor=OPERATOR, now=NOW) == []


@pytest.mark.parametrize("change", ["actor = 'B'", "before = NULL", "before = '{}'", "after = '{\"a\": 1}'"])
def test_nothing_else_of_a_line_can_be_changed(old_and_new: World, change: str) -> None:
    with pytest.raises(DBAPIError, match="tidak dapat diubah"), writing(old_and_new.engine) as db:
        db.exec_driver_sql(f"UPDATE audit SET {change} WHERE action = 'diubah'")


def test_of_another_table_nothing_is_taken_out(world: World) -> None:
    with writing(world.engine) as db:
        was = {"text_sealed": "x"}
        log(db, now=NOW, actor="A", action="diubah", table=accounts, key={"id": 1}, before=was, after={})
    with pytest.raises(DBAPIError, match="tidak dapat diubah"), writing(world.engine) as db:
        db.exec_driver_sql("UPDATE audit SET before = '{\"text_sealed\": null}'")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.BIRO, Role.LEADERSHIP, Role.UNIT, Role.PUBLIC])
def test_no_account_erases_anything(old_and_new: World, role: Role) -> None:
    with pytest.raises(Refused, match="tidak dapat menghapus"):
        purge(old_and_new.engine, actor=of_role(role, "A"), now=NOW)
    with old_and_new.engine.connect() as db:
        assert {one.count for one in overdue(db, NOW)} == {1}
