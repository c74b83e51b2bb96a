"""A database of PostgreSQL: PostgreSQL's own programs copy it out and put it back, by the role that owns it."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from dashboard import migrations
from dashboard.access import EVERYTHING
from dashboard.backups.archive import State, state_of
from dashboard.engine import connect_to, read_only
from dashboard.private import make_file
from dashboard.refused import Refused

# Everything may be seen, and nobody is waited for longer than this.
OPTIONS = "-c app.root=* -c lock_timeout=10s -c statement_timeout=0"
UNLIMITED = text("SELECT set_config('statement_timeout', '0', true)")
SNAPSHOT = text("SELECT pg_export_snapshot()")
OTHERS = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
""")
OWNS = text("SELECT pg_has_role(current_user, relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass('units')")
EMPTIED = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


def copy_out(engine: Engine, part: Path) -> State:
    """Dump the database into `part`, and count the very state that was dumped. Refused to who does not own it."""
    with read_only(engine, EVERYTHING) as db:
        if db.scalar(OWNS) is False:
            raise Refused(
                f"Peran {engine.url.username} bukan pemilik tabelnya dan tidak dapat mencadangkan semuanya. Jalankan "
                "lagi dengan PANTAU_OWNER_URL (docs/akses.md)."
            )
        db.execute(UNLIMITED)
        snapshot = f"--snapshot={db.scalar(SNAPSHOT)}"
        how = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--enable-row-security")
        _run("pg_dump", *how, snapshot, f"--file={part}", _address(engine, part.parent))
        return state_of(db)


def is_filled(engine: Engine) -> bool:
    """Whether there is anything that a restore would take away."""
    with read_only(engine, EVERYTHING) as db:
        return any(state_of(db).rows.values())


def take_place(engine: Engine, part: Path) -> None:
    """Put the dump `part` in the place of what the database holds, in one transaction, then bring it to the newest
    schema. Refused while somebody else is in the database."""
    _refuse_others(engine)
    script = part.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", f"--file={script}", str(part))
    quietly = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--single-transaction")
    emptied = f"--command={EMPTIED}"
    _run("psql", *quietly, _address(engine, part.parent), emptied, f"--file={script}")
    migrations.upgrade(engine)


@contextmanager
def apart(engine: Engine, part: Path) -> Iterator[Engine]:
    """The dump `part` in a database of its own on the same server, at the newest schema, for a look.

    Refused where the role may make none.
    """
    name = f"pantau_periksa_{uuid4().hex}"
    _administer(engine, f'CREATE DATABASE "{name}"')
    beside = connect_to(engine.url.set(database=name).render_as_string(hide_password=False))
    try:
        take_place(beside, part)
        yield beside
    finally:
        beside.dispose()
        _administer(engine, f'DROP DATABASE "{name}" WITH (FORCE)')


def _administer(engine: Engine, statement: str) -> None:
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.exec_driver_sql(statement)
    except DBAPIError as error:
        raise Refused(
            f"Basis data sementara untuk memeriksa cadangan tidak dapat dibuat atau dibuang ({error.orig}). Beri peran "
            f"{engine.url.username} hak CREATEDB, lalu ulangi; tidak ada yang berubah."
        ) from error


def _refuse_others(engine: Engine) -> None:
    engine.dispose()  # what this process left open counts as somebody else
    with read_only(engine) as db:
        others = db.scalar(OTHERS)
    engine.dispose()
    if others:
        raise Refused(
            f"Basis data sedang dipakai {others} sambungan lain. Hentikan dasbor dan perintah lain, lalu ulangi; tidak "
            "ada yang berubah."
        )


def _address(engine: Engine, folder: Path) -> str:
    """As the programs of PostgreSQL want it. The password stands in a file of `folder`: everybody on the machine can
    read what a program was called with."""
    connect_args = engine.url.translate_connect_args(username="user", database="dbname")
    asked = {name: str(value) for name, value in engine.url.query.items()}
    parameters = {**connect_args, **asked, "options": f"{asked.get('options', '')} {OPTIONS}".strip()}
    if password := parameters.pop("password", None):
        passfile = folder / "sandi"
        passfile.unlink(missing_ok=True)
        make_file(passfile)
        escaped = str(password).replace("\\", "\\\\").replace(":", "\\:")
        passfile.write_text(f"*:*:*:*:{escaped}\n", encoding="utf-8")
        parameters["passfile"] = str(passfile)
    return f"--dbname={make_conninfo(**parameters)}"


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise Refused(f"Program {program} tidak ada. Pasang postgresql-client, seversi servernya atau lebih baru.")
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(f"{program} gagal; tidak ada yang berubah. {done.stderr.strip()[-500:]}")
