"""The intervals of one peer group: order, intervals, shapes, the peers' mean."""

import math
from typing import Any

import plotly.graph_objects as go
import pytest
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.rankings import ends_of, peer_intervals

UNITS = DataFrame(
    {
        "code": ["A", "B", "C", "D"],
        "unit": ["RS <b>Satu</b> & Dua", "Dinas Dua", "UPTD Tiga", "UPTD Empat"],
        "ikm": [90.0, 80.5, 70.25, 80.0],
        "ikm_exact": [90.0, 80.5, 70.25, 80.0],
        "error": [1.0, 2.0, 1.5, math.nan],
        "grade": ["A", "B", "C", "B"],
        "n": [100, 40, 1615, 200],
        "n_required": [80, 44, 310, 132],
        "low": [88.0, 76.5, 67.25, math.nan],
        "high": [91.5, 84.5, 73.25, math.nan],
        "standing": ["jauh di atas", "setara", "di bawah", "belum dapat dibedakan"],
        "apart": [10.0, 0.5, -9.75, math.nan],
        "peer_mean": [80.0, 80.0, 80.0, math.nan],
        "tau_squared": [4.0, 4.0, 4.0, math.nan],
        "detail": ["wajar 1 dari 3", "", "wajar <2>–3 dari 3", ""],
    }
)


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    return peer_intervals(UNITS, ends_of(UNITS))


def trace(figure: go.Figure, symbol: str) -> Any:
    (found,) = (one for one in figure.data if one.marker.symbol == symbol)
    return found


def test_the_first_row_is_on_top_and_every_group_shares_the_axis(figure: go.Figure) -> None:
    assert figure.layout.yaxis.range == (3.4, -1.0)
    assert figure.layout.xaxis.range == (66.25, 92.5)


def test_a_position_is_a_colour_and_a_shape(figure: go.Figure) -> None:
    shapes = {
        ("triangle-up", palette.ABOVE): (90.0,),
        ("circle", palette.LEVEL): (80.5,),
        ("triangle-down-open", palette.BELOW): (70.25,),
        ("circle-open", palette.NOT_RANKED): (80.0,),
    }
    assert {key: trace(figure, key[0]).x for key in shapes} == shapes
    assert [trace(figure, symbol).marker.color for symbol, _ in shapes] == [colour for _, colour in shapes]


def test_an_interval_reaches_from_low_to_high(figure: go.Figure) -> None:
    bars = trace(figure, "triangle-up").error_x
    assert (bars.array, bars.arrayminus) == ((1.5,), (2.0,))


def test_the_mean_of_the_peers_stands_in_every_row_that_has_one(figure: go.Figure) -> None:
    means = trace(figure, "line-ns-open")
    assert (means.x, means.y, means.hovertext[0]) == ((80.0,) * 3, (0, 1, 2), "Rata-rata sebaya 80,00")


def test_names_stand_above_their_rows_and_cannot_carry_markup(figure: go.Figure) -> None:
    (names,) = (one for one in figure.data if one.mode == "text")
    assert names.text == ("RS &lt;b&gt;Satu&lt;/b&gt; &amp; Dua", "Dinas Dua", "UPTD Tiga", "UPTD Empat")
    assert names.y == (-0.2, 0.8, 1.8, 2.8)


def test_a_long_name_keeps_to_one_line(figure: go.Figure) -> None:
    long = UNITS.assign(unit="Dinas Pekerjaan Umum, Penataan Ruang, dan Perumahan Rakyat")
    (names,) = (one for one in peer_intervals(long, ends_of(long)).data if one.mode == "text")
    assert names.text[0] == "Dinas Pekerjaan Umum, Penataan Ruang, …"


def test_a_mark_carries_its_unit_s_code(figure: go.Figure) -> None:
    assert trace(figure, "triangle-down-open").customdata == ("C",)


def test_the_hover_says_position_interval_and_n(figure: go.Figure) -> None:
    assert trace(figure, "triangle-up").hovertext == (
        "<b>RS &lt;b&gt;Satu&lt;/b&gt; &amp; Dua</b><br>jauh di atas<br>IKM 90,00, mutu A<br>Rentang 95%: 88,00–91,50"
        "<br>wajar 1 dari 3<br>n 100 dari 80 yang disyaratkan",
    )
    assert "Rentang 95%: tidak diketahui" in trace(figure, "circle-open").hovertext[0]


def test_ikm_grade_and_n_stand_at_the_right(figure: go.Figure) -> None:
    assert figure.layout.yaxis2.ticktext[0] == "<b>90,00</b> A<br>100/80"


def test_the_usual_spread_of_a_group_is_shaded_around_its_mean(figure: go.Figure) -> None:
    (band,) = (one for one in figure.data if one.fill == "toself")
    assert ({round(x, 2) for x in band.x}, set(band.y)) == ({76.08, 83.92}, {-0.5, 3.5})
