"""Who is clearly better than whom: what is stored, in words, and never when it is stale."""

import random
from typing import Any

import pandas as pd
import pytest

from dashboard.actions import refresh as refreshing
from dashboard.figures.rankings import rank_families
from dashboard.figures.rankings.rank_families import MOST, Key, families_among, families_of_year, outdated
from dashboard.figures.rankings.rank_sets import compared_with, peer_rank_sets, rank_sets_of
from dashboard.figures.surveys.standings import unit_standings
from tests.actions.test_refresh import content, refreshed
from tests.naive import rankings as naive
from tests.naive import ranks as naive_ranks
from tests.naive.rankings import Said
from tests.world import NOW, World, built_once

COLUMNS = [
    *("code", "better_count", "worse_count", "level_count"),
    *("marginal_low", "marginal_high", "simultaneous_low", "simultaneous_high"),
    *("of", "data_version", "computed_at"),
]


@pytest.fixture
@built_once
def province(world: World) -> World:
    """a clearly best, b and c alike, d clearly last; h and i in another peer group, alike."""
    world.units("a", "b", "c", "d")
    world.units("h", "i", peers="Rumah Sakit")
    for unit, fours in {"a": 38, "b": 20, "c": 18, "d": 1, "h": 19, "i": 21}.items():
        world.survey(unit, content(fours))
    refreshed(world)
    return world


def counts(rows: pd.DataFrame) -> dict[str, tuple[int, ...]]:
    return {row[0]: tuple(row[1:]) for row in rows[COLUMNS[:8]].itertuples(index=False)}


def relations(world: World, unit: str, **more: Any) -> dict[str, str]:
    rows = world.ask(compared_with, year=2026, unit=unit, **more)
    return dict(zip(rows["code"], rows["relation"], strict=True))


def test_a_unit_has_its_counts_and_the_ranks_it_may_have(province: World) -> None:
    rows = province.ask(rank_sets_of, year=2026, peers="Sebaya")
    assert rows.columns.tolist() == COLUMNS
    assert counts(rows) == {
        "a": (3, 0, 0, 1, 1, 1, 1),
        "b": (1, 1, 1, 2, 3, 2, 3),
        "c": (1, 1, 1, 2, 3, 2, 3),
        "d": (0, 3, 0, 4, 4, 4, 4),
    }
    assert rows["of"].tolist() == [4] * 4
    assert rows["computed_at"].tolist() == [NOW.replace(tzinfo=None)] * 4


def test_without_peers_the_whole_province_is_compared_best_first(province: World) -> None:
    rows = province.ask(rank_sets_of, year=2026)
    assert rows["code"].tolist() == ["a", "i", "b", "h", "c", "d"]
    assert counts(rows)["h"] == (1, 1, 3, 2, 5, 2, 5)
    assert counts(rows)["a"] == (5, 0, 0, 1, 1, 1, 1)


def test_all_peer_groups_at_once_are_the_rows_of_each(province: World) -> None:
    together = province.ask(peer_rank_sets, year=2026)
    for peers in ("Sebaya", "Rumah Sakit"):
        own = together[together["peers"] == peers].drop(columns="peers").reset_index(drop=True)
        pd.testing.assert_frame_equal(own, province.ask(rank_sets_of, year=2026, peers=peers))
    assert together["code"].tolist() == ["a", "i", "b", "h", "c", "d"]


def test_the_others_are_named_as_one_unit_sees_them(province: World) -> None:
    rows = province.ask(compared_with, year=2026, unit="b", peers="Sebaya")
    assert rows.to_dict("records") == [
        {"code": code, "unit": f"Unit {code}", "peer_group": "Sebaya", "ikm": ikm, "n": 40, "relation": relation}
        for code, ikm, relation in (
            ("a", 98.75, "jelas lebih baik"),
            ("c", 86.25, "setara"),
            ("d", 75.63, "jelas lebih rendah"),
        )
    ]
    assert relations(province, "h") == {
        **{"a": "jelas lebih baik", "b": "setara", "c": "setara", "i": "setara"},
        "d": "jelas lebih rendah",
    }


