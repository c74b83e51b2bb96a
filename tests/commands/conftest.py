"""The command line on a database of its own."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard import engine, settings
from dashboard.__main__ import app
from tests.world import ELEMENTS

Run = Callable[..., Result]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `python -m dashboard …` against an SQLite file that does not exist yet, on 23 November 2026."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'cli.db'}")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+08:00")
    forget()

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    yield run
    engine.engine().dispose()
    forget()


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
