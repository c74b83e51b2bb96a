"""Which element is low, where, and for whom."""

import math
import random
from typing import Any

import pytest

from dashboard.figures.derivation.steps import ikm_elements
from dashboard.figures.elements import of_year as elements
from dashboard.figures.elements.changes import changes_beside_programmes
from dashboard.figures.records import records
from dashboard.figures.scorecard import element_standing
from dashboard.figures.surveys.standings import unit_standings
from dashboard.intake.reading.options import LoadOptions
from tests.naive import elements as naive_elements
from tests.naive.rankings import Said
from tests.world import ELEMENTS, Answers, World

SURVEY = LoadOptions(kind="survey-responses", period="2026")
TRAITS = ("sex", "age_band", "education", "occupation")


def row(*lows: int, answer: int = 3, low: int = 2) -> list[int | None]:
    """A respondent who gives 3 everywhere but 2 on the elements that are named."""
    return [low if element in lows else answer for element in range(1, 10)]


def profiled(world: World, unit: str, groups: dict[str, Answers], column: str = "JK", period: str = "2026") -> None:
    """One survey whose respondents are known by one trait."""
    rows = [[unit, period, value, *answers] for value, own in groups.items() for answers in own]
    options = LoadOptions(kind="survey-responses")
    world.load("survey-responses", ["unit", "periode", column, *ELEMENTS], rows, options)


def matrix(world: World, *columns: str, **choices: Any) -> list[tuple[Any, ...]]:
    return [
        tuple(one[name] for name in columns)
        for one in records(world.ask(elements.element_matrix, year=2026, **choices))
    ]


def lowest(world: World, *columns: str, **choices: Any) -> list[tuple[Any, ...]]:
    found = records(world.ask(elements.lowest_elements, year=2026, **choices))
    return [tuple(one[name] for name in columns) for one in found]


def counts(world: World, **choices: Any) -> dict[str, tuple[float, int, int]]:
    found = records(world.ask(elements.lowest_counts, year=2026, **choices))
    return {one["element"]: (one["times"], one["alone"], one["unit_count"]) for one in found}


def groups(world: World, *columns: str, trait: str = "sex", **choices: Any) -> list[tuple[Any, ...]]:
    found = records(world.ask(elements.group_breakdown, year=2026, trait=trait, **choices))
    return [tuple(one[name] for name in columns) for one in found]


def gaps(world: World, *columns: str, trait: str = "sex", **choices: Any) -> list[tuple[Any, ...]]:
    found = records(world.ask(elements.group_gap, year=2026, trait=trait, **choices))
    return [tuple(one[name] for name in columns) for one in found]


def test_a_row_is_a_unit_and_an_element_by_peer_group_and_unit(world: World) -> None:
    world.units("b", "a", peers="Kesehatan")
    world.units("c", peers="Agama")
    for unit in "abc":
        world.survey(unit, [row(3), row(3, 9)] * 3)
    found = matrix(world, "peer_group", "code", "element")
    assert found[::9] == [("Agama", "c", "U1"), ("Kesehatan", "a", "U1"), ("Kesehatan", "b", "U1")]
    assert [element for _, _, element in found[:9]] == [f"U{number}" for number in range(1, 10)]
    assert matrix(world, "element", "name", "mean", "n", "lowest")[2::6][:2] == [
        ("U3", "Waktu Penyelesaian", 2.0, 6, True),
        ("U9", "Sarana dan Prasarana", 2.5, 6, False),
    ]


def test_the_scorecard_says_the_same_of_a_unit(world: World) -> None:
    world.units("a", "b")
    world.survey("a", [row(3), [None, *row(2)[1:]]], period="2026-Q1")
    world.survey("a", [row(8)] * 3, period="2026-Q2")
    world.survey("b", [row(1)])
    for unit in "ab":
        own = records(world.ask(element_standing, unit=unit, year=2026))
        found = [one[1:] for one in matrix(world, "code", "element", "mean", "n", "lowest") if one[0] == unit]
        assert found == [(one["element"], one["mean"], one["n"], one["lowest"]) for one in own]


def test_an_unknown_mean_is_absent_and_the_unit_says_why_it_is_not_ranked(world: World) -> None:
    world.units("few", "told")
    world.survey("few", [[None, *row(3)[1:]]] * 5)
    world.recap("told", "80,00", jumlah_responden=50)
    found = matrix(world, "code", "mean", "n", "remark", "lowest")
    assert found[0] == ("few", None, 0, "IKM tidak dapat dihitung: unsur tidak lengkap", False)
    assert found[2][1:3] == (2.0, 5)
    assert found[2][4]
    assert found[9:] == [("told", None, 50, "", False)] * 9


