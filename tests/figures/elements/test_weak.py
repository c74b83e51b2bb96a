"""Where a unit should begin, from the surveys that count for it."""

import pytest

from dashboard.figures.elements.weak import weak_elements
from dashboard.figures.records import records
from tests.world import World

# Thirty respondents; the third element is a step lower for all but three of them.
SLOW = [[4, 4, 3, 4, 4, 4, 4, 3, 4]] * 14 + [[3, 3, 2, 3, 3, 3, 3, 4, 3]] * 13 + [[3] * 9] * 3


def test_an_element_clearly_below_the_units_own_mean_is_weak(world: World) -> None:
    world.units("a")
    world.survey("a", SLOW)
    found = world.ask(weak_elements, year=2026)
    third = records(found)[2]
    assert (third["code"], third["element"], third["name"], third["n"]) == ("a", 3, "Waktu Penyelesaian", 30.0)
    assert third["mean"] == pytest.approx((14 * 3 + 13 * 2 + 3 * 3) / 30)
    assert third["gap"] == pytest.approx(third["mean"] - found["mean"].mean())
    assert found["element"][found["weak"]].tolist() == [3]
    assert found["tested"].all()


def test_of_a_recap_the_lowest_stands_for_the_weak_one_and_is_marked_untested(world: World) -> None:
    world.units("a")
    world.recap("a", "80,00", jumlah_responden=100, nrr=["3,20"] * 8 + ["3,00"])
    found = world.ask(weak_elements, year=2026)
    assert found["element"][found["weak"]].tolist() == [9]
    assert not found["tested"].any()


def test_a_recap_whose_elements_all_tie_has_no_place_to_begin(world: World) -> None:
    world.units("a")
    world.recap("a", "80,00", jumlah_responden=100, nrr=["3,20"] * 9)
    assert not world.ask(weak_elements, year=2026)["weak"].any()


def test_a_unit_without_element_means_has_no_rows(world: World) -> None:
    world.units("a")
    world.recap("a", "80,00")
    assert world.ask(weak_elements, year=2026).empty


def test_another_year_says_nothing(world: World) -> None:
    world.units("a")
    world.survey("a", SLOW, period="2025")
    assert world.ask(weak_elements, year=2026).empty
