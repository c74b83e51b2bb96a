"""The migrations build what the schema says, once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, create_engine, inspect, select, text

from dashboard import migrations
from dashboard.engine import connect_to, writing
from dashboard.migrations import newest, present, upgrade
from dashboard.schema import metadata
from dashboard.versions import versions_of
from tests.world import World


def test_an_upgraded_database_is_what_the_schema_says(engine: Engine) -> None:
    with engine.connect() as db:
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(db, opts=options), metadata) == []


def test_an_upgraded_database_has_every_check_of_the_schema(engine: Engine) -> None:
    """Alembic does not compare checks: their names are."""
    inspector = inspect(engine)
    built = {(name, check["name"]) for name in metadata.tables for check in inspector.get_check_constraints(name)}
    said = {
        (table.name, check.name)
        for table in metadata.tables.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    assert built == said


# PostgreSQL prints a condition with brackets of its own.
BRACKETS = str.maketrans("", "", "()")


def test_every_partial_index_keeps_its_condition(engine: Engine) -> None:
    dialect = engine.dialect.name
    inspector = inspect(engine)
    found = {
        index["name"]: str(index["dialect_options"][f"{dialect}_where"]).translate(BRACKETS)
        for table in ("surveys", "submissions", "checklist_answers", "complaints")
        for index in inspector.get_indexes(table)
        if f"{dialect}_where" in index.get("dialect_options", {})
    }
    assert found == {
        "uq_surveys_current_service": "retired_by_load_id IS NULL",
        "uq_surveys_current_unit": "retired_by_load_id IS NULL AND service_id IS NULL",
        "uq_submissions_current": "retired_by_load_id IS NULL",
        "uq_checklist_answers_current_unit": "retired_by_load_id IS NULL AND service_id IS NULL",
        "uq_checklist_answers_current_service": "retired_by_load_id IS NULL",
        "uq_complaints_current": "retired_by_load_id IS NULL",
    }


def _shape(engine: Engine) -> Iterator[tuple[Any, ...]]:
    inspector = inspect(engine)
    for table in sorted(inspector.get_table_names()):
        yield table, "columns", [(column["name"], str(column["type"])) for column in inspector.get_columns(table)]
        yield table, "indexes", sorted(str(index["name"]) for index in inspector.get_indexes(table))
        yield table, "checks", sorted(str(check["name"]) for check in inspector.get_check_constraints(table))


def test_upgrading_again_changes_neither_the_shape_nor_the_rows(world: World) -> None:
    world.units("a")
    world.survey("a", [[4] * 9])

    def state() -> tuple[Any, ...]:
        with world.engine.connect() as db:
            rows = {table.name: db.execute(select(table)).all() for table in metadata.sorted_tables}
            return list(_shape(world.engine)), rows, present(db)

    before = state()
    upgrade(world.engine)
    assert state() == before
    assert before[2] == newest() == "0014"


def test_a_new_database_has_nothing_at_all(engine: Engine) -> None:
    with engine.connect() as db:
        filled = {table.name for table in metadata.sorted_tables if db.execute(select(table).limit(1)).first()}
        assert filled == set()
        assert versions_of(db) == {}


def test_a_database_that_was_never_migrated_has_no_revision(engine: Engine) -> None:
    with engine.connect() as db:
        db.execute(text("DROP TABLE alembic_version"))
        assert present(db) is None


def test_every_constraint_has_a_name() -> None:
    """A message says which rule was broken, and a migration can change only what has a name."""
    tables = metadata.tables.values()
    assert [table.name for table in tables for constraint in table.constraints if not constraint.name] == []


def test_a_duty_with_obligations_survives_the_change_of_its_rule(tmp_path: Path) -> None:
    """SQLite makes the table anew while other rows name its rows."""
    engine = connect_to(f"sqlite:///{tmp_path / 'lama.db'}")
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(migrations.__file__).parent))
    # As the version of that day wrote it, which knew no parts of the data.
    with create_engine(engine.url).begin() as db:
        configuration.attributes["connection"] = db
        command.upgrade(configuration, "0004")
        db.execute(text("INSERT INTO units (code, name, basic_service) VALUES ('a', 'A', false)"))
        duty = "INSERT INTO duties (year, kind, deadline_at, source_letter) VALUES (2026, :kind, '2026-11-07', 's')"
        db.execute(text(duty), {"kind": "laporan SKM"})
        db.execute(text("INSERT INTO obligations (unit_id, duty_id, required) VALUES (1, 1, true)"))
    upgrade(engine)
    with writing(engine) as db:
        db.execute(text(duty), {"kind": "PEKPPP Mandiri"})
        assert db.execute(text("PRAGMA foreign_key_check")).all() == []
        joined = "SELECT duties.kind FROM obligations JOIN duties ON duties.id = obligations.duty_id"
        assert db.scalars(text(joined)).all() == ["laporan SKM"]
    engine.dispose()
