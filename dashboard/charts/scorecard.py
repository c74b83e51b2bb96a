"""Rapor unit: nine elements beside the peers', and the unit's years."""

from collections.abc import Sequence

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, reached, span, wrapped
from dashboard.charts.overview import unbroken, year_axis
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.rows import present
from dashboard.rules.models import BandRule
from dashboard.wording import count, number

ROW, FRAME = 42, 100
NAME_WIDTH = 24
HISTORY_HEIGHT = 360
STRIP_HEIGHT = 214
DOT = 17
LOWEST_MEAN, HIGHEST_MEAN = 1.0, 4.0


def among_peers(group: DataFrame, unit: str, bands: Sequence[BandRule]) -> go.Figure:
    """The ranked units of one peer group from `ranked_units` on one line: the unit with its interval, the others small.

    The upright line is the mean of the peers, dotted ones the lower bounds of `bands`.
    """
    rows = group.reset_index(drop=True)
    this_unit, others = rows[rows["code"] == unit], rows[rows["code"] != unit]
    ends = span(rows, "ikm", margin=1.0, lowest=LOWEST_IKM, highest=HIGHEST_IKM + 0.5)
    figure = go.Figure(layout=palette.layout_defaults())
    figure.add_trace(_peer_dots(others))
    figure.add_trace(_own_dot(this_unit))
    for band in reached(bands, ends):
        label = {"text": f"{band.grade} mulai {number(band.low)}", "yshift": 8}
        line = {"color": palette.NEUTRAL, "dash": "dot", "width": 1}
        figure.add_vline(x=band.low, line=line, layer="below", annotation=label, annotation_position="top")
    if rows["peer_mean"].notna().any():
        figure.add_vline(x=float(rows["peer_mean"].dropna().iloc[0]), line={"color": palette.NEUTRAL, "width": 1.5})
    figure.update_layout(
        height=STRIP_HEIGHT,
        margin={"t": 72},
        xaxis={"range": ends, "fixedrange": True, "title": {"text": "IKM (garis tegak: rata-rata sebaya)"}},
        yaxis={"range": [-1, 1], "visible": False, "fixedrange": True},
        legend={"y": 1.28},
    )
    return figure


def element_pairs(elements: DataFrame) -> go.Figure:
    """The nine rows of `element_standing` from the top down: the unit's mean, the peers', and a line between them."""
    rows = elements.reset_index(drop=True)
    figure = go.Figure(layout=palette.layout_defaults())
    figure.add_trace(_between(rows))
    figure.add_trace(_means(rows, "peer_mean", "Rata-rata sebaya", palette.NEUTRAL, "diamond"))
    figure.add_trace(_means(rows, "mean", "Unit ini", palette.ABOVE, "circle"))
    named = zip(rows["element"], rows["name"], strict=True)
    names = [f"{plain(element)} {wrapped(name, NAME_WIDTH)}" for element, name in named]
    least = rows[["mean", "peer_mean"]].min().min()
    figure.update_layout(
        height=FRAME + ROW * len(rows),
        margin={"t": 60},
        xaxis={
            "range": [max(LOWEST_MEAN, least - 0.25), HIGHEST_MEAN + 0.06],
            "title": {"text": "nilai rata-rata (1–4)"},
            "tickformat": ".1f",
            "fixedrange": True,
        },
        yaxis={
            "range": [len(rows) - 0.4, -0.6],
            "tickvals": rows.index.tolist(),
            "ticktext": [f"<b>{name}</b>" if low else name for name, low in zip(names, rows["lowest"], strict=True)],
            "fixedrange": True,
        },
    )
    return figure


