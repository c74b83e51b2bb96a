"""The province from year to year over the same units, several years as one trend, and single units' years."""

import math

import pytest
from scipy import stats

from dashboard.figures.records import Record, records
from dashboard.figures.surveys.trends import province_changes, unit_directions, unit_years
from dashboard.intake.reading.options import LoadOptions
from tests.world import World

FOUR, THREE = [4] * 9, [3] * 9
HALF = [FOUR] * 15 + [THREE] * 15  # 87,50, n 30
MOST = [FOUR] * 30 + [THREE] * 10  # 93,75, n 40


def steps(world: World, *, until: int = 2026, **choices: object) -> list[Record]:
    return records(world.ask(province_changes, until=until, **choices))


def sixteen(world: World, unit: str, year: int) -> None:
    header = ["unit", *(f"P{number}" for number in range(1, 17))]
    options = LoadOptions(kind="survey-responses", period=str(year))
    world.load("survey-responses", header, [[unit, *[3] * 16], [unit, *[4] * 16]] * 15, options)


def recaps(world: World, unit: str, first: int, *ikms: int) -> None:
    for year, ikm in enumerate(ikms, first):
        world.recap(unit, f"{ikm},00", period=str(year), jumlah_responden=50)


def test_only_units_of_both_years_make_the_change_and_their_errors_its_noise(world: World) -> None:
    """Units are all there are: the noise is that of their means, sqrt(sum se²)/2 on either side."""
    world.units("a", "b", "new", "gone")
    world.obliged("a", "b", "new")
    for code in ("a", "b"):
        world.survey(code, HALF, period="2025")
    world.survey("gone", [FOUR] * 40, period="2025")
    world.survey("new", [THREE] * 40)
    world.survey("a", HALF)
    world.survey("b", MOST)
    (row,) = steps(world)
    assert (row["year"], row["before_year"], row["paired_count"]) == (2026, 2025, 2)
    assert (row["unit_count"], row["required_count"], row["n_before"], row["n"]) == (3, 3, 60, 70)
    assert row["difference"] == pytest.approx(3.125)
    assert row["reason"] is None


def test_the_interval_of_the_change_is_welchs_over_the_paired_means(world: World) -> None:
    """Two units of a group without peers enough to moderate: variances 25²/4 · 30/29 and 25² · 3/16 · 40/39."""
    world.units("a", "b")
    for code in ("a", "b"):
        world.survey(code, HALF, period="2025")
    world.survey("a", HALF)
    world.survey("b", MOST)
    (row,) = steps(world)
    half, most = 25**2 / 4 / 29, 25**2 * 3 / 16 / 39
    before, after = 2 * half / 4, (half + most) / 4
    degrees = (before + after) ** 2 / (before**2 / 59 + after**2 / 69)
    reach = stats.t.ppf(0.975, degrees) * math.sqrt(before + after)
    assert (row["low"], row["high"]) == pytest.approx((3.125 - reach, 3.125 + reach))
    assert row["verdict"] == "belum cukup bukti"


def test_many_respondents_make_the_change_real(world: World) -> None:
    world.units("a")
    world.survey("a", HALF * 10, period="2025")
    world.survey("a", MOST * 10)
    assert [row["verdict"] for row in steps(world)] == ["naik nyata"]


def test_a_recap_among_the_pairs_leaves_the_difference_without_verdict(world: World) -> None:
    world.units("a", "b")
    recaps(world, "a", 2025, 80)
    world.survey("b", HALF, period="2025")
    world.survey("a", HALF)
    world.survey("b", HALF)
    (row,) = steps(world)
    assert (row["difference"], row["low"], row["verdict"]) == (3.75, None, None)
    assert row["reason"] == "1 dari 2 unit hanya mengirim rekap, jadi ketidakpastiannya tidak diketahui"


def test_answers_without_any_spread_have_no_known_noise(world: World) -> None:
    world.units("a")
    world.survey("a", [THREE] * 30, period="2025")
    world.survey("a", [FOUR] * 30)
    (row,) = steps(world)
    assert row["reason"] == "jawaban semua responden sama, jadi ketidakpastiannya tidak diketahui"


def test_nothing_is_computed_across_a_change_of_rules_of_most_units(world: World) -> None:
    world.units("a", "b", "c")
    for code in "abc":
        world.survey(code, HALF, period="2025")
    for code in "ab":
        sixteen(world, code, 2026)
    world.survey("c", MOST)
    (row,) = steps(world)
    assert (row["paired_count"], row["difference"], row["verdict"]) == (0, None, None)
    assert row["reason"] == "aturan survei berganti"


