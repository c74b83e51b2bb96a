"""Whom to chase, and how the peer groups stand."""

from datetime import datetime

import pytest

from dashboard.figures.submissions.chasing import late_units, states_by, units_to_chase
from tests.world import NOW, WITA, World, built_once

SURVEY_REPORT = {"year": 2026, "zone": WITA, "duty": "laporan SKM"}


@pytest.fixture
@built_once
def november(world: World) -> World:
    """In every state one unit, and one whose late report came back."""
    world.units("on-time", "late", "z-missing", "a-returned")
    world.units("missing", "exempt", peers="Cabang")
    world.units("alone", peers="")
    world.obliged("on-time", "late", "z-missing", "a-returned", "missing", "alone")
    world.obliged("exempt", reason="tidak melayani publik")
    for unit, moment in {
        "on-time": "2026-11-07 23:59",
        "late": "2026-11-08 00:30",
        "alone": "2026-10-01 08:00",
    }.items():
        world.submitted(unit, moment)
    world.submitted("a-returned", "2026-11-10 08:00", status="dikembalikan", alasan="lampiran kurang")
    return world


def test_missing_units_come_before_returned_reports(november: World) -> None:
    waiting = november.ask(units_to_chase, now=NOW, **SURVEY_REPORT)
    assert waiting[["code", "state", "days"]].to_numpy().tolist() == [
        ["missing", "belum menyampaikan", 16],
        ["z-missing", "belum menyampaikan", 16],
        ["a-returned", "terlambat", 3],
    ]


def test_late_units_stand_the_latest_first(november: World) -> None:
    late = november.ask(late_units, now=NOW, **SURVEY_REPORT)
    assert late[["code", "days"]].to_numpy().tolist() == [["a-returned", 3], ["late", 1]]


def test_before_anything_came_everybody_obliged_is_waited_for(november: World) -> None:
    before = datetime(2026, 9, 1, tzinfo=WITA)
    waiting = november.ask(units_to_chase, now=before, **SURVEY_REPORT)
    assert waiting["code"].tolist() == ["a-returned", "alone", "late", "missing", "on-time", "z-missing"]


def test_each_peer_group_counts_its_units_in_every_state(november: World) -> None:
    groups = november.ask(states_by, by="peer_group", now=NOW, **SURVEY_REPORT)
    assert groups.columns.tolist() == ["peer_group", "tepat waktu", "terlambat", "belum menyampaikan", "tidak wajib"]
    assert groups.to_numpy().tolist() == [
        ["Cabang", 0, 0, 1, 1],
        ["Sebaya", 1, 2, 1, 0],
        ["tanpa kelompok sebaya", 1, 0, 0, 0],
    ]


def test_a_year_without_decisions_has_nobody_to_chase(world: World) -> None:
    assert world.ask(units_to_chase, now=NOW, **SURVEY_REPORT).empty
    empty = world.ask(states_by, by="peer_group", now=NOW, **SURVEY_REPORT)
    assert (len(empty), empty.columns[0]) == (0, "peer_group")
