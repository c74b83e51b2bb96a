"""Rank sets are stored where data changed, whole years at a time, and nothing else is."""

import inspect
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, text

from dashboard.actions import refresh as module
from dashboard.actions.refresh import Refreshed, refresh
from dashboard.engine import read_only, writing
from dashboard.figures.rankings.rank_families import DRAWS, LEVEL, SEED, outdated
from dashboard.figures.rankings.rank_sets import rank_sets_of
from dashboard.intake.reading.options import LoadOptions
from dashboard.measures import ranks
from dashboard.schema import group_rollups, rank_sets, screenings
from dashboard.versions import version
from tests.world import NOW, WITA, World, built_once

LATER = NOW + timedelta(hours=3)
# What is stored for one year of four units in one peer group: province and peers, whole year and its period "2026",
# both weightings, with and without U4.
FAMILIES = 2 * 2 * 2 * 2


def content(fours: int, n: int = 40) -> list[list[int]]:
    """Answers of `fours` people who gave nothing but 4, the others nothing but 3: IKM 75 + 25 x fours / n."""
    return [[4] * 9] * fours + [[3] * 9] * (n - fours)


@pytest.fixture
@built_once
def province(world: World) -> World:
    """Four units in 2026: one clearly best (97,50), two alike (87,50 and 86,25), one clearly last (77,50)."""
    world.units("a", "b", "c", "d")
    for unit, fours in {"a": 36, "b": 20, "c": 18, "d": 4}.items():
        world.survey(unit, content(fours))
    return world


def refreshed(world: World, **more: Any) -> Refreshed:
    return refresh(world.engine, **{"now": NOW, "zone": WITA, **more})


def stored(world: World) -> list[tuple[Any, ...]]:
    ordered = select(rank_sets).order_by(*rank_sets.primary_key)
    with read_only(world.engine) as db:
        return [tuple(row) for row in db.execute(ordered)]


def data_version(world: World) -> int:
    with read_only(world.engine) as db:
        return version(db)


def computed_in(world: World, year: int) -> set[Any]:
    return {row.computed_at for row in _rows(world) if row.year == year}


def _rows(world: World) -> Iterator[Any]:
    with read_only(world.engine) as db:
        yield from db.execute(select(rank_sets)).all()


def test_every_family_is_stored_with_who_is_clearly_better(province: World) -> None:
    assert refreshed(province) == Refreshed(FAMILIES, 0, 0, 0)
    row = next(row for row in _rows(province) if (row.period, row.peers, row.without_u4) == ("", "Sebaya", False))
    assert row.sets == (
        '{"codes": ["a", "b", "c", "d"], '
        '"marginal_low": [1, 2, 2, 4], "marginal_high": [1, 3, 3, 4], '
        '"simultaneous_low": [1, 2, 2, 4], "simultaneous_high": [1, 3, 3, 4], '
        '"relations": ["=<<<", ">==<", ">==<", ">>>="]}'
    )
    assert {(row.period, row.peers) for row in _rows(province)} == {
        (period, peers) for period in ("", "2026") for peers in ("", "Sebaya")
    }


def test_what_is_stored_was_made_as_rank_sets_are_made_and_explained() -> None:
    defaults = {name: parameter.default for name, parameter in inspect.signature(ranks.rank_sets).parameters.items()}
    assert {name: defaults[name] for name in ("level", "draws", "seed")} == {
        "level": LEVEL,
        "draws": DRAWS,
        "seed": SEED,
    }


def test_a_second_refresh_changes_nothing(province: World) -> None:
    refreshed(province)
    before, at_version = stored(province), data_version(province)
    assert refreshed(province, now=LATER) == Refreshed(0, FAMILIES, 0, 0)
    assert (stored(province), data_version(province)) == (before, at_version)


def test_pages_see_a_new_version_once_and_the_rows_bear_that_of_their_data(province: World) -> None:
    before = data_version(province)
    refreshed(province)
    assert data_version(province) == before + 1
    assert {row.data_version for row in _rows(province)} == {before}


def test_what_did_not_change_is_not_written_again(province: World) -> None:
    refreshed(province)
    before = stored(province)
    province.duty()  # another version of the data, with the same standings
    assert refreshed(province, now=LATER) == Refreshed(0, FAMILIES, 0, 0)
    assert stored(province) == before
    assert computed_in(province, 2026) == {NOW}


def test_a_load_changes_the_year_it_is_about_and_no_other(province: World) -> None:
    for unit, fours in {"a": 30, "b": 10}.items():
        province.survey(unit, content(fours), period="2025")
    refreshed(province)
    province.survey("a", content(12), period="2025")
    refreshed(province, now=LATER)
    assert (computed_in(province, 2025), computed_in(province, 2026)) == ({LATER}, {NOW})


def test_only_the_years_asked_for_are_looked_at(province: World) -> None:
    for unit, fours in {"a": 30, "b": 10}.items():
        province.survey(unit, content(fours), period="2025")
    assert refreshed(province, years=[2025, 1999]) == Refreshed(FAMILIES, 0, 0, 0)
    assert {row.year for row in _rows(province)} == {2025}


