"""Month before day: proven by the file, asked about where nothing proves it, never guessed."""

from typing import Any

import pytest

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from tests.world import ELEMENTS, World

QUARTERS = LoadOptions(rounds="quarter")


def offer(world: World, days: list[str], header: str = "tanggal", **said: Any) -> Receipt:
    world.units("A")
    path = world.csv(["unit", header, *ELEMENTS], [["A", day, *[4] * 9] for day in days])
    return world.offer(path, QUARTERS.model_copy(update=said))


def periods(receipt: Receipt) -> list[str]:
    assert receipt.status == "dimuat", receipt.message
    return [period for unit in receipt.units for period in unit["periods"]]


def test_a_day_over_twelve_in_the_second_place_proves_the_month_first_for_the_whole_table(world: World) -> None:
    receipt = offer(world, ["3/4/2026 9:05", "4/11/2026", "3/25/2026 10:00:01 PM", "8/20/2026"])
    assert periods(receipt) == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert receipt.notes == ["Tanggal dibaca bulan/hari/tahun: terbukti dari '3/25/2026 10:00:01 PM'."]
    assert receipt.refused.rows == 0


def test_a_day_over_twelve_in_the_first_place_proves_the_day_first(world: World) -> None:
    receipt = offer(world, ["3/4/2026", "25/3/2026"])
    assert (periods(receipt), receipt.notes) == (["2026-Q1", "2026-Q2"], [])


def test_without_proof_the_order_is_asked_with_an_example_and_taken_as_declared(world: World) -> None:
    receipt = offer(world, ["4/11/2026", "2026-02-01"])
    assert (receipt.status, receipt.question["option"]) == ("ditolak", "dates")
    assert "'4/11/2026' dapat berarti dua hari" in receipt.message
    assert periods(offer(world, ["4/11/2026"], dates="day")) == ["2026-Q4"]
    assert periods(offer(world, ["4/11/2026"], dates="month")) == ["2026-Q2"]


def test_proof_of_both_is_asked_about_too(world: World) -> None:
    receipt = offer(world, ["25/3/2026", "3/25/2026"])
    assert receipt.status == "ditolak"
    assert "'25/3/2026' dan '3/25/2026' ada bersama" in receipt.message


@pytest.mark.parametrize(
    "day", ["03.04.2026", "03-04-2026", "4/4/2026", "2026-04-03", "3 April 2026", "Jumat, 3 April 2026"]
)
def test_what_can_be_only_one_day_is_not_asked_about(world: World, day: str) -> None:
    assert periods(offer(world, [day])) == ["2026-Q2"]


def test_a_stamp_of_entry_proves_the_order_of_the_date_beside_it(world: World) -> None:
    world.units("A")
    rows = [["A", "4/11/2026", "4/12/2026 10:00", *[4] * 9], ["A", "4/11/2026", "4/28/2026 10:00", *[4] * 9]]
    receipt = world.offer(world.csv(["unit", "tanggal", "waktu entri", *ELEMENTS], rows), QUARTERS)
    assert periods(receipt) == ["2026-Q2"]


def test_an_impossible_day_proves_nothing(world: World) -> None:
    """30 February is no day in either order, and 0000-00-00 is none at all."""
    receipt = offer(world, ["2/30/2026", "0000-00-00", "2026-05-01"])
    assert (receipt.rows_kept, [one.value for one in receipt.refused.listed]) == (1, ["2/30/2026", "0000-00-00"])
