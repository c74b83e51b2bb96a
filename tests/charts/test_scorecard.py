"""Elements in pairs and the unit's years."""

import math

from pandas import DataFrame

from dashboard import palette, rules
from dashboard.charts.scorecard import among_peers, element_pairs, unit_years

BANDS = rules.survey_rules().bands
ELEMENTS = DataFrame(
    {
        "element": ["U1", "U2", "U3"],
        "name": ["Persyaratan", "Sistem, Mekanisme, dan Prosedur", "Waktu Penyelesaian"],
        "mean": [3.5, 3.0, math.nan],
        "peer_mean": [3.25, 3.125, 3.0],
        "lowest": [False, True, False],
    }
)
HISTORY = DataFrame(
    {
        "year": [2022, 2023, 2024, 2026],
        "ikm": [80.0, 82.0, 84.0, 90.0],
        "low": [math.nan, math.nan, 83.0, 88.0],
        "high": [math.nan, math.nan, 85.0, 92.0],
        "n": [math.nan, 40, 50, 60],
        "grade": ["B", "B", "B", "A"],
        "source": ["rekap", "rekap", "responden", "responden"],
        "rule_set": ["a", "a", "b", "b"],
    }
)


def test_an_element_is_a_pair_joined_by_a_line() -> None:
    line, peers, own = element_pairs(ELEMENTS).data
    assert line.x == (3.25, 3.5, None, 3.125, 3.0, None)
    assert line.y == (0, 0, None, 1, 1, None)
    assert (peers.x, peers.marker.symbol) == ((3.25, 3.125, 3.0), "diamond")
    assert (own.x[:2], own.marker.symbol) == ((3.5, 3.0), "circle")


def test_the_lowest_element_is_printed_bold() -> None:
    assert element_pairs(ELEMENTS).layout.yaxis.ticktext == (
        "U1 Persyaratan",
        "<b>U2 Sistem, Mekanisme, dan<br>Prosedur</b>",
        "U3 Waktu Penyelesaian",
    )


def test_the_scale_ends_at_four_and_starts_below_the_lowest_mean() -> None:
    assert element_pairs(ELEMENTS).layout.xaxis.range == (2.75, 4.06)


def test_years_under_other_rules_or_apart_are_not_joined() -> None:
    lines = [trace.x for trace in unit_years(HISTORY, BANDS).data if trace.mode == "lines"]
    assert lines == [(2022, 2023)]


def test_recaps_are_hollow_and_without_interval() -> None:
    answered, recaps = unit_years(HISTORY, BANDS).data[-2:]
    assert (answered.x, answered.marker.symbol, answered.error_y.visible) == ((2024, 2026), "circle", True)
    assert (recaps.x, recaps.marker.symbol, recaps.error_y.visible) == ((2022, 2023), "circle-open", False)
    assert answered.error_y.array == (1.0, 2.0)


def test_a_year_carries_its_grade_as_letter_and_colour() -> None:
    answered = unit_years(HISTORY, BANDS).data[-2]
    assert answered.text == ("B", "A")
    assert answered.marker.color == (palette.GRADES["B"], palette.GRADES["A"])


def test_every_year_says_its_figure_and_its_n() -> None:
    assert unit_years(HISTORY, BANDS).layout.xaxis.ticktext == (
        "<b>2022</b><br>80,00<br>n –",
        "<b>2023</b><br>82,00<br>n 40",
        "<b>2024</b><br>84,00<br>n 50",
        "<b>2026</b><br>90,00<br>n 60",
    )


def test_bounds_of_grades_inside_the_axis_are_marked() -> None:
    figure = unit_years(HISTORY, BANDS)
    assert figure.layout.yaxis.range == (76.0, 96.0)
    assert [note.text for note in figure.layout.annotations] == ["A mulai 88,31", "B mulai 76,61"]


def test_a_unit_stands_among_its_peers_with_its_interval_and_their_mean() -> None:
    peers = DataFrame(
        {
            "code": ["A", "B"],
            "unit": ["Unit <A>", "Unit B"],
            "ikm": [90.0, 80.0],
            "low": [88.0, 79.0],
            "high": [92.0, 81.0],
            "n": [40, 50],
            "peer_mean": [84.0, 84.0],
        }
    )
    figure = among_peers(peers, "B", BANDS)
    others, own = figure.data
    assert (others.x, others.hovertext) == ((90.0,), ("Unit &lt;A&gt;: 90,00, n 40",))
    assert (own.x, own.error_x.array, own.error_x.arrayminus) == ((80.0,), (1.0,), (1.0,))
    assert [shape.x0 for shape in figure.layout.shapes] == [88.31, 84.0]
