"""The wall inside PostgreSQL: what part of the province a transaction may see, said to the database itself.

The policies of the tables (migration 0012) read it. Who says nothing sees nothing. SQLite has no such wall.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from dashboard.access import Scope

# What the policies compare with: no code of a unit, which is why nobody's code is taken for it.
EVERY_UNIT = "*"
NO_UNIT = ""
# Nothing is compiled for a statement: the wall's questions make one look costly, and compiling took a second where the
# statement took a millisecond.
ALWAYS = "set_config('timezone', 'UTC', true), set_config('jit', 'off', true)"
SEEN = text(f"SELECT set_config('app.root', :root, true), {ALWAYS}")
LIMITED = text(
    f"SELECT set_config('app.root', :root, true), set_config('statement_timeout', :limit_ms, true), {ALWAYS}"
)


def root_of(scope: Scope) -> str:
    """How the policies are told of a scope."""
    if scope.root is None:
        return EVERY_UNIT
    return NO_UNIT if scope.root == EVERY_UNIT else scope.root


def begin(connection: Connection) -> None:
    """At the start of a transaction: one that writes sees everything, any other nothing until it says what."""
    connection.info["root"] = NO_UNIT
    if connection.get_execution_options().get("writing", False):
        _see(connection, EVERY_UNIT)


def begin_reading(connection: Connection, scope: Scope, limit_ms: int) -> None:
    """Let a transaction see what `scope` may, by statements that take no longer than `limit_ms`."""
    connection.execute(LIMITED, {"root": root_of(scope), "limit_ms": str(limit_ms)})
    connection.info["root"] = root_of(scope)


@contextmanager
def seeing(connection: Connection, scope: Scope) -> Iterator[None]:
    """Inside, the transaction of `connection` sees what `scope` may; afterwards what it saw before."""
    before, inside = connection.info.get("root", NO_UNIT), root_of(scope)
    if connection.dialect.name != "postgresql" or before == inside:
        yield
        return
    _see(connection, inside)
    try:
        yield
    finally:
        # After an error of the database itself the transaction answers nothing any more, this neither.
        with suppress(DBAPIError):
            _see(connection, before)


def _see(connection: Connection, root: str) -> None:
    # A statement whose answer is streamed is carried out only as far as it is fetched.
    connection.scalar(SEEN, {"root": root}, execution_options={"stream_results": False})
    connection.info["root"] = root