def test_a_family_that_no_longer_exists_is_deleted(province: World) -> None:
    refreshed(province)
    province.units("a", peers="Satu")
    province.units("b", peers="Dua")
    province.units("c", peers="Tiga")
    # The province's IKM are the same, but errors are moderated among peers: its families are computed again.
    assert refreshed(province) == Refreshed(FAMILIES // 2, 0, FAMILIES // 2, 0)
    assert {row.peers for row in _rows(province)} == {""}


def test_those_that_cannot_be_compared_are_in_no_family(province: World) -> None:
    province.units("few", "told")
    province.units("alone", peers="")
    province.survey("few", content(5, 10))
    province.recap("told", "80,00", jumlah_responden=100)
    province.survey("alone", content(15))
    refreshed(province)
    codes = {row.peers: row.sets.partition("]")[0] for row in _rows(province)}
    assert codes == {
        "": '{"codes": ["a", "alone", "b", "c", "d"',
        "Sebaya": '{"codes": ["a", "b", "c", "d"',
    }


def test_years_of_recaps_cost_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "relations", _stopped)
    world.units("a", "b")
    world.recap("a", "80,00", jumlah_responden=100)
    world.recap("b", "81,00", jumlah_responden=100)
    assert refreshed(world) == Refreshed(0, 0, 0, 0)


def test_the_same_inputs_are_computed_once(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counted(values: Any, errors: Any, **more: Any) -> Any:
        calls.append(len(values))
        return relations(values, errors, **more)

    relations = module.relations
    monkeypatch.setattr(module, "relations", counted)
    refreshed(province)
    # Answers that are alike in all elements, one service a unit, one period, one peer group: sixteen times the same.
    assert calls == [4]


def _stopped(*_: Any, **__: Any) -> Any:
    raise KeyboardInterrupt


def test_a_refresh_that_was_stopped_leaves_the_old_sets(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    refreshed(province)
    province.survey("a", content(10))
    before, at_version = stored(province), data_version(province)
    monkeypatch.setattr(module, "relations", _stopped)
    with pytest.raises(KeyboardInterrupt):
        refreshed(province)
    assert (stored(province), data_version(province)) == (before, at_version)
    assert len(province.ask(outdated)) == FAMILIES


def test_a_refresh_stopped_between_two_years_leaves_the_first_new(province: World) -> None:
    for unit, fours in {"a": 30, "b": 10}.items():
        province.survey(unit, content(fours), period="2025")

    def stop_at_2026(year: int, share: float) -> None:
        if year == 2026:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refreshed(province, progress=stop_at_2026)
    assert {row.year for row in _rows(province)} == {2025}
    assert set(province.ask(outdated)["year"]) == {2026}
    assert refreshed(province) == Refreshed(FAMILIES, FAMILIES, 0, 0)


def test_a_load_during_a_refresh_is_not_taken_for_compared(province: World) -> None:
    seen_at = data_version(province)

    def load_meanwhile(year: int, share: float) -> None:
        province.survey("d", content(39))

    refreshed(province, progress=load_meanwhile)
    assert {row.data_version for row in _rows(province)} == {seen_at}
    assert province.ask(rank_sets_of, year=2026).empty
    refreshed(province)
    assert province.ask(rank_sets_of, year=2026)["code"].tolist() == ["d", "a", "b", "c"]


def test_progress_rises_to_the_whole(province: World) -> None:
    for unit, fours in {"a": 30, "b": 10, "c": 20}.items():
        province.survey(unit, content(fours), period="2025")
    told: list[tuple[int, float]] = []
    refreshed(province, progress=lambda year, share: told.append((year, share)))
    # 2025 has families of three, 2026 as many of four: 9 of 25 and 16 of 25 of the comparisons.
    assert told == [(2025, pytest.approx(9 / 25)), (2026, pytest.approx(1))]


def test_surveys_loaded_before_there_were_screenings_are_filled_in(province: World) -> None:
    refreshed(province)
    with writing(province.engine) as db:
        db.execute(delete(screenings))
    before = data_version(province)
    assert refreshed(province).filled == 4
    assert data_version(province) == before + 1
    with read_only(province.engine) as db:
        assert db.execute(text("SELECT COUNT(*) FROM screenings")).scalar_one() == 4


def test_surveys_loaded_before_there_were_sums_of_groups_are_filled_in(province: World) -> None:
    header = ["unit", "periode", "jenis kelamin", *[f"U{number}" for number in range(1, 10)]]
    rows = [["a", "2026", "L", *[4] * 9]] * 40
    province.load("survey-responses", header, rows, LoadOptions(kind="survey-responses", order="regulation"))
    with writing(province.engine) as db:
        before = db.execute(select(group_rollups)).all()
        db.execute(delete(group_rollups))
    assert refreshed(province).filled == 1
    with read_only(province.engine) as db:
        assert db.execute(select(group_rollups)).all() == before
