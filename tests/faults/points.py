"""Where a deed can be cut off: before each statement it sends, before each commit, before each touch of a file.

A deed is done once whole, and its points are counted; then it is begun anew for each point and cut off there. Where
that takes long some points are tried, spread evenly; all of them with PANTAU_FUZZ set, as `make stress` does.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

from dashboard.engine import connect_to

Deed = Callable[[Engine], object]
State = dict[str, list[str]]
EVERY_POINT = "PANTAU_FUZZ" in os.environ
# Touches of files, as Python itself reports them.
TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect", "subprocess.Popen"}
# Numbers of rows go on after what was given up; what is sealed is other bytes every time.
NUMBERS = ("id", "fingerprint", "receipt", "subject_key", "before", "after", "sealed", "data_version", "version")


def some(count: int, many: int) -> list[int]:
    """At most so many of the points 1 to `count`, from the first on, and the last; every one for `make stress`."""
    step = 1 if EVERY_POINT else -(-count // many)
    return sorted({*range(1, count + 1, step), count})


class CutOffError(Exception):
    """What befalls a deed."""


@dataclass
class Points:
    """Counts the points of what `engine` does, and calls `strike` at number `at`."""

    engine: Engine
    at: int = 0
    strike: Callable[[Connection], None] = lambda _: None
    count: int = 0
    commits: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        event.listen(self.engine, "before_cursor_execute", lambda connection, *_: self._pass(connection))
        event.listen(self.engine, "commit", self._commit)

    def _commit(self, connection: Connection) -> None:
        self._pass(connection)
        self.commits.append(self.count)

    def _pass(self, connection: Connection) -> None:
        self.count += 1
        if self.count == self.at:
            self.strike(connection)


def raises(_: Connection) -> None:
    """The program fails."""
    raise CutOffError


def cut(connection: Connection) -> None:
    """The connection is gone under the program."""
    connection.connection.driver_connection.close()  # type: ignore[union-attr]


def killed(_: Any = None) -> None:
    """kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def fresh(engine: Engine) -> Iterator[Engine]:
    """Another engine for the database of `engine`, which nothing listens to yet."""
    engine.dispose()
    made = connect_to(engine.url.render_as_string(hide_password=False))
    try:
        yield made
    finally:
        made.dispose()


def in_a_child(engine: Engine, work: Callable[[Engine], object]) -> int:
    """How a process of its own ended that did `work`: 0, or minus the signal that killed it."""
    engine.dispose()
    child = os.fork()
    if not child:
        try:
            work(connect_to(engine.url.render_as_string(hide_password=False)))
        finally:
            os._exit(1 if sys.exc_info()[0] else 0)
    _, status = os.waitpid(child, 0)
    _wait_for_the_server(engine)
    return os.waitstatus_to_exitcode(status)


def _wait_for_the_server(engine: Engine) -> None:
    """PostgreSQL takes a moment to see that somebody is gone."""
    if engine.dialect.name != "postgresql":
        return
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with _plain(engine) as db:
        end = time.monotonic() + 20
        while db.scalar(text(others + " AND backend_type = 'client backend'")):
            assert time.monotonic() < end, "a session of the child is still there"
            time.sleep(0.002)
            db.rollback()


def touches(work: Callable[[], object], at: int) -> int:
    """How often `work` touched a file; killed before touch number `at`. For a child only: it cannot be unhooked."""
    count = 0

    def hook(name: str, _: Any) -> None:
        nonlocal count
        if name in TOUCHES:
            count += 1
            if count == at:
                killed()

    sys.addaudithook(hook)
    work()
    return count


@contextmanager
def _plain(engine: Engine) -> Iterator[Connection]:
    plain = create_engine(engine.url)
    with plain.connect() as db:
        yield db
    plain.dispose()


def state_of(engine: Engine, *, but: tuple[str, ...] = (), numbered: bool = True) -> State:
    """Every row of every table, whatever the schema; without numbers where two ways to the same end are compared."""
    quoted = engine.dialect.identifier_preparer.quote
    found: State = {}
    with _plain(engine) as db:
        for table in sorted({*inspect(db).get_table_names()} - {*but}):
            rows = db.exec_driver_sql(f"SELECT * FROM {quoted(table)}").mappings()
            found[table] = sorted(_said(row, numbered=numbered) for row in rows)
    return found


def _said(row: Any, *, numbered: bool) -> str:
    return repr([(name, value) for name, value in row.items() if numbered or not name.endswith(NUMBERS)])


def sound(engine: Engine) -> bool:
    """Whether the database itself finds nothing wrong with its file."""
    if engine.dialect.name == "postgresql":
        return True
    with closing(engine.raw_connection()) as raw:
        return [tuple(row) for row in raw.cursor().execute("PRAGMA integrity_check")] == [("ok",)]
