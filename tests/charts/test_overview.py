"""The province by year: intervals where known, targets where set, and no line across a change of rules."""

import math

import plotly.graph_objects as go
import pytest
from pandas import DataFrame

from dashboard.charts.overview import province_years

YEARS = DataFrame(
    {
        "year": [2021, 2022, 2024, 2025, 2026],
        "ikm": [80.0, 81.0, 83.0, 84.0, 85.0],
        "low": [math.nan, math.nan, 82.5, 83.5, 84.0],
        "high": [math.nan, math.nan, 83.5, 84.5, 86.0],
        "unit_count": [60, 61, 62, 63, 1064],
        "target": [79.0, math.nan, 84.0, 84.5, 95.0],
        "rule_set": ["a", "a", "a", "a", "b"],
    }
)


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    return province_years(YEARS)


def test_a_line_joins_only_following_years_under_the_same_rules(figure: go.Figure) -> None:
    lines = [trace.x for trace in figure.data if trace.mode == "lines"]
    assert lines == [(2021, 2022), (2024, 2025)]


def test_a_year_of_recaps_is_hollow(figure: go.Figure) -> None:
    points = figure.data[2]
    assert points.y == (80.0, 81.0, 83.0, 84.0, 85.0)
    assert points.marker.symbol == ("circle-open", "circle-open", "circle", "circle", "circle")


def test_intervals_are_drawn_where_they_are_known(figure: go.Figure) -> None:
    bars = figure.data[2].error_y
    assert bars.array[2:] == (0.5, 0.5, 1.0)
    assert bars.arrayminus[2:] == (0.5, 0.5, 1.0)
    assert [math.isnan(reach) for reach in bars.array[:2]] == [True, True]


def test_a_year_without_target_has_none(figure: go.Figure) -> None:
    targets = figure.data[3]
    assert targets.name == "Sasaran"
    assert targets.y[0] == 79.0
    assert math.isnan(targets.y[1])


def test_every_year_says_its_figure_and_its_units(figure: go.Figure) -> None:
    assert figure.layout.xaxis.ticktext[0] == "<b>2021</b><br>80,00<br>60 unit"
    assert figure.layout.xaxis.ticktext[4] == "<b>2026</b><br>85,00<br>1.064 unit"
    assert figure.layout.xaxis.tickvals == (2021, 2022, 2024, 2025, 2026)


def test_the_axis_holds_values_intervals_and_targets(figure: go.Figure) -> None:
    assert figure.layout.yaxis.range == (77.0, 97.0)


def test_without_any_target_none_is_drawn() -> None:
    figure = province_years(YEARS.assign(target=math.nan))
    assert [trace.name for trace in figure.data if trace.mode == "markers"] == [
        "IKM, rata-rata unit (berlubang: rekap)"
    ]
