"""Which surveys count, once each, and how sure they are."""

import math
from typing import Any

import pytest

from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import counted_surveys
from tests.world import Answers, World

THREES: Answers = [[3] * 9] * 30  # IKM 75, no spread
FOURS: Answers = [[4] * 9] * 30  # IKM 100, no spread
# Fifteen of each: IKM 87,5; scores 75 and 100, so s2 = 30 x 12,5² / 29.
MIXED: Answers = [[3] * 9] * 15 + [[4] * 9] * 15
MIXED_VARIANCE = 30 * 12.5**2 / 29
# IKM 75; scores 50 and 100, so s2 = 30 x 25² / 29.
WIDE: Answers = [[2] * 9] * 15 + [[4] * 9] * 15
WIDE_VARIANCE = 30 * 25.0**2 / 29


def counted(world: World, **choices: Any) -> list[Record]:
    return records(world.ask(counted_surveys, year=2026, **choices))


def subjects(world: World, **choices: Any) -> list[tuple[str, str | None, str, str]]:
    return [(row["code"], row["service"], row["period"], row["source"]) for row in counted(world, **choices)]


def errors(world: World) -> dict[str, float | None]:
    return {row["code"]: row["error"] for row in counted(world)}


@pytest.mark.parametrize("recap_first", [True, False])
def test_respondents_win_over_the_recap_of_the_same_survey_whose_words_stand_beside(
    world: World, recap_first: bool
) -> None:
    world.units("a")
    said = {"mutu": "A", "jumlah_responden": 200, "populasi": 1000, "dasar_populasi": "per tahun", "bobot": "0,111"}
    loads = [lambda: world.recap("a", "90,00", **said), lambda: world.survey("a", THREES)]
    for load in loads if recap_first else reversed(loads):
        load()
    (row,) = counted(world)
    assert (row["source"], row["ikm"], row["respondents"]) == ("responses", 75.0, 30)
    assert (row["population"], row["population_basis"], row["required_n"]) == (1000, "per tahun", 278)
    assert (row["reported_ikm"], row["reported_grade"], row["reported_n"]) == (90.0, "A", 200)
    assert row["reported_weight"] == 0.111


def test_a_recap_of_another_period_says_nothing_about_the_respondents(world: World) -> None:
    world.units("a")
    world.survey("a", THREES, period="2026-S1")
    world.recap("a", "90,00", period="2026-S2", populasi=1000)
    (row,) = counted(world)
    assert (row["period"], row["population"], row["reported_ikm"], row["required_n"]) == ("2026-S1", None, None, None)


def test_a_recap_of_a_service_says_nothing_about_another_service(world: World) -> None:
    world.units("a")
    world.services("a", "KTP", "KK")
    world.survey("a", THREES, service="KTP")
    world.recap("a", "90,00", layanan="KK", populasi=1000)
    assert {row["service"]: row["population"] for row in counted(world)} == {"KK": 1000, "KTP": None}


LONGER_AND_SHORTER = {
    "a": ("2026", "2026-S1"),
    "b": ("2026", "2026-Q4"),
    "c": ("2026", "2026-Q1-Q2"),
    "d": ("2026-S1", "2026-Q1"),
    "e": ("2026-S1", "2026-Q1-Q2"),
    "f": ("2026-Q1-Q2", "2026-Q2"),
}


@pytest.mark.parametrize("answered", [True, False])
def test_a_period_and_a_round_inside_it_never_count_twice(world: World, answered: bool) -> None:
    world.units(*LONGER_AND_SHORTER)
    for unit, (longer, shorter) in LONGER_AND_SHORTER.items():
        for period, answers, ikm in ((shorter, FOURS[:1], "100,00"), (longer, THREES[:1], "75,00")):
            if answered:
                world.survey(unit, answers, period=period)
            else:
                world.recap(unit, ikm, period=period)
    assert [(row["code"], row["period"], row["ikm"]) for row in counted(world)] == [
        (unit, longer, 75.0) for unit, (longer, _) in LONGER_AND_SHORTER.items()
    ]


def test_rounds_of_one_kind_all_count(world: World) -> None:
    world.units("a")
    world.survey("a", THREES, period="2026-Q2")
    world.survey("a", FOURS, period="2026-Q1")
    assert [(row["period"], row["ikm"]) for row in counted(world)] == [("2026-Q1", 100.0), ("2026-Q2", 75.0)]


