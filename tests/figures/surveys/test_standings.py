"""The standings of units: order, who is ranked, what was reported, and how services and rounds come together."""

import math
from statistics import mean, stdev
from typing import Any

import pandas as pd
import pytest

from dashboard.figures.records import Record, records
from dashboard.figures.surveys.standings import unit_standings, without_survey
from tests.world import Answers, World, built_once

THREES: Answers = [[3] * 9] * 30
FOURS: Answers = [[4] * 9] * 30
MIXED: Answers = [[3] * 9] * 15 + [[4] * 9] * 15
MIXED_VARIANCE = 30 * 12.5**2 / 29


def standing(world: World, unit: str, **choices: Any) -> Record:
    """The row of a unit; None for whatever is absent."""
    rows = records(world.ask(unit_standings, year=2026, **choices))
    (row,) = (row for row in rows if row["code"] == unit)
    return row


def codes(world: World, **choices: Any) -> list[str]:
    return world.ask(unit_standings, year=2026, **choices)["code"].tolist()


def test_units_stand_from_high_to_low_and_the_unranked_come_after_them(world: World) -> None:
    world.units("low", "high", "tied-b", "tied-a", "few", "numberless")
    world.survey("low", THREES)
    world.survey("high", FOURS)
    world.survey("tied-b", MIXED)
    world.survey("tied-a", MIXED)
    world.survey("few", FOURS[:29])
    world.recap("numberless", "99,00")
    assert codes(world) == ["high", "tied-a", "tied-b", "low", "few", "numberless"]
    units = world.ask(unit_standings, year=2026)
    assert dict(zip(units["code"], units["remark"], strict=True)) == {
        "high": "",
        "tied-a": "",
        "tied-b": "",
        "low": "",
        "few": "sampel terlalu kecil (kurang dari 30 responden)",
        "numberless": "jumlah responden tidak dilaporkan",
    }
    assert units["ranked"].tolist() == [True, True, True, True, False, False]


def test_a_unit_whose_number_is_not_known_is_shown_last_with_the_reason(world: World) -> None:
    world.units("a", "b")
    world.survey("a", [[4, 4, 4, None, 4, 4, 4, 4, 4]] * 30)
    world.survey("b", THREES)
    units = world.ask(unit_standings, year=2026)
    assert units["code"].tolist() == ["b", "a"]
    last = standing(world, "a")
    assert (last["ikm"], last["grade"], last["n"], last["ranked"]) == (None, None, 30, False)
    assert last["remark"] == "IKM tidak dapat dihitung: unsur tidak lengkap"
    assert standing(world, "a", without_u4=True)["ikm"] == 100.0


def test_a_row_says_who_it_is_and_how_much_was_asked(world: World) -> None:
    world.units("dinas")
    world.units("uptd", parent="dinas", peers="Samsat")
    world.survey("uptd", MIXED)
    world.recap("uptd", "87,50", mutu="B", populasi="1.615", dasar_populasi="per bulan")
    row = standing(world, "uptd")
    assert {name: row[name] for name in ("unit", "kind", "parent", "peer_group", "region")} == {
        "unit": "Unit uptd",
        "kind": "dinas",
        "parent": "Unit dinas",
        "peer_group": "Samsat",
        "region": "Samarinda",
    }
    assert (row["ikm"], row["grade"], row["performance"], row["n"]) == (87.5, "B", "Baik", 30)
    assert (row["population"], row["population_basis"], row["n_required"]) == (1615, "per bulan", 310)
    assert row["n_share"] == 30 / 310
    assert (row["source"], row["periods"], row["rule_set"]) == ("responden", "2026", "skm-2017")


def test_the_interval_of_a_unit_without_three_peers_has_only_its_own_degrees(world: World) -> None:
    """15 who answer 3 and 15 who answer 4, and two imagined who answer 3. Student's t with 31 degrees: 2,039513."""
    world.units("a")
    world.survey("a", MIXED)
    row = standing(world, "a")
    enlarged = [75] * 17 + [100] * 15
    reach = 2.039513 * stdev(enlarged) / math.sqrt(32)
    ends = (round(mean(enlarged) - reach, 2), round(mean(enlarged) + reach, 2))
    assert (row["low"], row["high"]) == ends == (82.15, 91.29)
    assert row["error"] == pytest.approx(math.sqrt(MIXED_VARIANCE / 30))


