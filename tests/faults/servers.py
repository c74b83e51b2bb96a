"""Servers of PostgreSQL that can be stopped as a power cut does, one that follows another, and a pooler before one."""

import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, make_url

from dashboard.engine import connect_to
from tests.engines import UNPRIVILEGED, absent, free_port

POOLER = """
[databases]
* = host=127.0.0.1 port={port} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
max_client_conn = 100
"""


PATIENCE_S = 60


def comes(true: Callable[[], bool]) -> bool:
    """Whether it becomes so: servers start and follow at their own pace."""
    end = time.monotonic() + PATIENCE_S
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


class Server:
    """A server of PostgreSQL that can be stopped as a power cut does, and started again."""

    def __init__(self, url: str, binaries: Path) -> None:
        self.url, self._program, self.runs = url, str(binaries / "pg_ctl"), True
        owner = connect_to(url.replace("postgresql://", "postgresql+psycopg://"))
        with owner.connect() as db:
            self._folder = Path(str(db.exec_driver_sql("SHOW data_directory").scalar()))
            if not db.exec_driver_sql("SELECT pg_is_in_recovery()").scalar():
                # A power cut takes what was only promised: here every promise is kept, as on a server of a province.
                db.exec_driver_sql("ALTER DATABASE postgres SET synchronous_commit = on")
                db.commit()
        owner.dispose()
        said = shlex.split((self._folder / "postmaster.opts").read_text())
        self._options = " ".join(said[3:])
        self._user = pwd.getpwuid(self._folder.stat().st_uid).pw_name

    def promote(self) -> None:
        """From here on it follows nobody and takes what is written."""
        self._run("promote")

    def stop(self, _: Connection | None = None) -> None:
        self._run("stop", "-m", "immediate")
        self.runs = False

    def start(self) -> None:
        self._run("start", "-l", str(self._folder.parent / "log"), "-o", self._options)
        self.runs = True

    def _run(self, *what: str) -> None:
        command = [self._program, "-w", "-D", str(self._folder), *what]
        subprocess.run(command, check=True, user=self._user, cwd=self._folder, stdout=subprocess.DEVNULL)


@contextmanager
def following(first: Server, binaries: Path) -> Iterator[Server]:
    """A server that streams what `first` writes, and may be asked, from a copy made of it (pg_basebackup)."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    folder, port = Path(tempfile.mkdtemp(prefix="pantau-pg-")), free_port()
    if user:
        shutil.chown(folder, user)
    copy = [
        str(binaries / "pg_basebackup"),
        "-R",
        "-X",
        "stream",
        "-c",
        "fast",
        "-D",
        str(folder / "data"),
        "-d",
        first.url,
    ]
    subprocess.run(copy, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
    options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=60"
    command = [str(binaries / "pg_ctl"), "-w", "-D", str(folder / "data"), "-l", str(folder / "log"), "-o", options]
    subprocess.run([*command, "start"], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
    second = Server(str(make_url(first.url).set(port=port)), binaries)
    try:
        yield second
    finally:
        second.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def pooled(url: str) -> Iterator[str]:
    """The address of a pgbouncer in transaction mode before the server at `url`."""
    program = shutil.which("pgbouncer") or absent("pgbouncer")
    user, own, said = UNPRIVILEGED if os.geteuid() == 0 else None, free_port(), make_url(url)
    # Not below the folder of the test, which another account may not enter.
    folder = Path(tempfile.mkdtemp(prefix="pantau-pool-"))
    settings = folder / "pgbouncer.ini"
    settings.write_text(POOLER.format(port=said.port, own=own))
    if user:
        for path in (folder, settings):
            shutil.chown(path, user)
    process = subprocess.Popen([program, str(settings)], user=user, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        yield said.set(port=own).render_as_string(hide_password=False)
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