def test_what_fewer_than_five_people_answered_is_told_of_no_element_anywhere(world: World) -> None:
    """Their IKM stands; the means of the others are not changed by it, or it could be subtracted."""
    world.units("few", "many")
    world.survey("many", [row(3)] * 5)
    alone = {"matrix": matrix(world, "code", "mean"), "whole": lowest(world, "unit_count", "u3", "lowest")}
    parts = records(world.ask(elements.answer_distribution, year=2026))
    world.survey("few", [row(9)] * 4)
    assert matrix(world, "code", "mean") == [*[("few", None)] * 9, *alone["matrix"]]
    assert lowest(world, "unit_count", "u3", "lowest") == alone["whole"]
    assert records(world.ask(elements.answer_distribution, year=2026)) == parts
    assert world.ask(elements.answer_distribution, year=2026, unit="few")["n"].tolist() == [0] * 9
    assert [one for one in counts(world).values() if one[2] != 1] == []
    steps = world.ask(ikm_elements, unit="few", year=2026)
    assert steps[["total", "mean", "part"]].isna().all(axis=None)
    standings = world.ask(unit_standings, year=2026).set_index("code")["ikm_exact"]
    assert standings["few"] == pytest.approx(25 / 9 * (8 * 3 + 2))
    free_of_u4 = world.ask(unit_standings, year=2026, without_u4=True).set_index("code")
    assert free_of_u4.loc["few", ["ikm", "low", "high", "ikm_exact", "error", "ikm_by_n", "grade"]].isna().all()
    assert free_of_u4.loc["few", "remark"] == "tanpa U4 tidak ditunjukkan: kurang dari lima responden"
    assert free_of_u4.loc["many", "ikm"] > 0
    world.follow_up("few", 9, "kursi baru", year=2026)
    told = world.ask(changes_beside_programmes, year=2026).set_index("code")
    assert told.loc["few", ["before", "after", "change", "low", "high"]].isna().all()
    profiled(world, "few", {"L": [row(9)] * 5})
    assert matrix(world, "mean")[8] == (2.0,)


def test_a_unit_whose_means_all_tie_has_no_lowest(world: World) -> None:
    world.units("a")
    world.survey("a", [row()] * 3)
    assert {low for (low,) in matrix(world, "lowest")} == {False}
    assert counts(world) == dict.fromkeys(naive_elements.CODES, (0.0, 0, 0))


def test_without_u4_its_column_leaves_and_another_may_be_the_lowest(world: World) -> None:
    world.units("a")
    world.survey("a", [row(4, 9), row(4)] * 3)
    assert [one for one in matrix(world, "element", "lowest") if one[1]] == [("U4", True)]
    without = matrix(world, "element", "lowest", without_u4=True)
    assert [element for element, _ in without] == ["U1", "U2", "U3", "U5", "U6", "U7", "U8", "U9"]
    assert [element for element, low in without if low] == ["U9"]
    assert lowest(world, "lowest", "u4", "u9", without_u4=True)[0] == ("U9", None, 2.5)
    assert "U4" not in counts(world, without_u4=True)


def test_one_peer_group_is_its_own_rows(world: World) -> None:
    world.units("a", peers="Kesehatan")
    world.units("b", peers="Agama")
    for unit in "ab":
        world.survey(unit, [row(3)] * 5)
    assert {code for (code,) in matrix(world, "code", peers="Agama")} == {"b"}
    assert counts(world, peers="Agama")["U3"] == (1.0, 1, 1)
    assert world.ask(elements.answer_distribution, year=2026, peers="Agama")["n"].tolist() == [5] * 9
    assert matrix(world, "code", peers="Nobody") == []


def test_a_round_does_not_count_beside_the_longer_period_nor_a_replaced_survey(world: World) -> None:
    world.units("a")
    profiled(world, "a", {"L": [row(1)] * 9, "P": [row(1)] * 9})
    profiled(world, "a", {"L": [row(3)] * 6, "P": [row(3)] * 7})
    profiled(world, "a", {"L": [row(9)] * 5, "P": [row(9)] * 5}, period="2026-Q1")
    assert [one for one in matrix(world, "element", "n", "lowest") if one[2]] == [("U3", 13, True)]
    distribution = records(world.ask(elements.answer_distribution, year=2026))
    assert [(one["count_2"], one["count_3"]) for one in distribution[:3]] == [(0, 13), (0, 13), (13, 0)]
    assert groups(world, "value", "n", "u3", "u9") == [("laki-laki", 6, 2.0, 3.0), ("perempuan", 7, 2.0, 3.0)]


