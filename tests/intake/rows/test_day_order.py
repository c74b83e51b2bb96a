"""Days of registers: the month is first only where the table proves it; what proves nothing is asked."""

from typing import Any

import pytest
from sqlalchemy import select

from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.schema import submissions
from tests.world import World

HEADER = ["unit", "tahun", "kewajiban", "diterima", "status", "alasan"]


def offered(world: World, *days: str, dates: Any = None) -> Receipt:
    rows = [["A", 2026, "laporan SKM", day, "diterima", ""] for day in days]
    return world.offer(world.csv(HEADER, rows), LoadOptions(dates=dates))


def received(world: World) -> list[str]:
    with world.engine.connect() as db:
        return [row.received_at.isoformat() for row in db.execute(select(submissions).order_by(submissions.c.id))]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("3/4/2026", "3/25/2026"), "2026-03-03T16:00:00+00:00"),
        (("3/4/2026", "25/3/2026"), "2026-04-02T16:00:00+00:00"),
        (("4/4/2026", "5/5/2026"), "2026-04-03T16:00:00+00:00"),
        (("3-4-2026", "3.5.2026"), "2026-04-02T16:00:00+00:00"),
    ],
)
def test_a_number_over_12_settles_the_order_of_the_table(world: World, days: tuple[str, ...], first: str) -> None:
    world.units("A")
    assert offered(world, *days).status == "dimuat"
    assert received(world)[0] == first


@pytest.mark.parametrize("days", [("3/4/2026",), ("25/3/2026", "3/25/2026")])
def test_without_a_proof_or_with_both_the_file_is_asked_about(world: World, days: tuple[str, ...]) -> None:
    world.units("A")
    receipt = offered(world, *days)
    assert (receipt.status, receipt.question["option"], received(world)) == ("ditolak", "dates", [])
    assert "urutan hari dan bulan tidak pasti" in receipt.message


def test_the_choice_settles_it(world: World) -> None:
    world.units("A")
    assert offered(world, "3/4/2026", dates="month").notes == ["Tanggal dibaca bulan/hari/tahun: sesuai pilihan Anda."]
    assert received(world) == ["2026-03-03T16:00:00+00:00"]


def test_a_day_that_no_calendar_has_proves_nothing(world: World) -> None:
    """30 February is a slip in either order: with 4/11 beside it the order stays open."""
    world.units("A")
    receipt = offered(world, "4/11/2026", "2/30/2026")
    assert (receipt.status, receipt.question["option"]) == ("ditolak", "dates")
