"""Programmes in force: of the latest survey and the one before it, whatever day it is."""

from typing import Any

from dashboard.figures.follow_up.in_force import IN_FORCE, programmes_in_force
from tests.world import NOW, WITA, World

MOMENT: dict[str, Any] = {"now": NOW, "zone": WITA}


def in_force(world: World, year: int) -> list[tuple[str, int]]:
    found = world.ask(programmes_in_force, year=year, **MOMENT)
    assert list(found.columns) == IN_FORCE
    return list(zip(found["programme"], found["answers_year"], strict=True))


def test_both_plans_run_and_the_longest_overdue_stands_first(world: World) -> None:
    world.units("a", "b")
    world.follow_up("a", 3, "Kursi", year=2026, waktu="Desember 2026")
    world.follow_up("a", 9, "Loket", year=2025, waktu="Oktober 2026")
    world.follow_up("b", 3, "Papan", year=2025, waktu="Juni 2026")
    world.follow_up("b", 3, "Lama", year=2024, waktu="Juni 2025")
    assert in_force(world, 2026) == [("Papan", 2025), ("Loket", 2025), ("Kursi", 2026)]


def test_before_the_first_plan_of_a_year_two_surveys_back_still_count(world: World) -> None:
    world.units("a")
    world.follow_up("a", 3, "Kursi", year=2026, waktu="Juni 2027")
    world.follow_up("a", 9, "Loket", year=2025, waktu="Juni 2026")
    assert in_force(world, 2027) == [("Loket", 2025), ("Kursi", 2026)]
    world.follow_up("a", 1, "Brosur", year=2027, waktu="Juni 2028")
    assert in_force(world, 2027) == [("Brosur", 2027), ("Kursi", 2026)]


def test_without_a_plan_there_is_nothing_in_force(world: World) -> None:
    world.units("a")
    assert in_force(world, 2026) == []
