"""Where units stand against their peers: exact on a small province, and as plain loops give it."""

import random

import pytest

from dashboard.figures.rankings.positions import unit_positions
from dashboard.figures.records import records
from tests.naive import positions as naive
from tests.world import World

RANKED = 40


def mixed(fours: int, n: int = RANKED) -> list[list[int]]:
    """`n` respondents of whom the first `fours` are wholly content and the others give 3: IKM 75 + 25 fours/n."""
    return [[4] * 9] * fours + [[3] * 9] * (n - fours)


def five(world: World, peers: str, *fours: int) -> None:
    """A peer group whose units are named after it, one for each number of content respondents."""
    codes = [f"{peers}{number}" for number in range(len(fours))]
    world.units(*codes, peers=peers)
    for code, content in zip(codes, fours, strict=True):
        world.survey(code, mixed(content))


def said(world: World, **choices: object) -> dict[str, str]:
    rows = world.ask(unit_positions, year=2026, **choices)
    return dict(zip(rows["code"], rows["standing"], strict=True))


def test_peers_that_differ_by_chance_only_are_level_and_get_no_order(world: World) -> None:
    five(world, "P", 19, 20, 21)
    rows = world.ask(unit_positions, year=2026)
    assert rows["standing"].tolist() == ["setara"] * 3
    assert rows["differ"].tolist() == [False] * 3
    assert rows["code"].tolist() == ["P0", "P1", "P2"]
    assert rows[["band_low", "band_high", "band_of"]].to_numpy().tolist() == [[1, 3, 3]] * 3


def test_peers_that_differ_stand_from_high_to_low_inside_their_group(world: World) -> None:
    five(world, "Q", 2, 36)
    five(world, "P", 4, 38, 20)
    rows = world.ask(unit_positions, year=2026)
    assert rows["code"].tolist() == ["P1", "P2", "P0", "Q1", "Q0"]
    assert rows["differ"].tolist() == [True] * 5
    assert rows[["band_low", "band_high"]].to_numpy().tolist()[:3] == [[1, 1], [2, 2], [3, 3]]


def test_a_unit_far_from_all_its_peers_is_far_above_them(world: World) -> None:
    five(world, "P", 10, 11, 12, 11, 10, 39)
    five(world, "Q", 20, 21, 22, 21, 20, 22)
    found = said(world)
    assert found["P5"] == "jauh di atas"
    assert {found[f"Q{number}"] for number in range(6)} == {"setara"}


def test_a_small_sample_a_recap_and_a_unit_without_peers_claim_nothing(world: World) -> None:
    five(world, "P", 20, 22)
    world.units("small", "recap", peers="P")
    world.units("alone", peers="R")
    world.units("nobody", peers="")
    world.survey("small", mixed(2, 12))
    world.recap("recap", "99,00", jumlah_responden=300)
    for code in ("alone", "nobody"):
        world.survey(code, mixed(20))
    found = said(world)
    assert (found["small"], found["recap"]) == ("tidak diperingkat", "belum dapat dibedakan")
    assert (found["alone"], found["nobody"]) == ("tanpa sebaya", "tanpa sebaya")
    rows = world.ask(unit_positions, year=2026).set_index("code")
    assert rows.loc[["small", "recap"], ["apart", "band_low", "p_a"]].isna().all(axis=None)
    # Without peers nothing draws the value in, but how sure the grade is can be said.
    assert rows.loc["alone", ["p_a", "p_b", "p_c", "p_d"]].sum() == pytest.approx(1)
    assert rows.loc[["alone", "nobody"], "band_low"].isna().all()


def test_the_probability_of_a_grade_follows_the_printed_bound(world: World) -> None:
    world.units("edge", peers="R")
    # IKM 75 + 25 * 639/1200 = 88,3125: a hair above the bound that 88,305 rounds to.
    world.survey("edge", mixed(639, 1200))
    row = world.ask(unit_positions, year=2026).iloc[0]
    assert (row["ikm"], row["grade"]) == (88.31, "A")
    assert row["p_a"] == pytest.approx(naive.grades(88.3125, row["error"] ** 2)["A"])
    assert 0.5 < row["p_a"] < 0.51


def test_without_surveys_there_are_no_positions(world: World) -> None:
    assert world.ask(unit_positions, year=2026).empty


@pytest.mark.parametrize("seed", range(3))
def test_positions_bands_and_grades_equal_plain_loops(world: World, seed: int) -> None:
    chance = random.Random(seed)
    for peers, count in (("P", 7), ("Q", 4), ("R", 2)):
        five(world, peers, *(chance.randint(1, RANKED - 1) for _ in range(count)))
    rows = records(world.ask(unit_positions, year=2026))
    units = [{"code": r["code"], "group": r["peer_group"], "ikm": r["ikm_exact"], "error": r["error"]} for r in rows]
    expected = naive.standings(units)
    for row in rows:
        word, apart, mean = expected[row["code"]]
        assert (row["standing"], row["apart"], row["peer_mean"]) == (word, pytest.approx(apart), pytest.approx(mean))
    for peers in ("P", "Q", "R"):
        _same_bands([row for row in rows if row["peer_group"] == peers])


def _same_bands(rows: list[dict[str, object]]) -> None:
    # The figure draws in the order of the standings: from high to low over the province.
    drawn = sorted(rows, key=lambda row: (-float(str(row["ikm_exact"])), str(row["code"])))
    units = [{"code": r["code"], "ikm": r["ikm_exact"], "error": r["error"]} for r in drawn]
    tau_squared = naive.paule_mandel(units)
    ranks = naive.bands(units, tau_squared) if tau_squared else {u["code"]: (1, len(units)) for u in units}
    assert {r["code"]: (r["band_low"], r["band_high"]) for r in rows} == ranks
    for row, unit in zip(drawn, units, strict=True):
        mean, variance = naive.shrunken(unit, units, tau_squared)
        assert row["shrunken"] == pytest.approx(mean, abs=1e-6)
        chances = naive.grades(mean, variance)
        assert [row[f"p_{g}"] for g in "abcd"] == pytest.approx([chances[g] for g in "ABCD"], abs=1e-6)
