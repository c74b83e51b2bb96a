"""Fixtures every test may ask for. A test never sees the settings, and so the database, of the machine it runs on."""

import gc
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples
from sqlalchemy import Engine, delete
from xdist.scheduler import LoadFileScheduling

# Modules and collected tests stay as long as the process: nothing of them is looked through for what may be forgotten.
gc.disable()

TEST_DATABASE_URL = os.environ.get("TEST_DATABASE_URL")
# How many damaged files are tried is no setting of the product.
_OURS = {"DATABASE_URL", "HOST", "PORT"} | {name for name in os.environ if name.startswith("PANTAU_")} - {"PANTAU_FUZZ"}
for _name in _OURS & set(os.environ):
    del os.environ[_name]
# Complaints are sealed with this, not with a key file made in the project's data folder.
os.environ["PANTAU_SEAL_KEY"] = "dWppLWtlbHVoYW4tdGlkYWstcmFoYXNpYS0wMTIzNDU="

from dashboard import database, rules  # noqa: E402
from dashboard.access import EVERYTHING, acting_as  # noqa: E402
from dashboard.engine import connect_to, reading, writing  # noqa: E402
from dashboard.remembered import Answers, Memory  # noqa: E402
from dashboard.schema import stored_figures  # noqa: E402
from dashboard.settings import settings  # noqa: E402
from tests import engines  # noqa: E402  (after the environment is cleared: importing reads settings)
from tests.people import TESTER  # noqa: E402
from tests.sample import SELDOM, sample_database  # noqa: E402
from tests.world import World  # noqa: E402

# Begun first, in this order: what takes long, and beside the making of the sample province what does not wait for it.
FIRST = (
    *("figures/test_both_engines.py", "remembered/test_answers.py", "faults/test_every_statement.py", "commands"),
    *("browser", "pages/test_roles.py", "pages/test_downloads.py", "exports", "sample_data", "packaging"),
    *("intake/reading/test_mutated_files.py", "intake/reading/test_hostile_files.py", "pages/test_odd_links.py"),
    *("faults/test_cut_backups.py", "docs/test_guides.py", "actions/test_every_action.py"),
    *("measures/test_standing.py", "pages/test_every_year.py", "queries/test_every_scope.py"),
)

# Fixtures whose making is slow: the sample province; a server in a program of its own.
LONG_MADE = frozenset({"sample_file", "address"})

# They share what is made once in a process: pages that are open in Chromium; every figure of the sample province.
TOGETHER = (
    ("tests/browser/test_pages.py", "tests/browser/test_screens.py"),
    ("tests/figures/test_both_engines.py", "tests/remembered/test_answers.py"),
)

# How long an example takes says how busy the machine is, not whether it holds.
examples.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("unhurried")


@pytest.fixture(autouse=True, scope="session")
def nothing_beside() -> Iterator[None]:
    """What pages leave to a thread of the process is not done: it would go on when the database is the next test's.
    Programs that tests start have theirs.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_work", SimpleNamespace(put=lambda _: None))
        patch.setattr(database, "_keeper", lambda: None)
        patch.setattr(database, "_daily", lambda *_: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def somebody() -> Iterator[None]:
    """Tests act as who works on the machine, unless they say who."""
    with acting_as(TESTER):
        yield


@pytest.fixture(scope="session")
def sqlite_opener(tmp_path_factory: pytest.TempPathFactory) -> engines.Opener:
    """Opens an empty migrated SQLite database."""
    return engines.sqlite_opener(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The SQLite file of the sample province, shared by all workers: copy it, never open it."""
    own = tmp_path_factory.getbasetemp()
    return sample_database(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The sample province as a world, on a copy of its own."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copy(sample_file, folder / "pantau.db")
    engine = connect_to(f"sqlite:///{folder / 'pantau.db'}")
    yield World(engine, folder)
    engine.dispose()


@pytest.fixture(scope="session")
def sample_answers(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """What figures say of the sample province, each question computed once in this process (as `made` tells)."""
    copy = tmp_path_factory.mktemp("answers") / "pantau.db"
    shutil.copy(sample_file, copy)
    engine = connect_to(f"sqlite:///{copy}")
    with writing(engine) as db:  # what the load has computed is computed here
        db.execute(delete(stored_figures))
    with reading(EVERYTHING, engine) as present:
        yield Answers(present, Memory(), [])
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_opener() -> Iterator[engines.Opener]:
    """Opens an empty migrated PostgreSQL database; skips where there is no server to be had."""
    if TEST_DATABASE_URL:
        with engines.postgresql_opener(TEST_DATABASE_URL) as opener:
            yield opener
        return
    binaries = engines.postgresql_binaries()
    if binaries is None:
        engines.absent("PostgreSQL")
    with engines.postgresql_server(binaries) as url, engines.postgresql_opener(url) as opener:
        yield opener


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty migrated database of each kind: a test that asks for it runs twice."""
    opener: engines.Opener = request.getfixturevalue(f"{request.param}_opener")
    with opener() as opened:
        yield opened


@pytest.fixture
def world(engine: Engine, tmp_path: Path) -> World:
    """A province to be built in one line each, on SQLite and on PostgreSQL."""
    return World(engine, tmp_path)


@pytest.fixture
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A data folder of this test."""
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


@pytest.fixture
def own_rules(own_data: Path) -> Path:
    """The folder of a province's own rule files, in a data folder of this test."""
    folder = own_data / rules.OWN_RULES
    folder.mkdir()
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what `make check` leaves out for being slow (database servers, whole pages, commands and provinces), and
    puts the longest first, so that workers end together.
    """
    for item in items:
        folder = _folder(item.path)
        if "engine" in getattr(item, "fixturenames", ()):
            item.add_marker(getattr(getattr(item, "callspec", None), "params", {}).get("engine", "sqlite"))
        if folder == "pages":
            item.add_marker(pytest.mark.pages)
        if folder in {"commands", "sample_data"} or LONG_MADE.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: _turn(item.path))


def pytest_collection_finish() -> None:
    """Forgotten is what tests leave behind, looked for less often than in a program that has to stay small."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()


@cache
def _folder(path: Path) -> str:
    return path.relative_to(Path(__file__).parent).parts[0]


@cache
def _turn(path: Path) -> list[bool]:
    place = path.relative_to(Path(__file__).parent)
    return [not place.is_relative_to(first) for first in FIRST]


class _ByFile(LoadFileScheduling):
    """Tests of a file run in one worker, and so do those of files TOGETHER."""

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        return next((together[0] for together in TOGETHER if file in together), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """How `--dist loadfile` deals tests out."""
    return _ByFile(config, log) if config.getvalue("dist") == "loadfile" else None
