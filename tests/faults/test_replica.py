"""A second server that follows the first: pages read from it, what one wrote one reads, and either may go away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from dashboard import engine as product
from dashboard import replica
from dashboard.access import EVERYTHING, Scope
from dashboard.engine import connect_to, read_only, reading
from dashboard.figures.surveys.province import province_year
from dashboard.migrations import upgrade
from dashboard.settings import settings
from tests import engines
from tests.faults.servers import Server, comes, following
from tests.pages.conftest import forget
from tests.world import World

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
FOUR, THREE = [4] * 9, [3] * 9


class Pair:
    """A server and the one that follows it, with what the product is told of them."""

    def __init__(self, first: Server, second: Server, folder: Path) -> None:
        self.first, self.second = first, second
        self.world = World(product.engine(), folder)
        self.follower = connect_to(second.url.replace("postgresql://", "postgresql+psycopg://"))

    def replay(self, on: bool) -> None:
        """Whether the second goes on with what the first wrote, or stands still."""
        with self.follower.connect() as db:
            db.execute(text(f"SELECT pg_wal_replay_{'resume' if on else 'pause'}()"))
            db.rollback()


def read_from() -> str:
    """Which of the two a page reads from now."""
    with read_only(scope=EVERYTHING) as db:
        return "second" if is_following(db) else "first"


def is_following(db: Connection) -> bool:
    return bool(db.scalar(text("SELECT pg_is_in_recovery()")))


def ikm() -> Any:
    """The province's IKM of 2026 as a page would show it."""
    with reading(Scope(None)) as present:
        return present.ask(province_year, year=2026)["ikm"].iloc[0]


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    binaries = engines.postgresql_binaries()
    if binaries is None or not (binaries / "pg_basebackup").exists():
        engines.absent("pg_basebackup")
    monkeypatch.setattr(replica, "RETRY_S", 0.2)
    with engines.postgresql_server(binaries) as url:
        first = Server(url, binaries)
        monkeypatch.setenv("DATABASE_URL", url)
        forgotten()
        upgrade(product.engine())
        with following(first, binaries) as second:
            monkeypatch.setenv("PANTAU_REPLICA_URL", second.url)
            forgotten()
            made = Pair(first, second, tmp_path)
            made.world.units("A", "B")
            made.world.survey("A", [FOUR] * 30)
            yield made
            made.follower.dispose()
            monkeypatch.undo()
            forgotten()


def forgotten() -> None:
    """Settings and engines are read anew; what the ones of before hold is let go."""
    another_process()
    if product.engine.cache_info().currsize:
        product.engine().dispose()
    forget()


def another_process() -> None:
    """Nothing is known any more of what was written."""
    if product.replica.cache_info().currsize and (follower := product.replica()) is not None:
        follower._engine.dispose()
    product.replica.cache_clear()


def test_pages_read_from_the_second_and_writers_what_they_wrote(pair: Pair) -> None:
    assert comes(lambda: read_from() == "second")
    assert ikm() == 100
    pair.replay(on=False)
    pair.world.survey("B", [THREE] * 30)
    assert (read_from(), ikm()) == ("first", 87.5)
    assert (read_from(), ikm()) == ("first", 87.5)
    pair.replay(on=True)
    assert comes(lambda: read_from() == "second")
    assert ikm() == 87.5


def test_who_wrote_nothing_sees_one_state_of_before(pair: Pair) -> None:
    assert comes(lambda: read_from() == "second")
    pair.replay(on=False)
    pair.world.survey("B", [THREE] * 30)
    another_process()
    with reading(Scope(None)) as behind, reading(Scope(None), product.engine()) as ahead:
        assert is_following(behind.connection) is True
        assert behind.version < ahead.version
        assert behind.ask(province_year, year=2026)["ikm"].iloc[0] == 100
        assert ahead.ask(province_year, year=2026)["ikm"].iloc[0] == 87.5


def test_without_the_second_the_first_answers(pair: Pair) -> None:
    assert comes(lambda: read_from() == "second")
    pair.second.stop()
    assert comes(lambda: _answers() == "first")
    pair.world.survey("B", [THREE] * 30)
    assert ikm() == 87.5
    pair.second.start()
    assert comes(lambda: read_from() == "second")
    assert ikm() == 87.5


def test_without_the_first_pages_go_on_and_nothing_is_written_by_halves(pair: Pair) -> None:
    assert comes(lambda: read_from() == "second")
    pair.first.stop()
    assert (read_from(), ikm()) == ("second", 100)
    with pytest.raises(SQLAlchemyError):
        pair.world.survey("B", [THREE] * 30)
    assert ikm() == 100
    pair.first.start()
    pair.world.survey("B", [THREE] * 30)
    assert comes(lambda: ikm() == 87.5)


def test_the_second_takes_the_place_of_the_first(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """As deploy/README.md says: the first is gone for good."""
    assert comes(lambda: read_from() == "second")
    pair.first.stop()
    pair.second.promote()
    monkeypatch.setenv("DATABASE_URL", pair.second.url)
    monkeypatch.delenv("PANTAU_REPLICA_URL")
    forgotten()
    assert settings().replica is None
    assert ikm() == 100
    promoted = World(product.engine(), pair.world.folder, _files=10)
    promoted.survey("B", [THREE] * 30)
    assert ikm() == 87.5
    pair.first.start()


def _answers() -> str:
    """Which one answers; a page that was being read when the server went away says so, and the next one is shown."""
    try:
        return read_from()
    except SQLAlchemyError:
        return "none"
