"""Approved briefings: kept as they were seen, whatever is loaded later; with a copy for a day without database."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dashboard.access import Role
from dashboard.actions.snapshots import COPY, approve, keep_copy, propose, read_copy
from dashboard.figures.papers.briefing import Frames, briefing
from dashboard.figures.papers.snapshots import Snapshot, before, snapshot_of
from dashboard.figures.records import records
from dashboard.refused import Refused
from dashboard.sentences.briefing import slides
from dashboard.sentences.slides import values
from dashboard.sentences.snapshots import line
from queries.snapshots import approved, proposed
from tests.people import named, of_role
from tests.world import NOW, WITA, World, at_once, built_once


@pytest.fixture
@built_once
def loaded(world: World) -> World:
    world.units("A")
    world.survey("A", [[3] * 9] * 40)
    return world


def seen(world: World) -> Frames:
    return world.ask(briefing, year=2026, now=NOW, zone=WITA)


def kept(world: World, folder: Path, **more: object) -> Snapshot:
    said = {
        "name": "Paparan",
        "approved_by": named("Kepala Biro"),
        "data_version": 2,
        "now": NOW,
        "folder": folder,
        **more,
    }
    return at_once(world, seen(world), **said)


def ikm(snapshot: Snapshot | None) -> str:
    assert snapshot is not None
    return values(slides(snapshot.frames))["keadaan ikm"]


def test_what_is_approved_stays_whatever_is_loaded_later(loaded: World, tmp_path: Path) -> None:
    kept(loaded, tmp_path)
    loaded.units("B")
    loaded.survey("B", [[4] * 9] * 40)
    assert ikm(loaded.ask(snapshot_of)) == "75,00 C"
    assert values(slides(seen(loaded)))["keadaan ikm"] == "87,50 B"


def test_the_latest_is_shown_and_the_one_before_can_be_compared(loaded: World, tmp_path: Path) -> None:
    first = kept(loaded, tmp_path)
    loaded.units("B")
    loaded.survey("B", [[4] * 9] * 40)
    second = kept(loaded, tmp_path, name="Kedua")
    assert loaded.ask(snapshot_of).snapshot_id == second.snapshot_id
    assert ikm(loaded.ask(before, snapshot_id=second.snapshot_id)) == "75,00 C"
    assert loaded.ask(before, snapshot_id=first.snapshot_id) is None
    assert ikm(loaded.ask(snapshot_of, snapshot_id=first.snapshot_id)) == "75,00 C"
    assert loaded.ask(snapshot_of, snapshot_id=99) is None
    assert list(loaded.ask(approved)["name"]) == ["Kedua", "Paparan"]


def test_the_line_below_the_slides_names_day_and_person(loaded: World, tmp_path: Path) -> None:
    assert line(kept(loaded, tmp_path), WITA) == "Data per 23 November 2026, disetujui Kepala Biro"


def test_approving_is_in_the_log(loaded: World, tmp_path: Path) -> None:
    kept(loaded, tmp_path)
    with loaded.engine.connect() as db:
        rows = db.execute(text("SELECT actor, action FROM audit WHERE subject = 'snapshots' ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [
        ("Kepala Biro", step) for step in ("paparan diusulkan", "paparan disetujui")
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"approved_by": of_role(Role.UNIT, "A")}, "tidak dapat menyetujui"),
        ({"name": ""}, "Tulis nama paparan"),
        ({"name": "x" * 121}, "paling banyak 120 huruf"),
    ],
)
def test_without_a_name_nothing_is_kept(loaded: World, tmp_path: Path, more: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        kept(loaded, tmp_path, **more)
    assert loaded.ask(approved).empty
    assert read_copy(tmp_path) is None


def test_an_empty_province_is_not_approved(world: World, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Belum ada survei tahun ini"):
        kept(world, tmp_path)


def test_the_copy_is_the_snapshot(loaded: World, tmp_path: Path) -> None:
    snapshot = kept(loaded, tmp_path)
    copy = read_copy(tmp_path)
    assert copy is not None
    assert (copy.snapshot_id, copy.name, copy.approved_by) == (snapshot.snapshot_id, "Paparan", "Kepala Biro")
    assert (copy.taken_at, copy.approved_at) == (snapshot.taken_at, snapshot.approved_at)
    assert slides(copy.frames) == slides(snapshot.frames)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"snapshot_id": 1}', '{"snapshot_id": "x", "figures": "{}"}'])
def test_a_copy_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / COPY).write_text(content)
    assert read_copy(tmp_path) is None


def test_a_newer_copy_takes_the_place_of_the_older(loaded: World, tmp_path: Path) -> None:
    snapshot = kept(loaded, tmp_path)
    later = Snapshot(2, "Lain", snapshot.taken_at + timedelta(days=1), "X", snapshot.approved_at, snapshot.frames)
    keep_copy(later, tmp_path)
    assert [file.name for file in tmp_path.glob("paparan*")] == [COPY]
    copy = read_copy(tmp_path)
    assert copy is not None
    assert copy.name == "Lain"


def test_nobody_approves_what_they_proposed_and_what_was_frozen_is_what_is_shown(loaded: World, tmp_path: Path) -> None:
    budi, lina = of_role(Role.BIRO), of_role(Role.LEADERSHIP, name="Lina (lina@contoh.id)")
    frames = seen(loaded)
    made = propose(loaded.engine, frames, name="Paparan", proposed_by=budi, data_version=2, now=NOW)
    assert loaded.ask(snapshot_of) is None
    assert [row["proposed_by"] for row in records(loaded.ask(proposed))] == [budi.name]
    with pytest.raises(Refused, match="Anda sendiri yang usulkan"):
        approve(loaded.engine, made, approved_by=budi, now=NOW, folder=tmp_path)
    assert read_copy(tmp_path) is None
    loaded.survey("A", [[1] * 9] * 40, period="2026-S2")
    kept_one = approve(loaded.engine, made, approved_by=lina, now=NOW, folder=tmp_path)
    assert values(slides(kept_one.frames)) == values(slides(frames))
    assert loaded.ask(proposed).empty
    with pytest.raises(Refused, match="tidak ada lagi"):
        approve(loaded.engine, made, approved_by=lina, now=NOW, folder=tmp_path)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.UNIT, Role.PUBLIC])
def test_others_neither_propose_nor_approve(loaded: World, tmp_path: Path, role: Role) -> None:
    made = propose(loaded.engine, seen(loaded), name="P", proposed_by=of_role(Role.BIRO), data_version=2, now=NOW)
    for act in (
        lambda: propose(loaded.engine, seen(loaded), name="P", proposed_by=of_role(role, "A"), data_version=2, now=NOW),
        lambda: approve(loaded.engine, made, approved_by=of_role(role, "A"), now=NOW, folder=tmp_path),
    ):
        with pytest.raises(Refused, match="tidak dapat menyetujui paparan"):
            act()
