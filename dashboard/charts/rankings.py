"""Peringkat: one peer group as dots with intervals, and all units as a funnel."""

from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, span, wrapped
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.measures.standing import MARGIN, REACH, Word
from dashboard.rows import present
from dashboard.wording import count, number

# Pixels: a unit's row with up to three lines of text above its dot, and the axis.
ROW, AXIS = 68, 34
DOT = 13
# The longest names break here; on a phone one line is all the width there is.
NAME_WIDTH = 44
NAME_ABOVE = 0.17
FUNNEL_HEIGHT = 560

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

    Needs the columns of that figure and `detail` (the line below the name) and `beside` (what stands at the right).
    The upright dash of a row is the mean of the peers. Names stand above their rows: beside them a phone has no room.
    """
    rows = units.reset_index(drop=True)
    groups = rows.groupby("standing", sort=False)
    dots = [_dots(own, *MARKS.get(str(word), OTHER)) for word, own in groups]
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
    return [_band([mean - reach, mean + reach, mean + reach, mean - reach], [low, low, high, high])]


def _band(x: list[float], y: list[float], *, named: bool = False) -> go.Scatter:
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


def _layout(rows: DataFrame, ends: list[float]) -> dict[str, Any]:
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
            "ticktext": rows["beside"].tolist(),
            "overlaying": "y",
            "side": "right",
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "tickfont": {"size": 12},
        },
    }


def funnel(units: DataFrame) -> go.Figure:
    """Rows of `ranked_units` with a peer mean: distance from it against the standard error of the IKM.

    The band is the spread that peers usually have; between the dotted lines a difference is too small for a word. The
    column `mark` is printed beside a point: a number, for names print over each other on a phone.
    """
    rows = units[units["apart"].notna()].reset_index(drop=True)
    figure = go.Figure(layout=palette.layout_defaults())
    widest = float(rows["error"].max()) * 1.08
    figure.add_traces(_limits(widest, float(rows["tau_squared"].max())))
    for word, own in rows.groupby("standing", sort=False):
        figure.add_trace(_funnel_dots(own, str(word)))
    figure.add_hline(y=0, line={"color": palette.NEUTRAL, "width": 1.5}, layer="below")
    figure.update_layout(
        height=FUNNEL_HEIGHT,
        margin={"t": 60},
        xaxis={"range": [0, widest], "title": {"text": "galat baku IKM (poin): makin kiri makin teliti"}, **FIXED},
        yaxis={"title": {"text": "selisih dari rata-rata sebaya (poin)"}, **FIXED},
    )
    return figure


FIXED = {"fixedrange": True}


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


def _dots(own: DataFrame, meaning: str, symbol: str) -> go.Scatter:
    colour = palette.COLOURS[meaning]
    return go.Scatter(
        x=own["ikm"].tolist(),
        y=own.index.tolist(),
        mode="markers",
        marker={"size": DOT, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
        error_x={**arms(own, "ikm"), "color": colour},
        hovertext=[_hover(row) for row in own.itertuples(index=False)],
        hoverinfo="text",
    )


def _hover(row: Any) -> str:
    reach = f"{number(row.low)}–{number(row.high)}" if present(row.low) else "tidak diketahui"
    return (
        f"<b>{plain(row.unit)}</b><br>{row.standing}<br>IKM {number(row.ikm)}, mutu {row.grade}"
        f"<br>Rentang 95%: {reach}<br>{row.detail}<br>n {count(row.n)} dari {count(row.n_required)} yang disyaratkan"
    )


def _names(rows: DataFrame, left: float) -> go.Scatter:
    named = zip(rows["unit"], rows["detail"], strict=True)
    return go.Scatter(
        x=[left] * len(rows),
        y=[place - NAME_ABOVE for place in rows.index],
        mode="text",
        text=[f"<b>{wrapped(name, NAME_WIDTH)}</b><br>{wrapped(detail, NAME_WIDTH + 6)}" for name, detail in named],
        textposition="top right",
        textfont={"size": 12},
        hoverinfo="skip",
    )


def _unseen(rows: DataFrame) -> go.Scatter:
    """A trace that makes plotly draw the second axis, which prints what stands at the right."""
    marker = {"opacity": 0}
    x, y = rows["ikm"].tolist(), rows.index.tolist()
    return go.Scatter(x=x, y=y, yaxis="y2", mode="markers", marker=marker, hoverinfo="skip")


def _limits(widest: float, tau_squared: float) -> list[go.Scatter]:
    reach = REACH * tau_squared**0.5
    margins = [
        go.Scatter(
            x=[0, widest],
            y=[side * MARGIN] * 2,
            mode="lines",
            name=f"selisih {count(MARGIN)} poin",
            showlegend=side > 0,
            line={"color": palette.NEUTRAL, "dash": "dot", "width": 1.2},
            hoverinfo="skip",
        )
        for side in (1, -1)
    ]
    return [_band([0, widest, widest, 0], [-reach, -reach, reach, reach], named=True), *margins]


def _funnel_dots(own: DataFrame, word: str) -> go.Scatter:
    meaning, symbol = MARKS.get(word, OTHER)
    colour = palette.COLOURS[meaning]
    return go.Scatter(
        x=own["error"].tolist(),
        y=own["apart"].tolist(),
        mode="markers+text",
        name=f"{word} ({count(len(own))})",
        text=own["mark"].tolist(),
        textposition="middle right",
        textfont={"size": 13},
        marker={"size": 11, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
        hovertext=[_hover(row) for row in own.itertuples(index=False)],
        hoverinfo="text",
    )
