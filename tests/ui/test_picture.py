"""What is sent to the browser of a figure: places, looks, words and hovers; what is unknown is refused."""

import re
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import palette
from dashboard.charts.labels import plain as escaped
from dashboard.ui.picture import HERE, SCRIPTS
from dashboard.ui.picture.areas import colour_at
from dashboard.ui.picture.described import described
from dashboard.ui.picture.labels import label, plain
from dashboard.ui.picture.scatter import SYMBOLS
from tests.foreign_text import FOREIGN_TEXT


def drawn(*traces: object, codes: bool = False, **layout: object) -> dict[str, Any]:
    return described(go.Figure(traces, layout={**palette.layout_defaults(), **layout}), codes=codes)


def layer(picture: dict[str, Any], kind: str) -> dict[str, Any]:
    (found,) = [one for one in picture["layers"] if one["kind"] == kind]
    return found


def test_markup_is_taken_apart_into_runs() -> None:
    assert label("IKM 85,41") == "IKM 85,41"
    assert label("A &amp; B<br>n 3") == "A & B\nn 3"
    assert label("<b>2026</b><br>85,41") == [("2026", "b", "", ""), ("\n85,41", "", "", "")]
    assert label('<span style="color:#0072B2">●</span> RSUD') == [("●", "", "#0072B2", ""), (" RSUD", "", "", "")]
    assert label('<a href="rapor?unit=A&tahun=2026" target="_self">A ›</a>') == [
        ("A ›", "", "", "rapor?unit=A&tahun=2026")
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "JaVaScRiPt:x"])
def test_a_label_leads_to_no_script(address: str) -> None:
    assert label(f'<a href="{address}">x</a>') == "x"


@pytest.mark.parametrize("foreign", FOREIGN_TEXT)
def test_a_name_is_one_plain_run_whatever_it_holds(foreign: str) -> None:
    assert label(escaped(foreign)) == foreign
    assert label(f"<b>{escaped(foreign)}</b>") == [(foreign, "b", "", "")]


def test_marks_carry_place_look_hover_and_where_they_lead() -> None:
    trace = go.Scatter(
        x=[1, 2, None],
        y=[80.123456, 82.5, 3],
        mode="markers",
        marker={"size": 11, "color": "#0072B2", "symbol": ["circle", "circle-open", "circle"]},
        hovertext=["<b>A</b><br>80,12", "B", "C"],
        hoverinfo="text",
        customdata=["A", "B", "C"],
    )
    marks = layer(drawn(trace, codes=True), "marks")
    assert (marks["x"], marks["y"]) == ([1, 2], [80.123, 82.5])
    assert [plain(said) for said in marks["said"]] == ["A\n80,12", "B"]
    assert (marks["codes"], marks["size"], marks["symbol"]) == (["A", "B"], 11, "circle")
    assert (marks["fill"], marks["edge"], marks["width"]) == (["#0072B2", "none"], "#0072B2", [0, 1])
    assert "codes" not in layer(drawn(trace), "marks")


def test_a_mark_whose_place_is_unknown_has_no_arms_either() -> None:
    bar = {"type": "data", "symmetric": False, "array": [1.0, 2.0, None], "arrayminus": [1.0, 2.0, None]}
    figure = go.Figure(go.Scatter(x=[2024, 2025, 2026], y=[80.0, None, 70.0], mode="markers", error_y=bar))
    arms, marks = described(figure)["layers"]
    assert (arms["x"], arms["y"]) == ([(79, 81)], [2024])
    assert marks["x"] == [2024, 2026]


def test_a_template_is_filled_as_plotly_fills_it() -> None:
    bar = go.Bar(
        x=[12, 3.5], y=["U1 Persyaratan", "U2"], orientation="h", hovertemplate="%{y}<br>%{x} selesai<extra></extra>"
    )
    assert layer(drawn(bar), "bars")["said"] == ["U1 Persyaratan\n12 selesai", "U2\n3,5 selesai"]


def test_bars_stand_on_each_other_and_those_of_no_length_are_left_out() -> None:
    bars = [go.Bar(x=sizes, y=[0, 1], orientation="h", name=name) for name, sizes in (("a", [3, 0]), ("b", [2, 4]))]
    first, second = drawn(*bars, barmode="stack")["layers"]
    assert (first["x"], first["y"]) == ([[0, 3]], [0])
    assert (second["x"], second["y"]) == ([[3, 5], [0, 4]], [0, 1])


def test_cells_have_their_colour_words_and_place_and_absent_ones_are_left_out() -> None:
    heat = go.Heatmap(
        x=[-0.5, 0.5, 1.5],
        y=[0, 10],
        z=[[1.0, None]],
        text=[["1,00", ""]],
        texttemplate="%{text}",
        hovertext=[["A: 1,00", ""]],
        hoverinfo="text",
        zmin=0,
        zmax=2,
        colorscale=["#000000", "#FFFFFF"],
        showscale=False,
    )
    cells = layer(drawn(heat), "cells")
    assert (cells["cells"], cells["colours"]) == ([[0, 0, 0, "1,00", "A: 1,00"]], ["#808080"])


