"""Charts on paper: every number and word of the plotly figure is in the drawing, and what is unknown is refused."""

import re
from html import unescape

import plotly.graph_objects as go
import pytest

from dashboard import palette
from dashboard.charts.labels import plain
from dashboard.exports.drawing import svg
from dashboard.exports.drawing_traces import MARKS
from tests.foreign_text import FOREIGN_TEXT


def words(drawn: str) -> list[str]:
    """The words of a drawing, line by line."""
    return [unescape(re.sub(r"<[^>]+>", "", found)).strip() for found in re.findall(r"<text.*?</text>", drawn, re.S)]


def drawn(*traces: object, **layout: object) -> str:
    return svg(go.Figure(traces, layout={**palette.layout_defaults(), **layout}), width=400, height=200)


def test_named_ticks_titles_words_and_legend_are_printed() -> None:
    found = words(
        drawn(
            go.Scatter(x=[1, 2], y=[80, 82.5], mode="markers+text", text=["awal", "akhir"], name="IKM"),
            go.Scatter(x=[1, 2], y=[81, 81], mode="lines", name="Sasaran"),
            xaxis={"tickvals": [1, 2], "ticktext": ["<b>2025</b><br>80,00", "2026 &amp; 2027"]},
            yaxis={"title": {"text": "nilai"}, "range": [79, 84]},
        )
    )
    assert {"awal", "akhir", "IKM", "Sasaran", "2025", "80,00", "2026 & 2027", "nilai"} <= set(found)


def test_numbers_of_an_axis_are_indonesian() -> None:
    found = words(drawn(go.Scatter(x=[0, 1], y=[3.0, 3.5]), yaxis={"tickformat": ".1f", "range": [3, 4]}))
    assert {"3,0", "3,2", "4,0"} <= set(found)
    assert not [word for word in found if re.search(r"\d\.\d", word)]


def test_bars_stack_and_carry_their_numbers() -> None:
    bars = [go.Bar(x=[3, 1], y=[0, 1], orientation="h", name=name, text=["3", "1"]) for name in ("satu", "dua")]
    found = words(drawn(*bars, barmode="stack", xaxis={"range": [0, 8]}))
    assert found.count("3") == 2
    assert {"satu", "dua"} <= set(found)


def test_lines_of_reference_are_drawn_where_the_chart_has_them() -> None:
    figure = go.Figure(go.Scatter(x=[1, 2], y=[80, 90]), layout=palette.layout_defaults())
    figure.add_hline(y=85, line={"color": palette.ACCENT, "dash": "dot"}, annotation={"text": "batas"})
    figure.update_layout(yaxis_range=[75, 95])
    found = svg(figure, width=400, height=200)
    assert "batas" in words(found)
    assert palette.ACCENT.lower() in found.lower()


@pytest.mark.parametrize("symbol", sorted(MARKS))
def test_every_mark_of_the_palette_can_be_drawn(symbol: str) -> None:
    for name in (symbol, f"{symbol}-open"):
        assert "<svg" in drawn(go.Scatter(x=[1], y=[1], mode="markers", marker={"symbol": name}))


def test_the_palettes_shapes_are_all_known() -> None:
    assert {shape.removesuffix("-open") for shape in palette.SHAPES.values()} <= set(MARKS)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (go.Figure(go.Heatmap(z=[[1]])), "cannot draw a heatmap"),
        (go.Figure(go.Scatter(x=[1], y=[1]), layout={"xaxis": {"type": "log"}}), "axis of type log"),
        (go.Figure(layout={"shapes": [{"type": "rect", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}), "cannot draw a rect"),
    ],
)
def test_what_it_cannot_draw_it_refuses(figure: go.Figure, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        svg(figure, width=300, height=200)


@pytest.mark.parametrize("foreign", FOREIGN_TEXT)
def test_a_name_is_text_whatever_it_holds(foreign: str) -> None:
    name = plain(" ".join(foreign.split()))
    found = drawn(
        go.Scatter(x=[1], y=[1], mode="markers+text", text=[name]),
        yaxis={"tickvals": [1], "ticktext": [name], "range": [0, 2]},
    )
    shown = "".join(sign for sign in unescape(name) if sign.isprintable() and not sign.isspace())
    assert "".join("".join(words(found)).split()).count(shown) == 2
    assert "<script" not in found


def test_the_same_figure_is_the_same_file() -> None:
    assert drawn(go.Scatter(x=[1, 2], y=[3, 4])) == drawn(go.Scatter(x=[1, 2], y=[3, 4]))


def test_absent_points_are_not_drawn_as_zero() -> None:
    lone = drawn(go.Scatter(x=[1, None], y=[2, 5], mode="markers+text", text=["ada", "hilang"]))
    assert "hilang" not in words(lone)
    assert "ada" in words(lone)