def test_each_service_keeps_its_own_longest_kind_of_period(world: World) -> None:
    world.units("a")
    world.services("a", "KTP", "KK")
    for service, period in (("KTP", "2026"), ("KTP", "2026-Q1"), ("KK", "2026-Q1"), ("KK", "2026-Q2")):
        world.survey("a", THREES, service=service, period=period)
    assert subjects(world) == [
        ("a", "KK", "2026-Q1", "responses"),
        ("a", "KK", "2026-Q2", "responses"),
        ("a", "KTP", "2026", "responses"),
    ]


@pytest.mark.parametrize("period", ["2026", "2026-Q1"])
def test_a_recap_of_the_whole_unit_beside_surveys_of_its_services_does_not_count_twice(
    world: World, period: str
) -> None:
    world.units("answered", "reported")
    world.services("answered", "KTP")
    world.services("reported", "KTP")
    world.survey("answered", THREES, service="KTP")
    world.recap("reported", "75,00", layanan="KTP")
    for unit in ("answered", "reported"):
        world.recap(unit, "99,00", period=period)
    assert subjects(world) == [
        ("answered", "KTP", "2026", "responses"),
        ("reported", "KTP", "2026", "recap"),
    ]


def test_a_recap_of_a_service_beside_respondents_of_the_whole_unit_does_not_count_twice(world: World) -> None:
    world.units("a")
    world.services("a", "KTP")
    world.survey("a", THREES)
    world.recap("a", "99,00", layanan="KTP")
    assert subjects(world) == [("a", None, "2026", "responses")]


def test_a_recap_of_a_service_without_respondents_counts_beside_one_with_them(world: World) -> None:
    world.units("a")
    world.services("a", "KTP", "KK")
    world.survey("a", THREES, service="KTP")
    world.recap("a", "99,00", layanan="KK")
    world.recap("a", "98,00", layanan="KTP")
    assert set(subjects(world)) == {("a", "KK", "2026", "recap"), ("a", "KTP", "2026", "responses")}


def test_a_round_of_the_year_can_be_asked_for_alone(world: World) -> None:
    world.units("a", "b")
    world.survey("a", THREES)
    world.survey("a", FOURS, period="2026-Q1")
    world.survey("b", THREES, period="2026-Q2")
    assert subjects(world, period="2026-Q1") == [("a", None, "2026-Q1", "responses")]
    assert subjects(world, period="2026-Q3") == []


def test_another_year_and_a_survey_that_was_replaced_do_not_count(world: World) -> None:
    world.units("a")
    world.survey("a", FOURS)
    world.survey("a", FOURS, period="2025")
    world.survey("a", THREES)
    assert [(row["period"], row["ikm"]) for row in counted(world)] == [("2026", 75.0)]


# Eight NRR of 3,06 and one of 3,10: their mean is 3,0644. At weight 1/9 that is 76,6111 (B).
MEANS = [*["3,06"] * 8, "3,10"]
RECOMPUTED = 25 * 27.58 / 9


HEADLINES: dict[tuple[str | None, str | None], float] = {
    ("76,61", None): 76.61,
    ("76,61", "0,1111"): 76.61,
    ("76,70", None): 76.70,  # as far as two printed decimals can explain
    ("76,75", None): RECOMPUTED,  # 0,139 away: they cannot
    ("76,53", "0,111"): RECOMPUTED,  # reported C, at 1/9 it is B
    ("75,84", "0,11"): RECOMPUTED,
    ("76,61", "0,111"): RECOMPUTED,  # says 0,111, so its number is not taken on trust
    (None, None): RECOMPUTED,
}


def test_a_recap_keeps_its_number_only_while_rounded_nrr_at_one_ninth_explain_it(world: World) -> None:
    world.units(*(f"{number}" for number in range(len(HEADLINES))))
    for number, (reported, weight) in enumerate(HEADLINES):
        world.recap(f"{number}", reported, bobot=weight, nrr=MEANS)
    found = dict(zip(HEADLINES, (row["ikm"] for row in counted(world)), strict=True))
    assert found == pytest.approx(HEADLINES, abs=1e-9)


def test_rounded_nrr_explain_an_eighth_of_a_point_and_no_more(world: World) -> None:
    expected = {"75,12": 75.12, "75,13": 75.0, "74,88": 74.88, "74,87": 75.0}
    world.units(*"abcd")
    for unit, reported in zip("abcd", expected, strict=True):
        world.recap(unit, reported, nrr=["3,00"] * 9)
    assert dict(zip(expected, (row["ikm"] for row in counted(world)), strict=True)) == pytest.approx(expected, abs=1e-9)