def test_two_respondents_without_peers_leave_half_the_scale_open(world: World) -> None:
    """75, 100 and twice 75: mean 81,25, s = 12,5, error 6,25; three degrees, t = 3,182446."""
    world.units("a")
    world.survey("a", [[3] * 9, [4] * 9])
    row = standing(world, "a")
    assert (row["ikm"], row["low"], row["high"]) == (87.5, round(81.25 - 3.182446 * 6.25, 2), 100.0)


def test_where_everybody_answers_four_nobody_is_certain(world: World) -> None:
    """Forty times 4, alone and among peers: never "100,00-100,00". Alone 97,13, as two who answer 3 would have it."""
    world.units("a")
    world.survey("a", [[4] * 9] * 40)
    row = standing(world, "a")
    assert (row["ikm"], row["low"], row["high"]) == (100.0, 97.13, 100.0)
    world.units("b", "c")
    world.survey("b", [[4] * 9] * 40)
    world.survey("c", [[4] * 9] * 400)
    among = [standing(world, unit) for unit in ("a", "b", "c")]
    assert all(row["low"] < row["ikm"] == row["high"] == 100.0 for row in among)


def test_a_single_respondent_is_shown_with_a_wide_interval_and_not_ranked(world: World) -> None:
    """The peers' s2 stands in for its own: ten degrees, and two imagined respondents: t(12) = 2,178813."""
    world.units("one", "two", "three", "single")
    for unit in ("one", "two", "three"):
        world.survey(unit, MIXED)
    world.survey("single", [[4] * 9])
    row = standing(world, "single")
    assert (row["ikm"], row["grade"], row["n"], row["ranked"]) == (100.0, "A", 1, False)
    variance = (10 * MIXED_VARIANCE + 2 / 3 * 25**2) / 12
    assert (row["low"], row["high"]) == (round(250 / 3 - 2.178813 * math.sqrt(variance / 3), 2), 100.0)
    assert codes(world)[-1] == "single"


def test_a_single_respondent_without_peers_has_no_interval(world: World) -> None:
    world.units("single")
    world.survey("single", [[4] * 9])
    row = standing(world, "single")
    assert (row["ikm"], row["low"], row["high"]) == (100.0, None, None)


def test_a_recap_is_ranked_by_its_count_and_has_no_interval(world: World) -> None:
    world.units("a")
    world.recap("a", "82,00", jumlah_responden=30, populasi=40)
    row = standing(world, "a")
    assert (row["ikm"], row["n"], row["ranked"], row["source"]) == (82.0, 30, True, "rekap")
    assert (row["low"], row["high"], row["error"]) == (None, None, None)
    assert (row["n_required"], row["n_share"]) == (36, 30 / 36)


def test_a_population_of_nobody_requires_nobody(world: World) -> None:
    world.units("a")
    world.recap("a", "82,00", jumlah_responden=30, populasi=0)
    row = standing(world, "a")
    assert (row["n_required"], row["n_share"]) == (0, None)


@pytest.fixture
@built_once
def published_report(world: World) -> World:
    """A real report: two services of 83,33 (n 400) and 81,11 (n 50), published as 82,22."""
    world.units("a")
    world.services("a", "KTP", "KK")
    world.recap("a", "83,33", layanan="KTP", jumlah_responden=400, populasi=5000)
    world.recap("a", "81,11", layanan="KK", jumlah_responden=50, populasi=57)
    return world


def test_services_are_put_together_both_ways(published_report: World) -> None:
    simple, weighted = (standing(published_report, "a", weighting=way) for way in ("simple", "weighted"))
    assert (simple["ikm"], weighted["ikm"]) == (82.22, 83.08)
    assert (simple["n"], weighted["n"]) == (450, 450)
    assert simple["n_required"] == 357 + 50