def test_a_single_unit_under_other_rules_leaves_the_pairs(world: World) -> None:
    world.units("a", "b", "c")
    for code in "abc":
        world.survey(code, HALF, period="2025")
    sixteen(world, "a", 2026)
    for code in "bc":
        world.survey(code, MOST)
    (row,) = steps(world)
    assert (row["paired_count"], row["unit_count"], row["difference"]) == (2, 3, 6.25)


def test_years_without_a_unit_in_common_are_not_compared(world: World) -> None:
    world.units("a", "b")
    world.survey("a", HALF, period="2025")
    world.survey("b", HALF)
    (row,) = steps(world)
    assert (row["paired_count"], row["n"], row["reason"]) == (0, None, "tidak ada unit yang sama di kedua tahun")


def test_one_year_or_none_has_no_change(world: World) -> None:
    assert steps(world) == []
    world.units("a")
    world.survey("a", HALF)
    assert steps(world) == []


def test_a_peer_group_has_its_own_change(world: World) -> None:
    world.units("a", peers="Kesehatan")
    world.units("b", peers="Sosial")
    world.obliged("a", "b")
    recaps(world, "a", 2025, 80, 83)
    recaps(world, "b", 2025, 80, 70)
    (row,) = steps(world, peers="Kesehatan")
    assert (row["difference"], row["unit_count"], row["required_count"]) == (3.0, 1, 1)


def test_the_year_before_is_the_last_one_with_surveys_and_later_years_stay_out(world: World) -> None:
    world.units("a")
    recaps(world, "a", 2022, 80)
    recaps(world, "a", 2025, 81, 82)
    assert [(row["before_year"], row["year"]) for row in steps(world, until=2025)] == [(2022, 2025)]


@pytest.mark.parametrize(
    ("ikms", "direction"),
    [
        ((80, 81, 82, 83, 84), "naik dari tahun ke tahun"),
        ((84, 83, 82, 81, 80), "turun dari tahun ke tahun"),
        ((80, 81, 83, 82, 84), "belum ada arah yang jelas"),
        ((80, 81, 82, 83), "belum ada arah yang jelas"),
    ],
)
def test_five_years_in_perfect_order_have_a_direction_and_four_never(
    world: World, ikms: tuple[int, ...], direction: str
) -> None:
    world.units("a")
    recaps(world, "a", 2027 - len(ikms), *ikms)
    row = steps(world)[-1]
    assert (row["first_year"], row["year_count"], row["direction"]) == (2027 - len(ikms), len(ikms), direction)


def test_a_trend_never_crosses_a_change_of_rules(world: World) -> None:
    world.units("a")
    recaps(world, "a", 2021, 76, 77, 78, 79, 80)
    sixteen(world, "a", 2026)
    before, after = steps(world)[-2:]
    assert (before["year_count"], before["direction"]) == (5, "naik dari tahun ke tahun")
    assert (after["first_year"], after["year_count"], after["direction"]) == (2026, 1, "belum ada arah yang jelas")


def test_the_trend_of_a_unit_takes_its_ranked_years(world: World) -> None:
    world.units("a", "b", "none")
    recaps(world, "a", 2021, 76, 77, 78, 79, 80)
    world.recap("a", "90,00", jumlah_responden=10)
    recaps(world, "b", 2024, 76)
    found = records(world.ask(unit_directions, units=("b", "a", "none"), until=2026))
    assert [(row["code"], row["first_year"], row["last_year"], row["year_count"]) for row in found] == [
        ("b", 2024, 2024, 1),
        ("a", 2021, 2025, 5),
    ]
    assert (found[1]["tau"], found[1]["direction"]) == (pytest.approx(1.0), "naik dari tahun ke tahun")
    assert found[1]["p"] == pytest.approx(2 / 120)


def test_units_stand_in_the_order_asked_for_with_their_years(world: World) -> None:
    world.units("a", "b", "c")
    recaps(world, "a", 2024, 80, 81, 82)
    recaps(world, "b", 2024, 70)
    world.survey("b", HALF)
    recaps(world, "c", 2025, 90)
    world.survey("a", [[None, *[4] * 8]] * 30, period="2023")
    found = records(world.ask(unit_years, units=("b", "a"), until=2025))
    assert [(row["code"], row["year"], row["ikm"], row["n"], row["source"]) for row in found] == [
        ("b", 2024, 70.0, 50, "rekap"),
        ("a", 2024, 80.0, 50, "rekap"),
        ("a", 2025, 81.0, 50, "rekap"),
    ]
    assert records(world.ask(unit_years, units=("b",)))[-1]["source"] == "responden"
    assert records(world.ask(unit_years, units=("none",))) == []
