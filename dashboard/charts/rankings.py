"""Peringkat: one peer group as dots with intervals."""

import textwrap
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, span
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.measures.standing import REACH, Word
from dashboard.palette import PlotlyObject
from dashboard.rows import present
from dashboard.wording import count, number

# Pixels: a unit's row with its name above its dot, and the axis.
ROW, AXIS = 46, 34
DOT = 13
# On a phone one line of so many characters is all the width there is; the hover has the whole name.
NAME_WIDTH = 40
NAME_ABOVE = 0.2

# Meaning of a colour, and the shape beside it: hollow is within the spread that peers usually have.
MARKS = {
    Word.FAR_ABOVE.value: ("above", "triangle-up"),
    Word.ABOVE.value: ("above", "triangle-up-open"),
    Word.LEVEL.value: ("level", "circle"),
    Word.BELOW.value: ("below", "triangle-down-open"),
    Word.FAR_BELOW.value: ("below", "triangle-down"),
}
OTHER = ("not_ranked", "circle-open")


def ends_of(units: DataFrame) -> list[float]:
    """One axis for all groups, so that they can be compared by eye."""
    return span(units, "ikm", margin=1.0, lowest=LOWEST_IKM, highest=HIGHEST_IKM + 0.5)


def peer_intervals(units: DataFrame, ends: list[float]) -> go.Figure:
    """Rows of one peer group from `ranked_units` in the given order, from the top down.

    Needs the columns of that figure and `detail` (what the hover adds). IKM, grade and n stand at the right. The
    upright dash of a row is the mean of the peers. Names stand above their rows: beside them a phone has no room.
    """
    rows = units.reset_index(drop=True)
    groups = rows.groupby("standing", sort=False)
    dots = [_dots(group, *MARKS.get(str(word), OTHER)) for word, group in groups]
    traces = [*_usual_spread(rows), _peer_means(rows), *dots, _names(rows, ends[0]), _unseen(rows)]
    # In one piece: plotly revalidates a figure on every update.
    return go.Figure(traces, _layout(rows, ends))


def _usual_spread(rows: DataFrame) -> list[go.Scatter]:
    """The part of the axis in which peers usually lie: their mean ± 1,96 tau."""
    known = rows[rows["peer_mean"].notna()]
    if known.empty:
        return []
    mean, reach = float(known["peer_mean"].iloc[0]), REACH * float(known["tau_squared"].iloc[0]) ** 0.5
    low, high = -0.5, len(rows) - 0.5
    return [band([mean - reach, mean + reach, mean + reach, mean - reach], [low, low, high, high])]


def band(x: list[float], y: list[float], *, named: bool = False) -> go.Scatter:
    """A shaded area with these corners: where peers usually lie."""
    return go.Scatter(
        x=[*x, x[0]],
        y=[*y, y[0]],
        mode="lines",
        fill="toself",
        fillcolor=palette.BAND,
        line={"width": 0},
        name="sebaran lazim antarsebaya",
        showlegend=named,
        hoverinfo="skip",
    )


def _layout(rows: DataFrame, ends: list[float]) -> PlotlyObject:
    base = palette.layout_defaults()
    vertical = {"range": [len(rows) - 0.6, -1.0], "tickvals": rows.index.tolist(), "fixedrange": True}
    return {
        **base,
        "height": AXIS + ROW * (len(rows) + 1),
        "margin": {**base["margin"], "t": AXIS},
        "showlegend": False,
        "xaxis": {**base["xaxis"], "range": ends, "side": "top", "fixedrange": True, "showgrid": False},
        "yaxis": {**base["yaxis"], **vertical, "showticklabels": False},
        "yaxis2": {
            **vertical,
            "ticktext": [_beside(row) for row in rows.itertuples(index=False)],
            "overlaying": "y",
            "side": "right",
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "tickfont": {"size": 12},
        },
    }


def _beside(row: Any) -> str:
    return f"<b>{number(row.ikm)}</b> {row.grade}<br>{count(row.n)}/{count(row.n_required)}"


def _peer_means(rows: DataFrame) -> go.Scatter:
    known = rows[rows["peer_mean"].notna()]
    return go.Scatter(
        x=known["peer_mean"].tolist(),
        y=known.index.tolist(),
        mode="markers",
        marker={"size": 12, "symbol": "line-ns-open", "color": palette.NEUTRAL, "line": {"width": 2}},
        hovertext=[f"Rata-rata sebaya {number(mean)}" for mean in known["peer_mean"]],
        hoverinfo="text",
    )


def _dots(group: DataFrame, meaning: str, symbol: str) -> go.Scatter:
    colour = palette.COLOURS[meaning]
    return go.Scatter(
        x=group["ikm"].tolist(),
        y=group.index.tolist(),
        mode="markers",
        marker={"size": DOT, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
        error_x={**arms(group, "ikm"), "color": colour},
        hovertext=[hover(row) for row in group.itertuples(index=False)],
        hoverinfo="text",
        customdata=group["code"].tolist(),
    )


def hover(row: Any) -> str:
    """What a unit's mark says when it is pointed at: standing, IKM, interval, n."""
    reach = f"{number(row.low)}–{number(row.high)}" if present(row.low) else "tidak diketahui"
    return (
        f"<b>{plain(row.unit)}</b><br>{row.standing}<br>IKM {number(row.ikm)}, mutu {row.grade}"
        f"<br>Rentang 95%: {reach}<br>{row.detail}<br>n {count(row.n)} dari {count(row.n_required)} yang disyaratkan"
    )


def _names(rows: DataFrame, left: float) -> go.Scatter:
    return go.Scatter(
        x=[left] * len(rows),
        y=[place - NAME_ABOVE for place in rows.index],
        mode="text",
        text=[plain(textwrap.shorten(name, NAME_WIDTH, placeholder=" …")) for name in rows["unit"]],
        textposition="top right",
        textfont={"size": 12},
        hoverinfo="skip",
    )


def _unseen(rows: DataFrame) -> go.Scatter:
    """A trace that makes plotly draw the second axis, which prints what stands at the right."""
    marker = {"opacity": 0}
    x, y = rows["ikm"].tolist(), rows.index.tolist()
    return go.Scatter(x=x, y=y, yaxis="y2", mode="markers", marker=marker, hoverinfo="skip")