def test_the_parts_of_the_answers_are_of_those_who_answered(world: World) -> None:
    world.units("a", "told")
    world.survey("a", [[1, *[4] * 8], [2, *[4] * 8], [4, *[4] * 8], [4, *[4] * 8], [None, *[4] * 8]])
    world.recap("told", "80,00", jumlah_responden=50, nrr=[3] * 9)
    first, second, *_ = records(world.ask(elements.answer_distribution, year=2026))
    names = [f"{kind}_{answer}" for kind in ("count", "share") for answer in range(1, 5)]
    assert [first[name] for name in names] == [1, 1, 0, 2, 0.25, 0.25, 0.0, 0.5]
    assert (first["n"], second["n"], second["share_4"]) == (4, 5, 1.0)


def test_a_unit_without_respondents_has_no_parts(world: World) -> None:
    world.units("told")
    world.recap("told", "80,00")
    found = world.ask(elements.answer_distribution, year=2026, unit="told")
    assert found["n"].tolist() == [0] * 9
    assert found["share_1"].isna().all()


def test_a_form_with_sixteen_questions_pools_those_of_an_element(world: World) -> None:
    world.units("a")
    header = ["unit", *[f"P{number}" for number in range(1, 17)]]
    world.load("survey-responses", header, [["a", 4, 2, 4, 4, 1, *[3] * 11]] * 5, SURVEY)
    first, second, *_ = records(world.ask(elements.answer_distribution, year=2026))
    assert [(one["count_1"], one["count_2"], one["count_4"], one["n"]) for one in (first, second)] == [
        (0, 5, 5, 10),
        (5, 0, 10, 15),
    ]


def test_the_lowest_of_the_province_is_of_unit_means_not_of_respondents(world: World) -> None:
    """U9 is 2 for the hundred respondents of one unit; in two of three units U3 is lower."""
    world.units("big", "one", "two")
    world.survey("big", [row(9)] * 100)
    world.survey("one", [row(3)] * 5)
    world.survey("two", [row(3)] * 5)
    (province, _) = lowest(
        world, "peer_group", "unit_count", "missing_count", "lowest", "lowest_mean", "second", "difference"
    )
    assert province == ("seluruh provinsi", 3, 0, "U3", pytest.approx(7 / 3), "U9", pytest.approx(1 / 3))
    assert counts(world)["U3"] == (2.0, 2, 3)


def test_groups_follow_the_province_by_name_and_count_who_lacks_a_mean(world: World) -> None:
    world.units("a", "b", "c", peers="Sosial")
    world.units("d", peers="Agama")
    world.units("e", peers="Rekap")
    world.survey("a", [row(3)] * 5)
    world.survey("b", [row(3, 8)] * 5)
    world.recap("c", "80,00")
    world.survey("d", [row(1)] * 5)
    world.recap("e", "80,00")
    assert lowest(world, "peer_group", "unit_count", "missing_count", "lowest") == [
        ("seluruh provinsi", 3, 2, "U3"),
        ("Agama", 1, 0, "U1"),
        ("Sosial", 2, 1, "U3"),
    ]


def test_the_lowest_is_clear_only_where_units_agree_beyond_noise(world: World) -> None:
    world.units(*(f"a{number}" for number in range(6)), peers="Sepakat")
    world.units(*(f"b{number}" for number in range(6)), peers="Terbelah")
    for number in range(6):
        world.survey(f"a{number}", [row(3)] * (8 + number) + [row()])
        world.survey(f"b{number}", [row(3 if number % 2 else 9)] * (8 + number) + [row()])
    found = lowest(world, "peer_group", "lowest", "clear")
    assert found == [("seluruh provinsi", "U3", False), ("Sepakat", "U3", True), ("Terbelah", "U3", False)]
    _, agreed, split = world.ask(elements.lowest_elements, year=2026).itertuples()
    assert agreed.low < agreed.difference < agreed.high
    assert split.low < 0 < split.high


def test_elements_that_tie_are_named_together_and_claimed_of_none(world: World) -> None:
    world.units("a", "b")
    world.survey("a", [row(3, 8)] * 5)
    world.survey("b", [row(3, 8), row()] * 3)
    assert lowest(world, "lowest", "clear", "adjusted_p")[0] == ("U3; U8", False, None)
    assert counts(world)["U3"] == counts(world)["U8"] == (1.0, 0, 2)


