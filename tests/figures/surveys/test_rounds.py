"""Rounds of one unit in time order, and the control chart over those that may be compared."""

import pytest

from dashboard.figures.records import Record, records
from dashboard.figures.surveys.rounds import round_chart, unit_rounds
from dashboard.intake.reading.options import LoadOptions
from tests.world import World

FOUR, THREE = [4] * 9, [3] * 9
HALF = [FOUR] * 15 + [THREE] * 15
STEADY = (80, 82, 80, 82, 80, 82, 80, 82)


def rounds(world: World, **choices: object) -> list[Record]:
    return records(world.ask(unit_rounds, unit="a", **choices))


def chart(world: World) -> list[Record]:
    return records(world.ask(round_chart, unit="a"))


def quarters(world: World, *ikms: float, first: int = 2023) -> None:
    for at, ikm in enumerate(ikms):
        code = f"{first + at // 4}-Q{at % 4 + 1}"
        world.recap("a", f"{ikm:.2f}".replace(".", ","), period=code, jumlah_responden=40)


def test_rounds_stand_in_time_order_with_their_n_and_source(world: World) -> None:
    world.units("a")
    world.survey("a", HALF, period="2026-Q2")
    world.recap("a", "80,00", period="2026-Q1")
    quarters(world, 79, first=2025)
    assert [(row["period"], row["ikm"], row["n"], row["source"]) for row in rounds(world)] == [
        ("2025-Q1", 79.0, 40, "rekap"),
        ("2026-Q1", 80.0, None, "rekap"),
        ("2026-Q2", 87.5, 30, "responden"),
    ]


def test_a_round_of_answers_has_an_interval_and_a_recap_has_none(world: World) -> None:
    world.units("a")
    world.survey("a", HALF, period="2026-Q2")
    quarters(world, 79, first=2026)
    recap, answered = rounds(world)
    assert (recap["low"], recap["high"]) == (None, None)
    assert (answered["low"], answered["high"]) == (82.15, 91.29)


def test_services_are_put_together_inside_their_round(world: World) -> None:
    world.units("a")
    world.services("a", "KTP", "KK")
    for period in ("2026-S1", "2026-S2"):
        world.survey("a", [FOUR] * 30, period=period, service="KTP")
        world.survey("a", [THREE] * 90, period=period, service="KK")
    assert [(row["period"], row["ikm"], row["n"]) for row in rounds(world)] == [
        ("2026-S1", 87.5, 120),
        ("2026-S2", 87.5, 120),
    ]


def test_the_kind_of_period_with_most_rounds_is_taken(world: World) -> None:
    world.units("a")
    for year in (2023, 2024, 2025):
        world.recap("a", "90,00", period=str(year))
    quarters(world, 80, 81, 82, 83, first=2025)
    assert [row["period"] for row in rounds(world)] == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    assert {row["period_kind"] for row in rounds(world)} == {"triwulan"}


def test_of_two_kinds_with_as_many_rounds_the_shorter_is_taken(world: World) -> None:
    world.units("a")
    world.recap("a", "90,00", period="2025")
    world.recap("a", "80,00", period="2026-S1")
    assert [row["period"] for row in rounds(world)] == ["2026-S1"]


def test_a_year_of_another_kind_between_rounds_cuts_the_run(world: World) -> None:
    world.units("a")
    quarters(world, 80, 81, first=2023)
    world.recap("a", "90,00", period="2024")
    quarters(world, 82, 83, first=2025)
    assert [(row["period"], row["run"]) for row in rounds(world)] == [
        ("2023-Q1", 1),
        ("2023-Q2", 1),
        ("2025-Q1", 2),
        ("2025-Q2", 2),
    ]


def test_a_missing_round_cuts_nothing(world: World) -> None:
    world.units("a")
    quarters(world, 80, first=2023)
    quarters(world, 81, first=2025)
    assert [row["run"] for row in rounds(world)] == [1, 1]


def test_a_change_of_rules_cuts_the_run_and_only_the_last_run_has_limits(world: World) -> None:
    world.units("a")
    quarters(world, *STEADY, 80, 82, first=2022)
    header = ["unit", *(f"P{number}" for number in range(1, 17))]
    options = LoadOptions(kind="survey-responses", period="2026-Q1")
    world.load("survey-responses", header, [["a", *[3] * 16], ["a", *[4] * 16]] * 15, options)
    found = chart(world)
    assert [row["run"] for row in found] == [1] * 10 + [2]
    assert {row["mean"] for row in found} == {None}
    assert found[-1]["state"] is None


def test_seven_rounds_have_no_limits_and_eight_provisional_ones(world: World) -> None:
    world.units("a")
    quarters(world, *STEADY[:7])
    assert {(row["mean"], row["state"], row["provisional"]) for row in chart(world)} == {(None, None, False)}
    quarters(world, *STEADY)
    assert {(row["mean"], row["state"], row["provisional"]) for row in chart(world)} == {
        (81.0, "variasi biasa", True),
    }


def test_limits_are_the_mean_and_2_66_moving_ranges_and_from_12_rounds_no_longer_provisional(world: World) -> None:
    world.units("a")
    quarters(world, *STEADY, *STEADY[:4])
    row = chart(world)[-1]
    assert row["provisional"] is False
    limits = [row[name] for name in ("lower", "near_lower", "mean", "near_upper", "upper")]
    reach = 2.66 * 2
    assert limits == pytest.approx([81 - reach, 81 - reach * 2 / 3, 81, 81 + reach * 2 / 3, 81 + reach])


def test_a_special_point_says_which_rules_fired_and_the_last_one_makes_the_state(world: World) -> None:
    world.units("a")
    quarters(world, 80, 82, 80, 82, 80, 82, 80, 82, 81, 80, 82, 88)
    found = chart(world)
    assert [row["special"] for row in found] == [False] * 11 + [True]
    assert (found[-1]["rules"], found[-1]["state"]) == ("di luar batas", "perbaikan")
    assert {row["rules"] for row in found[:-1]} == {""}


@pytest.mark.parametrize(
    ("target", "word"),
    [("75", "konsisten tercapai"), ("81", "kadang tercapai"), ("90", "konsisten tidak tercapai")],
)
def test_the_target_of_the_latest_year_is_within_reach_or_not(world: World, target: str, word: str) -> None:
    world.units("a")
    quarters(world, *STEADY, *STEADY[:4])
    rows = [[2024, "IKM provinsi", "30"], [2025, "IKM provinsi", target], [2026, "IKM provinsi", "30"]]
    world.load("targets", ["tahun", "indikator", "target"], rows)
    assert {(row["target"], row["assurance"]) for row in chart(world)} == {(float(target), word)}


def test_without_a_target_nothing_is_said_about_it(world: World) -> None:
    world.units("a")
    quarters(world, *STEADY)
    assert {(row["target"], row["assurance"]) for row in chart(world)} == {(None, None)}


def test_rounds_after_the_year_asked_for_stay_out(world: World) -> None:
    world.units("a")
    quarters(world, *STEADY)
    assert [row["year"] for row in rounds(world, until=2023)] == [2023] * 4


def test_a_unit_without_surveys_has_no_rounds_but_all_columns(world: World) -> None:
    empty = world.ask(round_chart, unit="a")
    assert (len(empty), list(empty.columns[-3:])) == (0, ["provisional", "target", "assurance"])
