"""The nine elements against the year before, over the units of both years."""

from typing import Any

import pytest

from dashboard.figures.elements.last_year import YEARS, element_years
from dashboard.figures.records import Record, records
from tests.world import World


def scored(world: World, unit: str, year: int, third: float, other: float = 3.5, **more: Any) -> None:
    means = [other, other, third, *[other] * 6]
    nrr = [str(mean).replace(".", ",") for mean in means]
    world.recap(unit, "80,00", period=str(year), jumlah_responden=50, nrr=nrr, **more)


def found(world: World, **choices: Any) -> dict[str, Record]:
    rows = world.ask(element_years, year=2026, **choices)
    assert list(rows.columns) == YEARS
    return {row["element"]: row for row in records(rows)}


def test_a_change_that_all_units_share_is_real_and_the_lowest_is_marked(world: World) -> None:
    world.units("a", "b", "c")
    for unit, step in zip("abc", (0, 0.01, 0.02), strict=True):
        scored(world, unit, 2025, 2.5)
        scored(world, unit, 2026, 2.8 + step)
    rows = found(world)
    assert (rows["U3"]["mean"], rows["U3"]["before"]) == (pytest.approx(2.81), pytest.approx(2.5))
    assert rows["U3"]["change"] == pytest.approx(0.31)
    assert rows["U3"]["verdict"] == "naik nyata"
    assert [code for code, row in rows.items() if row["lowest"]] == ["U3"]
    # Nobody differs from anybody: the noise is not known, so nothing is said.
    assert rows["U1"]["verdict"] is None


def test_a_change_of_who_reports_is_no_change(world: World) -> None:
    world.units("a", "b", "c", "d")
    for unit, step in zip("abc", (-0.1, 0.0, 0.1), strict=True):
        scored(world, unit, 2025, 2.5)
        scored(world, unit, 2026, 2.5 + step)
    scored(world, "d", 2026, 3.9)
    row = found(world)["U3"]
    assert (row["unit_count"], row["before_count"], row["paired_count"]) == (4, 3, 3)
    assert row["mean"] == pytest.approx(2.85)
    assert row["change"] == pytest.approx(0.0)
    assert row["verdict"] == "belum cukup bukti"


def test_without_the_year_before_there_is_nothing_to_compare(world: World) -> None:
    world.units("a")
    scored(world, "a", 2026, 2.5)
    row = found(world)["U3"]
    assert (row["mean"], row["before"], row["change"], row["verdict"]) == (2.5, None, None, None)


def test_a_peer_group_and_eight_elements(world: World) -> None:
    world.units("a", peers="Satu")
    world.units("b", peers="Dua")
    scored(world, "a", 2026, 2.5)
    scored(world, "b", 2026, 3.0)
    rows = found(world, peers="Satu", without_u4=True)
    assert "U4" not in rows
    assert rows["U3"]["mean"] == 2.5
