"""What needs attention: each rule alone, their order, and at most seven."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from dashboard.figures.overview import attention
from dashboard.figures.records import Record, records
from tests.world import NOW, WITA, Answers, World, built_once

MIXED: Answers = [[3] * 9] * 15 + [[4] * 9] * 15  # IKM 87,5, a B
THREES: Answers = [[3] * 9] * 30  # IKM 75, a C
TWOS: Answers = [[2] * 9] * 30  # IKM 50, a D


def found(world: World, now: datetime = NOW) -> list[Record]:
    return records(world.ask(attention, year=2026, now=now, zone=WITA))


def sentence(weight: int, subject: str, count: float, total: float, names: str, page: str) -> Record:
    values: tuple[Any, ...] = (weight, subject, count, total, names, len(names.split("; ")) if names else 0, page)
    keys = ("weight", "subject", "count", "total", "names", "unit_count", "page")
    return dict(zip(keys, values, strict=True))


@pytest.fixture
@built_once
def quiet(world: World) -> World:
    """Two units that did everything, one that need do nothing."""
    world.units("a", "b", "exempt")
    world.duty()
    world.obliged("a", "b")
    world.obliged("exempt", reason="tidak melayani publik")
    for unit in ("a", "b"):
        world.survey(unit, MIXED)
        world.recap(unit, "87,50", mutu="B", populasi=32)
        world.submitted(unit, "2026-11-02 10:00")
    return world


def test_nothing_is_said_when_nothing_is_wrong(quiet: World) -> None:
    assert found(quiet) == []


def test_nothing_is_said_of_an_empty_database(world: World) -> None:
    assert found(world) == []


def missing(world: World) -> None:
    world.units("c")
    world.obliged("c")


def returned(world: World) -> None:
    world.submitted("b", "2026-11-03 10:00", status="dikembalikan", alasan="lampiran kurang")


def late(world: World) -> None:
    world.units("c")
    world.obliged("c")
    world.submitted("c", "2026-11-08 00:30")


def low(world: World) -> None:
    world.units("c", "d")
    world.survey("c", THREES)
    world.survey("d", TWOS)


def differs(world: World) -> None:
    world.recap("b", "87,50", mutu="A", populasi=32)


def short(world: World) -> None:
    world.recap("b", "87,50", mutu="B", populasi=40)


def unranked(world: World) -> None:
    world.units("c", "d")
    world.recap("c", "90,00")
    world.survey("d", MIXED[:29])


def target(world: World) -> None:
    world.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "95,00"]])


# Thirty respondents who are all less content with the third element (time): IKM 87,5 all the same.
SLOW: Answers = [[3, 3, 2, 3, 3, 3, 3, 3, 4]] * 15 + [[4, 4, 3, 4, 4, 4, 4, 4, 4]] * 15
DONE = {"status": "selesai", "tanggal_selesai": "2026-03-01", "bukti": "https://x.invalid", "penanggung_jawab": "TU"}


def hole(world: World) -> None:
    world.units("c")
    world.survey("c", SLOW)
    world.complaint("c", "antre lama sekali di loket", tanggal_selesai="2026-06-02")


def overdue(world: World) -> None:
    world.follow_up("a", 3, "Kurir obat", waktu="TW I 2026", penanggung_jawab="Farmasi")


def unmoved(world: World) -> None:
    world.survey("b", [[4] * 9] * 30, period="2025")
    world.follow_up("b", 3, "Kurir obat", **DONE)


def unanswered(world: World) -> None:
    world.complaint("a", "antre lama sekali di loket", received="2026-01-05", klasifikasi="aspirasi", nomor="L-1")
    world.complaint("b", "toilet kotor", received="2026-11-20", klasifikasi="aspirasi", nomor="L-2")


def unassessed(world: World) -> None:
    world.evidence("a", "standar-pelayanan", "dasar-hukum", "terpenuhi")


RULES: list[tuple[Callable[[World], None], Record]] = [
    (missing, sentence(100, "missing", 1, 3, "Unit c", "submissions")),
    (returned, sentence(80, "returned", 1, 2, "Unit b", "submissions")),
    (late, sentence(40, "late", 1, 3, "Unit c", "submissions")),
    (low, sentence(90, "low", 2, 4, "Unit d; Unit c", "rankings")),
    (differs, sentence(70, "differs", 1, 2, "Unit b", "rankings")),
    (short, sentence(50, "short", 1, 2, "Unit b", "rankings")),
    (unranked, sentence(45, "unranked", 2, 4, "Unit c; Unit d", "rankings")),
    (target, sentence(85, "target", 87.5, 95.0, "", "trends")),
    (hole, sentence(95, "hole", 1, 1, "Unit c", "follow_up")),
    (overdue, sentence(65, "overdue", 1, 1, "Unit a", "follow_up")),
    (unmoved, sentence(55, "unmoved", 1, 1, "Unit b", "follow_up")),
    (unanswered, sentence(75, "unanswered", 1, 2, "Unit a", "complaints")),
    (unassessed, sentence(42, "unassessed", 1, 2, "Unit b", "compliance")),
]


@pytest.mark.parametrize(("happen", "expected"), RULES, ids=[rule.__name__ for rule, _ in RULES])
def test_each_rule_speaks_alone(quiet: World, happen: Callable[[World], None], expected: Record) -> None:
    happen(quiet)
    assert found(quiet) == [expected]


def test_before_the_deadline_a_missing_report_is_only_expected(quiet: World) -> None:
    missing(quiet)
    before = datetime(2026, 11, 7, 23, 58, tzinfo=WITA)
    assert found(quiet, before) == [sentence(60, "expected", 1, 3, "Unit c", "submissions")]
    after = datetime(2026, 11, 8, 0, 1, tzinfo=WITA)
    assert [row["subject"] for row in found(quiet, after)] == ["missing"]


def test_the_weightiest_seven_of_eight_are_said_in_their_order(quiet: World) -> None:
    quiet.units("late", "silent", "c", "d")
    quiet.obliged("late", "silent")
    quiet.submitted("late", "2026-11-08 00:30")
    returned(quiet)
    quiet.survey("c", THREES)
    quiet.survey("d", MIXED[:29])
    quiet.recap("b", "87,50", mutu="A", populasi=40)
    target(quiet)
    assert [(row["weight"], row["subject"]) for row in found(quiet)] == [
        (100, "missing"),
        (90, "low"),
        (85, "target"),
        (80, "returned"),
        (70, "differs"),
        (50, "short"),
        (45, "unranked"),
    ]


def test_a_target_within_the_interval_is_not_missed(quiet: World) -> None:
    """87,5 with a reach of 3,29 points: 90,00 cannot be told from it."""
    quiet.load("targets", ["tahun", "indikator", "target"], [[2026, "IKM provinsi", "90,00"]])
    assert found(quiet) == []


def test_no_more_than_three_units_are_named(quiet: World) -> None:
    quiet.units("f", "e", "d", "c")
    quiet.obliged("f", "e", "d", "c")
    (row,) = found(quiet)
    assert (row["count"], row["names"]) == (4, "Unit c; Unit d; Unit e")


def test_an_exempt_unit_is_never_missing_or_returned(quiet: World) -> None:
    quiet.submitted("exempt", "2026-11-20 10:00", status="dikembalikan", alasan="tidak perlu")
    assert found(quiet) == []


def test_late_complaints_of_no_known_unit_count_and_name_nobody(quiet: World) -> None:
    unanswered(quiet)
    for number in ("L-3", "L-4"):
        quiet.complaint(None, f"antre lama {number}", received="2026-01-05", klasifikasi="aspirasi", nomor=number)
    (row,) = [row for row in found(quiet) if row["subject"] == "unanswered"]
    assert (row["count"], row["names"], row["unit_count"]) == (3, "Unit a", 1)