def test_a_unit_that_is_not_in_the_family_is_compared_with_nobody(province: World) -> None:
    columns = ["code", "unit", "peer_group", "ikm", "n", "relation"]
    for unit, peers in {"h": "Sebaya", "unknown": None, "a": "tanpa kelompok sebaya"}.items():
        rows = province.ask(compared_with, year=2026, unit=unit, peers=peers)
        assert (rows.columns.tolist(), len(rows)) == (columns, 0)


def test_one_alone_in_a_peer_group_has_no_rank_there(province: World) -> None:
    province.units("lone", peers="Sendiri")
    province.survey("lone", content(20))
    refreshed(province)
    assert province.ask(rank_sets_of, year=2026, peers="Sendiri").empty
    assert province.ask(rank_sets_of, year=2026)["of"].tolist() == [7] * 7


def test_sets_of_older_standings_are_not_shown(province: World) -> None:
    province.survey("a", content(37))
    for figure in (rank_sets_of, peer_rank_sets):
        shown = province.ask(figure, year=2026)
        # Errors are moderated among the peers only: the hospitals still are what they were.
        assert shown["code"].tolist() == ([] if figure is rank_sets_of else ["i", "h"])
    assert relations(province, "b") == {}
    assert relations(province, "i", peers="Rumah Sakit") == {"h": "setara"}
    assert set(province.ask(outdated)["peers"]) == {"", "Sebaya"}
    refreshed(province)
    assert relations(province, "b")["a"] == "jelas lebih baik"
    assert province.ask(outdated).empty


def test_a_change_that_leaves_the_standings_leaves_the_sets(province: World) -> None:
    province.duty()
    province.load("units", ["kode", "nama", "kelompok sebaya"], [["a", "Nama baru", "Sebaya"]])
    assert relations(province, "b")["a"] == "jelas lebih baik"
    assert province.ask(compared_with, year=2026, unit="b")["unit"].iloc[0] == "Nama baru"


def test_a_unit_that_left_its_peers_is_not_compared_with_them(province: World) -> None:
    province.units("d", peers="Rumah Sakit")
    assert province.ask(rank_sets_of, year=2026, peers="Sebaya").empty
    assert province.ask(rank_sets_of, year=2026, peers="Rumah Sakit").empty


def test_every_choice_has_sets_of_its_own(world: World) -> None:
    """Without U4 a and b change places; by respondents a's large weak counter weighs more."""
    world.units("a", "b")
    world.services("a", "KTP", "KK")
    dear, cheap = [4, 4, 4, 1, 4, 4, 4, 4, 4], [3, 3, 3, 4, 3, 3, 3, 3, 3]
    world.survey("a", [dear, [*dear[:8], 3]] * 15, service="KTP")
    world.survey("a", [[3] * 9, [3] * 8 + [4]] * 100, service="KK", period="2026-S1")
    world.survey("b", [cheap, [*cheap[:8], 4]] * 20)
    refreshed(world)
    best = {
        choices: world.ask(rank_sets_of, year=2026, weighting=choices[0], without_u4=choices[1]).iloc[0]
        for choices in (("simple", False), ("weighted", False), ("simple", True), ("weighted", True))
    }
    assert {choices: (row["code"], row["better_count"]) for choices, row in best.items()} == {
        ("simple", False): ("a", 1),
        ("weighted", False): ("b", 1),
        ("simple", True): ("a", 1),
        ("weighted", True): ("a", 1),
    }
    assert world.ask(rank_sets_of, year=2026, period="2026")["code"].tolist() == ["a", "b"]
    assert world.ask(rank_sets_of, year=2026, period="2026-S1").empty


