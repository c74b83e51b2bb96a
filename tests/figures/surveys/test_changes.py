"""Every unit against its previous comparable period: numbers, who cannot be compared and why, all judged together."""

import math
from dataclasses import replace

import pytest
from scipy import stats

from dashboard.figures.records import Record, records
from dashboard.figures.surveys.changes import changes_of_year
from dashboard.intake.reading.options import LoadOptions
from tests.figures.rankings.test_naive_twin import build, drawn
from tests.naive import changes as naive_changes
from tests.naive.rankings import Said
from tests.world import World

FOUR, THREE = [4] * 9, [3] * 9
HALF = [FOUR] * 15 + [THREE] * 15  # 87,50, n 30
MOST = [FOUR] * 30 + [THREE] * 10  # 93,75, n 40


def found(world: World, year: int = 2026, **choices: object) -> dict[str, Record]:
    return {row["code"]: row for row in records(world.ask(changes_of_year, year=year, **choices))}


def sixteen(world: World, unit: str, year: int) -> None:
    header = ["unit", *(f"P{number}" for number in range(1, 17))]
    rows = [[unit, *[3] * 16]] * 15 + [[unit, *[4] * 16]] * 15
    world.load("survey-responses", header, rows, LoadOptions(kind="survey-responses", period=str(year)))


def test_a_change_is_the_later_mean_less_the_earlier_with_welchs_interval(world: World) -> None:
    world.units("a")
    world.survey("a", HALF, period="2025")
    world.survey("a", MOST)
    (row,) = found(world).values()
    first, second = 25**2 / 4 / 29, 25**2 * 3 / 16 / 39
    error = math.sqrt(first + second)
    degrees = (first + second) ** 2 / (first**2 / 29 + second**2 / 39)
    reach = stats.t.ppf(0.975, degrees) * error
    assert (row["before_year"], row["ikm_before"], row["n_before"], row["ikm"], row["n"]) == (2025, 87.5, 30, 93.75, 40)
    assert (row["difference"], row["low"], row["high"]) == pytest.approx((6.25, 6.25 - reach, 6.25 + reach))
    assert row["adjusted_p"] == pytest.approx(2 * stats.t.sf(6.25 / error, degrees))
    assert (row["verdict"], row["reason"]) == ("naik nyata", None)


def test_the_same_answers_twice_are_not_enough_evidence_for_no_change(world: World) -> None:
    world.units("a")
    world.survey("a", HALF, period="2025")
    world.survey("a", HALF)
    row = found(world)["a"]
    assert (row["difference"], row["verdict"]) == (0.0, "belum cukup bukti")


def test_with_a_thousand_respondents_no_change_is_shown(world: World) -> None:
    world.units("a")
    for period in ("2025", "2026"):
        world.survey("a", [FOUR] * 500 + [THREE] * 500, period=period)
    assert found(world)["a"]["verdict"] == "tidak berubah berarti"


def test_of_several_units_a_lone_small_p_is_no_longer_real(world: World) -> None:
    """p = .036 alone; five times that among five units of which the others did not move."""
    world.units("a", peers="A")
    world.survey("a", HALF, period="2025")
    world.survey("a", MOST)
    alone = found(world)["a"]
    assert alone["verdict"] == "naik nyata"
    for code in "bcde":
        world.units(code, peers=code)
        for period in ("2025", "2026"):
            world.survey(code, HALF, period=period)
    among = found(world)["a"]
    assert among["adjusted_p"] == pytest.approx(5 * alone["adjusted_p"])
    assert (among["low"], among["verdict"]) == (alone["low"], "belum cukup bukti")


def test_a_fall_has_its_own_words(world: World) -> None:
    world.units("a")
    world.survey("a", MOST * 20, period="2025")
    world.survey("a", [FOUR] * 580 + [THREE] * 220)  # 93,125
    world.units("b")
    world.survey("b", MOST * 20, period="2025")
    world.survey("b", HALF * 20)
    rows = found(world)
    assert rows["b"]["verdict"] == "turun nyata"
    assert (rows["a"]["difference"], rows["a"]["verdict"]) == (pytest.approx(-0.625), "tidak berubah berarti")


def test_a_real_change_may_be_small(world: World) -> None:
    world.units("a")
    world.survey("a", [FOUR] * 1000 + [THREE] * 1000, period="2025")
    world.survey("a", [FOUR] * 1120 + [THREE] * 880)  # 89,00
    assert found(world)["a"]["verdict"] == "naik nyata tetapi kecil"


def test_recaps_have_no_noise_so_nothing_is_claimed(world: World) -> None:
    world.units("before", "now", "both")
    world.recap("before", "80,00", period="2025", jumlah_responden=50)
    world.survey("before", HALF)
    world.survey("now", HALF, period="2025")
    world.recap("now", "99,00", jumlah_responden=50)
    for period in ("2025", "2026"):
        world.recap("both", "80,00", period=period, jumlah_responden=50)
    rows = found(world)
    assert {code: row["reason"] for code, row in rows.items()} == {
        "before": "tahun sebelumnya hanya rekap",
        "now": "tahun ini hanya rekap",
        "both": "tahun ini hanya rekap",
    }
    assert {row[name] for row in rows.values() for name in ("verdict", "difference", "before_year")} == {None}


