"""A disk that is full or may not be written, a file that is locked, damaged, or of another version, a key that is gone:
each is said in its own words, nothing is half kept, and the figures afterwards are those of before."""

import os
import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError

from dashboard import engine as product
from dashboard.actions.loads import loader_of, original_of
from dashboard.database_faults import Fault, fault_of
from dashboard.engine import connect_to, read_only
from dashboard.figures.surveys.province import province_year
from dashboard.intake.reading.options import LoadOptions
from dashboard.migrations import newest, present, upgrade
from dashboard.refused import Refused
from dashboard.schema import SURVEY_SUMS
from dashboard.sealing import KEY_FILE
from dashboard.sentences.database_faults import ON_PAGES
from dashboard.settings import settings
from tests.apps import open_page
from tests.commands.conftest import Run, cli, database, forget
from tests.faults.points import fresh, in_a_child, sound, state_of
from tests.faults.test_every_statement import load_answers
from tests.people import TESTER
from tests.world import NOW, WITA, World, build_province

pytestmark = pytest.mark.slow
__all__ = ["cli", "database"]


@pytest.fixture
def filed(cli: Run, database: Path, tmp_path: Path) -> World:
    """A province in the SQLite file of the command line."""
    world = World(product.engine(), tmp_path)
    return build_province(world)


def ikm(world: World) -> list[float]:
    return list(world.ask(province_year, year=2026)["ikm"])


def failing(engine: Engine, world: World) -> Fault:
    with pytest.raises(DBAPIError) as found:
        load_answers(world)(engine)
    return fault_of(found.value)


def holds_and_is_done_again(world: World, before: dict[str, list[str]]) -> None:
    assert state_of(world.engine) == before
    assert sound(world.engine)
    world.engine.dispose()
    load_answers(world)(world.engine)
    assert world.ask(province_year, year=2026)["n"].item() == 31 + 40 + 40


def test_a_file_that_may_only_be_read_shows_its_figures_and_takes_nothing(filed: World) -> None:
    before, figures = state_of(filed.engine), ikm(filed)
    only_read = filed.engine.url.set(database=f"file:{filed.engine.url.database}")
    own = connect_to(only_read.update_query_dict({"mode": "ro", "uri": "true"}).render_as_string())
    assert ikm(World(own, filed.folder)) == figures
    assert failing(own, filed) is Fault.READ_ONLY
    own.dispose()
    holds_and_is_done_again(filed, before)


LOCKED = {
    "sqlite": ("BEGIN IMMEDIATE", "PRAGMA busy_timeout = 1"),
    "postgresql": ("LOCK TABLE units", "SET lock_timeout = 1"),
}
WRITE = "UPDATE units SET name = 'x'"


def test_each_database_s_own_error_is_known_for_what_it_is(engine: Engine) -> None:
    lock, hurry = LOCKED[engine.dialect.name]
    with pytest.raises(DBAPIError) as found, read_only(engine) as db:
        db.execute(text(WRITE))
    assert fault_of(found.value) is Fault.READ_ONLY
    with pytest.raises(DBAPIError) as found, engine.connect() as db:
        db.execute(text("SELECT tidak_ada FROM units"))
    assert fault_of(found.value) is Fault.OTHER_SCHEMA
    with closing(engine.raw_connection()) as other, engine.connect() as db:
        other.cursor().execute(lock)
        db.exec_driver_sql(hurry)
        with pytest.raises(DBAPIError) as found:
            db.execute(text(WRITE))
        other.rollback()
    assert fault_of(found.value) is Fault.LOCKED
    assert fault_of(ConnectionRefusedError()) is Fault.GONE


def test_a_full_disk_keeps_what_was_and_nothing_of_the_rest(filed: World) -> None:
    before, figures = state_of(filed.engine), ikm(filed)
    with fresh(filed.engine) as own:
        event.listen(own, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
        assert failing(own, filed) is Fault.FULL
        assert ikm(World(own, filed.folder)) == figures
    holds_and_is_done_again(filed, before)


def test_a_disk_that_fails_in_the_middle_of_a_write_keeps_what_was(filed: World) -> None:
    """The system itself refuses every byte beyond a size."""
    before = state_of(filed.engine)

    def work(engine: Engine) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))
        failing(engine, filed)

    assert in_a_child(filed.engine, work) == 0
    holds_and_is_done_again(filed, before)


def test_a_database_locked_by_another_is_said_and_the_load_done_later(
    filed: World, cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "SQLITE_WAIT_S", 0.2)
    file = filed.csv(["kode", "nama"], [["z", "Unit z"]])
    before = state_of(filed.engine)
    again()
    with closing(sqlite3.connect(str(filed.engine.url.database))) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = cli("load", file)
        assert (refused.exit_code, refused.stderr.startswith(ON_PAGES[Fault.LOCKED])) == (1, True), refused.stderr
        assert cli("show", "province").exit_code == 0  # who reads is not in the way, and nobody is in theirs
    assert state_of(filed.engine) == before
    assert cli("load", file).exit_code == 0