def test_a_scale_without_transitions_keeps_its_colours() -> None:
    steps = [[0, "#000000"], [0.5, "#000000"], [0.5, "#FF0000"], [1, "#FF0000"]]
    assert [colour_at(steps, share) for share in (0, 0.25, 0.5, 0.75, 1)] == [
        "#000000",
        "#000000",
        "#FF0000",
        "#FF0000",
        "#FF0000",
    ]


def test_axes_have_room_around_their_marks_and_bars_begin_at_nothing() -> None:
    marks = go.Scatter(x=[1, 3], y=[10, 20], mode="markers")
    axes = drawn(marks, yaxis={"autorange": "reversed"})["axes"]
    assert axes["xaxis"]["ends"] == pytest.approx((0.88, 3.12))
    assert axes["yaxis"]["ends"] == pytest.approx((20.6, 9.4))
    axes = drawn(go.Bar(x=[10, 40], y=[0, 1], orientation="h"))["axes"]
    assert (axes["xaxis"]["ends"], axes["yaxis"]["ends"]) == ((0, 42), (-0.5, 1.5))


def test_days_are_counted_and_names_are_ticks() -> None:
    line = go.Scatter(x=[date(1970, 1, 1), date(1970, 2, 1)], y=[1, 2], mode="lines")
    picture = drawn(line, xaxis={"tickformat": "%m/%y"})
    assert layer(picture, "line")["x"] == [0, 31]
    assert (picture["axes"]["xaxis"]["dated"], picture["axes"]["xaxis"]["form"]) == (True, "%m/%y")
    bars = go.Bar(x=[1, 2], y=["A", "B &amp; C"], orientation="h")
    assert drawn(bars)["axes"]["yaxis"]["ticks"] == [[0, "A"], [1, "B & C"]]


def test_a_legend_names_what_the_figure_names() -> None:
    lines = [go.Scatter(x=[1], y=[1], mode="lines", name=name, line={"dash": "dot"}) for name in ("satu", "dua")]
    legend = drawn(*lines, legend={"traceorder": "reversed"})["legend"]
    assert [(entry["name"], entry["look"][0]["dash"]) for entry in legend] == [("dua", "dot"), ("satu", "dot")]
    assert "legend" not in drawn(lines[0])
    assert "legend" not in drawn(*lines, showlegend=False)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (go.Figure(go.Pie(values=[1])), "cannot draw a pie"),
        (go.Figure(go.Bar(x=[1], y=[1])), "cannot draw an upright bar"),
        (go.Figure([go.Bar(x=[1], y=[1], orientation="h")] * 2), "cannot draw bars beside each other"),
        (
            go.Figure(go.Bar(x=[1], y=[1], orientation="h", marker={"pattern": {"shape": "+"}})),
            r"cannot draw a hatching \+",
        ),
        (go.Figure(go.Scatter(x=[1], y=[1], fill="tozeroy")), "cannot draw a fill tozeroy"),
        (go.Figure(go.Scatter(x=[1], y=[1], stackgroup="a")), "cannot draw stackgroup of a scatter"),
        (go.Figure(go.Scatter(x=[1], y=[1], marker={"symbol": "hexagon"})), "cannot draw a hexagon"),
        (go.Figure(go.Scatter(x=[1], y=[1], hovertemplate="%{z}")), "cannot fill %{z} of a hover"),
        (go.Figure(go.Scatter(x=[1], y=[1], hoverinfo="x+y")), "cannot draw a hover of x"),
        (go.Figure(go.Scatter(x=[1], y=[1]), layout={"xaxis": {"type": "log"}}), "axis of type log"),
        (go.Figure(layout={"shapes": [{"type": "rect", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}), "cannot draw a rect"),
        (go.Figure(layout={"annotations": [{"text": "a", "x": 0, "y": 0}]}), "an annotation with an arrow"),
        (go.Figure(layout={"polar": {"hole": 0.1}}), "cannot draw polar.hole of a layout"),
    ],
)
def test_what_it_cannot_draw_it_refuses(figure: go.Figure, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        described(figure)


def test_the_script_knows_every_shape_and_hatching_and_the_grid_has_the_palettes_colour() -> None:
    scripts = {file.stem: file.read_text(encoding="utf-8") for file in HERE.glob("*.js")}
    assert set(scripts) == set(SCRIPTS)
    shapes = scripts["marks"].partition("const SHAPES = {")[2].partition("};")[0]
    drawn_shapes = set(re.findall(r'^  "?([\w-]+)"?: \(', shapes, re.MULTILINE)) | {"circle"}
    assert drawn_shapes == SYMBOLS >= {shape.removesuffix("-open") for shape in palette.SHAPES.values()}
    assert palette.GRID in (HERE / "picture.css").read_text(encoding="utf-8")


def test_the_same_figure_is_the_same_description() -> None:
    trace = go.Scatter(x=[1, 2], y=[3, 4], mode="markers")
    assert drawn(trace) == drawn(trace)
