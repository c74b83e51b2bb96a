"""What the figures of Tren cost: a fixed number of statements, however many units, years and respondents."""

from typing import Any

from dashboard.figures.surveys.changes import changes_of_year
from dashboard.figures.surveys.rounds import round_chart, unit_rounds
from dashboard.figures.surveys.trends import province_changes, unit_directions, unit_years
from tests.queries.test_cost import cost
from tests.world import World

COSTS: dict[Any, tuple[dict[str, Any], int]] = {
    changes_of_year: ({"year": 2026}, 1),
    province_changes: ({"until": 2026}, 2),
    unit_years: ({"units": ("a", "b")}, 1),
    unit_directions: ({"units": ("a", "b")}, 1),
    unit_rounds: ({"unit": "a"}, 1),
    round_chart: ({"unit": "a"}, 2),
}


def test_a_figure_of_several_years_takes_a_fixed_number_of_statements(world: World) -> None:
    expected = {figure: count for figure, (_, count) in COSTS.items()}
    for number, first in enumerate((2025, 2022)):
        codes = [f"{code}{number or ''}" for code in "ab"]
        world.units(*codes)
        for year in range(first, 2027):
            for code in codes:
                world.survey(code, [[3] * 9, [4] * 9] * 20, period=str(year))
        assert {figure: len(cost(world, figure, **choices)) for figure, (choices, _) in COSTS.items()} == expected
