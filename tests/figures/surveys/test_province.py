"""The province as one figure: both ways of putting units together, and how many units are behind it."""

import math

import pytest

from dashboard.figures.derivation.steps import province_steps
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.province import agency_year, province_history, province_year
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences.derivation import province_formulas
from tests.world import Answers, World

THREES: Answers = [[3] * 9] * 30
MIXED: Answers = [[3] * 9] * 15 + [[4] * 9] * 15
MIXED_VARIANCE = 30 * 12.5**2 / 29
# Mean of sixty respondents and the two imagined ones of the interval.
MIDDLE = (60 * 87.5 + 2 * 75) / 62


def province(world: World, *, scope: str | None = None) -> Record:
    (row,) = records(world.ask(province_year, scope=scope, year=2026))
    return row


def test_the_headline_is_the_mean_of_units_and_beside_it_the_mean_of_respondents(world: World) -> None:
    world.units("large", "small")
    world.recap("large", "83,33", jumlah_responden=400)
    world.recap("small", "81,11", jumlah_responden=50)
    row = province(world)
    assert (row["ikm"], row["ikm_weighted"]) == (82.22, 83.08)
    assert (row["grade"], row["performance"], row["n"]) == ("B", "Baik", 450)
    assert (row["unit_count"], row["ranked_count"]) == (2, 2)


def test_services_of_one_unit_weigh_by_their_respondents_too(world: World) -> None:
    """A real report: 83,33 of 400 and 81,11 of 50 were printed as 82,22; by respondents it is 83,08."""
    world.units("A")
    world.services("A", "Akta", "KTP")
    world.recap("A", "83,33", layanan="Akta", jumlah_responden=400)
    world.recap("A", "81,11", layanan="KTP", jumlah_responden=50)
    row = province(world)
    assert (row["ikm"], row["ikm_weighted"], row["n"]) == (82.22, 83.08, 450)
    (agency,) = records(world.ask(agency_year, year=2026))
    assert (agency["ikm"], agency["ikm_weighted"]) == (82.22, 83.08)
    (group,) = records(world.ask(province_history, until=2026, peers="Sebaya"))
    assert (group["ikm"], group["ikm_weighted"]) == (82.22, 83.08)
    for weighting, ikm in (("simple", 82.22), ("weighted", 83.08)):
        (unit,) = records(world.ask(unit_standings, year=2026, weighting=weighting))
        assert (unit["ikm"], round(unit["ikm_by_n"], 2)) == (ikm, 83.08)


def test_by_respondents_every_survey_of_the_province_counts_once(world: World) -> None:
    """(400 x 83,33 + 50 x 81,11 + 150 x 90,00) / 600 = 84,81; the mean of the units is (82,22 + 90,00) / 2."""
    world.units("A", "B")
    world.services("A", "Akta", "KTP")
    world.recap("A", "83,33", layanan="Akta", jumlah_responden=400)
    world.recap("A", "81,11", layanan="KTP", jumlah_responden=50)
    world.recap("B", "90,00", jumlah_responden=150)
    row = province(world)
    assert (row["ikm"], row["ikm_weighted"]) == (86.11, 84.81)
    steps = world.ask(province_steps, year=2026)
    assert (steps["ikm_by_n"] * steps["weight_by_n"]).sum() == pytest.approx(84.8125)
    assert any("84{,}81" in line for line in province_formulas(world.ask(province_year, year=2026).iloc[0], steps))


def test_without_every_units_respondents_the_province_has_no_interval(world: World) -> None:
    world.units("answered", "reported")
    world.survey("answered", MIXED)
    world.recap("reported", "80,00", jumlah_responden=50)
    row = province(world)
    assert (row["ikm"], row["low"], row["high"]) == (83.75, None, None)


def test_the_interval_of_the_province_joins_the_errors_of_its_units(world: World) -> None:
    """Two units of one error: it shrinks by the root of two. 58 degrees and two imagined: t(60) = 2,000298."""
    world.units("a", "b")
    world.survey("a", MIXED)
    world.survey("b", MIXED)
    row = province(world)
    variance = (58 * MIXED_VARIANCE + 60 * (87.5 - MIDDLE) ** 2 + 2 * (75 - MIDDLE) ** 2) / 60
    reach = 2.000298 * math.sqrt(variance / 62)
    ends = (round(MIDDLE - reach, 2), round(MIDDLE + reach, 2))
    assert (row["ikm"], row["low"], row["high"]) == (87.5, *ends) == (87.5, 83.87, 90.32)


