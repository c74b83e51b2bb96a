"""Two at once, clocks that go back, and sessions that stay open over midnight and the deadline."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from dashboard.access import EVERYTHING
from dashboard.actions.loads import loader_of
from dashboard.actions.withdrawal import withdraw
from dashboard.choices import Moment
from dashboard.engine import read_only, reading
from dashboard.figures.sameness import same
from dashboard.figures.submissions.states import duty_states, duty_summary
from dashboard.figures.surveys.province import province_year
from dashboard.intake.reading.options import LoadOptions
from dashboard.intake.receipt import Receipt
from dashboard.remembered import Answers, Memory, store
from dashboard.schema import surveys
from tests.faults.points import sound
from tests.people import TESTER
from tests.world import ELEMENTS, NOW, WITA, World

pytestmark = pytest.mark.slow

HEADER = ["unit", "periode", *ELEMENTS]
DEADLINE = datetime(2026, 11, 7, 23, 59, tzinfo=WITA)


@pytest.mark.parametrize("attempt", range(5))
def test_two_files_of_one_unit_at_once_end_as_one_of_them(world: World, attempt: int) -> None:
    """Either they come one after the other, and the later stands, or one is told to try again; never both, or half."""
    world.units("a")
    world.survey("a", [[2] * 9] * 40)
    files = [world.csv(HEADER, [["a", "2026", *[answer] * 9]] * 40) for answer in (3, 4)]
    together = Barrier(2)

    def load(file: Any) -> Receipt:
        together.wait()
        return loader_of(world.engine, TESTER, NOW, WITA).load(file, LoadOptions(kind="survey-responses"))

    with ThreadPoolExecutor(2) as pool:
        receipts = [*pool.map(load, files)]
    said = [receipt.status for receipt in receipts]
    assert "dimuat" in said
    assert all(receipt.status == "dimuat" or "Muat kembali" in receipt.message for receipt in receipts)
    with read_only(world.engine, EVERYTHING) as db:
        standing = select(surveys.c.load_id).where(surveys.c.retired_by_load_id.is_(None))
        (stands,) = db.scalars(standing)
        assert db.scalar(select(func.count()).select_from(surveys)) == 1 + said.count("dimuat")
    right = {receipt.load_id: ikm for receipt, ikm in zip(receipts, (75.0, 100.0), strict=True)}
    assert list(world.ask(province_year, year=2026)["ikm"]) == [right[stands]]
    assert sound(world.engine)


def test_a_clock_that_goes_back_changes_no_order_and_no_figure(world: World) -> None:
    """What stands follows from the order of the loads, not from what the clock said."""
    world.units("a")
    world.survey("a", [[3] * 9] * 40)
    world.now = NOW - timedelta(days=400)
    second = world.survey("a", [[4] * 9] * 40)
    assert list(world.ask(province_year, year=2026)["ikm"]) == [100.0]
    said = {"reason": "keliru", "actor": TESTER, "now": NOW - timedelta(days=800), "zone": WITA}
    withdraw(world.engine, second.load_id or 0, **said)  # type: ignore[arg-type]
    assert list(world.ask(province_year, year=2026)["ikm"]) == [75.0]
    world.now = NOW
    world.survey("a", [[2] * 9] * 40)
    assert list(world.ask(province_year, year=2026)["ikm"]) == [50.0]


@pytest.fixture
def due(world: World) -> World:
    world.units("a", "b")
    world.duty()
    world.obliged("a", "b")
    world.submitted("a", "2026-11-07 23:58")
    return world


# A day as a session that stays open sees it, and a clock that was put back after it.
MOMENTS = [
    *(DEADLINE + timedelta(minutes=minutes) for minutes in (-1440, -2, 0, 1, 2, 30, 1440)),
    *(DEADLINE - timedelta(days=days) for days in (1, 30)),
]


@pytest.mark.parametrize("figure", [duty_states, duty_summary])
def test_an_open_session_sees_midnight_and_the_deadline_pass_and_a_clock_put_back(
    due: World, figure: Callable[..., Any]
) -> None:
    memory, seen = Memory(), []
    for at in MOMENTS:
        made: list[Any] = []
        with reading(EVERYTHING, due.engine) as present:
            answer = Answers(present, memory, made).ask(figure, moment=Moment(2026, at, WITA))
        store(due.engine, made, NOW)
        with reading(EVERYTHING, due.engine) as present:
            same(answer, present.ask(figure, moment=Moment(2026, at, WITA)), f"{figure.__name__} {at}")
        seen.append(answer.to_json(date_format="iso"))
    assert len(set(seen)) > 1
