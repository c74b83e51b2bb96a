"""Every unit of a year is somewhere: ranked, shown without a rank, absent, or exempt."""

from dashboard.figures.rankings.every_unit import Standing, every_unit
from dashboard.figures.records import records
from tests.world import NOW, WITA, World


def test_every_obliged_exempt_and_surveyed_unit_is_one_row(world: World) -> None:
    world.units("ranked", "small", "absent", "exempt", "unasked")
    world.duty()
    world.obliged("ranked", "small", "absent")
    world.obliged("exempt", reason="melebur")
    world.survey("ranked", [[4] * 9] * 30)
    world.survey("small", [[4] * 9] * 3)
    world.survey("unasked", [[3] * 9] * 30)
    world.submitted("ranked", "2026-11-01 08:00")
    world.submitted("small", "2026-11-12 08:00")
    rows = records(world.ask(every_unit, year=2026, now=NOW, zone=WITA))
    assert [(r["code"], r["standing"], r["state"], r["days"], r["ikm"], r["n"]) for r in rows] == [
        ("absent", "belum ada survei", "belum menyampaikan", 16, None, None),
        ("exempt", "tidak wajib", "tidak wajib", 0, None, None),
        ("ranked", "diperingkat", "tepat waktu", 0, 100.0, 30),
        ("small", "ada IKM, tidak diperingkat", "terlambat", 5, 100.0, 3),
        ("unasked", "diperingkat", None, None, 75.0, 30),
    ]
    assert {row["peer_group"] for row in rows} == {"Sebaya"}


def test_a_year_that_nobody_decided_on_has_only_the_units_with_a_survey(world: World) -> None:
    world.units("a", "b")
    world.survey("a", [[4] * 9] * 30)
    rows = world.ask(every_unit, year=2026, now=NOW, zone=WITA)
    assert rows[["code", "standing"]].to_numpy().tolist() == [["a", "diperingkat"]]
    assert world.ask(every_unit, year=2025, now=NOW, zone=WITA).empty


def test_before_the_first_survey_of_a_year_everybody_obliged_is_waited_for(world: World) -> None:
    world.units("A", "BEBAS")
    world.duty()
    world.obliged("A")
    world.obliged("BEBAS", reason="Tidak melayani masyarakat")
    rows = world.ask(every_unit, year=2026, now=NOW, zone=WITA)
    assert rows[["code", "standing"]].to_numpy().tolist() == [["A", Standing.ABSENT], ["BEBAS", Standing.EXEMPT]]