def test_a_recap_without_nrr_has_only_its_reported_number(world: World) -> None:
    world.units("a")
    world.recap("a", "76,53", bobot="0,111")
    (row,) = counted(world)
    assert (row["ikm"], row["error"], row["respondents"]) == (76.53, None, None)


def test_without_u4_the_free_service_bonus_is_gone(world: World) -> None:
    world.units("answered", "reported", "numberless")
    free = [3, 3, 3, 4, 3, 3, 3, 3, 3]
    world.survey("answered", [free] * 30)
    world.recap("reported", "77,78", nrr=free)
    world.recap("numberless", "77,78")
    with_u4 = {row["code"]: row["ikm"] for row in counted(world)}
    without = {row["code"]: row["ikm"] for row in counted(world, without=(3,))}
    assert with_u4 == {"answered": pytest.approx(25 * 28 / 9), "reported": 77.78, "numberless": 77.78}
    assert without == {"answered": pytest.approx(75.0), "reported": pytest.approx(75.0), "numberless": None}


def test_blanks_leave_the_divisor_of_their_element_only(world: World) -> None:
    world.units("a")
    # U1: 4 of one respondent; every other element: 4 and 2, mean 3. (4 + 8 x 3) / 9 x 25.
    world.survey("a", [[4] * 9, [None, *[2] * 8]])
    (row,) = counted(world)
    assert (row["ikm"], row["respondents"]) == (pytest.approx(25 * 28 / 9), 2)


def test_errors_of_three_peers_are_drawn_towards_their_median(world: World) -> None:
    world.units("constant", "mixed", "wide")
    world.survey("constant", FOURS)
    world.survey("mixed", MIXED)
    world.survey("wide", WIDE)
    assert errors(world) == {
        "constant": pytest.approx(math.sqrt(10 * MIXED_VARIANCE / 39 / 30)),
        "mixed": pytest.approx(math.sqrt(MIXED_VARIANCE / 30)),
        "wide": pytest.approx(math.sqrt((29 * WIDE_VARIANCE + 10 * MIXED_VARIANCE) / 39 / 30)),
    }


def test_two_peers_are_too_few_to_moderate_an_error(world: World) -> None:
    world.units("constant", "mixed")
    world.units("stranger", peers="Lain")
    world.survey("constant", FOURS)
    world.survey("mixed", MIXED)
    world.survey("stranger", WIDE)
    assert errors(world) == {
        "constant": 0.0,
        "mixed": pytest.approx(math.sqrt(MIXED_VARIANCE / 30)),
        "stranger": pytest.approx(math.sqrt(WIDE_VARIANCE / 30)),
    }


def test_a_recap_and_a_single_respondent_are_not_among_the_three_peers(world: World) -> None:
    world.units("constant", "mixed", "reported", "single")
    world.survey("constant", FOURS)
    world.survey("mixed", MIXED)
    world.recap("reported", "80,00", jumlah_responden=100)
    world.survey("single", [[4] * 9])
    found = errors(world)
    assert (found["constant"], found["reported"], found["single"]) == (0.0, None, None)


def test_rounds_of_one_unit_are_not_three_peers(world: World) -> None:
    world.units("a")
    for period, answers in (("2026-Q1", FOURS), ("2026-Q2", MIXED), ("2026-Q3", WIDE)):
        world.survey("a", answers, period=period)
    assert counted(world)[0]["error"] == 0.0


def test_a_single_respondent_among_three_peers_is_as_uncertain_as_they_are(world: World) -> None:
    world.units("one", "two", "three", "single")
    for unit in ("one", "two", "three"):
        world.survey(unit, MIXED)
    world.survey("single", [[4] * 9])
    assert errors(world)["single"] == pytest.approx(math.sqrt(MIXED_VARIANCE))


def test_a_unit_without_a_peer_group_says_so(world: World) -> None:
    world.units("a", peers="")
    world.survey("a", THREES)
    assert counted(world)[0]["peer_group"] == "tanpa kelompok sebaya"


def test_an_empty_database_counts_nothing(world: World) -> None:
    frame = world.ask(counted_surveys, year=2026)
    assert frame.empty
    assert {"code", "ikm", "error", "respondents", "required_n"} <= set(frame.columns)
