"""Paparan: one picture a slide, few marks and large words: WIDTH x HEIGHT pixels fill most of a wall."""

from collections.abc import Callable

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette, rules
from dashboard.charts.briefing_bars import (
    HEIGHT,
    clear_units,
    frequent_themes,
    low_elements,
    moved_elements,
    report_states,
)
from dashboard.charts.overview import unbroken
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.rows import present
from dashboard.wording import number

WIDTH = 392
# Of the scale below the figures of the first slide, which has the whole width.
SCALE_WIDTH, SCALE_HEIGHT = 560, 120
# Points beyond the ends of the scale, where the words of its ends have room.
EDGE = 3
Frames = dict[str, DataFrame]


def picture(code: str, frames: Frames) -> go.Figure | None:
    """The picture of the slide with this code; None where the slide has none or nothing is known."""
    draw = PICTURES.get(code)
    return draw(frames) if draw else None


def size_of(code: str) -> dict[str, int]:
    """Width and height of the picture of a slide, in pixels that hold words of 13."""
    wide = code == "keadaan"
    return {"width": SCALE_WIDTH, "height": SCALE_HEIGHT} if wide else {"width": WIDTH, "height": HEIGHT}


def grade_scale(frames: Frames) -> go.Figure | None:
    """Where the province stands on the whole scale of grades, each grade as wide as it is."""
    row = frames["province"].iloc[0]
    if not present(row["ikm"]):
        return None
    bands = sorted(rules.survey_rules().bands, key=lambda band: band.low)
    ends = [*(band.low for band in bands[1:]), HIGHEST_IKM]
    figure = go.Figure(layout=palette.layout_defaults())
    for band, end in zip(bands, ends, strict=True):
        look = {"color": palette.GRADES[band.grade], "width": 12}
        figure.add_trace(go.Scatter(x=[band.low, end], y=[0, 0], mode="lines", line=look, showlegend=False))
    middles = [(band.low + end) / 2 for band, end in zip(bands, ends, strict=True)]
    figure.add_trace(_texts(middles, -0.75, [f"{band.grade} {band.performance}" for band in bands]))
    limits = [LOWEST_IKM, *ends]
    figure.add_trace(_texts(limits, -1.55, [number(limit) for limit in limits]))
    figure.add_trace(_mark(row["ikm"], "triangle-down", palette.ACCENT, f"IKM {number(row['ikm'])}"))
    figure.update_layout(
        height=SCALE_HEIGHT,
        xaxis={"range": [LOWEST_IKM - EDGE, HIGHEST_IKM + EDGE], "visible": False, "showgrid": False},
        yaxis={"range": [-2.0, 1.7], "visible": False},
        showlegend=False,
    )
    return figure


def _texts(places: list[float], height: float, texts: list[str]) -> go.Scatter:
    return go.Scatter(x=places, y=[height] * len(places), mode="text", text=texts, showlegend=False)


def _mark(place: float, symbol: str, colour: str, text: str) -> go.Scatter:
    mark = {"size": 16, "color": colour, "symbol": symbol}
    label = {"text": [text], "textposition": "top center"}
    return go.Scatter(x=[place], y=[0.45], mode="markers+text", marker=mark, showlegend=False, **label)


def province_line(frames: Frames) -> go.Figure | None:
    """The province by year, joined under one rule set; a dash for each target."""
    rows = frames["history"].reset_index(drop=True)
    if rows.empty:
        return None
    figure = go.Figure(layout=palette.layout_defaults())
    for part in unbroken(rows, "rule_set"):
        look = {"color": palette.NEUTRAL, "width": 2}
        figure.add_trace(
            go.Scatter(x=part["year"].tolist(), y=part["ikm"].tolist(), mode="lines", line=look, showlegend=False)
        )
    ends = {0, len(rows) - 1}
    figure.add_trace(
        go.Scatter(
            x=rows["year"].tolist(),
            y=rows["ikm"].tolist(),
            mode="markers+text",
            name="IKM provinsi",
            text=[number(ikm) if at in ends else "" for at, ikm in enumerate(rows["ikm"])],
            textposition="top center",
            marker={"size": 10, "color": palette.ABOVE},
        )
    )
    if rows["target"].notna().any():
        mark = {"size": 22, "symbol": "line-ew-open", "color": palette.ACCENT, "line": {"width": 3}}
        targets = {"x": rows["year"].tolist(), "y": rows["target"].tolist()}
        figure.add_trace(go.Scatter(**targets, mode="markers", name="Sasaran", marker=mark))
    spread = [*rows["ikm"], *rows["target"].dropna()]
    years = rows["year"].tolist()
    figure.update_layout(
        height=HEIGHT,
        xaxis={"tickvals": years, "ticktext": [str(year) for year in years], "showgrid": False},
        yaxis={"range": [min(spread) - 1, max(spread) + 2]},
        showlegend=True,
    )
    figure.update_xaxes(range=[min(years) - 0.5, max(years) + 0.5])
    return figure


def paper_and_people(frames: Frames) -> go.Figure | None:
    """Score of the checklist against the IKM, a mark a unit; disagreeing ones are large and in colour."""
    people = frames["people"]
    if people.empty:
        return None
    apart = people["disagreement"] != ""
    agree = {"size": 7, "color": palette.NEUTRAL, "symbol": "circle-open", "line": {"width": 1.5}}
    disagree = {"size": 13, "color": palette.ACCENT, "symbol": "diamond"}
    figure = go.Figure(layout=palette.layout_defaults())
    for name, rows, mark in (("Sejalan", people[~apart], agree), ("Bertentangan", people[apart], disagree)):
        places = {"x": rows["score"].tolist(), "y": rows["ikm"].tolist()}
        figure.add_trace(go.Scatter(**places, mode="markers", name=name, marker=mark))
    figure.update_layout(
        height=HEIGHT,
        xaxis={"title": {"text": "Berkas (0–100)"}, "range": [0, 102]},
        yaxis={"title": {"text": "IKM"}, "range": [people["ikm"].min() - 2, people["ikm"].max() + 3]},
        showlegend=True,
    )
    return figure


PICTURES: dict[str, Callable[[Frames], go.Figure | None]] = {
    "keadaan": grade_scale,
    "laporan": report_states,
    "jelas": clear_units,
    "tahun": province_line,
    "unsur": low_elements,
    "berkas": paper_and_people,
    "keluhan": frequent_themes,
    "program": moved_elements,
}