def test_an_empty_year_has_no_lowest(world: World) -> None:
    world.units("a")
    assert world.ask(elements.lowest_elements, year=2026).columns.tolist() == elements.LOWEST
    for found in (lowest(world, "lowest"), matrix(world, "code"), groups(world, "value"), gaps(world, "lower")):
        assert found == []


def drawn(seed: int) -> list[Said]:
    """Ten units in two peer groups: services, rounds, blanks, an element nobody was asked about."""
    chance = random.Random(seed)
    said = []
    for number in range(10):
        unit, peers = f"{'AB'[number % 2]}{number}", ("Alam", "Budaya")[number % 2]
        for service in chance.choice([[None], ["KTP", "KK"]]):
            for period in chance.choice([["2026"], ["2026-S1", "2026-S2"], ["2026", "2026-Q3"]]):
                said.append(Said(unit, peers, service, period, _answers(chance, priceless=number == 4)))
    return said


def _answers(chance: random.Random, *, priceless: bool) -> tuple[tuple[int | None, ...], ...]:
    rows = [chance.choices([1, 2, 3, 4, None], [1, 3, 6, 6, 1], k=8) for _ in range(chance.choice([1, 4, 9]))]
    # A last answer that is always there: a row of blanks is nobody.
    return tuple((*own[:3], None if priceless else own[3], *own[4:], chance.choice([2, 3])) for own in rows)


def build(world: World, said: list[Said]) -> None:
    for peers in ("Alam", "Budaya"):
        world.units(*sorted({survey.unit for survey in said if survey.peers == peers}), peers=peers)
    world.load("services", ["unit", "layanan"], sorted({(one.unit, one.service) for one in said if one.service}))
    rows = [[one.unit, one.service, one.period, *answers] for one in said for answers in one.answers or ()]
    header = ["unit", "layanan", "periode", *ELEMENTS]
    world.load("survey-responses", header, rows, LoadOptions(kind="survey-responses"))


@pytest.mark.parametrize(("seed", "left_out"), [(1, None), (2, None), (3, "U4")])
def test_matrix_and_lowest_equal_plain_loops_over_the_raw_answers(
    world: World, seed: int, left_out: str | None
) -> None:
    said = drawn(seed)
    build(world, said)
    choices = {"without_u4": left_out is not None}
    found = matrix(world, "peer_group", "code", "element", "mean", "n", "lowest", **choices)
    expected = naive_elements.matrix(said, left_out)
    assert [one[:3] + one[4:] for one in found] == [one[:3] + one[4:] for one in expected]
    assert [one[3] for one in found] == [None if one[3] is None else pytest.approx(one[3]) for one in expected]
    times = {code: share for code, (share, _, _) in counts(world, **choices).items()}
    assert times == pytest.approx(naive_elements.times(said, left_out))
    units, means, least = naive_elements.province(said, left_out)
    codes = [code.lower() for code in means]
    whole = lowest(world, "unit_count", "lowest", *codes, **choices)[0]
    assert (whole[0], whole[1]) == (units, "; ".join(least))
    assert list(whole[2:]) == pytest.approx(list(means.values()))


def test_groups_stand_in_the_order_of_the_rules_with_their_own_ikm(world: World) -> None:
    world.units("a", "b")
    profiled(world, "a", {"S1": [[4] * 9] * 5, "SD": [[2] * 9] * 3 + [[3] * 9] * 3}, column="Pendidikan terakhir")
    profiled(world, "b", {"S1": [[None, *[2] * 8]] * 5}, column="Pendidikan terakhir")
    found = groups(world, "value", "n", "ikm", "u1", "u2", "shown", trait="education")
    # U1 of S1 is 4 (five answers), the others 3: 25 x (4 + 8 x 3) / 9.
    assert found == [("SD ke bawah", 6, 62.5, 2.5, 2.5, True), ("S1/D4", 10, 77.78, 4.0, 3.0, True)]
    assert groups(world, "ikm", trait="education", without_u4=True)[1] == (78.13,)


