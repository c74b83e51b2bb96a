"""The control chart: limits over the last run, special points by shape and colour, cuts named."""

import datetime as dt
import math

import plotly.graph_objects as go
import pytest
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.rounds import control_chart
from dashboard.sentences.rounds import described

STARTS = [dt.date(year, month, 1) for year in (2024, 2025) for month in (1, 4, 7, 10)]

UNKNOWN = dict.fromkeys(("mean", "lower", "upper", "target"), math.nan)


def chart(**changes: object) -> DataFrame:
    """Eight quarters with limits; the sixth is special and above the mean, the eighth below."""
    rows = DataFrame(
        {
            "period": [f"{day.year}-Q{day.month // 3 + 1}" for day in STARTS],
            "period_kind": "triwulan",
            "starts_on": STARTS,
            "year": [day.year for day in STARTS],
            "ikm": [80.0, 82.0, 80.0, 82.0, 80.0, 90.0, 80.0, 70.0],
            "low": [math.nan] * 6 + [78.0, 68.0],
            "high": [math.nan] * 6 + [82.0, 72.0],
            "n": 40,
            "source": ["rekap"] * 6 + ["responden"] * 2,
            "rule_set": "a",
            "run": 1,
            "mean": 80.0,
            "lower": 75.0,
            "upper": 85.0,
            "special": [False] * 5 + [True, False, True],
            "rules": [""] * 5 + ["di luar batas", "", "di luar batas; 2 dari 3 titik mendekati batas yang sama"],
            "provisional": True,
            "target": 84.5,
        }
    )
    return described(rows.assign(**changes))


def named(figure: go.Figure, name: str) -> go.Scatter:
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


def test_special_points_differ_in_shape_and_colour_by_their_side() -> None:
    figure = control_chart(chart())
    above, below = named(figure, "Istimewa, di atas rata-rata"), named(figure, "Istimewa, di bawah rata-rata")
    assert (above.y, above.marker.symbol, above.marker.color) == ((90.0,), ("triangle-up-open",), palette.ABOVE)
    assert (below.y, below.marker.symbol, below.marker.color) == ((70.0,), ("triangle-down",), palette.BELOW)
    assert named(figure, "Biasa").y == (80.0, 82.0, 80.0, 82.0, 80.0, 80.0)


def test_a_special_point_explains_the_rules_that_fired() -> None:
    below = named(control_chart(chart()), "Istimewa, di bawah rata-rata")
    assert below.hovertext == (
        "triwulan 4 2025<br>IKM 70,00, n 40, rentang 95% 68,00–72,00"
        "<br>Istimewa: di luar batas kendali: sangat jarang terjadi bila keadaannya tetap"
        "<br>Istimewa: dua dari tiga titik dekat batas yang sama: mulai bergeser",
    )


def test_limits_and_target_are_lines_with_their_words() -> None:
    figure = control_chart(chart())
    assert [note.text for note in figure.layout.annotations] == [
        "rata-rata 80,00",
        "batas atas sementara 85,00",
        "batas bawah sementara 75,00",
        "sasaran provinsi 2025: 84,50",
    ]
    assert named(figure, "batas atas sementara 85,00").x == (2024.0, 2025.75)
    assert named(figure, "batas atas sementara 85,00").error_y.visible is None
    assert named(figure, "Biasa").error_y.visible is False


def test_limits_of_enough_points_are_not_provisional() -> None:
    notes = [note.text for note in control_chart(chart(provisional=False)).layout.annotations]
    assert notes[1:3] == ["batas atas 85,00", "batas bawah 75,00"]


def test_without_limits_points_carry_their_own_intervals() -> None:
    figure = control_chart(chart(**UNKNOWN, special=False, rules="", provisional=False))
    assert len(figure.layout.annotations) == 0
    points = named(figure, "Biasa")
    assert (points.error_y.visible, points.error_y.array[-1]) == (True, 2.0)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (["a"] * 4 + ["b"] * 4, "aturan survei berganti:<br>a → b"),
        (["a"] * 8, "jenis periode berganti"),
    ],
)
def test_points_are_joined_inside_a_run_and_the_cut_between_two_is_named(rules: list[str], words: str) -> None:
    cut = chart(rule_set=rules, run=[1] * 4 + [2] * 4, special=False, rules="", **UNKNOWN)
    figure = control_chart(cut)
    assert [trace.x for trace in figure.data if trace.mode == "lines"] == [
        (2024.0, 2024.25, 2024.5, 2024.75),
        (2025.0, 2025.25, 2025.5, 2025.75),
    ]
    assert [note.text for note in figure.layout.annotations] == [words]
    assert figure.layout.shapes[0].x0 == 2024.875


def test_years_stand_at_their_first_day() -> None:
    axis = control_chart(chart()).layout.xaxis
    assert (axis.tickvals, axis.ticktext) == ((2024, 2025), ("2024", "2025"))
