"""The ranking chart: order, intervals, letters, hollow recaps."""

import math

import plotly.graph_objects as go
import pytest
from pandas import DataFrame

from dashboard import palette, rules
from dashboard.charts.rankings import ranked_intervals

BANDS = rules.survey_rules().bands
UNITS = DataFrame(
    {
        "unit": ["RS <b>Satu</b> & Dua", "Dinas Dua", "UPTD Tiga"],
        "ikm": [90.0, 80.5, 70.25],
        "grade": ["A", "B", "C"],
        "n": [100, 40, 1615],
        "n_required": [80, 44, 310],
        "low": [88.0, math.nan, 69.0],
        "high": [91.5, math.nan, 71.0],
        "source": ["responden", "rekap", "responden"],
    }
)


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    return ranked_intervals(UNITS, BANDS)


def test_the_first_row_is_on_top(figure: go.Figure) -> None:
    assert [trace.y for trace in figure.data[:3]] == [(0,), (1,), (2,)]
    assert figure.layout.yaxis.range == (2.5, -0.7)


def test_a_dot_carries_its_grade_as_letter_and_colour(figure: go.Figure) -> None:
    drawn = [(trace.x, trace.text, trace.marker.color) for trace in figure.data[:3]]
    grades = palette.GRADES
    assert drawn == [
        ((90.0,), ("A",), grades["A"]),
        ((80.5,), ("B",), grades["B"]),
        ((70.25,), ("C",), grades["C"]),
    ]


def test_an_interval_reaches_from_low_to_high(figure: go.Figure) -> None:
    bars = figure.data[0].error_x
    assert (bars.array, bars.arrayminus, bars.visible) == ((1.5,), (2.0,), True)


def test_a_recap_is_hollow_and_has_no_interval(figure: go.Figure) -> None:
    recap = figure.data[1]
    assert (recap.marker.symbol, recap.error_x.visible) == ("circle-open", False)
    assert recap.name == "Mutu B (Baik), rekap tanpa rentang"
    assert figure.data[0].marker.symbol == "circle"


def test_names_stand_above_their_rows_and_cannot_carry_markup(figure: go.Figure) -> None:
    names = figure.data[3]
    assert names.text == ("RS &lt;b&gt;Satu&lt;/b&gt; &amp; Dua", "Dinas Dua", "UPTD Tiga")
    assert names.y == (-0.3, 0.7, 1.7)


def test_a_long_name_breaks_and_loses_nothing() -> None:
    name = "Dinas Kependudukan, Pemberdayaan Perempuan, dan Perlindungan Anak"
    figure = ranked_intervals(UNITS.assign(unit=[name, "B", "C"]), BANDS)
    assert figure.data[3].text[0] == "Dinas Kependudukan, Pemberdayaan Perempuan, dan<br>Perlindungan Anak"


def test_values_and_their_n_are_printed_at_the_right_in_indonesian(figure: go.Figure) -> None:
    assert figure.layout.yaxis2.ticktext == ("90,00<br>n 100", "80,50<br>n 40", "70,25<br>n 1.615")
    assert figure.layout.separators == ",."


def test_the_hover_says_interval_and_n(figure: go.Figure) -> None:
    assert figure.data[0].hovertext == (
        "<b>RS &lt;b&gt;Satu&lt;/b&gt; &amp; Dua</b><br>IKM 90,00, mutu A<br>Rentang 95%: 88,00–91,50"
        "<br>n 100 dari 80 yang disyaratkan",
    )
    assert figure.data[1].hovertext[0].endswith("Rentang 95%: tidak diketahui<br>n 40 dari 44 yang disyaratkan")
    assert figure.data[2].hovertext[0].endswith("n 1.615 dari 310 yang disyaratkan")


def test_bounds_of_grades_inside_the_axis_are_marked(figure: go.Figure) -> None:
    assert figure.layout.xaxis.range == (67.5, 93.0)
    assert [shape.x0 for shape in figure.layout.shapes] == [88.31, 76.61]
    assert [note.text for note in figure.layout.annotations] == ["A mulai 88,31", "B mulai 76,61"]


def test_a_row_more_is_a_row_higher() -> None:
    heights = [ranked_intervals(UNITS.head(rows), BANDS).layout.height for rows in (1, 2, 3)]
    assert heights == [152, 196, 240]