def test_a_unit_of_two_surveys_has_no_single_reported_number(published_report: World) -> None:
    row = standing(published_report, "a")
    assert (row["reported_ikm"], row["reported_grade"], row["reported_differs"]) == (None, None, None)


def test_an_unknown_count_of_one_service_leaves_the_count_and_the_weighted_index_unknown(world: World) -> None:
    world.units("a")
    world.services("a", "KTP", "KK")
    world.recap("a", "90,00", layanan="KTP", jumlah_responden=400, populasi=5000)
    world.recap("a", "80,00", layanan="KK")
    simple, weighted = (standing(world, "a", weighting=way) for way in ("simple", "weighted"))
    assert simple["ikm"] == 85.0
    assert (weighted["ikm"], simple["n"], simple["n_required"]) == (None, None, None)
    assert simple["remark"] == "jumlah responden tidak dilaporkan"


def test_rounds_of_a_service_are_pooled_by_respondents_whatever_the_weighting(world: World) -> None:
    world.units("a")
    world.survey("a", [[4] * 9] * 30, period="2026-Q1")
    world.survey("a", [[2] * 9] * 10, period="2026-Q2")
    for weighting in ("simple", "weighted"):
        row = standing(world, "a", weighting=weighting)
        assert (row["ikm"], row["n"], row["periods"]) == (87.5, 40, "2026-Q1, 2026-Q2")


def test_a_service_with_four_rounds_weighs_as_much_as_one_with_a_single_round(world: World) -> None:
    world.units("a")
    world.services("a", "KTP", "KK")
    for quarter in range(1, 5):
        world.survey("a", [[4] * 9] * 10, service="KTP", period=f"2026-Q{quarter}")
    world.survey("a", [[2] * 9] * 10, service="KK")
    assert standing(world, "a")["ikm"] == 75.0
    assert standing(world, "a", weighting="weighted")["ikm"] == 90.0


def test_the_peers_filter_keeps_one_group_and_changes_none_of_its_figures(world: World) -> None:
    world.units("a", "b", "c")
    world.units("other", peers="Rumah Sakit")
    world.units("alone", peers="")
    for unit, answers in {"a": FOURS, "b": MIXED, "c": THREES, "other": MIXED, "alone": THREES}.items():
        world.survey(unit, answers)
    everyone = world.ask(unit_standings, year=2026)
    peers = world.ask(unit_standings, year=2026, peers="Sebaya")
    pd.testing.assert_frame_equal(
        peers, everyone[everyone["peer_group"] == "Sebaya"].reset_index(drop=True), check_dtype=False
    )
    assert peers["code"].tolist() == ["a", "b", "c"]
    assert codes(world, peers="Rumah Sakit") == ["other"]
    assert codes(world, peers="tanpa kelompok sebaya") == ["alone"]
    assert codes(world, peers="tidak ada") == []


def test_the_period_filter_keeps_one_round(world: World) -> None:
    world.units("a", "b")
    world.survey("a", FOURS, period="2026-S1")
    world.survey("a", THREES, period="2026-S2")
    world.survey("b", MIXED)
    row = standing(world, "a", period="2026-S2")
    assert (row["ikm"], row["periods"]) == (75.0, "2026-S2")
    assert codes(world, period="2026-S2") == ["a"]
    assert codes(world, period="2025") == []


SAID: dict[tuple[str, str | None], tuple[bool, bool]] = {
    # What a unit of 87,50 (B) reported: does it differ, and is its letter one of 2004 (A from 81,26)?
    ("87,50", "B"): (False, False),
    ("87,50", None): (False, False),
    ("87,50", "A"): (True, True),
    ("87,50", "C"): (True, False),  # wrong by either bands
    ("87,51", "B"): (True, False),
    ("88,90", "A"): (True, False),  # another number, but the right letter for it
    ("88,90", None): (True, False),
}