def test_whoever_sees_less_sees_fewer_rows_of_the_same_comparison(world: World) -> None:
    world.units("agency", "stranger")
    world.units("branch", parent="agency")
    for unit, fours in {"agency": 38, "stranger": 20, "branch": 1}.items():
        world.survey(unit, content(fours))
    refreshed(world)
    rows = world.ask(rank_sets_of, scope="agency", year=2026)
    assert counts(rows) == {"agency": (2, 0, 0, 1, 1, 1, 1), "branch": (0, 2, 0, 3, 3, 3, 3)}
    assert world.ask(compared_with, scope="agency", year=2026, unit="agency")["code"].tolist() == ["branch"]
    assert world.ask(compared_with, scope="branch", year=2026, unit="agency").empty
    assert world.ask(peer_rank_sets, scope="nobody", year=2026).empty


def test_an_empty_database_has_nothing_to_compare(world: World) -> None:
    assert world.ask(rank_sets_of, year=2026).columns.tolist() == COLUMNS
    assert world.ask(peer_rank_sets, year=2026).columns.tolist() == [*COLUMNS, "peers"]
    assert world.ask(compared_with, year=2026, unit="a").empty
    assert world.ask(outdated).empty


def test_the_families_of_a_year_are_those_of_its_standings(province: World) -> None:
    province.survey("a", content(30), period="2026-S1")
    province.survey("b", content(12), period="2026-S1")
    found = province.ask(families_of_year, year=2026)
    expected = []
    for period in (None, "2026", "2026-S1"):
        for without_u4 in (False, True):
            for weighting in ("simple", "weighted"):
                choices = {"period": period, "weighting": weighting, "without_u4": without_u4}
                standings = province.ask(unit_standings, year=2026, **choices)
                expected += families_among(standings, Key(2026, period or "", "", weighting, without_u4))
    assert found == expected
    assert {family.key.period for family in found} == {"", "2026", "2026-S1"}


def drawn(seed: int) -> list[Said]:
    """Six units in two peer groups, thirty-five people each, some content and some not."""
    chance = random.Random(seed)
    surveys = []
    for unit in ("D0", "D1", "D2", "D3", "C0", "C1"):
        peers = {"D": "Dinas", "C": "Cabang"}[unit[0]]
        weights = [1, 2, chance.uniform(2, 8), chance.uniform(2, 14)]
        rows = tuple(tuple(chance.choices([1, 2, 3, 4], weights, k=9)) for _ in range(35))
        surveys.append(Said(unit, peers, None, "2026", rows))
    return surveys


@pytest.mark.parametrize("seed", [1, 2])
def test_the_sets_equal_plain_loops_over_the_raw_answers(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    for module in (rank_families, refreshing):
        monkeypatch.setattr(module, "DRAWS", 1000)
    surveys = drawn(seed)
    for said in surveys:
        world.units(said.unit, peers=said.peers)
        world.survey(said.unit, said.answers or ())
    refreshed(world)
    for choices in ({}, {"without_u4": True}):
        for peers in (None, "Dinas"):
            units = [row for row in naive.standings(surveys, **choices) if peers is None or row["code"][0] == peers[0]]
            units.sort(key=lambda row: row["code"])
            x, s = [row["exact"] for row in units], [row["error"] for row in units]
            seen, sets = naive_ranks.seen_from(x, s, 1000), naive_ranks.rank_sets(x, s, 1000)
            expected = {
                row["code"]: (line.count(-1), line.count(1), line.count(0) - 1, *bounds)
                for row, line, bounds in zip(units, seen, sets, strict=True)
            }
            assert counts(world.ask(rank_sets_of, year=2026, peers=peers, **choices)) == expected


def test_a_family_of_more_than_a_thousand_units_is_not_compared_pair_by_pair() -> None:
    peers = ["Besar"] * MOST + ["Kecil"] * 2
    frame = pd.DataFrame({"code": [f"U{at:04}" for at in range(MOST + 2)], "ranked": True, "peer_group": peers})
    found = families_among(frame.assign(ikm_exact=80.0, error=0.5), Key(2026, "", "", "simple", without_u4=False))
    assert [(family.key.peers, len(family.codes)) for family in found] == [("Besar", MOST), ("Kecil", 2)]
