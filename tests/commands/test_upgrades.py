"""From every revision there was, with rows in it, to the newest: the rows are there, and `doctor` finds nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, create_engine, insert, select, text

from dashboard import engine as product
from dashboard import migrations
from dashboard.actions.loads import loader_of
from dashboard.actions.refresh import refresh
from dashboard.intake.reading.folders import data_files
from dashboard.intake.reading.options import LoadOptions
from sample_data.generator import write_province
from tests.commands.conftest import Run, forget
from tests.engines import Opener
from tests.people import TESTER
from tests.world import NOW, WITA

pytestmark = pytest.mark.slow

# Made anew by a migration because nobody could have written into them before it.
EMPTY_BEFORE = {
    "0003": {
        *("complaint_themes", "innovations", "follow_ups", "complaints", "themes", "regime_scores"),
        *("checklist_answers", "checklist_items"),
    },
    "0011": {"accounts"},
}
# A duty of this kind is known since 0006.
LATER_DUTY, KNOWN_SINCE = "PEKPPP Mandiri", "0006"
# What follows from the rest, and from the code that computed it.
DERIVED = {"part_versions", "stored_figures", "alembic_version", "data_version"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Content:
    """What a table was given."""

    columns: list[str]
    rows: list[Row]


def revisions() -> list[str]:
    """The oldest first."""
    folder = Path(migrations.__file__).parent
    configuration = Config()
    configuration.set_main_option("script_location", str(folder))
    return [one.revision for one in ScriptDirectory.from_config(configuration).walk_revisions()][::-1]


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
        if request.param == "sqlite":
            engine.dispose()
            Path(str(engine.url.database)).unlink()
        else:
            with engine.begin() as db:
                db.execute(text("DROP SCHEMA public CASCADE"))
                db.execute(text("CREATE SCHEMA public"))
        yield engine


@contextmanager
def plainly(engine: Engine) -> Iterator[Connection]:
    """A transaction as the version of a day long ago had it, which knew no parts of the data and no wall."""
    plain = create_engine(engine.url)
    with plain.begin() as db:
        if engine.dialect.name == "postgresql":
            db.execute(text("SELECT set_config('app.root', '*', true)"))
        else:
            db.execute(text("PRAGMA defer_foreign_keys=ON"))
        yield db
    plain.dispose()


def build(db: Connection, revision: str) -> None:
    """The tables of `revision`."""
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(migrations.__file__).parent))
    configuration.attributes["connection"] = db
    command.upgrade(configuration, revision)


def fill(db: Connection, today: Connection, revision: str) -> dict[str, Content]:
    """Put the rows of today into what the tables of then have of them; what each table was given."""
    then, now, given = MetaData(), MetaData(), {}
    then.reflect(db)
    now.reflect(today)
    unwritten = DERIVED.union(*(names for since, names in EMPTY_BEFORE.items() if revision < since))
    later = set(today.scalars(text("SELECT id FROM duties WHERE kind = :kind"), {"kind": LATER_DUTY}))
    for table in then.sorted_tables:
        if table.name in unwritten:
            continue
        source = now.tables[table.name]
        columns = [source.c[column.name] for column in table.columns if column.name in source.c]
        rows = [dict(row) for row in today.execute(select(*columns)).mappings()]
        if revision < KNOWN_SINCE:
            key = "id" if table.name == "duties" else "duty_id"
            rows = [row for row in rows if key not in row or row[key] not in later]
        if rows:
            db.execute(insert(table), parents_first(rows))
            given[table.name] = Content([column.name for column in columns], rows)
    return given


def parents_first(rows: list[Row]) -> list[Row]:
    """Units after the units they are part of."""
    return sorted(rows, key=lambda row: row.get("parent_id") is not None)


def rows_now(db: Connection, table: str, columns: list[str]) -> list[Row]:
    found = MetaData()
    found.reflect(db, only=[table])
    return [dict(row) for row in db.execute(select(*(found.tables[table].c[name] for name in columns))).mappings()]


def ordered(rows: list[Row]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


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
        changed = [name for name, one in given.items() if ordered(rows_now(db, name, one.columns)) != ordered(one.rows)]
    assert changed == []
    refresh(product.engine(), now=NOW, zone=WITA)
    checked = cli("doctor")
    assert checked.exit_code == 0, checked.output
