"""Sums of groups over surveys: which rows they are of, who may see them, and what the figures cost."""

from typing import Any

import pytest
from sqlalchemy import select

from dashboard.figures.elements import of_year as elements
from dashboard.figures.records import records
from dashboard.intake.reading.options import LoadOptions
from dashboard.schema import surveys
from queries.elements import group_sums
from tests.queries.test_cost import cost
from tests.world import ELEMENTS, World, built_once

SURVEY = LoadOptions(kind="survey-responses", period="2026")


def asked(world: World, unit: str, women: list[int], men: list[int]) -> None:
    """A survey of women and men who answer everything alike."""
    rows = [[unit, sex, *[answer] * 9] for sex, answers in (("P", women), ("L", men)) for answer in answers]
    world.load("survey-responses", ["unit", "JK", *ELEMENTS], rows, SURVEY)


def ids(world: World) -> list[int]:
    with world.engine.connect() as db:
        return list(db.scalars(select(surveys.c.id).order_by(surveys.c.id)))


def sums(world: World, survey_ids: list[int], *names: str, **choices: Any) -> list[tuple[Any, ...]]:
    found = records(world.ask(group_sums, survey_ids=survey_ids, trait="sex", **choices))
    return [tuple(row[name] for name in ("unit", "value", *names)) for row in found]


@pytest.fixture
@built_once
def pair(world: World) -> World:
    world.units("a", "b")
    asked(world, "a", [4, 4], [2])
    asked(world, "b", [3], [3, 3])
    return world


def test_groups_add_up_over_the_surveys_of_a_unit_that_are_named(pair: World) -> None:
    asked(pair, "a", [1], [1])
    first, second, again = ids(pair)
    whole = [("a", "laki-laki", 1, 2), ("a", "perempuan", 2, 8)]
    assert sums(pair, [first], "n", "u1_sum") == whole
    assert sums(pair, [first, second], "n", "u1_sum") == [*whole, ("b", "laki-laki", 2, 6), ("b", "perempuan", 1, 3)]
    assert sums(pair, [first, again], "n", "u1_sum") == [("a", "laki-laki", 2, 3), ("a", "perempuan", 3, 9)]


def test_no_survey_has_no_groups(pair: World) -> None:
    found = pair.ask(group_sums, survey_ids=[], trait="sex")
    assert found.empty
    assert found.columns.tolist()[:3] == ["unit", "value", "n"]


def test_scores_are_centred_on_their_own_survey(pair: World) -> None:
    """Survey a has a mean of 10/3: women are 2/3 above it, each; in b nobody differs from anybody."""
    men, women, *others = sums(pair, ids(pair), "centred_sum", "centred_square_sum")
    assert men == ("a", "laki-laki", pytest.approx(2 - 10 / 3), pytest.approx((2 - 10 / 3) ** 2))
    assert women == ("a", "perempuan", pytest.approx(2 * (4 - 10 / 3)), pytest.approx(2 * (4 - 10 / 3) ** 2))
    assert others == [("b", "laki-laki", pytest.approx(0), pytest.approx(0)), ("b", "perempuan", 0, 0)]
    without = sums(pair, ids(pair), "centred_sum_without_u4", "centred_square_sum_without_u4")
    assert without[:2] == [men, women]


def test_a_survey_without_complete_respondents_is_centred_nowhere(world: World) -> None:
    world.units("a")
    world.load("survey-responses", ["unit", "JK", *ELEMENTS], [["a", "P", None, *[4] * 8]], SURVEY)
    assert sums(world, ids(world), "n", "complete_count", "centred_sum") == [("a", "perempuan", 1, 0, 0)]


def test_what_is_out_of_scope_is_left_out_even_when_it_is_named(pair: World) -> None:
    assert sums(pair, ids(pair), "n", scope="b") == [("b", "laki-laki", 2), ("b", "perempuan", 1)]
    assert sums(pair, ids(pair), "n", scope="nobody") == []


COSTS: dict[Any, tuple[dict[str, Any], int]] = {
    elements.element_matrix: ({}, 1),
    elements.answer_distribution: ({}, 1),
    elements.lowest_elements: ({}, 1),
    elements.lowest_counts: ({}, 1),
    elements.group_breakdown: ({"trait": "sex"}, 2),
    elements.group_gap: ({"trait": "sex"}, 2),
}


def test_a_figure_takes_as_many_statements_for_many_units_as_for_two(pair: World) -> None:
    for more in (0, 6):
        for number in range(more):
            pair.units(f"more-{number}")
            asked(pair, f"more-{number}", [4] * 20, [3] * 20)
        sent = {figure: cost(pair, figure, year=2026, **choices) for figure, (choices, _) in COSTS.items()}
        assert {figure: len(said) for figure, said in sent.items()} == {f: count for f, (_, count) in COSTS.items()}
        assert not [
            said for all_said in sent.values() for said in all_said if "responses" in said.split(" FROM ", 1)[1]
        ]


def test_a_unit_sees_its_own_elements_only(pair: World) -> None:
    asked(pair, "a", [4] * 4, [2] * 3)
    matrix = pair.ask(elements.element_matrix, scope="a", year=2026)
    assert set(matrix["code"]) == {"a"}
    assert pair.ask(elements.answer_distribution, scope="a", year=2026)["n"].tolist() == [7] * 9
    assert pair.ask(elements.lowest_elements, scope="nobody", year=2026).empty
