"""A group by year with the targets of its missions, and up to five units, told apart by more than colour."""

import math

import plotly.graph_objects as go
import pytest
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.trends import SHAPES, group_years, unit_lines
from dashboard.rules.regimes import Mission

MISSIONS = (
    Mission(number=5, first_year=2018, last_year=2023, name="Lima", source="RPJMD"),
    Mission(number=4, first_year=2025, last_year=2029, name="Empat", source="RPJMD"),
)
HISTORY = DataFrame(
    {
        "year": [2022, 2023, 2024, 2025, 2026],
        "ikm": [80.0, 81.0, 83.0, 84.0, 85.0],
        "ikm_weighted": [79.0, 80.0, 82.0, 83.0, math.nan],
        "low": [math.nan, math.nan, math.nan, 83.5, 84.0],
        "high": [math.nan, math.nan, math.nan, 84.5, 86.0],
        "n": [100, 100, 100, 100, math.nan],
        "unit_count": [60, 61, 62, 63, 64],
        "required_count": [86, 86, 86, 86, math.nan],
        "target": [79.0, 80.0, math.nan, 84.5, 95.0],
        "rule_set": ["a", "a", "a", "a", "b<"],
    }
)
YEARS = DataFrame(
    {
        "code": ["A", "A", "A", "B", "B"],
        "unit": ["Dinas Satu", "Dinas Satu", "Dinas Satu", "Dinas & Dua", "Dinas & Dua"],
        "year": [2024, 2025, 2026, 2023, 2026],
        "ikm": [80.0, 82.0, 84.0, 83.0, 84.0],
        "low": [math.nan, 81.0, 83.0, math.nan, 82.0],
        "high": [math.nan, 83.0, 85.0, math.nan, 86.0],
        "n": [40, 50, 60, math.nan, 20],
        "ranked": [True, True, True, False, False],
        "source": ["rekap", "responden", "responden", "rekap", "responden"],
        "rule_set": ["a", "a", "a", "a", "b"],
    }
)


@pytest.fixture(scope="module")
def group() -> go.Figure:
    return group_years(HISTORY, MISSIONS)


@pytest.fixture(scope="module")
def units() -> go.Figure:
    return unit_lines(YEARS)


def named(figure: go.Figure, name: str) -> go.Scatter:
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


def lines(figure: go.Figure) -> list[tuple[int, ...]]:
    return [trace.x for trace in figure.data if trace.mode == "lines"]


def test_both_ways_of_putting_units_together_are_drawn_under_their_names(group: go.Figure) -> None:
    simple, weighted = named(group, "Rata-rata unit"), named(group, "Tertimbang responden")
    assert (simple.y, weighted.y[:4]) == ((80.0, 81.0, 83.0, 84.0, 85.0), (79.0, 80.0, 82.0, 83.0))
    assert simple.marker.symbol == ("circle-open", "circle-open", "circle-open", "circle", "circle")
    assert weighted.marker.symbol == "diamond"


def test_the_line_is_cut_at_a_change_of_rules_and_the_cut_is_named(group: go.Figure) -> None:
    assert lines(group) == [(2022, 2023, 2024, 2025)] * 2
    (shape,) = group.layout.shapes
    assert (shape.x0, shape.x1) == (2025.5, 2025.5)
    (note,) = group.layout.annotations
    assert note.text == "aturan survei berganti:<br>a → b&lt;"


def test_targets_are_joined_inside_their_mission_only(group: go.Figure) -> None:
    five, four = named(group, "Sasaran misi 5 (2018–2023)"), named(group, "Sasaran misi 4 (2025–2029)")
    assert (five.x, five.y, five.text) == ((2022, 2023), (79.0, 80.0), ("misi 5", ""))
    assert (four.x, four.y, four.text) == ((2025, 2026), (84.5, 95.0), ("misi 4", ""))
    assert (five.line.dash, four.line.dash) == ("dash", "dot")


def test_every_year_says_its_figure_its_units_and_how_many_are_obliged(group: go.Figure) -> None:
    assert group.layout.xaxis.ticktext[0] == "<b>2022</b><br>80,00<br>60/86"
    assert group.layout.xaxis.ticktext[4] == "<b>2026</b><br>85,00<br>64"
    assert named(group, "Rata-rata unit").hovertext[0] == "2022, rata-rata unit: 80,00<br>60 unit dari 86 wajib"


def test_the_axis_holds_both_figures_intervals_and_targets(group: go.Figure) -> None:
    assert group.layout.yaxis.range == (77.5, 96.5)


def test_without_targets_or_breaks_there_is_neither() -> None:
    figure = group_years(HISTORY.assign(target=math.nan, rule_set="a"), MISSIONS)
    assert [trace.name for trace in figure.data if trace.mode != "lines"] == ["Tertimbang responden", "Rata-rata unit"]
    assert (len(figure.layout.shapes), len(figure.layout.annotations)) == (0, 0)


def test_units_differ_in_colour_shape_and_name(units: go.Figure) -> None:
    one, two = named(units, "Dinas Satu"), named(units, "Dinas &amp; Dua")
    assert (one.marker.color, two.marker.color) == palette.CATEGORICAL[:2]
    assert one.marker.symbol == ("circle-open", "circle", "circle")
    assert two.marker.symbol == ("square-open", "square")
    assert len(set(SHAPES)) == 5


def test_a_units_line_is_cut_where_years_are_missing_or_rules_change(units: go.Figure) -> None:
    assert lines(units) == [(2024, 2025, 2026)]
    named_cuts = [note.text for note in units.layout.annotations if "aturan" in note.text]
    assert [text.split("</span> ")[1] for text in named_cuts] == ["aturan survei berganti:<br>a → b"]


def test_names_stand_at_the_ends_of_lines_without_covering_each_other(units: go.Figure) -> None:
    names = [note for note in units.layout.annotations if note.xref == "paper"]
    assert [note.text.split("</span> ")[1] for note in names] == ["Dinas Satu", "Dinas &amp; Dua"]
    first, second = (note.y for note in names)
    low, high = units.layout.yaxis.range
    assert second - first == pytest.approx((high - low) * 16 / 310)


def test_a_point_says_its_n_and_whether_it_may_be_compared(units: go.Figure) -> None:
    assert named(units, "Dinas Satu").hovertext[0] == (
        "<b>Dinas Satu</b><br>2024: IKM 80,00, n 40<br>rekap, tanpa rentang"
    )
    assert named(units, "Dinas &amp; Dua").hovertext[1] == (
        "<b>Dinas &amp; Dua</b><br>2026: IKM 84,00, n 20<br>rentang 95% 82,00–86,00"
        "<br>sampel terlalu kecil untuk dibandingkan"
    )