def again() -> None:
    product.engine().dispose()
    forget()


def test_a_damaged_file_is_said_and_comes_back_from_its_backup(filed: World, cli: Run, tmp_path: Path) -> None:
    assert cli("refresh").exit_code == 0
    backup, shown = tmp_path / "malam.cadangan", cli("show", "province", "--format", "json").stdout
    assert cli("backup", backup).exit_code == 0
    again()
    path = Path(str(filed.engine.url.database))
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + os.urandom(len(whole) - 100))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    found = cli("show", "province")
    assert (found.exit_code, "restore BERKAS --replace" in found.stderr) == (1, True), found.stderr
    refused = cli("backup", tmp_path / "lain.cadangan")
    assert (refused.exit_code, (tmp_path / "lain.cadangan").exists()) != (0, True)
    page = open_page("rankings")
    assert [error.value for error in page.error] == [ON_PAGES[Fault.DAMAGED]]
    again()
    assert cli("restore", backup).exit_code == 2
    assert cli("restore", backup, "--replace").exit_code == 0
    assert cli("show", "province", "--format", "json").stdout == shown
    assert cli("doctor").exit_code == 0


@pytest.mark.parametrize(("verb", "code"), [("migrate", 2), ("serve", 2), ("doctor", 1)])
def test_a_schema_of_a_newer_version_is_left_alone_and_said(filed: World, cli: Run, verb: str, code: int) -> None:
    with filed.engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    before = state_of(filed.engine)
    result = cli(verb)
    assert (result.exit_code, "0999" in result.output) == (code, True), result.output
    assert state_of(filed.engine) == before


def test_a_page_on_an_older_schema_brings_it_up_to_date_first(filed: World) -> None:
    with filed.engine.begin() as db:
        db.execute(text("DROP TABLE stored_figures"))
        db.execute(text("DROP TABLE part_versions"))
        db.execute(text("CREATE TABLE data_version (id INTEGER PRIMARY KEY, version INTEGER NOT NULL)"))
        db.execute(text("UPDATE alembic_version SET version_num = '0008'"))
        for table in ("accounts", "sign_ins", "access_log"):
            db.execute(text(f"DROP TABLE {table}"))
        for verb in ("update", "delete"):
            db.execute(text(f"DROP TRIGGER audit_only_grows_{verb}"))
        db.execute(text("CREATE TABLE accounts (subject VARCHAR(200) PRIMARY KEY)"))
        for column in SURVEY_SUMS:
            db.execute(text(f"ALTER TABLE rollups DROP COLUMN {column}"))
    page = open_page("rankings")
    assert [error.value for error in page.error] == []
    assert [title.value for title in page.title] == ["Peringkat"]
    with filed.engine.connect() as db:
        assert present(db) == newest()


@pytest.fixture
def key_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The key is the file of the data folder."""
    monkeypatch.delenv("PANTAU_SEAL_KEY")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data" / KEY_FILE
    settings.cache_clear()


@pytest.mark.parametrize("other", [None, Fernet.generate_key()], ids=["missing", "wrong"])
def test_without_its_key_figures_stand_sealed_files_say_so_and_nothing_is_lost(
    world: World, key_file: Path, other: bytes | None
) -> None:
    path = world.csv(["kode", "nama"], [["a", "Unit a"]])
    load_id = loader_of(world.engine, TESTER, NOW, WITA).load(path, LoadOptions()).load_id or 0
    world.survey("a", [[4] * 9] * 30)
    figures, key = ikm(world), key_file.read_bytes()
    key_file.unlink()
    if other:
        key_file.write_bytes(other)
    assert ikm(world) == figures
    with pytest.raises(Refused, match="kunci segelnya bukan yang dipakai"):
        b"".join(original_of(world.engine, load_id, actor=TESTER, now=NOW))
    later = world.csv(["kode", "nama"], [["b", "Unit b"]])
    later_id = loader_of(world.engine, TESTER, NOW, WITA).load(later, LoadOptions()).load_id or 0
    key_file.write_bytes(key_file.read_bytes() + b"," + key)  # the old one put back behind the new one
    for number, sent in ((load_id, path), (later_id, later)):
        assert b"".join(original_of(world.engine, number, actor=TESTER, now=NOW)) == sent.read_bytes()


def test_upgrade_of_an_unknown_schema_is_refused_on_both(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(Refused, match="lebih baru dari yang dikenal versi ini"):
        upgrade(engine)
