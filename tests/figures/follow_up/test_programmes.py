"""Programmes, their ladders, the holes between them, and whether elements moved: a world small enough for the head."""

import math
from datetime import datetime
from typing import Any

import numpy as np
import pytest

from dashboard.figures.elements.changes import NO_LATER, ONLY_RECAP
from dashboard.figures.follow_up.chain import Link, chains
from dashboard.figures.follow_up.holes import Hole, holes
from dashboard.figures.follow_up.innovations import innovations_of
from dashboard.figures.follow_up.programmes import comparison, effects, ladders, programme_summary, programmes
from dashboard.figures.records import records
from dashboard.measures.change import Verdict
from tests.naive.follow_up import naive_change, naive_ladders
from tests.world import NOW, WITA, World, built_once

MOMENT = {"now": NOW, "zone": WITA}
DONE = {
    "status": "selesai",
    "tanggal_selesai": "2026-03-31",
    "tanggal_rencana": "2025-12-31",
    "bukti": "https://x.invalid",
}


def low_third(n: int, third: int, seed: int = 1) -> list[list[int]]:
    """`n` respondents who give 3 or 4, and to the third element about `third`."""
    draw = np.random.default_rng(seed)
    rows = draw.integers(3, 5, size=(n, 9))
    rows[:, 2] = np.clip(third + draw.integers(-1, 2, size=n), 1, 4)
    return rows.tolist()


@pytest.fixture
@built_once
def planned(world: World) -> World:
    world.units("a", "b")
    world.follow_up("a", 3, "Kurir obat", penanggung_jawab="Farmasi", waktu="TW I 2026", **DONE)
    world.follow_up("a", 9, "Kursi baru", penanggung_jawab="Umum", waktu="Juni 2026", status="berjalan")
    world.follow_up("a", 2, "Alur baru", status="dibatalkan", realisasi="anggaran dialihkan")
    world.follow_up("b", 3, "Loket", waktu="Desember 2026", status="belum")
    return world


def test_overdue_days_count_from_the_day_after_the_last_one(planned: World) -> None:
    found = planned.ask(programmes, year=2025, **MOMENT).set_index("programme")
    # Due on 30 June, today is 23 November.
    assert found["overdue_days"].to_dict() == pytest.approx(
        {"Kurir obat": math.nan, "Kursi baru": 146.0, "Alur baru": math.nan, "Loket": math.nan}, nan_ok=True
    )
    on_the_day = planned.ask(programmes, year=2025, now=datetime(2026, 6, 30, 23, 59, tzinfo=WITA), zone=WITA)
    assert on_the_day["overdue_days"].isna().all()


def test_the_summary_counts_the_province_and_then_each_unit(planned: World) -> None:
    found = records(planned.ask(programme_summary, year=2025, **MOMENT))
    names = ("unit", "count", "done", "running", "not_begun", "dropped", "overdue", "without_owner", "without_due")
    assert [tuple(row[name] for name in names) for row in found] == [
        (None, 4, 1, 1, 1, 1, 1, 2, 1),
        ("Unit a", 3, 1, 1, 0, 1, 1, 1, 1),
        ("Unit b", 1, 0, 0, 1, 0, 0, 1, 0),
    ]
    assert [row["share_done"] for row in found] == pytest.approx([1 / 4, 1 / 3, 0.0])
    assert [row["excused"] for row in found] == [1, 1, 0]
    assert [row["share_without_excused"] for row in found] == pytest.approx([1 / 3, 1 / 2, 0.0])


