"""What a figure costs: a fixed number of statements, and one row a survey, however many people answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from dashboard.access import EVERYTHING
from dashboard.choices import bundled
from dashboard.engine import reading
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.compliance.units import component_matrix, components_by_element, missing_items, unit_compliance
from dashboard.figures.elements.weak import weak_elements
from dashboard.figures.follow_up.chain import chains
from dashboard.figures.follow_up.holes import holes
from dashboard.figures.follow_up.programmes import effects, programmes
from dashboard.figures.overview import attention
from dashboard.figures.rankings.positions import unit_positions
from dashboard.figures.rankings.rank_sets import compared_with, peer_rank_sets, rank_sets_of
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.scorecard import element_standing, unit_profile, way_up
from dashboard.figures.submissions.states import duty_states, duty_summary
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import unit_standings, without_survey
from queries.surveys import surveys_of_years
from tests.world import NOW, WITA, World, built_once


@contextmanager
def statements(db: Connection) -> Iterator[list[str]]:
    """The SELECTs sent while the block runs."""
    seen: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            seen.append(" ".join(statement.split()))

    event.listen(db, "before_cursor_execute", note)
    yield seen
    event.remove(db, "before_cursor_execute", note)


def cost(world: World, figure: Any, **choices: Any) -> list[str]:
    """The statements of a figure."""
    with reading(EVERYTHING, world.engine) as present, statements(present.connection) as seen:
        present.ask(figure, **bundled(figure, choices))
    return seen


@pytest.fixture
@built_once
def province(world: World) -> World:
    world.units("a", "b", "c")
    world.obliged("a", "b", "c")
    return world


def answer(world: World, respondents: int) -> None:
    """Two surveys of respondents and a recap."""
    world.survey("a", [[3] * 9] * respondents)
    world.survey("b", [[4] * 9] * respondents)
    world.recap("c", "80,00")


@pytest.mark.parametrize("respondents", [1, 200])
def test_standings_take_one_statement_and_one_row_a_survey(province: World, respondents: int) -> None:
    answer(province, respondents)
    (statement,) = cost(province, unit_standings, year=2026)
    assert " FROM surveys JOIN units " in statement
    assert "responses" not in statement
    assert len(province.ask(surveys_of_years, first=2026, last=2026)) == 3


MOMENT = {"now": NOW, "zone": WITA}
COSTS: dict[Any, tuple[dict[str, Any], int]] = {
    unit_standings: ({}, 1),
    without_survey: ({}, 2),
    province_year: ({}, 3),
    unit_positions: ({}, 1),
    ranked_units: ({}, 4),
    unit_profile: ({"unit": "a"}, 4),
    way_up: ({"unit": "a"}, 1),
    element_standing: ({"unit": "a"}, 1),
    duty_states: (MOMENT, 1),
    duty_summary: (MOMENT, 1),
    attention: (MOMENT, 16),
    # Without a plan for this year programmes of three surveys are asked for.
    chains: (MOMENT, 11),
    programmes: (MOMENT, 1),
    effects: ({}, 3),
    holes: (MOMENT, 6),
    weak_elements: ({}, 1),
    rank_sets_of: ({}, 3),
    peer_rank_sets: ({}, 3),
    compared_with: ({"unit": "a"}, 3),
    unit_compliance: ({}, 2),
    component_matrix: ({}, 2),
    missing_items: ({}, 2),
    components_by_element: ({}, 3),
    paper_versus_people: ({"zone": WITA}, 4),
}


def test_a_figure_of_a_year_takes_a_fixed_number_of_statements(province: World) -> None:
    for respondents in (1, 40):
        answer(province, respondents)
        province.units(*(f"more-{respondents}-{number}" for number in range(3)))
        sent = {figure: len(cost(province, figure, year=2026, **choices)) for figure, (choices, _) in COSTS.items()}
        assert sent == {figure: count for figure, (_, count) in COSTS.items()}
