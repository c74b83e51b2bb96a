"""Tren: the units that really moved, from the year before to this one."""

import textwrap

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain, span
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.wording import signed

# Pixels: a unit's row with its name above its line, and the axis.
ROW, AXIS = 38, 34
# On a phone one line of so many characters is all the width there is; the hover has the whole name.
NAME_WIDTH, NAME_ABOVE = 36, 0.2
DOT = 11


def before_and_after(changes: DataFrame) -> go.Figure:
    """One row a unit in the given order, from the top down: hollow the IKM before, full the IKM now.

    Needs of `changes_of_year` code, unit, ikm_before, ikm and difference, and `note` (the hover). A rise points up, a
    fall down; the change in points stands beside the name.
    """
    rows = changes.reset_index(drop=True)
    both = rows.assign(low=rows[["ikm_before", "ikm"]].min(axis=1), high=rows[["ikm_before", "ikm"]].max(axis=1))
    ends = span(both, "ikm", margin=1.5, lowest=LOWEST_IKM, highest=HIGHEST_IKM)
    sides = [(rows[rows["difference"] > 0], "above"), (rows[rows["difference"] <= 0], "below")]
    traces = [_lines(rows), *(_dots(part, meaning) for part, meaning in sides if len(part)), _names(rows, ends[0])]
    base = palette.layout_defaults()
    vertical = {"range": [len(rows) - 0.6, -0.9], "tickvals": rows.index.tolist(), "showticklabels": False}
    return go.Figure(
        traces,
        {
            **base,
            "height": AXIS + ROW * (len(rows) + 1),
            "margin": {**base["margin"], "t": AXIS},
            "showlegend": False,
            "xaxis": {**base["xaxis"], "range": ends, "side": "top", "fixedrange": True, "showgrid": False},
            "yaxis": {**base["yaxis"], **vertical, "fixedrange": True},
        },
    )


def _lines(rows: DataFrame) -> go.Scatter:
    """All lines in one trace, parted by gaps."""
    x = [end for pair in zip(rows["ikm_before"], rows["ikm"], strict=True) for end in (*pair, None)]
    y = [place for at in rows.index for place in (at, at, None)]
    return go.Scatter(x=x, y=y, mode="lines", line={"color": palette.NEUTRAL, "width": 2}, hoverinfo="skip")


def _dots(rows: DataFrame, meaning: str) -> go.Scatter:
    colour, places = palette.COLOURS[meaning], rows.index.tolist()
    symbols = ["circle-open"] * len(rows) + [palette.SHAPES[meaning]] * len(rows)
    return go.Scatter(
        x=[*rows["ikm_before"], *rows["ikm"]],
        y=[*places, *places],
        mode="markers",
        marker={"size": DOT, "color": colour, "symbol": symbols, "line": {"width": 2, "color": colour}},
        hovertext=[plain(note) for note in rows["note"]] * 2,
        hoverinfo="text",
        customdata=rows["code"].tolist() * 2,
    )


def _names(rows: DataFrame, left: float) -> go.Scatter:
    named = zip(rows["unit"], rows["difference"], strict=True)
    return go.Scatter(
        x=[left] * len(rows),
        y=[place - NAME_ABOVE for place in rows.index],
        mode="text",
        text=[
            f"<b>{signed(change)}</b> {plain(textwrap.shorten(name, NAME_WIDTH, placeholder=' …'))}"
            for name, change in named
        ],
        textposition="top right",
        textfont={"size": 12},
        hoverinfo="skip",
    )
