"""The two roles on PostgreSQL: the owner builds the tables, the application works with them behind their wall."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from dashboard.refused import Refused
from dashboard.schema import metadata
from dashboard.schema.row_security import OPEN, REGISTERS

# Its owner sees all of `units`: the function that says who is below whom asks as the owner.
NOT_FORCED = "units"
TABLES = text("""
    SELECT relname, relrowsecurity AND (relforcerowsecurity OR relname = :not_forced) AS walled
    FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
""")
ROLE = text("""
    SELECT rolname, rolsuper OR rolbypassrls AS passes,
           EXISTS (
               SELECT 1 FROM pg_class
               WHERE oid = to_regclass('surveys') AND pg_has_role(current_user, relowner, 'MEMBER')
           ) AS owns
    FROM pg_roles WHERE rolname = current_user
""")
KNOWN = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = :role")


@dataclass(frozen=True)
class Wall:
    """How the wall stands for the role of a connection: `passes` it freely, or `owns` it and may take it down.

    `open_tables`: those that should be behind it and are not.
    """

    role: str
    passes: bool
    owns: bool
    open_tables: tuple[str, ...]


def wall(connection: Connection) -> Wall | None:
    """How the wall stands; None on a database that has no roles."""
    if connection.dialect.name != "postgresql":
        return None
    role, passes, owns = connection.execute(ROLE).one()
    walled = {name for name, stands in connection.execute(TABLES, {"not_forced": NOT_FORCED}) if stands}
    return Wall(role, passes, owns, tuple(sorted(set(metadata.tables) - set(OPEN) - walled)))


def grant(owner: Engine, role: str) -> None:
    """Let `role` do what the application does and no more. Refused for a role that no wall holds, or that is not there.

    Rows of the registers are added and read only; no table is emptied, built or changed.
    """
    with owner.begin() as db:
        passes = db.scalar(KNOWN, {"role": role})
        if passes is None or passes or role == db.scalar(text("SELECT current_user")):
            raise Refused(
                f"Peran {role} di DATABASE_URL tidak ada, atau bukan peran aplikasi yang biasa (pemilik, superuser, "
                f"atau BYPASSRLS). Buat dengan 'createuser --pwprompt {role}', lalu ulangi. Lihat docs/akses.md."
            )
        for statement in _granted(owner, role):
            db.exec_driver_sql(statement)


def _granted(owner: Engine, role: str) -> Iterator[str]:
    """Names of our own schema, and a role's name as an identifier."""
    quoted = owner.dialect.identifier_preparer.quote_identifier
    to, database = quoted(role), quoted(str(owner.url.database))
    every, registers = ", ".join(metadata.tables), ", ".join(REGISTERS)
    yield f"GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {to}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {to}"
    yield f"GRANT USAGE ON SCHEMA public TO {to}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {every} TO {to}"
    yield f"REVOKE UPDATE, DELETE ON {registers} FROM {to}"
    yield f"GRANT SELECT ON alembic_version TO {to}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {to}"
