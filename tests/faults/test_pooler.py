"""A pooler that gives each transaction another connection (pgbouncer, transaction mode): all works through it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pandas import DataFrame
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from dashboard.access import EVERYTHING
from dashboard.actions.refresh import refresh
from dashboard.actions.withdrawal import withdraw
from dashboard.engine import connect_to, read_only, reading
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.sameness import same
from tests.engines import Opener
from tests.faults.servers import comes, pooled
from tests.people import TESTER
from tests.world import NOW, WITA, World

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
FOUR, THREE = [4] * 9, [3] * 9


@pytest.fixture
def straight(postgresql_opener: Opener) -> Iterator[Engine]:
    """The database itself, migrated by its owner, who goes round the pooler."""
    with postgresql_opener() as engine:
        yield engine


@pytest.fixture
def through(straight: Engine) -> Iterator[Engine]:
    """The same database through the pooler, which has three connections for all."""
    with pooled(straight.url.render_as_string(hide_password=False)) as url:
        engine = connect_to(url)
        try:
            assert comes(lambda: answers(engine))
            yield engine
        finally:
            engine.dispose()


def answers(engine: Engine) -> bool:
    try:
        with engine.connect() as db:
            return db.scalar(text("SELECT 1")) == 1
    except OperationalError:
        return False


def ranked(engine: Engine) -> DataFrame:
    with reading(EVERYTHING, engine) as present:
        return present.ask(ranked_units, year=2026)


def test_loads_figures_and_withdrawals_go_through_a_pooler(straight: Engine, through: Engine, tmp_path: Path) -> None:
    world = World(through, tmp_path)
    world.units("A", "B", "C")
    world.survey("A", [FOUR] * 30)
    load = world.survey("B", [THREE] * 40).load_id or 0
    world.complaint("A", "antre lama sekali di loket")
    refresh(through, now=NOW, zone=WITA)
    with ThreadPoolExecutor(12) as people:
        shown = list(people.map(lambda _: ranked(through), range(60)))
    for one in shown:
        same(one, ranked(straight), "one of sixty")
    withdraw(through, load, reason="keliru", actor=TESTER, now=NOW, zone=WITA)
    assert ranked(straight)["code"].tolist() == ["A"]
    same(ranked(through), ranked(straight), "after the withdrawal")


def test_what_one_transaction_may_see_the_next_on_its_connection_may_not(through: Engine, tmp_path: Path) -> None:
    World(through, tmp_path).units("A")
    with read_only(through, EVERYTHING) as db:
        assert db.scalar(text("SELECT current_setting('app.root', true)")) == "*"
    for _ in range(6):
        with through.connect() as db:
            said = db.execute(
                text("SELECT current_setting('app.root', true), current_setting('statement_timeout')")
            ).one()
        assert said[0] in {None, ""}
        assert said[1] == "0"
