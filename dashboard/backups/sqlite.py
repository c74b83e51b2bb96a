"""A database of SQLite: copied while others use it, put back as a whole file while nobody does."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from dashboard import migrations
from dashboard.backups.archive import State, state_of
from dashboard.database_faults import Fault, fault_of
from dashboard.engine import connect_to, read_only
from dashboard.private import make_file
from dashboard.refused import Refused

BROKEN = (
    "Berkas basis data {file} rusak dan tidak dapat dibaca. Kembalikan dari cadangan: hentikan dasbor, lalu jalankan "
    "'python -m dashboard restore CADANGAN --replace'."
)
IN_USE = "Basis data {file} sedang dipakai. Hentikan dasbor dan perintah lain, lalu ulangi; tidak ada yang berubah."


def place(engine: Engine) -> Path:
    """The file of the database. Refused where it has none."""
    file = engine.url.database
    if not file or file.startswith((":memory:", "file:")):
        raise Refused("Basis data ini tidak berupa berkas, jadi tidak dapat dicadangkan atau dipulihkan.")
    return Path(file)


def copy_out(engine: Engine, part: Path) -> State:
    """Copy the database into `part` and count it there. Refused when it is damaged."""
    make_file(part)
    try:
        with closing(engine.raw_connection()) as opened, closing(sqlite3.connect(part)) as copy:
            cast(sqlite3.Connection, opened.driver_connection).backup(copy)
        with _opened(part) as copied, read_only(copied) as db:
            if db.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
                raise Refused(BROKEN.format(file=place(engine)))
            return state_of(db)
    except (sqlite3.DatabaseError, DatabaseError) as error:
        if _is_broken(error):
            raise Refused(BROKEN.format(file=place(engine))) from error
        raise


def is_filled(engine: Engine) -> bool:
    """Whether there is anything that a restore would take away; a damaged file is."""
    try:
        with read_only(engine) as db:
            return any(state_of(db).rows.values())
    except DatabaseError as error:
        if _is_broken(error):
            return True
        raise


def take_place(engine: Engine, part: Path) -> None:
    """Put `part`, brought to the newest schema, where the database of `engine` stands. Refused while it is used."""
    with _opened(part) as restored:
        migrations.upgrade(restored)
    engine.dispose()
    target = place(engine)
    _close(target)
    part.replace(target)


@contextmanager
def apart(_: Engine, part: Path) -> Iterator[Engine]:
    """The database in `part` at the newest schema, for a look."""
    with _opened(part) as opened:
        migrations.upgrade(opened)
        yield opened


def _close(target: Path) -> None:
    """Fold the log of the old file into it and away: it would be taken for the new file's."""
    try:
        with closing(sqlite3.connect(target, timeout=0)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if not _is_broken(error):
            raise Refused(IN_USE.format(file=target)) from error
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)


@contextmanager
def _opened(part: Path) -> Iterator[Engine]:
    engine = connect_to(f"sqlite:///{part}")
    try:
        yield engine
    finally:
        engine.dispose()


def _is_broken(error: Exception) -> bool:
    """Whether the file itself is wrong, and not its disk, its lock or its rights."""
    return fault_of(error) is Fault.DAMAGED
