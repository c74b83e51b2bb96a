"""Databases as versions of long ago left them: the tables of a revision, with the rows of today in what they had."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, create_engine, insert, select, text

from dashboard import migrations

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
    then, now, given = MetaData(), tables_of(today.engine), {}
    then.reflect(db)
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


@cache
def tables_of(today: Engine) -> MetaData:
    """The tables of today, read once."""
    found = MetaData()
    found.reflect(today)
    return found


def parents_first(rows: list[Row]) -> list[Row]:
    """Units after the units they are part of."""
    return sorted(rows, key=lambda row: row.get("parent_id") is not None)


def rows_now(db: Connection, given: dict[str, Content]) -> dict[str, list[Row]]:
    """The rows of today in the tables that were given some, in the columns that were given."""
    found, rows = MetaData(), {}
    found.reflect(db, only=[*given])
    for name, one in given.items():
        columns = (found.tables[name].c[column] for column in one.columns)
        rows[name] = [dict(row) for row in db.execute(select(*columns)).mappings()]
    return rows


def ordered(rows: list[Row]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def emptied(engine: Engine) -> None:
    """Take every table away."""
    if engine.dialect.name == "sqlite":
        engine.dispose()
        Path(str(engine.url.database)).unlink()
        return
    with engine.begin() as db:
        db.execute(text("DROP SCHEMA public CASCADE"))
        db.execute(text("CREATE SCHEMA public"))