def unit_years(history: DataFrame, bands: Sequence[BandRule]) -> go.Figure:
    """Rows of `unit_history`, oldest first, with intervals; hollow where only a recap came.

    The line joins consecutive years under one rule set; dotted lines are the lower bounds of `bands`.
    """
    rows = history.reset_index(drop=True)
    ends = span(rows, "ikm", margin=4, lowest=LOWEST_IKM, highest=HIGHEST_IKM)
    figure = go.Figure(layout=palette.layout_defaults())
    for part in unbroken(rows, "rule_set"):
        figure.add_trace(_line(part))
    figure.add_traces([_years(rows, recap=False), _years(rows, recap=True)])
    for band in reached(bands, ends):
        label = {"text": f"{band.grade} mulai {number(band.low)}", "xanchor": "left"}
        line = {"color": palette.NEUTRAL, "dash": "dot", "width": 1}
        figure.add_hline(y=band.low, line=line, layer="below", annotation=label, annotation_position="top left")
    figure.update_layout(
        height=HISTORY_HEIGHT,
        xaxis={**year_axis(rows, "n", "n {}"), "fixedrange": True},
        yaxis={"range": ends, "title": {"text": "IKM"}, "fixedrange": True},
        showlegend=False,
    )
    return figure


def _peer_dots(others: DataFrame) -> go.Scatter:
    return go.Scatter(
        x=others["ikm"].tolist(),
        y=[0] * len(others),
        mode="markers",
        name="Unit sebaya",
        marker={"size": 11, "color": palette.LEVEL, "symbol": "circle-open", "line": {"width": 2}},
        hovertext=[
            f"{plain(unit)}: {number(ikm)}{f', n {count(n)}' if present(n) else ''}"
            for unit, ikm, n in zip(others["unit"], others["ikm"], others["n"], strict=True)
        ],
        hoverinfo="text",
    )


def _own_dot(unit: DataFrame) -> go.Scatter:
    return go.Scatter(
        x=unit["ikm"].tolist(),
        y=[0] * len(unit),
        mode="markers",
        name="Unit ini, dengan rentang 95%",
        marker={"size": 17, "color": palette.ABOVE, "symbol": "diamond"},
        error_x={**arms(unit, "ikm"), "color": palette.ABOVE, "thickness": 4},
        hovertext=[f"Unit ini: {number(ikm)}, n {count(n)}" for ikm, n in zip(unit["ikm"], unit["n"], strict=True)],
        hoverinfo="text",
    )


def _between(rows: DataFrame) -> go.Scatter:
    known = rows[rows["mean"].notna() & rows["peer_mean"].notna()]
    x = [value for pair in zip(known["peer_mean"], known["mean"], strict=True) for value in (*pair, None)]
    y = [place for row in known.index for place in (row, row, None)]
    line = {"color": palette.NEUTRAL, "width": 2}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _means(rows: DataFrame, column: str, name: str, colour: str, symbol: str) -> go.Scatter:
    return go.Scatter(
        x=rows[column].tolist(),
        y=rows.index.tolist(),
        mode="markers",
        name=name,
        marker={"size": 13, "color": colour, "symbol": symbol, "line": {"width": 1, "color": colour}},
        hovertext=[f"{name}: {number(mean)}" for mean in rows[column]],
        hoverinfo="text",
    )


def _line(part: DataFrame) -> go.Scatter:
    line = {"color": palette.NEUTRAL, "width": 1.5}
    return go.Scatter(x=part["year"].tolist(), y=part["ikm"].tolist(), mode="lines", line=line, hoverinfo="skip")


def _years(rows: DataFrame, *, recap: bool) -> go.Scatter:
    """The years that came as recaps (hollow, no interval), or those that came as respondents."""
    points = rows[(rows["source"] == "rekap") == recap]
    letters = [grade if present(grade) else "" for grade in points["grade"]]
    colours = [palette.GRADES.get(letter, palette.NEUTRAL) for letter in letters]
    return go.Scatter(
        x=points["year"].tolist(),
        y=points["ikm"].tolist(),
        mode="markers+text",
        text=letters,
        textfont={"size": 11} if recap else {"size": 11, "color": palette.PAPER},
        marker={
            "size": DOT,
            "color": colours,
            "symbol": "circle-open" if recap else "circle",
            "line": {"width": 2, "color": colours},
        },
        error_y={**arms(points, "ikm"), "color": palette.NEUTRAL, "visible": not recap},
        hovertext=[
            f"{year}: IKM {number(ikm)}, n {count(n)}"
            for year, ikm, n in zip(points["year"], points["ikm"], points["n"], strict=True)
        ],
        hoverinfo="text",
    )
