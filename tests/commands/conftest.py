"""The command line on a database of its own."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard import engine, settings
from dashboard.__main__ import app
from tests.engines import Opener
from tests.world import ELEMENTS

Run = Callable[..., Result]
Once = Callable[[Callable[[], object]], None]

# How the flat export is read.
FLAGS = ("--kind", "survey-responses", "--columns", "unit=loket,answered_on=waktu_isi", "--order", "regulation")
# SQLite files as some work left them the first time.
DONE: dict[str, bytes] = {}


@pytest.fixture
def database(tmp_path: Path, sqlite_opener: Opener) -> Path:
    """The SQLite file of the command line: migrated and empty."""
    path = tmp_path / "cli.db"
    with sqlite_opener() as engine:
        shutil.copyfile(str(engine.url.database), path)
    return path


@pytest.fixture
def no_database(database: Path) -> None:
    """The file is still to be made."""
    database.unlink()


@pytest.fixture
def cli(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `python -m dashboard …` on 23 November 2026."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+08:00")
    # What the server does beside its pages is done before it would listen, not when the file is gone.
    monkeypatch.setattr("dashboard.commands.serve.beside", lambda work: work())
    forget()

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    yield run
    engine.engine().dispose()
    forget()


@pytest.fixture
def once(cli: Run, database: Path) -> Once:
    """`once(load)` runs commands that say nothing to the test; where they ran before, the file is as they left it."""

    def run(work: Callable[[], object]) -> None:
        name = f"{work.__module__}.{work.__qualname__}"
        if name in DONE:
            database.write_bytes(DONE[name])
            return
        work()
        with closing(sqlite3.connect(database)) as opened:
            DONE[name] = opened.serialize()

    return run


@pytest.fixture
def exported(cli: Run, export: Path, once: Once) -> Run:
    """The command line on a database with the flat export."""

    def load() -> None:
        cli("load", export, *FLAGS, "--create-units")

    once(load)
    return cli


def forget() -> None:
    """Settings and engine are read once a process; a test is a process of its own."""
    settings.settings.cache_clear()
    engine.engine.cache_clear()


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A flat export of two counters, one of which was visited by one content person."""
    rows = [["Loket A", "2026-03-04", *[4] * 9]] + [["Loket B", "2026-03-04", *[3 + row % 2] * 9] for row in range(40)]
    path = tmp_path / "ekspor.csv"
    header = ["loket", "waktu_isi", *[f"U{number}" for number in range(1, len(ELEMENTS) + 1)]]
    path.write_text("\n".join(",".join(map(str, row)) for row in [header, *rows]))
    return path


def parsed(result: Result) -> Any:
    """The JSON a command printed."""
    return json.loads(result.stdout)
