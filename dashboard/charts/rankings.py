"""Peringkat: every unit as a letter in a dot, with its interval."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, reached, span, wrapped
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.rules.models import BandRule
from dashboard.wording import count, number

# Pixels: a unit's row, the axis above, and half a row as the distance from the name down to the dot.
ROW, AXIS = 44, 64
NAME_ABOVE = 0.3
# The longest names break here; on a phone one line is all the width there is.
NAME_WIDTH = 50
DOT = 15


def ranked_intervals(units: DataFrame, bands: Sequence[BandRule]) -> go.Figure:
    """Rows of `unit_standings` in the given order, from the top down, each under its name.

    The letter in the dot is the grade; hollow dots are recaps, whose interval is not known. Dotted lines are the
    lower bounds of `bands`. Names stand above their rows, not beside: beside them a phone has no room for intervals.
    """
    rows = units.reset_index(drop=True)
    ends = span(rows, "ikm", margin=1.5, lowest=LOWEST_IKM, highest=HIGHEST_IKM + 1)
    figure = go.Figure(layout=palette.layout_defaults())
    for band in bands:
        for recap in (False, True):
            own = rows[(rows["grade"] == band.grade) & ((rows["source"] == "rekap") == recap)]
            if len(own):
                figure.add_trace(_dots(own, band, recap))
    figure.add_trace(_names(rows, ends[0]))
    figure.add_trace(_values(rows))
    for band in reached(bands, ends):
        _add_bound(figure, band)
    return _laid_out(figure, rows, ends)


def _dots(own: DataFrame, band: BandRule, recap: bool) -> go.Scatter:
    colour = palette.GRADES[band.grade]
    name = f"Mutu {band.grade} ({band.performance})"
    return go.Scatter(
        x=own["ikm"].tolist(),
        y=own.index.tolist(),
        mode="markers+text",
        name=f"{name}, rekap tanpa rentang" if recap else name,
        text=own["grade"].tolist(),
        # A letter in a hollow dot stands on the page's ground: in the page's own ink.
        textfont={"size": 10} if recap else {"size": 10, "color": palette.PAPER},
        marker={
            "size": DOT,
            "color": colour,
            "symbol": "circle-open" if recap else "circle",
            "line": {"width": 2, "color": colour},
        },
        error_x={**arms(own, "ikm"), "color": colour, "visible": not recap},
        hovertext=[_hover(row) for row in own.itertuples(index=False)],
        hoverinfo="text",
    )


def _hover(row: Any) -> str:
    reach = "tidak diketahui" if row.low != row.low else f"{number(row.low)}–{number(row.high)}"
    return (
        f"<b>{plain(row.unit)}</b><br>IKM {number(row.ikm)}, mutu {row.grade}<br>Rentang 95%: {reach}"
        f"<br>n {count(row.n)} dari {count(row.n_required)} yang disyaratkan"
    )


def _names(rows: DataFrame, left: float) -> go.Scatter:
    return go.Scatter(
        x=[left] * len(rows),
        y=[place - NAME_ABOVE for place in rows.index],
        mode="text",
        text=[wrapped(name, NAME_WIDTH) for name in rows["unit"]],
        textposition="middle right",
        textfont={"size": 12},
        hoverinfo="skip",
    )


def _values(rows: DataFrame) -> go.Scatter:
    """An unseen trace that makes plotly draw the second axis, which prints each IKM and its n at the right."""
    return go.Scatter(
        x=rows["ikm"].tolist(),
        y=rows.index.tolist(),
        yaxis="y2",
        mode="markers",
        marker={"opacity": 0},
        hoverinfo="skip",
    )


def _add_bound(figure: go.Figure, band: BandRule) -> None:
    figure.add_vline(x=band.low, line={"color": palette.NEUTRAL, "dash": "dot", "width": 1}, layer="below")
    label = f"{band.grade} mulai {number(band.low)}"
    figure.add_annotation(x=band.low, y=1, yref="paper", yanchor="bottom", yshift=22, text=label, showarrow=False)


def _laid_out(figure: go.Figure, rows: DataFrame, ends: list[float]) -> go.Figure:
    vertical = {"range": [len(rows) - 0.5, -0.7], "tickvals": rows.index.tolist(), "fixedrange": True}
    figure.update_layout(
        height=AXIS + ROW * (len(rows) + 1),
        margin={"t": AXIS},
        showlegend=False,
        xaxis={"range": ends, "side": "top", "fixedrange": True, "showgrid": False},
        yaxis={**vertical, "showticklabels": False},
        yaxis2={
            **vertical,
            "ticktext": [f"{number(row.ikm)}<br>n {count(row.n)}" for row in rows.itertuples(index=False)],
            "overlaying": "y",
            "side": "right",
            "showgrid": False,
            "automargin": True,
            "tickfont": {"size": 12},
        },
    )
    return figure
