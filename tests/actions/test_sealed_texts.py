"""The words as they came: to the Biro, with a reason, written down; to nobody else."""

import pytest
from sqlalchemy import select, update

from dashboard.access import Role
from dashboard.actions.sealed_texts import read_sealed
from dashboard.engine import writing
from dashboard.refused import Refused
from dashboard.schema import access_log, complaints
from tests.people import of_role
from tests.world import NOW, World, built_once

SAID = "Nama saya Budi Santoso, antre sejak subuh"
BIRO = of_role(Role.BIRO)


@pytest.fixture
@built_once
def told(world: World) -> World:
    """One complaint that names a person."""
    world.units("A")
    world.complaint("A", SAID)
    return world


def test_the_biro_reads_with_a_reason_that_is_kept(told: World) -> None:
    assert read_sealed(told.engine, 1, reason="  permintaan Ombudsman ", actor=BIRO, now=NOW) == SAID
    with told.engine.connect() as db:
        line = db.execute(select(access_log)).mappings().one()
    assert (line["actor"], line["action"], line["object"]) == (
        BIRO.name,
        "membaca naskah keluhan yang disegel",
        "keluhan 1",
    )
    assert (line["unit_code"], line["reason"]) == ("A", "permintaan Ombudsman")


@pytest.mark.parametrize("reason", ["", " \n", "x" * 1001])
def test_without_a_reason_nothing_is_opened(told: World, reason: str) -> None:
    with pytest.raises(Refused):
        read_sealed(told.engine, 1, reason=reason, actor=BIRO, now=NOW)
    assert lines(told) == 0


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEADERSHIP, Role.UNIT, Role.PUBLIC])
def test_nobody_else_reads_it(told: World, role: Role) -> None:
    with pytest.raises(Refused, match="tidak dapat membaca naskah keluhan yang disegel"):
        read_sealed(told.engine, 1, reason="ingin tahu", actor=of_role(role, "A"), now=NOW)
    assert lines(told) == 0


def test_what_is_not_kept_is_said(told: World) -> None:
    with writing(told.engine) as db:
        db.execute(update(complaints).values(text_sealed=None))
    for complaint in (1, 99):
        with pytest.raises(Refused, match="tidak disimpan"):
            read_sealed(told.engine, complaint, reason="perlu", actor=BIRO, now=NOW)


def lines(world: World) -> int:
    with world.engine.connect() as db:
        return len(db.execute(select(access_log)).all())
