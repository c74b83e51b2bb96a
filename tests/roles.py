"""Plain roles of PostgreSQL, whom a wall inside the database holds, for as long as a test lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import Engine, text

from dashboard.engine import connect_to


@contextmanager
def plain_role(server: Engine) -> Iterator[Engine]:
    """An engine of the product for the database of `server`, as a new role that may nothing yet.

    It goes with what it owns: no role stays behind on a server that others use too.
    """
    role = f"uji_{uuid4().hex}"
    _run(server, f"CREATE ROLE {role} LOGIN PASSWORD 'uji' NOSUPERUSER NOBYPASSRLS")
    engine = connect_to(server.url.set(username=role, password="uji").render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    _run(server, f"REASSIGN OWNED BY {role} TO CURRENT_USER", f"DROP OWNED BY {role}", f"DROP ROLE {role}")


@contextmanager
def owning_role(server: Engine) -> Iterator[Engine]:
    """The same for a role that owns the database, which is emptied down to its schema."""
    with plain_role(server) as owner:
        _run(
            server,
            f'ALTER DATABASE "{server.url.database}" OWNER TO {owner.url.username}',
            "DROP SCHEMA public CASCADE",
            f"CREATE SCHEMA public AUTHORIZATION {owner.url.username}",
        )
        yield owner


def _run(server: Engine, *statements: str) -> None:
    with server.begin() as db:
        for statement in statements:
            db.execute(text(statement))