def test_the_latest_earlier_year_with_answers_is_taken(world: World) -> None:
    world.units("recap", "small")
    for code in ("recap", "small"):
        world.survey(code, HALF, period="2023")
        world.survey(code, MOST, period="2024")
        world.survey(code, HALF)
    world.recap("recap", "80,00", period="2025", jumlah_responden=50)
    world.survey("small", [FOUR] * 29, period="2025")
    assert {code: (row["before_year"], row["ikm_before"]) for code, row in found(world).items()} == {
        "recap": (2024, 93.75),
        "small": (2024, 93.75),
    }


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_sample_below_the_minimum_on_either_side_is_not_compared(world: World, year: int) -> None:
    world.units("a")
    for period in (2025, 2026):
        world.survey("a", HALF[: 29 if period == year else 30], period=str(period))
    row = found(world)["a"]
    assert (row["verdict"], row["reason"]) == (None, "sampel terlalu kecil")


def test_nothing_is_compared_across_a_change_of_rules(world: World) -> None:
    world.units("changed", "back")
    world.survey("changed", HALF, period="2025")
    sixteen(world, "changed", 2026)
    world.survey("back", HALF, period="2024")
    sixteen(world, "back", 2025)
    world.survey("back", MOST)
    assert [row["reason"] for row in found(world).values()] == ["aturan survei berganti"] * 2


def test_a_unit_under_the_same_new_rules_is_compared(world: World) -> None:
    world.units("a")
    world.survey("a", MOST, period="2024")
    sixteen(world, "a", 2025)
    sixteen(world, "a", 2026)
    row = found(world)["a"]
    assert (row["before_year"], row["difference"], row["rule_set"]) == (2025, 0.0, "skm-2017-16")


def test_a_first_survey_has_nothing_before_it_and_a_last_one_is_not_in_the_year(world: World) -> None:
    world.units("first", "gone")
    world.survey("first", HALF)
    world.survey("gone", HALF, period="2025")
    rows = found(world)
    assert {code: row["reason"] for code, row in rows.items()} == {"first": "belum ada survei sebelumnya"}


def test_a_later_year_does_not_count(world: World) -> None:
    world.units("a")
    world.survey("a", HALF, period="2025")
    world.survey("a", MOST)
    assert found(world, year=2025)["a"]["reason"] == "belum ada survei sebelumnya"


def test_a_round_is_compared_with_the_same_round(world: World) -> None:
    world.units("a")
    world.survey("a", HALF, period="2025-S1")
    world.survey("a", [THREE] * 40, period="2025-S2")
    world.survey("a", MOST, period="2026-S1")
    row = found(world, period="2026-S1")["a"]
    assert (row["ikm_before"], row["ikm"]) == (87.5, 93.75)
    assert found(world)["a"]["n_before"] == 70
    assert found(world, period="2026-S2") == {}


def test_without_u4_a_recap_says_nothing(world: World) -> None:
    world.units("a", "b")
    world.recap("a", "80,00", period="2025", jumlah_responden=50)
    world.survey("a", HALF)
    world.survey("b", [[3, 3, 3, 4, 3, 3, 3, 3, 3]] * 15 + HALF[15:], period="2025")
    world.survey("b", HALF)
    rows = found(world, without_u4=True)
    assert rows["a"]["reason"] == "tahun sebelumnya hanya rekap"
    assert (rows["b"]["ikm_before"], rows["b"]["ikm"]) == (75.0, 87.5)


def test_nobody_differs_so_nobody_knows(world: World) -> None:
    world.units("a")
    world.survey("a", [THREE] * 40, period="2025")
    world.survey("a", [FOUR] * 40)
    row = found(world)["a"]
    assert (row["difference"], row["low"], row["verdict"]) == (25.0, None, "belum cukup bukti")


def test_a_unit_without_an_index_is_not_compared(world: World) -> None:
    world.units("a")
    world.survey("a", HALF, period="2025")
    world.survey("a", [[None, *[4] * 8]] * 30)
    assert found(world)["a"]["reason"] == "unsur tidak lengkap"


def test_one_sees_only_ones_own_part(world: World) -> None:
    world.units("dinas", "other")
    world.units("uptd", parent="dinas")
    for code in ("dinas", "uptd", "other"):
        world.survey(code, HALF)
    assert sorted(found(world, scope="dinas")) == ["dinas", "uptd"]


def test_an_empty_year_has_no_rows(world: World) -> None:
    assert found(world) == {}


def drawn_years(seed: int) -> dict[int, list[Said]]:
    """Three years drawn by lot; surveys three times as large, so that many reach the minimum."""
    years = {}
    for year in (2024, 2025, 2026):
        surveys = drawn(seed * 10 + year)
        years[year] = [
            replace(said, period=said.period.replace("2026", str(year)), answers=said.answers and said.answers * 3)
            for said in surveys
        ]
    return years


@pytest.mark.parametrize(("seed", "many"), [(1, 10), (2, 10)])
def test_the_changes_equal_welch_and_benjamini_hochberg_by_hand(world: World, seed: int, many: int) -> None:
    years = drawn_years(seed)
    build(world, [said for surveys in years.values() for said in surveys])
    twin, rows = naive_changes.changes(years, 2026), found(world)
    assert set(rows) == set(twin)
    assert {code: (row["before_year"], row["verdict"]) for code, row in rows.items()} == {
        code: (row["before_year"], row["verdict"]) for code, row in twin.items()
    }
    compared = [code for code, row in twin.items() if "p" in row]
    assert len(compared) == many
    for code in compared:
        for name in ("difference", "low", "high", "adjusted_p"):
            assert rows[code][name] == pytest.approx(twin[code][name])
    assert all((row["reason"] is None) == (row["verdict"] is not None) for row in rows.values())
