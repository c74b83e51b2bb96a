"""Other names of units: said once, known the next time, in the files of one sender or of all."""

import json

import pytest
from sqlalchemy import select

from dashboard.access import Person, Role
from dashboard.actions.unit_aliases import remember_alias
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused, UnknownUnits
from dashboard.schema import audit, unit_aliases
from tests.people import named, of_role
from tests.world import NOW, World


def recap(world: World, unit: str, sender: str | None = None) -> str:
    rows = [[unit, 2026, 80]]
    return world.offer(world.csv(["unit", "tahun", "ikm"], rows), LoadOptions(sender=sender)).status


def test_a_name_said_once_is_known_the_next_time(world: World) -> None:
    world.units("A", "B")
    assert recap(world, "Loket Tiga") == "ditolak"
    remember_alias(world.engine, "Loket Tiga", "Unit B", named("Rina"), NOW)
    assert recap(world, "LOKET  TIGA") == "dimuat"
    with world.engine.connect() as db:
        assert [(row.name, row.unit_code, row.saved_by) for row in db.execute(select(unit_aliases))] == [
            ("Loket Tiga", "B", "Rina")
        ]


def test_a_senders_own_name_holds_for_that_sender_alone(world: World) -> None:
    world.units("A", "B")
    remember_alias(world.engine, "Loket 3", "A", named("Rina"), NOW, sender="Bagian Umum")
    assert [recap(world, "Loket 3", sender) for sender in (None, "Lain", "Bagian Umum")] == [
        *("ditolak", "ditolak", "dimuat")
    ]


def test_a_name_may_come_to_mean_another_unit_and_the_log_keeps_both(world: World) -> None:
    world.units("A", "B")
    for unit in ("A", "B"):
        remember_alias(world.engine, "Loket 3", unit, named("Rina"), NOW)
    with world.engine.connect() as db:
        assert db.scalars(select(unit_aliases.c.unit_code)).all() == ["B"]
        lines = db.execute(select(audit).where(audit.c.subject == "unit_aliases").order_by(audit.c.id)).all()
    assert [(line.action, line.before and json.loads(line.before)) for line in lines] == [
        ("nama lain disimpan", None),
        ("nama lain disimpan", {"unit_code": "A"}),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "actor", "reason"),
    [
        ("Loket 3", "A", of_role(Role.LEADERSHIP), "tidak dapat menyimpan"),
        (" - ", "A", named("Rina"), "Tulis nama unit"),
        ("Rata-rata", "A", named("Rina"), "bukan unit"),
        ("Unit B", "A", named("Rina"), "sudah dikenali"),
        ("x" * 201, "A", named("Rina"), "paling banyak"),
    ],
)
def test_what_is_no_other_name_is_refused(world: World, text: str, unit: str, actor: Person, reason: str) -> None:
    world.units("A", "B")
    with pytest.raises(Refused, match=reason):
        remember_alias(world.engine, text, unit, actor, NOW)


def test_an_unknown_unit_is_refused_with_the_nearest(world: World) -> None:
    world.units("A")
    with pytest.raises(UnknownUnits, match="Yang mirip: 'Unit A'"):
        remember_alias(world.engine, "Loket 3", "Unit AB", named("Rina"), NOW)