def test_a_reported_number_or_letter_that_the_answers_do_not_give_is_a_difference(world: World) -> None:
    found = {}
    world.units(*(f"{number}" for number in range(len(SAID))))
    for number, (ikm, letter) in enumerate(SAID):
        world.survey(f"{number}", MIXED)
        world.recap(f"{number}", ikm, mutu=letter)
        row = standing(world, f"{number}")
        assert (row["ikm"], row["grade"]) == (87.5, "B")
        assert (row["reported_ikm"], row["reported_grade"]) == (float(ikm.replace(",", ".")), letter)
        found[ikm, letter] = (row["reported_differs"], row["by_old_bands"])
    assert found == SAID


def test_a_recap_graded_by_the_bands_of_2004_differs_by_its_letter(world: World) -> None:
    world.units("a")
    world.recap("a", "82,00", mutu="A", jumlah_responden=100)
    row = standing(world, "a")
    assert (row["ikm"], row["grade"], row["reported_grade"], row["reported_differs"]) == (82.0, "B", "A", True)
    assert row["by_old_bands"] is True


def test_without_u4_nothing_reported_compares(world: World) -> None:
    world.units("a")
    world.survey("a", MIXED)
    world.recap("a", "90,00", mutu="A", bobot="0,111")
    reported = ("reported_ikm", "reported_grade", "reported_weight", "reported_differs", "by_old_bands")
    with_u4, without = standing(world, "a"), standing(world, "a", without_u4=True)
    assert [with_u4[name] for name in reported] == [90.0, "A", 0.111, True, False]
    assert [without[name] for name in reported] == [None] * 5


@pytest.mark.parametrize(("reported", "weight"), [("76,53", "0,111"), ("75,84", "0,11")])
def test_a_rounded_weight_that_cost_the_grade_shows_both_grades(world: World, reported: str, weight: str) -> None:
    world.units("a")
    nrr = [*["3,06"] * 8, "3,10"]
    world.recap("a", reported, mutu="C", bobot=weight, jumlah_responden=100, nrr=nrr)
    row = standing(world, "a")
    assert (row["ikm"], row["grade"]) == (76.61, "B")
    assert (row["reported_ikm"], row["reported_grade"], row["reported_differs"]) == (
        float(reported.replace(",", ".")),
        "C",
        True,
    )


def test_nothing_reported_differs_from_nothing(world: World) -> None:
    world.units("a")
    world.survey("a", MIXED)
    row = standing(world, "a")
    assert (row["reported_ikm"], row["reported_grade"], row["reported_differs"]) == (None, None, None)


def test_the_grade_follows_the_rounded_index(world: World) -> None:
    """200 respondents, 958 fours among threes: 25 x (3 + 958 / 1800) = 88,3056, below 88,31 before rounding."""
    world.units("a")
    world.survey("a", [[4 if 9 * row + at < 958 else 3 for at in range(9)] for row in range(200)])
    row = standing(world, "a")
    assert (row["ikm"], row["grade"]) == (88.31, "A")
    assert row["ikm_exact"] == pytest.approx(25 * (3 + 958 / 1800))


def test_an_obliged_unit_without_a_survey_is_named_and_not_a_zero(world: World) -> None:
    world.units("silent", "heard", "reported", "exempt", "undecided")
    world.units("other-duty", "last-year")
    world.duty()
    world.obliged("silent", "heard", "reported", "last-year")
    world.obliged("exempt", reason="tidak melayani publik")
    world.obliged("other-duty", kind="bukti publikasi")
    world.survey("heard", THREES)
    world.recap("reported", "80,00")
    world.survey("last-year", THREES, period="2025")
    absent = world.ask(without_survey, year=2026)
    assert absent.to_dict("records") == [
        {"unit": f"Unit {code}", "code": code, "peer_group": "Sebaya", "region": "Samarinda"}
        for code in ("last-year", "silent")
    ]
    assert set(codes(world)) == {"heard", "reported"}


def test_an_empty_database_has_no_standings_and_nobody_absent(world: World) -> None:
    units = world.ask(unit_standings, year=2026)
    assert units.empty
    assert units.columns.tolist()[:5] == ["year", "unit", "code", "kind", "parent"]
    assert world.ask(without_survey, year=2026).columns.tolist() == ["unit", "code", "peer_group", "region"]
