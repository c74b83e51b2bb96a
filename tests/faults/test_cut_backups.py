"""A backup and a restore killed anywhere: a file with a right name is whole, and the database is the old or the new."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.backups.archive import manifest_of, unpack
from dashboard.backups.whole import put_back, write_backup
from dashboard.refused import Refused
from tests import engines
from tests.faults.points import in_a_child, some, sound, state_of, touches
from tests.world import NOW, World, build_province

pytestmark = pytest.mark.slow
# At so many touches of files and starts of programs the process is killed; `make stress`: at every one.
KILLS = 6
TRIED: dict[str, tuple[int, int]] = {}


@pytest.fixture(autouse=True, scope="module")
def counted() -> Iterator[None]:
    """Says how many points there were and how many were tried, for who runs it with -s."""
    yield
    print("\ntouches of files:", *TRIED.items(), sep="\n")


@pytest.fixture
def province(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    if binaries := engines.postgresql_binaries():
        monkeypatch.setenv("PATH", f"{binaries}:{os.environ['PATH']}")
    return build_province(world)


def points_of(world: World, work: Callable[[Engine], object]) -> list[int]:
    """Where to kill `work`: of all its touches of files some, the first and the last among them."""
    said = world.folder / "banyaknya"

    def whole(engine: Engine) -> None:
        said.write_text(str(touches(lambda: work(engine), at=0)))

    assert in_a_child(world.engine, whole) == 0
    return some(int(said.read_text()), KILLS)


def killed_at(world: World, work: Callable[[Engine], object], at: int) -> None:
    assert in_a_child(world.engine, lambda engine: touches(lambda: work(engine), at)) == -9, at


def test_a_backup_killed_anywhere_leaves_no_file_or_a_whole_one(province: World) -> None:
    file, before = province.folder / "malam.cadangan", state_of(province.engine)

    def work(engine: Engine) -> None:
        write_backup(engine, file, made_at=NOW)

    work(province.engine)  # what is read once in a process is no point of the deed
    file.unlink()
    points = points_of(province, work)
    for at in points:
        file.unlink(missing_ok=True)
        killed_at(province, work, at)
        assert state_of(province.engine) == before
        if file.exists():
            assert manifest_of(file).rows["units"] == 3
            folder = province.folder / f"utuh-{at}"
            folder.mkdir()
            unpack(file, folder)
    file.unlink(missing_ok=True)
    write_backup(province.engine, file, made_at=NOW)
    TRIED[f"backup, {province.engine.dialect.name}"] = points[-1], len(points)


def test_a_restore_killed_anywhere_leaves_the_old_or_the_new_and_can_be_done_again(province: World) -> None:
    file = province.folder / "malam.cadangan"
    write_backup(province.engine, file, made_at=NOW)
    put_back(province.engine, file, replace=True)  # what is read once in a process is no point of the deed
    new = state_of(province.engine)
    again = engines.rows_kept(changed(province))
    old = state_of(province.engine)

    def work(engine: Engine) -> None:
        put_back(engine, file, replace=True)

    points = points_of(province, work)
    seen = set()
    for at in points:
        again(province.engine)
        killed_at(province, work, at)
        found = state_of(province.engine)
        assert found in (old, new), at
        assert sound(province.engine)
        seen.add(found == new)
        if at % 3 == 0:
            province.engine.dispose()
            put_back(province.engine, file, replace=True)
            assert state_of(province.engine) == new
    assert False in seen
    TRIED[f"restore, {province.engine.dialect.name}"] = points[-1], len(points)


def changed(world: World) -> Engine:
    world.units("z")
    world.survey("z", [[2] * 9] * 30)
    return world.engine


@pytest.mark.postgresql
@pytest.mark.parametrize("program", ["pg_restore", "psql"])
def test_a_program_of_postgresql_that_dies_half_way_changes_nothing(
    province: World, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """Half a script, or a session that is cut off in the middle of the transaction."""
    if province.engine.dialect.name != "postgresql":
        return
    file = province.folder / "malam.cadangan"
    write_backup(province.engine, file, made_at=NOW)
    changed(province)
    old = state_of(province.engine)
    with monkeypatch.context() as broken:
        broken.setenv("PATH", f"{dying(program, province.folder)}:{os.environ['PATH']}")
        with pytest.raises(Refused, match=f"{program} gagal; tidak ada yang berubah"):
            put_back(province.engine, file, replace=True)
    assert state_of(province.engine) == old
    put_back(province.engine, file, replace=True)


def dying(program: str, folder: Path) -> Path:
    """A folder with a program of this name that does half of the work, then is killed."""
    place = folder / "program"
    place.mkdir()
    real = engines.postgresql_binaries()
    half = {
        "pg_restore": f'"{real}/pg_restore" "$@" ; kill -9 $$',
        "psql": f'last="${{@: -1}}"; script="${{last#--file=}}"\n'
        'head -c $(($(stat -c %s "$script") / 2)) "$script" > "$script.half"\n'
        'echo "\\! kill -9 \\$PPID" >> "$script.half"\n'
        f'exec "{real}/psql" "${{@:1:$#-1}}" "--file=$script.half"',
    }
    wrapper = place / program
    wrapper.write_text(f"#!/usr/bin/env bash\n{half[program]}\n", encoding="utf-8")
    wrapper.chmod(0o700)
    return place
