"""The whole database in one file: written, refused where it is not whole, put back row by row; on both databases."""

import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, insert, select, update

from dashboard.access import EVERYTHING
from dashboard.actions.backup_comparison import Compared, Outcome, compare
from dashboard.actions.backups import back_up, restore
from dashboard.actions.loads import original_of
from dashboard.backups.archive import MANIFEST, PART, manifest_of
from dashboard.backups.whole import write_backup
from dashboard.engine import connect_to, read_only, writing
from dashboard.intake.reading.options import LoadOptions
from dashboard.migrations import newest
from dashboard.refused import Refused
from dashboard.schema import access_log, metadata, units
from dashboard.sealing import opens_all, proofs
from dashboard.settings import settings
from tests import engines
from tests.engines import Opener
from tests.people import TESTER
from tests.world import NOW, WITA, World, build_province, built_once

BACKUP = "pantau.cadangan"


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of PostgreSQL, wherever the tests have them from."""
    if binaries := engines.postgresql_binaries():
        monkeypatch.setenv("PATH", f"{binaries}:{os.environ['PATH']}")


@pytest.fixture
@built_once
def province(world: World) -> World:
    """Three units with surveys, a complaint, a programme, a duty and a report."""
    means = {"a": 4, "b": 3, "c": 2}
    return build_province(world, {unit: [[answer] * 9] * 30 + [[3] * 9] * 5 for unit, answer in means.items()})


@pytest.fixture
def another(world: World, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A second empty database of the same kind."""
    opener: Opener = request.getfixturevalue(f"{world.engine.dialect.name}_opener")
    with opener() as opened:
        yield opened


def backed_up(world: World) -> Path:
    """The file of a backup made now."""
    file = world.folder / BACKUP
    back_up(world.engine, file, actor=TESTER, now=NOW)
    return file


def put_back(engine: Engine, file: Path, *, replace: bool = False) -> None:
    restore(engine, file, replace=replace, actor=TESTER, now=NOW)