def test_an_unknown_count_leaves_the_weighted_figure_and_the_total_unknown(world: World) -> None:
    world.units("a", "b")
    world.recap("a", "80,00", jumlah_responden=50)
    world.recap("b", "90,00")
    row = province(world)
    assert (row["ikm"], row["ikm_weighted"], row["n"]) == (85.0, None, None)
    assert (row["unit_count"], row["ranked_count"]) == (2, 1)


def test_a_missing_unit_is_not_zero(world: World) -> None:
    world.units("heard", "silent", "exempt")
    world.duty()
    world.obliged("heard", "silent")
    world.obliged("exempt", reason="tidak melayani publik")
    world.survey("heard", THREES)
    row = province(world)
    assert (row["ikm"], row["unit_count"], row["required_count"]) == (75.0, 1, 2)


def test_nobody_is_required_until_somebody_decided(world: World) -> None:
    world.units("a")
    world.survey("a", THREES)
    assert province(world)["required_count"] is None
    world.duty()
    world.obliged("a", kind="bukti publikasi")
    assert province(world)["required_count"] is None
    world.obliged("a", reason="tidak melayani publik")
    assert province(world)["required_count"] == 0


@pytest.mark.parametrize("indicator", ["IKM provinsi", "IKM lain"])
def test_the_target_is_the_one_set_for_the_province_in_that_year(world: World, indicator: str) -> None:
    world.units("a")
    world.survey("a", THREES)
    world.load("targets", ["tahun", "indikator", "target"], [[2026, indicator, "88,31"], [2025, "IKM provinsi", "80"]])
    assert province(world)["target"] == (88.31 if indicator == "IKM provinsi" else None)


def test_a_unit_whose_index_is_unknown_stays_out_of_the_mean(world: World) -> None:
    world.units("a", "b")
    world.survey("a", THREES)
    world.survey("b", [[None, *[4] * 8]] * 30)
    row = province(world)
    assert (row["ikm"], row["unit_count"], row["n"], row["ikm_weighted"]) == (75.0, 1, 30, 75.0)


def test_an_empty_province_has_no_figure(world: World) -> None:
    row = province(world)
    empty = {name: value for name, value in row.items() if value is not None}
    assert empty == {"year": 2026, "unit_count": 0, "ranked_count": 0}


def test_one_part_of_the_province_has_its_own_figure(world: World) -> None:
    world.units("dinas", "other")
    world.units("uptd", parent="dinas")
    for unit, ikm in {"dinas": "80,00", "uptd": "90,00", "other": "60,00"}.items():
        world.recap(unit, ikm, jumlah_responden=50)
    assert province(world, scope="dinas")["ikm"] == 85.0
    assert province(world, scope="other")["ikm"] == 60.0


def test_an_agency_is_the_mean_of_itself_and_its_branches(world: World) -> None:
    world.units("dinas", "alone")
    world.units("branch", "silent", parent="dinas")
    world.recap("dinas", "83,33", jumlah_responden=400)
    world.recap("branch", "81,11", jumlah_responden=50)
    world.recap("alone", "95,00")
    assert records(world.ask(agency_year, year=2026)) == [
        {"agency": "Unit alone", "unit_count": 1, "n": None, "ikm": 95.0, "grade": "A", "ikm_weighted": None},
        {"agency": "Unit dinas", "unit_count": 2, "n": 450, "ikm": 82.22, "grade": "B", "ikm_weighted": 83.08},
    ]


def test_an_agency_is_there_by_its_branches_alone(world: World) -> None:
    world.units("dinas")
    world.units("branch", parent="dinas")
    world.recap("branch", "81,11", jumlah_responden=50)
    agencies = world.ask(agency_year, year=2026)
    assert agencies[["agency", "unit_count"]].to_numpy().tolist() == [["Unit dinas", 1]]
    assert world.ask(agency_year, year=2025).empty
