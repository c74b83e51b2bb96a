"""The database: one engine, one way to read, one way to write. No Streamlit: the command line uses it too."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from dashboard import row_security
from dashboard.access import NOTHING, Scope, current_scope
from dashboard.private import make_file, make_folder
from dashboard.reading import Reading
from dashboard.replica import Replica
from dashboard.settings import settings
from dashboard.versions import Noted, watch

Answer = TypeVar("Answer")

# A reading statement that takes longer is a mistake, not a page.
STATEMENT_LIMIT_MS = 8000
CONNECT_LIMIT_S = 3
# How long a writer on SQLite waits for the writer before it.
SQLITE_WAIT_S = 30

_writes: ContextVar[int] = ContextVar("writes", default=0)


@cache
def engine() -> Engine:
    """The one engine of this process, made at first use."""
    return connect_to(settings().url)


@cache
def replica() -> Replica | None:
    """The server that pages read from, where the settings name one."""
    return None if settings().replica is None else Replica(connect_to(settings().replica or ""))


def connect_to(url: str) -> Engine:
    """An engine for `url` with the settings every part of the product relies on."""
    made = _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _postgresql(url)
    watch(made)
    return made


def _postgresql(url: str) -> Engine:
    made = create_engine(
        url,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=10,
        pool_recycle=1800,
        # Behind a pooler the next transaction may have another connection: nothing is said at its start and no
        # statement kept on it (what a transaction needs, it says itself: dashboard.row_security).
        connect_args={"connect_timeout": CONNECT_LIMIT_S, "prepare_threshold": None},
    )
    event.listen(made, "begin", row_security.begin)
    return made


def _sqlite(url: str) -> Engine:
    """SQLite in WAL mode with foreign keys, whose transactions start when SQLAlchemy says so."""
    file = make_url(url).database
    if file and not file.startswith((":memory:", "file:")):
        make_folder(Path(file).parent)
        # Where it cannot be made, SQLite says so at the first question, as of any dead database.
        with suppress(OSError):
            make_file(Path(file))
    made = create_engine(url, connect_args={"timeout": SQLITE_WAIT_S})
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # the driver must not start transactions of its own
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: a read that later turns into a write could only fail half-way.
    writing_now = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing_now else "BEGIN")


@contextmanager
def read_only(source: Engine | None = None, scope: Scope = NOTHING) -> Iterator[Connection]:
    """A connection that sees one state of the data throughout and cannot change it; of units on PostgreSQL what
    `scope` may see. Without `source` from the replica, where there is one that answers and has what was written here.
    """
    with ExitStack() as stack:
        connection = _present(stack) if source is None else stack.enter_context(source.connect())
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            row_security.begin_reading(connection, scope, STATEMENT_LIMIT_MS)
            yield connection
            return
        connection.exec_driver_sql("PRAGMA query_only=ON")
        try:
            yield connection
        finally:
            connection.rollback()
            connection.exec_driver_sql("PRAGMA query_only=OFF")


def _present(stack: ExitStack) -> Connection:
    follower = replica()
    return (follower and follower.connected(stack)) or stack.enter_context(engine().connect())


@contextmanager
def reading(scope: Scope, source: Engine | None = None) -> Iterator[Reading]:
    """What somebody with `scope` may see of one state of the data."""
    with read_only(source, scope) as connection:
        yield Reading(connection.execution_options(noted=Noted()), scope)


@contextmanager
def writing(source: Engine | None = None) -> Iterator[Connection]:
    """A connection in one transaction: all of it is kept, or, after an exception, nothing."""
    with (source or engine()).connect().execution_options(writing=True) as connection, connection.begin():
        yield connection
    committed(source)


def committed(source: Engine | None = None) -> None:
    """Say that this thread has committed something: whoever reads from here on has it."""
    _writes.set(_writes.get() + 1)
    if (follower := replica()) is not None:
        follower.wrote(source or engine())


def writes() -> int:
    """How many transactions this thread has committed: a reading from before the last of them is out of date."""
    return _writes.get()


def read(figure: Callable[..., Answer], **choices: Any) -> Answer:
    """The answer of a query or figure under the present person's scope, straight from the database."""
    with reading(current_scope()) as present:
        return present.ask(figure, **choices)
