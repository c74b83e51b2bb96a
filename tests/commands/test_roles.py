"""Two roles on PostgreSQL: the owner migrates and grants, the application works; `doctor` says whether it is walled."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from dashboard import engine as product
from dashboard.engine import read_only
from dashboard.schema import surveys, units
from dashboard.settings import ROOT
from tests import engines
from tests.commands.conftest import FLAGS, Run, forget
from tests.engines import Opener
from tests.roles import owning_role, plain_role

pytestmark = pytest.mark.postgresql


@pytest.fixture
def roles(postgresql_opener: Opener) -> Iterator[tuple[Engine, Engine]]:
    """The owner of an empty database, and the role that the application is to work with."""
    with postgresql_opener() as server, plain_role(server) as application, owning_role(server) as owner:
        yield owner, application


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def another() -> None:
    """From here on the settings are read anew, as by another process."""
    product.engine().dispose()
    forget()


@pytest.fixture
def as_application(roles: tuple[Engine, Engine], cli: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The command line as the application's role on the database that the owner has migrated."""
    owner, application = roles
    monkeypatch.setenv("DATABASE_URL", address(application))
    monkeypatch.setenv("PANTAU_OWNER_URL", address(owner))
    another()
    migrated = cli("migrate")
    assert migrated.exit_code == 0, migrated.output
    monkeypatch.delenv("PANTAU_OWNER_URL")
    another()
    yield cli
    another()


def test_the_application_loads_and_reads_what_the_owner_migrated(as_application: Run, export: Path) -> None:
    assert as_application("load", export, *FLAGS, "--create-units").exit_code == 0
    assert "Loket A" in as_application("show", "rankings").stdout
    assert as_application("migrate").exit_code == 0  # at the newest there is nothing to do
    checked = as_application("doctor")
    assert "ok    dinding antarunit berdiri bagi peran uji_" in checked.stdout
    assert "ok    responses: 41 baris" in checked.stdout


def test_an_older_schema_is_left_to_the_owner(as_application: Run, roles: tuple[Engine, Engine], export: Path) -> None:
    with roles[0].begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0011'"))
    refused = as_application("load", export, *FLAGS)
    assert refused.exit_code == 2
    assert "migrate' dengan PANTAU_OWNER_URL" in refused.stderr


def test_only_the_owner_erases_from_the_registers(
    as_application: Run, roles: tuple[Engine, Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    with roles[0].begin() as db:
        db.execute(text("INSERT INTO access_log VALUES (1, '2001-01-01', 'A', 'biro', 'masuk', '', NULL, NULL)"))
    refused = as_application("purge")
    assert (refused.exit_code, "PANTAU_OWNER_URL" in refused.stderr) == (2, True)
    assert as_application("purge", "--dry-run").stdout.splitlines()[3].startswith("      1  Catatan siapa masuk")
    monkeypatch.setenv("PANTAU_OWNER_URL", address(roles[0]))
    another()
    assert as_application("purge").stdout.startswith("      1  Catatan siapa masuk")


@pytest.mark.parametrize(("public", "word"), [("0", "ok   "), ("1", "SALAH")])
def test_the_doctor_says_that_the_owner_s_role_is_used(
    as_application: Run, roles: tuple[Engine, Engine], monkeypatch: pytest.MonkeyPatch, public: str, word: str
) -> None:
    """It is an error where others than one person on their own machine come in."""
    monkeypatch.setenv("DATABASE_URL", address(roles[0]))
    monkeypatch.setenv("PANTAU_PUBLIC", public)
    another()
    said = as_application("doctor").stdout
    assert f"{word} dinding antarunit tidak menahan peran {roles[0].url.username}, yang memiliki tabelnya" in said


def test_the_doctor_names_a_table_whose_wall_is_gone(as_application: Run, roles: tuple[Engine, Engine]) -> None:
    with roles[0].begin() as db:
        db.execute(text("ALTER TABLE letters DISABLE ROW LEVEL SECURITY"))
    checked = as_application("doctor")
    assert (checked.exit_code, "SALAH dinding antarunit tidak berdiri pada letters" in checked.stdout) == (1, True)


def plain(engine: Engine) -> str:
    return address(engine).replace("+psycopg", "")


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of PostgreSQL, wherever the tests have them from."""
    binaries = engines.postgresql_binaries()
    if binaries is None or not (binaries / "pg_dump").exists():
        engines.absent("pg_dump")
    monkeypatch.setenv("PATH", f"{binaries}:{os.environ['PATH']}")


def test_a_backup_by_the_owner_has_every_row_and_its_copy_the_wall(
    as_application: Run,
    roles: tuple[Engine, Engine],
    export: Path,
    tmp_path: Path,
    postgresql_opener: Opener,
    monkeypatch: pytest.MonkeyPatch,
    programs: None,
) -> None:
    as_application("load", export, *FLAGS, "--create-units")
    backup = [str(ROOT / "deploy" / "backup.sh"), str(tmp_path / "cadangan")]
    said = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    said |= {"PANTAU_OWNER_URL": plain(roles[0]), "PYTHON": sys.executable}
    file = subprocess.run(backup, env=said, check=True, capture_output=True, text=True).stdout.strip()
    with postgresql_opener() as server, plain_role(server) as application, owning_role(server) as other:
        monkeypatch.setenv("DATABASE_URL", address(application))
        monkeypatch.setenv("PANTAU_OWNER_URL", address(other))
        another()
        restored = as_application("restore", file)
        assert restored.exit_code == 0, restored.output
        with read_only(other) as db:
            assert db.scalar(select(func.count()).select_from(units)) == 2
            assert db.scalar(select(func.count()).select_from(surveys)) == 0
        checked = as_application("doctor").stdout
        assert f"ok    dinding antarunit berdiri bagi peran {application.url.username}" in checked
        assert "ok    responses: 41 baris" in checked
        assert "ok    cadangan dipulihkan" in checked
        another()


def test_the_application_s_role_cannot_back_up_behind_its_wall(
    as_application: Run, export: Path, tmp_path: Path, programs: None
) -> None:
    """What it may not read would be missing without a word."""
    as_application("load", export, *FLAGS, "--create-units")
    refused = as_application("backup", tmp_path / "a.cadangan")
    assert (refused.exit_code, "PANTAU_OWNER_URL" in refused.stderr) == (2, True)
    assert not (tmp_path / "a.cadangan").exists()


def test_who_may_make_no_database_is_told_what_the_check_of_a_backup_needs(
    as_application: Run,
    roles: tuple[Engine, Engine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    programs: None,
) -> None:
    monkeypatch.setenv("PANTAU_OWNER_URL", address(roles[0]))
    another()
    assert as_application("backup", tmp_path / "a.cadangan").exit_code == 0
    refused = as_application("backup", tmp_path / "a.cadangan", "--verify")
    assert (refused.exit_code, "CREATEDB" in refused.stderr) == (2, True)
