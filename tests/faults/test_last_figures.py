"""What pages show while the database server is gone: the figures stored last, of one state, and no others."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from dashboard import clock, database, last_figures
from dashboard import engine as product
from dashboard.actions.kept_figures import keep_figures
from dashboard.last_figures import copy_figures
from dashboard.migrations import upgrade
from dashboard.sentences.database_faults import ON_PAGES, REST_NOT_STORED
from dashboard.settings import settings
from dashboard.wording import moment
from tests import engines
from tests.apps import open_page
from tests.faults.servers import Server
from tests.pages.conftest import forget
from tests.world import World, build_province

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WITA = ZoneInfo("Asia/Makassar")
# Every figure of their first screen is stored before somebody asks.
WHOLE = ("overview", "rankings", "trends", "elements", "complaints", "follow_up", "methods")


@pytest.fixture
def power(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with a province, which the pages read."""
    binaries = engines.postgresql_binaries()
    if binaries is None:
        engines.absent("PostgreSQL")
    monkeypatch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+08:00")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    with engines.postgresql_server(binaries) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        forget()
        upgrade(product.engine())
        build_province(World(product.engine(), tmp_path))
        server = Server(url, binaries)
        yield server
        product.engine().dispose()
        if not server.runs:
            server.start()
    forget()


class Tomorrow(datetime):
    """A clock a day ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Tomorrow":
        """This time tomorrow."""
        return cls.fromtimestamp((datetime.now(tz) + timedelta(days=1)).timestamp(), tz)


def taken(page: AppTest) -> list[str]:
    """Everything a page says in words, but what is said of the database."""
    assert [error.message for error in page.exception] == []
    return [one.value for one in page.markdown]


def test_pages_show_the_figures_of_before_with_their_time_and_are_themselves_again_afterwards(power: Server) -> None:
    keep_figures(product.engine(), now=NOW, zone=WITA)
    live = {name: open_page(name) for name in WHOLE}
    power.stop()
    database.memory.clear()
    for name in WHOLE:
        page = open_page(name)
        assert taken(page) == taken(live[name]), name
        assert [one.value for one in page.error] == [], name
        said = [one.value for one in page.warning]
        assert any("Basis data tidak terjangkau" in one and "keadaan 23 November 2026" in one for one in said), name
    power.start()
    for name in WHOLE:
        page = open_page(name)
        assert taken(page) == taken(live[name]), name
        assert not any("tidak terjangkau" in one.value for one in page.warning)


def test_the_next_morning_it_is_still_the_evening_of_before(power: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """No figure of yesterday beside a day of today."""
    monkeypatch.delenv("PANTAU_NOW")
    settings.cache_clear()
    evening = clock.now()
    keep_figures(product.engine(), now=evening, zone=WITA)
    live = open_page("overview", tahun="2026")
    power.stop()
    database.memory.clear()
    monkeypatch.setattr(clock, "datetime", Tomorrow)
    page = open_page("overview", tahun="2026")
    assert clock.now() > evening + timedelta(hours=23)
    assert taken(page) == taken(live)
    minutes = [moment(evening + timedelta(minutes=late), WITA) for late in range(5)]
    assert [any(one in said.value for one in minutes) for said in page.warning] == [True]


def test_what_was_never_stored_is_not_shown_and_said(power: Server) -> None:
    keep_figures(product.engine(), now=NOW, zone=WITA)
    power.stop()
    page = open_page("scorecard", unit="a")
    assert [one.value for one in page.info] == [REST_NOT_STORED]
    assert [one.value for one in page.error] == []


def test_without_a_copy_a_page_says_that_it_shows_nothing(power: Server) -> None:
    power.stop()
    assert [one.value for one in open_page("overview").error] == [ON_PAGES["gone"]]


def test_the_copy_is_one_state_of_one_database(world: World, tmp_path: Path, own_data: Path) -> None:
    """What another database stored, or this one before it changed, is not in it; an embedded one needs none."""
    copied = 0
    for answers in ({"a": [[4] * 9] * 40}, {"a": [[2] * 9] * 40}):
        build_province(world, answers)
        keep_figures(world.engine, now=NOW, zone=WITA)
        if world.engine.dialect.name == "sqlite":
            assert not (own_data / last_figures.FILE).exists()
            return
        assert _rows(last_figures._copy()) == _rows(world.engine)
        copied += copy_figures(world.engine)
    assert copied == 0


def test_a_damaged_copy_shows_nothing_and_is_made_anew(power: Server, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / last_figures.FILE).write_bytes(b"not a database at all, " * 400)
    power.stop()
    assert [one.value for one in open_page("overview").error] == [ON_PAGES["gone"]]
    power.start()
    keep_figures(product.engine(), now=NOW, zone=WITA)
    assert copy_figures(product.engine()) > 0
    assert _rows(last_figures._copy()) == _rows(product.engine())


def test_a_folder_that_takes_no_copy_is_logged_and_stops_nothing(
    power: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / last_figures.FILE).mkdir()
    assert keep_figures(product.engine(), now=NOW, zone=WITA) > 0
    assert "could not be copied" in caplog.text


def _rows(engine: Engine) -> list[list[tuple[Any, ...]]]:
    """The versions and the answers a database holds."""
    with engine.connect() as db:
        return [sorted(tuple(row) for row in db.execute(select(table))) for table in last_figures.TABLES]
