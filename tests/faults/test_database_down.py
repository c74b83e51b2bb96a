"""PostgreSQL goes away and comes back: at the start, between two pages, in the middle of a load."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request

from dashboard import engine as product
from dashboard import monitoring
from dashboard.commands.serve import serve
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import unit_standings
from dashboard.migrations import upgrade
from dashboard.sentences.database_faults import ON_PAGES, STARTED_WITHOUT
from tests import engines
from tests.apps import open_page
from tests.faults.points import Points, fresh, state_of
from tests.faults.servers import Server
from tests.faults.test_every_statement import load_answers
from tests.pages.conftest import forget
from tests.world import World, build_province

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def power() -> Iterator[Server]:
    binaries = engines.postgresql_binaries()
    if binaries is None:
        engines.absent("PostgreSQL")
    with engines.postgresql_server(binaries) as url:
        yield Server(url, binaries)


@pytest.fixture
def served(power: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A province on that server, which the pages read."""
    monkeypatch.setenv("DATABASE_URL", power.url)
    monkeypatch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+08:00")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    forget()
    own = product.engine()
    with own.begin() as db:
        db.exec_driver_sql("DROP SCHEMA public CASCADE")
        db.exec_driver_sql("CREATE SCHEMA public")
    upgrade(own)
    yield build_province(World(own, tmp_path))
    product.engine().dispose()
    forget()


def sentences(page: Any) -> list[str]:
    assert [error.message for error in page.exception] == []
    return [error.value for error in page.error]


def test_a_page_says_so_while_the_database_is_down_and_comes_back_by_itself(served: World, power: Server) -> None:
    before = open_page("rankings")
    assert sentences(before) == []
    power.stop()
    assert sentences(open_page("rankings")) == [ON_PAGES["gone"]]
    power.start()
    after = open_page("rankings")
    assert sentences(after) == []
    assert [one.value for one in after.markdown] == [one.value for one in before.markdown]


def test_a_restart_between_two_pages_is_not_seen(served: World, power: Server) -> None:
    before = served.ask(unit_standings, year=2026)
    power.stop()
    power.start()
    assert served.ask(unit_standings, year=2026).equals(before)


def test_a_load_in_whose_middle_the_server_dies_left_nothing_and_is_done_again(served: World, power: Server) -> None:
    deed = load_answers(served)
    before = state_of(served.engine)
    with fresh(served.engine) as own:
        Points(own, 20, power.stop)
        with pytest.raises(SQLAlchemyError):
            deed(own)
    power.start()
    assert state_of(served.engine) == before
    served.engine.dispose()
    deed(served.engine)
    figures = served.ask(province_year, year=2026)
    assert figures["unit_count"].item() == 3
    assert figures["n"].item() == 31 + 40 + 40


def test_the_server_starts_without_its_database_and_answers_once_it_is_there(
    served: World, power: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listened = []
    monkeypatch.setattr("dashboard.server.serve", lambda host, port: listened.append((host, port)))
    serve()
    assert STARTED_WITHOUT not in capsys.readouterr().err
    power.stop()
    serve()
    assert STARTED_WITHOUT in capsys.readouterr().err
    assert listened == [("127.0.0.1", 8501)] * 2
    assert monitoring.health(Request({"type": "http"})).status_code == 503
    power.start()
    assert monitoring.health(Request({"type": "http"})).status_code == 200


def test_a_statement_that_takes_too_long_is_stopped_and_said_and_the_page_comes_back(
    served: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "STATEMENT_LIMIT_MS", 300)
    with _holding(served.engine):
        assert sentences(open_page("follow_up")) == [ON_PAGES["slow"]]
        assert sentences(open_page("submissions")) == []
    assert sentences(open_page("follow_up")) == []


@contextmanager
def _holding(engine: Engine) -> Iterator[None]:
    """Somebody keeps the programmes to themselves, so that every reading of them waits."""
    with engine.connect() as db:
        db.exec_driver_sql("LOCK TABLE follow_ups IN ACCESS EXCLUSIVE MODE")
        yield
        db.rollback()
