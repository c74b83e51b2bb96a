"""Alembic migrations, run from Python so that the first start needs no command."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from dashboard.refused import Refused


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent))
    return configuration


def upgrade(engine: Engine) -> None:
    """Bring the database of `engine` to the newest schema; changes nothing when it is there already.

    Refused for a schema that only a later version of the product knows.
    """
    configuration = _configuration()
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if (revision := present(connection)) not in every():
            raise Refused(
                f"Skema basis data ({revision}) lebih baru dari yang dikenal versi ini ({newest()}). Pasang versi "
                "dasbor yang terakhir dipakai dengan basis data ini; tidak ada yang berubah."
            )
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")


@cache
def newest() -> str | None:
    """Revision this version of the product expects."""
    return ScriptDirectory.from_config(_configuration()).get_current_head()


@cache
def every() -> frozenset[str | None]:
    """Every revision this version of the product knows, and None: of a database that was never migrated."""
    return frozenset(
        {None, *(step.revision for step in ScriptDirectory.from_config(_configuration()).walk_revisions())}
    )


def present(connection: Connection) -> str | None:
    """Revision the database is at; None when it was never migrated."""
    return MigrationContext.configure(connection).get_current_revision()