def test_the_ladder_is_of_all_plans_with_the_level_without_excused_ones_beside(world: World) -> None:
    world.units("a", "b")
    for name in ("Satu", "Dua", "Tiga"):
        world.follow_up("a", 3, name, **DONE)
    world.follow_up("a", 2, "Alur baru", status="dibatalkan", realisasi="anggaran dialihkan")
    world.follow_up("b", 3, "Loket", status="dibatalkan", realisasi="loket ditutup")
    names = ("code", "planned", "done", "done_level", "excused", "level_without_excused", "speed_level")
    assert [tuple(row[name] for name in names) for row in records(world.ask(ladders, year=2025, **MOMENT))] == [
        ("a", 4, 3, 3, 1, 5, 0),
        ("b", 1, 0, 1, 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("completed", "level"),
    [("2026-01-30", 5), ("2026-03-31", 4), ("2026-06-30", 3), ("2026-09-30", 2), ("2026-11-20", 1)],
)
def test_the_speed_is_that_of_the_slowest_when_all_are_done(world: World, completed: str, level: int) -> None:
    world.units("a")
    world.follow_up("a", 3, "Pertama", **DONE | {"tanggal_selesai": "2026-01-05"})
    world.follow_up("a", 3, "Kedua", **DONE | {"tanggal_selesai": completed})
    [row] = records(world.ask(ladders, year=2025, **MOMENT))
    assert (row["done_level"], row["speed_level"], row["from_report"]) == (5, level, False)


def test_the_speed_runs_from_the_day_the_report_came(world: World) -> None:
    world.units("a")
    world.duty(2025)
    world.obliged("a", year=2025)
    # 16.30 UTC on 28 February is 00.30 WITA on 1 March: the day is the province's.
    world.submitted("a", "2026-03-01 00:30", year=2025)
    world.submitted("a", "2026-03-20 08:00", year=2025)
    world.follow_up("a", 3, "Pertama", **DONE | {"tanggal_selesai": "2026-04-01"})
    [row] = records(world.ask(ladders, year=2025, **MOMENT))
    assert (row["speed_level"], row["from_report"]) == (4, True)
    assert row["months"] == pytest.approx(31 / 30.4375)


def test_the_ladders_are_those_of_a_naive_reading(planned: World) -> None:
    for index in range(12):
        planned.follow_up("b", 1, f"Program {index}", **(DONE if index % 4 else {"status": "berjalan"}))
    rows = records(planned.ask(programmes, year=2025, **MOMENT))
    found = records(planned.ask(ladders, year=2025, **MOMENT))
    assert {row["code"]: (row["done_level"], row["speed_level"]) for row in found} == naive_ladders(rows, 2025)


def test_an_element_that_rose_beside_its_programme_is_said_to_have_risen(world: World) -> None:
    world.units("a")
    before, after = low_third(60, 2), low_third(60, 3, seed=2)
    world.survey("a", before, period="2025")
    world.survey("a", after)
    world.follow_up("a", 3, "Kurir obat", **DONE)
    [row] = records(world.ask(effects, year=2025))
    change, p = naive_change([r[2] for r in before], [r[2] for r in after])
    assert (row["n_before"], row["n_after"], row["in_time"]) == (60, 60, True)
    assert (row["change"], row["adjusted_p"]) == pytest.approx((change, p))
    assert row["verdict"] == Verdict.UP


def test_without_a_later_survey_or_its_answers_nothing_is_said(world: World) -> None:
    world.units("a")
    world.survey("a", low_third(60, 2), period="2025")
    world.follow_up("a", 3, "Kurir obat", **DONE)
    [row] = records(world.ask(effects, year=2025))
    assert (row["verdict"], row["reason"], row["change"]) == (None, NO_LATER, None)
    world.recap("a", "80,00", jumlah_responden=60, nrr=["3,20"] * 9)
    [row] = records(world.ask(effects, year=2025))
    assert (row["verdict"], row["reason"]) == (None, ONLY_RECAP)


def test_a_programme_due_after_the_later_survey_could_have_moved_nothing(world: World) -> None:
    world.units("a")
    world.survey("a", low_third(60, 2), period="2025")
    world.survey("a", low_third(60, 2, seed=3))
    world.follow_up("a", 3, "Gedung baru", waktu="Desember 2027", status="berjalan")
    [row] = records(world.ask(effects, year=2025))
    assert row["in_time"] is False


def test_weak_elements_without_a_programme_stand_beside_those_with_one(world: World) -> None:
    world.units("a", "b")
    for seed, unit in enumerate(("a", "b")):
        world.survey(unit, low_third(60, 2, seed), period="2025")
        world.survey(unit, low_third(60, 3, seed + 10))
    world.follow_up("a", 3, "Kurir obat", **DONE)
    found = records(world.ask(comparison, year=2025))
    assert [(row["group"], row["count"], row["rose"], row["fell"]) for row in found] == [
        ("dengan program selesai", 1, 1, 0),
        ("tanpa program", 1, 1, 0),
    ]


def holes_of(world: World, year: int = 2025) -> list[tuple[Any, ...]]:
    rows = records(world.ask(holes, year=year, **MOMENT))
    return [(row["kind"], row["code"], row["element"], row["complaints"]) for row in rows]


def test_holes_of_programmes_are_named_one_by_one(planned: World) -> None:
    found = holes_of(planned)
    assert (Hole.NO_OWNER, "b", 3, None) in found
    assert not any(kind == Hole.NO_DUE for kind, *_ in found)
    # The dropped one without owner and time is no hole any more.
    assert not any(element == 2 for _, _, element, _ in found)


def test_a_weak_element_with_complaints_and_no_programme_is_the_first_hole(world: World) -> None:
    world.units("a")
    world.survey("a", low_third(60, 2), period="2025")
    world.complaint("a", "antre lama sekali di loket obat", received="2025-05-05")
    assert holes_of(world) == [(Hole.UNANSWERED, "a", 3, 1)]
    world.follow_up("a", 3, "Kurir obat", waktu="2026", penanggung_jawab="Farmasi")
    assert holes_of(world) == []


def test_a_programme_on_an_element_that_is_not_weak_is_named_only_where_it_was_tested(world: World) -> None:
    world.units("a", "b")
    world.survey("a", low_third(60, 2), period="2025")
    for unit in ("a", "b"):
        world.follow_up(unit, 7, "Senyum", waktu="2026", penanggung_jawab="TU")
    assert [(kind, code) for kind, code, *_ in holes_of(world)] == [(Hole.NOT_WEAK, "a")]


def test_done_without_evidence_is_a_hole(world: World) -> None:
    world.units("a")
    world.follow_up("a", 3, "Kurir", waktu="2026", penanggung_jawab="TU", **DONE | {"bukti": ""})
    assert [kind for kind, *_ in holes_of(world)] == [Hole.NO_EVIDENCE]


def test_innovations_of_a_unit_stand_up_to_the_year_asked_for(world: World) -> None:
    world.units("a", "b")
    world.innovation("a", "Antar obat", year=2025, unsur="U3")
    world.innovation("a", "Lama", year=2019)
    world.innovation("b", "Nanti", year=2027)
    assert world.ask(innovations_of, year=2026, unit="a")["innovation"].tolist() == ["Antar obat", "Lama"]


def test_a_year_without_plans_is_empty(world: World) -> None:
    world.units("a")
    for figure in (programmes, programme_summary, ladders):
        assert world.ask(figure, year=2025, **MOMENT).empty
    assert world.ask(effects, year=2025).empty
    assert world.ask(comparison, year=2025)["count"].tolist() == [0, 0]


def test_a_hole_is_the_same_on_the_page_and_in_the_chain(world: World) -> None:
    """One figure: weak, complained about, and no programme of the year or the year before."""
    world.units("a", "b", "c")
    for seed, unit in enumerate(("a", "b", "c")):
        world.survey(unit, low_third(60, 2, seed), period="2025")
        world.complaint(unit, "antre lama sekali di loket obat", received="2025-05-05")
    world.follow_up("b", 3, "Kurir", year=2024)
    world.follow_up("c", 3, "Kurir", status="dibatalkan")
    chained = world.ask(chains, year=2025, **MOMENT)
    found = world.ask(holes, year=2025, **MOMENT)
    hole = chained[chained["state"] == Link.HOLE]
    unanswered = found[found["kind"] == Hole.UNANSWERED]
    assert sorted(zip(hole["code"], hole["element"], strict=True)) == [("a", 3), ("c", 3)]
    assert sorted(zip(unanswered["code"], unanswered["element"], strict=True)) == [("a", 3), ("c", 3)]