def test_the_interval_of_a_group_draws_its_noise_towards_the_others(world: World) -> None:
    """Men agree (variance 0), women differ (50²/… = 694,44): the median of both is 347,22."""
    world.units("a")
    profiled(world, "a", {"L": [[4] * 9] * 10, "P": [[2] * 9] * 5 + [[4] * 9] * 5})
    (men, women) = groups(world, "ikm", "low", "high")
    # Men: variance 10 x 347,22 / 19 = 182,75; with two imagined who answer 3 (mean 95,83) 214,95, error 4,232;
    # t(21) = 2,0796; the upper end is clipped at 100.
    assert men == (100.0, 87.03, 100.0)
    # Women: (9 x 694,44 + 10 x 347,22) / 19 = 511,70; with the two, whose 75 is their own mean, 462,96, error 6,211.
    assert women == (75.0, 62.08, 87.92)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"SD": 5, "SMP": 5}, [5, 5]),
        ({"SD": 4, "SMP": 9, "SMA": 6}, [None, 9, None]),
        ({"SD": 4, "SMP": 3, "SMA": 6}, [None, None, 6]),
        ({"SD": 1, "SMP": 2, "SMA": 6, "S1": 8}, [None, None, None, 8]),
        ({"SD": 4}, [None]),
    ],
)
def test_a_hidden_group_has_no_figure_and_cannot_be_worked_out(
    world: World, sizes: dict[str, int], shown: list[int | None]
) -> None:
    world.units("a")
    profiled(
        world, "a", {value: [row(3), *[row()] * (n - 1)] for value, n in sizes.items()}, column="Pendidikan terakhir"
    )
    found = records(world.ask(elements.group_breakdown, year=2026, trait="education"))
    assert [one["n"] for one in found] == shown
    for one in found:
        figures = [one[name] for name in ("n", "ikm", "low", "high", "u1", "u9")]
        assert (figures.count(None), one["shown"]) == ((0, True) if one["n"] else (6, False))


def test_a_hidden_group_is_not_compared(world: World) -> None:
    world.units("a")
    profiled(
        world,
        "a",
        {"SD": [row(3)] * 4, "SMP": [[4] * 9, row()] * 20, "SMA": [[1] * 9, row(9)] * 6},
        "Pendidikan terakhir",
    )
    assert groups(world, "value", "shown", trait="education") == [
        ("SD ke bawah", False), ("SMP", True), ("SMA", False),
    ]  # fmt: skip
    assert gaps(world, "lower", trait="education") == []


def test_a_gap_is_said_with_who_is_lower_and_by_how_much(world: World) -> None:
    world.units("a")
    profiled(world, "a", {"L": [[3] * 9, [4] * 9] * 20, "P": [[2] * 9, [3] * 9] * 30})
    ((lower, higher, lower_n, higher_n, difference, low, high, p),) = gaps(world, *elements.GAP)
    assert (lower, higher, lower_n, higher_n, difference) == ("perempuan", "laki-laki", 60, 40, pytest.approx(25.0))
    assert 0 < low < 25.0 < high
    assert p < 0.001


def test_groups_that_noise_explains_have_no_gap(world: World) -> None:
    world.units("a")
    profiled(world, "a", {"L": [[3] * 9, [4] * 9] * 5, "P": [[3] * 9] * 6 + [[4] * 9] * 5})
    assert gaps(world, "difference") == []


def test_a_group_that_visits_the_better_unit_more_often_is_not_better_served(world: World) -> None:
    """Inside each unit men and women answer alike; together women look 15 points higher."""
    world.units("good", "poor")
    high, low = [[4] * 9, [3] * 9], [[2] * 9, [1] * 9]
    profiled(world, "good", {"P": high * 40, "L": high * 10})
    profiled(world, "poor", {"P": low * 10, "L": low * 40})
    assert groups(world, "value", "ikm") == [("laki-laki", 47.5), ("perempuan", 77.5)]
    assert gaps(world, "difference") == []


def test_only_the_chosen_unit_or_peer_group_is_broken_down(world: World) -> None:
    world.units("a", peers="Kesehatan")
    world.units("b", peers="Agama")
    profiled(world, "a", {"L": [row()] * 5, "P": [row()] * 6})
    profiled(world, "b", {"L": [row()] * 7, "P": [row()] * 8})
    assert groups(world, "n", unit="a") == [(5,), (6,)]
    assert groups(world, "n", peers="Agama") == [(7,), (8,)]
    assert groups(world, "n") == [(12,), (14,)]


@pytest.mark.parametrize("trait", TRAITS)
def test_a_survey_that_does_not_say_who_answered_has_no_groups(world: World, trait: str) -> None:
    world.units("a")
    world.survey("a", [row()] * 9)
    assert groups(world, "value", trait=trait) == []
    assert gaps(world, "lower", trait=trait) == []


def test_a_group_without_a_complete_respondent_has_an_ikm_but_no_interval(world: World) -> None:
    world.units("a")
    profiled(world, "a", {"L": [[None, *[4] * 8]] * 5 + [[4, *[None] * 8]] * 5, "P": [row()] * 5})
    (men, _) = world.ask(elements.group_breakdown, year=2026, trait="sex").itertuples()
    assert men.ikm == 100.0
    assert math.isnan(men.low)
    assert gaps(world, "difference") == []
