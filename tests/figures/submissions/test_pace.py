"""The curve never sees the future, counts a unit once, and stands beside the same day of last year."""

from datetime import datetime

import pytest

from dashboard.figures.records import records
from dashboard.figures.submissions.chasing import chase_list
from dashboard.figures.submissions.pace import curve, projection
from dashboard.sentences.submission_pace import expected, lists, pace
from tests.world import WITA, World, built_once

DUTY = "laporan SKM"


@pytest.fixture
@built_once
def two_years(world: World) -> World:
    """Four units; last year in on 28 October, 7 November, 9 November, never; this year 1, 6 and 8 November."""
    world.units("A", "B", "C", "D", "BEBAS")
    for year in (2025, 2026):
        world.duty(year)
        world.obliged("A", "B", "C", "D", year=year)
        world.obliged("BEBAS", year=year, reason="Tidak melayani warga")
    for unit, day in (("A", "10-28"), ("B", "11-07"), ("C", "11-09")):
        world.submitted(unit, f"2025-{day} 10:00", year=2025)
    world.submitted("A", "2026-11-01 10:00", status="dikembalikan", alasan="Kurang")
    world.submitted("A", "2026-11-06 10:00")
    world.submitted("B", "2026-11-06 10:00")
    world.submitted("D", "2026-11-08 00:01")
    return world


def asked(world: World, figure, now: str):  # type: ignore[no-untyped-def]
    at = datetime.fromisoformat(now).replace(tzinfo=WITA)
    return world.ask(figure, year=2026, duty=DUTY, now=at, zone=WITA)


def in_by_day(world: World, year: int, now: str = "2026-11-23T08:00") -> dict[int, int]:
    return {row["day"]: row["in_count"] for row in records(asked(world, curve, now)) if row["year"] == year}


def test_a_unit_counts_once_from_its_first_receipt(two_years: World) -> None:
    this_year = in_by_day(two_years, 2026)
    assert [this_year[day] for day in (60, 7, 6, 2, 1, 0, -1, -16)] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert min(this_year) == -16
    last_year = in_by_day(two_years, 2025)
    assert [last_year[day] for day in (11, 10, 0, -1, -2, -60)] == [0, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("now", "day", "inside"),
    [
        ("2026-10-01T08:00", 37, 0),
        ("2026-11-06T09:59", 1, 1),
        ("2026-11-06T10:00", 1, 2),
        ("2026-11-07T23:58", 0, 2),
        ("2026-11-08T00:01", -1, 3),
        ("2026-11-23T08:00", -16, 3),
        ("2027-01-02T08:00", -56, 3),
    ],
)
def test_what_has_not_happened_yet_is_not_counted(two_years: World, now: str, day: int, inside: int) -> None:
    (row,) = records(asked(two_years, projection, now))
    assert (row["day"], row["in_count"], row["required_count"]) == (day, inside, 4)
    assert min(in_by_day(two_years, 2026, now)) == day


def test_the_same_day_of_last_year_stands_beside_it(two_years: World) -> None:
    (row,) = records(asked(two_years, projection, "2026-11-06T12:00"))
    names = ("share", "before_share", "both", "only_now", "only_before", "neither", "p")
    assert [row[name] for name in names] == [0.5, 0.25, 1, 1, 0, 2, 1.0]
    assert pace(asked(two_years, projection, "2026-11-06T12:00").iloc[0]) == (
        "Baru **50% unit masuk** (2 dari 4), 1 hari sebelum batas waktu; pada hari yang sama tahun lalu 25%. "
        "Dari unit yang sama, 1 tahun ini sudah dan tahun lalu belum, 0 sebaliknya: belum dapat dibedakan."
    )


def test_few_units_get_no_projection_but_its_reason(two_years: World) -> None:
    row = asked(two_years, projection, "2026-11-06T12:00").iloc[0]
    assert expected(row) == "Tanpa proyeksi: kurang dari 30 unit masih ditunggu."


def test_many_units_get_a_projection_with_its_condition(world: World) -> None:
    codes = [f"U{number:02}" for number in range(80)]
    world.units(*codes)
    for year in (2025, 2026):
        world.duty(year)
        world.obliged(*codes, year=year)
    header = ["unit", "tahun", "kewajiban", "diterima"]
    rows = [[code, 2025, DUTY, "2025-10-20 09:00"] for code in codes[:40]]
    rows += [[code, 2025, DUTY, "2025-11-06 09:00"] for code in codes[40:60]]
    rows += [[code, 2026, DUTY, "2026-10-20 09:00"] for code in codes[:30]]
    world.load("submissions", header, rows)
    row = asked(world, projection, "2026-11-01T08:00").iloc[0]
    # 30 of 80 in; last year half of those open on this day came in time: 0,375 + 0,625 x 0,5.
    assert row["projected"] == pytest.approx(0.6875)
    assert expected(row).startswith("Pada batas waktu diperkirakan **69%** (rentang 90%: ")
    assert expected(row).endswith(", bila pola sisa waktu sama dengan tahun lalu.")


def test_nobody_obliged_has_no_curve(world: World) -> None:
    assert asked(world, projection, "2026-11-06T12:00").empty
    assert asked(world, curve, "2026-11-06T12:00").empty


def test_the_chase_lists_say_how_to_speak_to_each(two_years: World) -> None:

    units = asked(two_years, chase_list, "2026-11-23T08:00")
    found = {key: own["code"].tolist() for key, own in lists(units).items()}
    assert found == {"late": ["C"], "usual": ["C"], "unwritten": ["C"], "written": []}
    before = asked(two_years, chase_list, "2026-11-05T08:00")
    assert {key: own["code"].tolist() for key, own in lists(before).items()} == {
        "late": ["C"],
        "usual": [],
        "unwritten": ["D", "C", "B"],
        "written": [],
    }
