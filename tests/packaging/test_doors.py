"""Every door prepares the same: the command line, Streamlit's own, an installed package; and none waits for another."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dashboard.__main__ import app
from dashboard.actions.first_start import SAMPLE_ACTOR
from dashboard.settings import ROOT
from tests.apps import ENTRY, LIMIT_SECONDS
from tests.commands.conftest import forget
from tests.dashboard.test_server import run_once
from tests.engines import free_port
from tests.packaging.test_package import BUILT_FROM
from tests.processes import running

pytestmark = pytest.mark.slow  # loads provinces, starts programs


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a synthetic province of six units."""
    folder = tmp_path_factory.mktemp("contoh")
    made = CliRunner().invoke(
        app, ["sample", "--units", "6", "--respondents", "12", "--years", "2", "--out", str(folder)]
    )
    assert made.exit_code == 0
    return folder


@pytest.fixture
def fresh(tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of a machine on which nothing was ever started, yet to be made."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PANTAU_SAMPLE_FOLDER", str(sample_folder))
    monkeypatch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+08:00")
    forget()
    yield tmp_path / "data"
    forget()


def facts(folder: Path) -> tuple[set[str], int, int]:
    """Who loaded what is there, how many files, and how many briefings are approved."""
    with closing(sqlite3.connect(folder / "pantau.db")) as db:
        by = {row[0] for row in db.execute("SELECT loaded_by FROM loads")}
        (files,) = db.execute("SELECT count(*) FROM loads").fetchone()
        (approved,) = db.execute("SELECT count(*) FROM snapshots WHERE approved_at IS NOT NULL").fetchone()
    return by, files, approved


def test_streamlits_own_door_shows_the_steps_and_then_the_page(fresh: Path) -> None:
    page = AppTest.from_file(ENTRY, default_timeout=LIMIT_SECONDS).run()
    assert not page.exception
    assert not page.error
    assert not page.status  # it is over
    assert page.header
    by, files, approved = facts(fresh)
    assert (by, approved) == ({SAMPLE_ACTOR.name}, 2)
    again = AppTest.from_file(ENTRY, default_timeout=LIMIT_SECONDS).run()
    assert [one.value for one in again.header] == [one.value for one in page.header]
    assert facts(fresh) == (by, files, approved)


def test_a_first_start_that_was_stopped_goes_on_where_it_was(fresh: Path) -> None:
    AppTest.from_file(ENTRY, default_timeout=LIMIT_SECONDS).run()
    whole = facts(fresh)
    with closing(sqlite3.connect(fresh / "pantau.db")) as db, db:
        db.execute("DELETE FROM snapshots")
    forget()
    AppTest.from_file(ENTRY, default_timeout=LIMIT_SECONDS).run()
    assert facts(fresh) == whole


def test_rules_that_cannot_be_used_are_a_sentence_at_streamlits_door(fresh: Path) -> None:
    (fresh / "rules").mkdir(parents=True)
    (fresh / "rules" / "holidays.toml").write_text("bukan = toml [", encoding="utf-8")
    page = AppTest.from_file(ENTRY, default_timeout=LIMIT_SECONDS).run()
    assert [one.value for one in page.error if "holidays.toml" in one.value]
    assert not page.exception


def test_streamlit_run_in_a_fresh_folder_serves_the_sample_to_this_machine_only(fresh: Path, tmp_path: Path) -> None:
    project = tmp_path / "baru"
    for name in BUILT_FROM:
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__", "*.csv", "*.xlsx"))
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    with running(command, port, project, os.environ, "/_stcore/health") as address:
        run_once(address)  # what it waits for, up to where it begins again
        _, headings = run_once(address)
    assert headings[0] == "Ringkasan"
    assert facts(fresh)[2] == 2
    assert f"URL: http://127.0.0.1:{port}\n" in (project / "server.log").read_text(encoding="utf-8")
