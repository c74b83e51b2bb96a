"""From every revision there was, with rows in it, to the newest: the rows are there, and `doctor` finds nothing."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from dashboard import engine as product
from dashboard.actions.loads import loader_of
from dashboard.actions.refresh import refresh
from dashboard.intake.reading.folders import data_files
from dashboard.intake.reading.options import LoadOptions
from sample_data.generator import write_province
from tests.commands.conftest import Run, forget
from tests.engines import Opener
from tests.old_schemas import build, emptied, fill, ordered, plainly, revisions, rows_now
from tests.people import TESTER
from tests.world import NOW, WITA

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, sqlite_opener: Opener) -> Iterator[Engine]:
    """A small province of today in every table."""
    folder = tmp_path_factory.mktemp("penuh")
    write_province(folder, units=8, respondents=12, years=2, seed=5)
    with sqlite_opener() as engine:
        for file in data_files([folder], LoadOptions()):
            assert loader_of(engine, TESTER, NOW, WITA).load(file, LoadOptions()).status == "dimuat"
        refresh(engine, now=NOW, zone=WITA)
        yield engine


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database without a table."""
    opener: Opener = request.getfixturevalue(f"{request.param}_opener")
    with opener() as engine:
        emptied(engine)
        yield engine


@pytest.mark.parametrize("revision", revisions())
def test_rows_of_every_revision_come_through_the_upgrade(
    bare: Engine, full: Engine, cli: Run, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    with plainly(bare) as db, full.connect() as today:
        build(db, revision)
        given = fill(db, today, revision)
    assert sum(len(content.rows) for content in given.values()) > 350
    monkeypatch.setenv("DATABASE_URL", bare.url.render_as_string(hide_password=False))
    forget()
    assert cli("migrate").exit_code == 0
    with plainly(bare) as db:
        found = rows_now(db, given)
    changed = [name for name, one in given.items() if ordered(found[name]) != ordered(one.rows)]
    assert changed == []
    refresh(product.engine(), now=NOW, zone=WITA)
    checked = cli("doctor")
    assert checked.exit_code == 0, checked.output