def rows_of(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table, but of the register, which tells of the backup itself."""
    with read_only(engine, EVERYTHING) as db:
        return {
            table.name: sorted(map(repr, db.execute(select(table))))
            for table in metadata.sorted_tables
            if table is not access_log
        }


def compared(world: World, file: Path) -> Compared:
    return compare(world.engine, file, now=NOW, zone=WITA, progress=lambda _year: None)


def register_of(engine: Engine) -> list[str]:
    with read_only(engine) as db:
        return list(db.scalars(select(access_log.c.action).order_by(access_log.c.id)))


def test_a_backup_put_into_an_empty_database_is_the_same_row_by_row(province: World, another: Engine) -> None:
    file, before = backed_up(province), rows_of(province.engine)
    put_back(another, file)
    assert rows_of(another) == before
    assert (register_of(province.engine), register_of(another)) == (["cadangan dibuat"], ["cadangan dipulihkan"])


def test_files_as_they_came_come_back_with_it(province: World, another: Engine) -> None:
    path = province.csv(["kode", "nama"], [["d", "Unit d"]])
    load_id = province.offer(path, LoadOptions(kind="units")).load_id or 0
    put_back(another, backed_up(province))
    assert b"".join(original_of(another, load_id, actor=TESTER, now=NOW)) == path.read_bytes()


def test_the_file_is_for_its_owner_alone_and_holds_no_key(province: World) -> None:
    file = backed_up(province)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in province.folder.iterdir() if "cadangan" in one.name] == [BACKUP]
    with ZipFile(file) as archive:
        assert archive.namelist() == [PART, MANIFEST]
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert str(settings().seal_key).encode() not in held


def test_the_manifest_says_what_it_is(province: World) -> None:
    manifest = manifest_of(backed_up(province))
    assert (manifest.format, manifest.engine, manifest.revision) == (1, province.engine.dialect.name, newest())
    assert (manifest.rows["units"], manifest.rows["responses"], manifest.rows["complaints"]) == (3, 105, 1)
    assert manifest.made_at == NOW


def test_a_backup_never_takes_the_place_of_another_file(province: World) -> None:
    file = backed_up(province)
    before = file.read_bytes()
    with pytest.raises(Refused, match="sudah ada"):
        backed_up(province)
    assert file.read_bytes() == before


def test_a_database_with_rows_is_replaced_only_when_asked(province: World) -> None:
    file, before = backed_up(province), rows_of(province.engine)
    province.units("z")
    changed = rows_of(province.engine)
    with pytest.raises(Refused, match="--replace"):
        put_back(province.engine, file)
    assert rows_of(province.engine) == changed
    put_back(province.engine, file, replace=True)
    assert rows_of(province.engine) == before
    province.units("z")
    assert rows_of(province.engine)["units"] == changed["units"]


def test_nothing_is_put_back_while_somebody_else_is_in_the_database(province: World) -> None:
    file = backed_up(province)
    other = connect_to(province.engine.url.render_as_string(hide_password=False))
    with other.connect() as db:
        db.execute(select(units.c.id))
        db.rollback()
        with pytest.raises(Refused, match="sedang dipakai"):
            put_back(province.engine, file, replace=True)
    other.dispose()
    put_back(province.engine, file, replace=True)


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused_and_nothing_changes(province: World, share: float) -> None:
    file, before = backed_up(province), rows_of(province.engine)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Refused, match="bukan cadangan yang utuh"):
        put_back(province.engine, file, replace=True)
    assert rows_of(province.engine) == before


def test_a_wrong_byte_anywhere_is_refused_or_says_nothing(province: World, another: Engine) -> None:
    """Where a byte of a zip says nothing (its clock), what comes back is what was backed up."""
    file, before = backed_up(province), rows_of(province.engine)
    whole, tried = file.read_bytes(), 0
    for at in {*range(0, len(whole), len(whole) // 120), *range(len(whole) - 120, len(whole), 7)}:
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        tried += 1
        with suppress(Refused):
            manifest_of(file)
            put_back(another, file, replace=True)
            assert rows_of(another) == before
    assert tried > 130


def rewritten(file: Path, **other: Any) -> Path:
    """The same backup whose manifest says something else."""
    with ZipFile(file) as archive:
        part, said = archive.read(PART), json.loads(archive.read(MANIFEST))
    with ZipFile(file, "w") as archive:
        archive.writestr(PART, part)
        archive.writestr(MANIFEST, json.dumps(said | other))
    return file


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"format": 2, "product": "9.0"}, "dibuat oleh versi 9.0, lebih baru"),
        ({"revision": "0999", "product": "9.0"}, "berskema 0999, yang tidak dikenal versi ini"),
        ({"engine": "oracle"}, "adalah cadangan oracle, sedangkan DATABASE_URL menunjuk"),
        ({"sha256": {PART: "0" * 64}}, "bukan cadangan yang utuh"),
    ],
)
def test_what_this_version_cannot_put_back_is_refused_in_words(
    province: World, other: dict[str, Any], said: str
) -> None:
    file, before = rewritten(backed_up(province), **other), rows_of(province.engine)
    with pytest.raises(Refused, match=said):
        put_back(province.engine, file, replace=True)
    assert rows_of(province.engine) == before


def test_a_backup_compared_at_once_has_every_figure(province: World) -> None:
    found = compared(province, backed_up(province))
    assert (found.wrong, found.answers[Outcome.CHANGED]) == ((), 0)
    # Of 114 figures only the explanation of one rule of one survey and the briefing before one have no example.
    assert found.answers[Outcome.SAME] + found.answers[Outcome.UNASKED] > 110
    assert found.answers[Outcome.UNASKED] < 5


def test_figures_of_data_that_changed_since_are_left_out_and_the_others_held(province: World) -> None:
    file = backed_up(province)
    province.complaint("b", "petugas tidak ramah")
    found = compared(province, file)
    assert found.wrong == ()
    assert found.answers[Outcome.CHANGED] > 10
    assert found.answers[Outcome.SAME] > 50


def test_a_figure_that_differs_although_nothing_was_written_is_named(province: World) -> None:
    file = backed_up(province)
    with province.engine.connect().execution_options(writing=True) as db:
        # Past what notes that something was written, as a damaged disk would.
        db.connection.cursor().execute("UPDATE rollups SET u1_1 = u1_2, u1_2 = u1_1 WHERE survey_id = 3")
        db.connection.commit()
    found = compared(province, file)
    assert any("answer_distribution" in line for line in found.wrong), found.wrong


def test_the_key_is_known_again_and_another_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = settings().seal_key, Fernet.generate_key().decode()

    def with_ring(*ring: str | None) -> None:
        monkeypatch.setenv("PANTAU_SEAL_KEY", ",".join(str(key) for key in ring))
        settings.cache_clear()

    found = proofs()
    assert opens_all(found)
    with_ring(other)
    assert not opens_all(found)
    with_ring(other, mine)
    assert opens_all(found)
    assert not opens_all([*found, "rusak"])
    monkeypatch.undo()
    settings.cache_clear()


def test_without_a_key_none_is_made_for_a_backup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PANTAU_SEAL_KEY")
    monkeypatch.setenv("PANTAU_DATA_FOLDER", str(tmp_path))
    settings.cache_clear()
    assert proofs() == []
    assert [*tmp_path.iterdir()] == []
    monkeypatch.undo()
    settings.cache_clear()


def test_a_write_that_fails_leaves_no_file_with_a_right_name(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space left"):
        backed_up(province)
    assert [one.name for one in province.folder.iterdir() if "cadangan" in one.name] == []


def test_what_is_written_while_it_is_made_is_in_it_whole_or_not_at_all(province: World, another: Engine) -> None:
    file = province.folder / BACKUP
    with writing(province.engine) as db:
        db.execute(insert(units).values(code="x", name="X"))
        db.execute(update(units).values(region="Balikpapan"))
        before = rows_of(province.engine)
        write_backup(province.engine, file, made_at=NOW)  # the register waits for who writes; a backup does not
    put_back(another, file)
    assert rows_of(another) == before
