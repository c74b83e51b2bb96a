"""The state of every duty at a moment: on time, late, missing, exempt, and by how many days."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from dashboard.figures.records import records
from dashboard.figures.submissions.states import duty_states, duty_summary
from tests.world import NOW, WITA, World, built_once

ON_TIME, LATE, MISSING, EXEMPT = "tepat waktu", "terlambat", "belum menyampaikan", "tidak wajib"


def wita(month: int, day: int, hour: int = 12, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=WITA)


def states(world: World, now: datetime = NOW, **choices: Any) -> dict[str, tuple[str, int]]:
    rows = records(world.ask(duty_states, year=2026, now=now, zone=WITA, **choices))
    return {row["code"]: (row["state"], row["days"]) for row in rows}


@pytest.fixture
@built_once
def november(world: World) -> World:
    """Six units around the deadline of 7 November 23.59 WITA."""
    world.units("early", "eve", "late", "later", "never", "exempt")
    world.duty()
    world.obliged("early", "eve", "late", "later", "never")
    world.obliged("exempt", reason="tidak melayani publik")
    received = {"early": "10-20 09:00", "eve": "11-07 23:59", "late": "11-08 00:30", "later": "11-23 07:00"}
    for unit, moment in received.items():
        world.submitted(unit, f"2026-{moment}")
    return world


def open_ones(days: int, **known: tuple[str, int]) -> dict[str, tuple[str, int]]:
    """Everybody missing for `days`, but for those who are known."""
    missing = dict.fromkeys(("early", "eve", "late", "later", "never"), (MISSING, days))
    return {**missing, "exempt": (EXEMPT, 0), **known}


EARLY = {"early": (ON_TIME, 0)}
EVE = {**EARLY, "eve": (ON_TIME, 0)}
ALL_IN = {**EVE, "late": (LATE, 1), "later": (LATE, 16)}


def test_a_report_of_the_afternoon_is_in_time_when_the_deadline_is_that_day(world: World) -> None:
    world.units("morning", "afternoon", "midnight")
    world.duty(deadline="7 November 2026")
    world.obliged("morning", "afternoon", "midnight")
    for unit, moment in {"morning": "11-07 08:00", "afternoon": "11-07 15:30", "midnight": "11-08 00:00"}.items():
        world.submitted(unit, f"2026-{moment}")
    assert states(world) == {"morning": (ON_TIME, 0), "afternoon": (ON_TIME, 0), "midnight": (LATE, 1)}


def test_a_report_and_a_deadline_may_be_told_in_another_zone(world: World) -> None:
    """23.59 WIB is 00.59 WITA of the next day; 00.30 WITA lies before it, 00.30 WIB behind it."""
    world.units("near", "far")
    world.duty(deadline="7 November 2026 pukul 23.59 WIB")
    world.obliged("near", "far")
    world.submitted("near", "8 November 2026 00.30 WITA")
    world.submitted("far", "8 November 2026 00.30 WIB")
    assert states(world) == {"near": (ON_TIME, 0), "far": (LATE, 1)}


def test_every_unit_has_one_of_four_states_and_its_days(november: World) -> None:
    expected = {
        wita(10, 1): open_ones(0),
        wita(11, 6): open_ones(0, **EARLY),
        wita(11, 7, 23, 58): open_ones(0, **EARLY),
        wita(11, 7, 23, 59): open_ones(0, **EVE),
        wita(11, 8, 0, 1): open_ones(1, **EVE),
        wita(11, 23, 8): open_ones(16, **ALL_IN),
        wita(1, 2, year=2027): open_ones(56, **ALL_IN),
    }
    assert {now: states(november, now) for now in expected} == expected


COUNTS = ("required", "handed_in", "on_time", "late", "missing", "exempt")


def test_an_exempt_unit_is_not_among_the_required(november: World) -> None:
    expected = {
        wita(10, 1): (5, 0, 0, 0, 5, 1),
        wita(11, 7, 23, 58): (5, 1, 1, 0, 4, 1),
        wita(11, 8, 0, 1): (5, 2, 2, 0, 3, 1),
        wita(11, 23, 8): (5, 4, 2, 2, 1, 1),
    }
    found = {}
    for now in expected:
        (row,) = records(november.ask(duty_summary, year=2026, now=now, zone=WITA))
        found[now] = tuple(row[f"{name}_count"] for name in COUNTS)
        assert (row["duty"], row["source_letter"], row["returned_count"]) == ("laporan SKM", "Surat uji", 0)
        assert row["deadline_at"] == datetime(2026, 11, 7, 15, 59, tzinfo=UTC)
    assert found == expected


def test_the_longest_overdue_come_first_then_the_names(world: World) -> None:
    world.units("d", "c", "b", "a", "exempt")
    world.duty(deadline="2026-11-07 23:59")
    world.duty(kind="bukti publikasi", deadline="2026-10-31 23:59")
    world.obliged("a", "b", "c")
    world.obliged("d", "a", kind="bukti publikasi")
    world.obliged("exempt", reason="tidak melayani publik")
    world.submitted("a", "2026-11-20 08:00")
    rows = records(world.ask(duty_states, year=2026, now=NOW, zone=WITA))
    assert [(row["code"], row["duty"], row["state"], row["days"]) for row in rows] == [
        ("a", "bukti publikasi", MISSING, 23),
        ("d", "bukti publikasi", MISSING, 23),
        ("b", "laporan SKM", MISSING, 16),
        ("c", "laporan SKM", MISSING, 16),
        ("a", "laporan SKM", LATE, 13),
        ("exempt", "laporan SKM", EXEMPT, 0),
    ]


@pytest.mark.parametrize(("first", "state"), [("2026-11-05 10:00", (ON_TIME, 0)), ("2026-11-09 10:00", (LATE, 2))])
def test_a_report_that_came_back_and_was_sent_again_keeps_its_first_day(
    world: World, first: str, state: tuple[str, int]
) -> None:
    world.units("a")
    world.duty()
    world.obliged("a")
    world.submitted("a", first, status="dikembalikan", alasan="lampiran kurang")
    assert states(world) == {"a": state}
    (returned,) = records(world.ask(duty_states, year=2026, now=NOW, zone=WITA))
    assert (returned["status"], returned["reason"]) == ("dikembalikan", "lampiran kurang")
    world.submitted("a", "2026-11-20 10:00", status="diterima", nomor_surat="065/12")
    assert states(world) == {"a": state}
    (again,) = records(world.ask(duty_states, year=2026, now=NOW, zone=WITA))
    assert (again["status"], again["reason"], again["letter_number"]) == ("diterima", None, "065/12")
    assert again["received_at"] == pd.Timestamp(first, tz=WITA)
    assert again["latest_at"] == datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def test_a_returned_report_is_counted_while_it_is_returned(world: World) -> None:
    world.units("a", "b")
    world.duty()
    world.obliged("a", "b")
    world.submitted("a", "2026-11-05 10:00", status="dikembalikan", alasan="lampiran kurang")
    world.submitted("b", "2026-11-05 10:00", status="dikembalikan", alasan="lampiran kurang")
    world.submitted("b", "2026-11-06 10:00", status="disetujui")
    (row,) = records(world.ask(duty_summary, year=2026, now=NOW, zone=WITA))
    assert (row["returned_count"], row["handed_in_count"], row["on_time_count"]) == (1, 2, 2)


def test_each_duty_has_its_own_row_and_its_own_deadline(world: World) -> None:
    world.units("a")
    world.duty(deadline="2026-11-21 23:59")
    world.duty(kind="bukti publikasi")
    world.obliged("a")
    world.obliged("a", kind="bukti publikasi")
    summary = world.ask(duty_summary, year=2026, now=NOW, zone=WITA)
    assert summary["duty"].tolist() == ["bukti publikasi", "laporan SKM"]
    assert states(world, duty="laporan SKM") == {"a": (MISSING, 2)}
    assert states(world, duty="bukti publikasi") == {"a": (MISSING, 16)}
    assert states(world, duty="realisasi RTL") == {}


def test_the_deadline_without_a_letter_is_the_seventh_of_november(world: World) -> None:
    world.units("a")
    world.obliged("a")
    (row,) = records(world.ask(duty_states, year=2026, now=NOW, zone=WITA))
    assert row["deadline_at"] == datetime(2026, 11, 7, 15, 59, tzinfo=UTC)
    assert row["source_letter"].startswith("Bawaan aturan")


def test_a_year_without_decisions_has_no_states(world: World) -> None:
    world.units("a")
    world.duty()
    assert world.ask(duty_states, year=2026, now=NOW, zone=WITA).empty
    summary = world.ask(duty_summary, year=2026, now=NOW, zone=WITA)
    assert (len(summary), summary.columns[0]) == (0, "duty")


def test_a_report_that_is_still_to_come_says_nothing_yet(world: World) -> None:
    world.units("A")
    world.duty()
    world.obliged("A")
    world.submitted("A", "2026-11-05 10:12", status="dikembalikan", alasan="lampiran kurang")
    early = world.ask(duty_states, year=2026, now=datetime(2026, 10, 1, tzinfo=UTC), zone=WITA).iloc[0]
    assert (early["state"], early["days"]) == ("belum menyampaikan", 0)
    assert early[["received_at", "latest_at", "status", "reason"]].isna().all()
