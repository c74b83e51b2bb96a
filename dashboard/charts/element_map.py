"""Unsur: units by elements, a coloured cell for each mean, as one long picture that a phone has room for."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain, wrapped
from dashboard.measures.ikm import POINTS_PER_STEP
from dashboard.rules.models import BandRule
from dashboard.wording import count, number

# Pixels: a group's heading with the codes below it, a line of a unit's name, its cells, the gap below, the legend.
HEADING, LINE, CELL, GAP, LEGEND = 58, 17, 26, 13, 64
NAME_WIDTH = 50
# The middle of the diverging scale: dark ink is readable on every colour of it.
SCALE = palette.DIVERGING[2:8]
HIGHEST_MEAN = 4.0


def element_map(matrix: DataFrame, bands: Sequence[BandRule]) -> go.Figure:
    """Rows of `element_matrix` (with a column link) in the given order: a row of cells a unit, under its name.

    Orange is below the lower bound of the second of `bands`, blue above; the value stands in its cell, an unknown one
    leaves it empty; a triangle below marks the unit's lowest. Names stand above their cells: beside them a phone
    has no room for nine columns. They lead to `link`.
    """
    units = [own for _, own in matrix.groupby("code", sort=False)]
    codes = units[0][["element", "name"]]
    figure = go.Figure(layout=palette.layout_defaults())
    edges, rows, bottom = [0], [], 0
    for place, own in enumerate(units):
        first = own.iloc[0]
        if not place or first["peer_group"] != units[place - 1]["peer_group"].iloc[0]:
            _add_heading(figure, first["peer_group"], bottom)
            figure.add_trace(_codes(codes, bottom + HEADING - 10))
            bottom += HEADING
        name = wrapped(first["unit"] + ("*" if first["remark"] else ""), NAME_WIDTH)
        height = LINE * (name.count("<br>") + 1) + 4
        _add_name(figure, name, first["link"], bottom + height / 2)
        # Two rows of the picture: an empty one for what stands above, then the cells.
        edges += [bottom + height, bottom + height + CELL]
        rows += [None, own]
        bottom += height + CELL + GAP
    figure.add_trace(_cells(rows, edges, len(codes), bands))
    figure.add_trace(_lowest(rows, edges))
    figure.update_layout(
        height=LEGEND + bottom,
        margin={"t": LEGEND, "b": 0},
        showlegend=False,
        xaxis={"range": [-0.5, len(codes) - 0.5], "visible": False, "fixedrange": True},
        yaxis={"range": [bottom, 0], "visible": False, "fixedrange": True},
    )
    return figure


def _add_heading(figure: go.Figure, group: str, top: float) -> None:
    text = f"<b>{wrapped(group, NAME_WIDTH)}</b>"
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": top + 20, "yanchor": "middle"}
    figure.add_annotation(text=text, font={"size": 15}, align="left", showarrow=False, **place)


def _add_name(figure: go.Figure, name: str, link: str, at: float) -> None:
    text = f'<a href="{link}" target="_self">{name} ›</a>'
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": at, "yanchor": "middle"}
    figure.add_annotation(text=text, font={"size": 12}, align="left", showarrow=False, **place)


def _codes(elements: DataFrame, at: float) -> go.Scatter:
    """The columns' codes, once more below each heading: a long map is read without scrolling back."""
    return go.Scatter(
        x=list(range(len(elements))),
        y=[at] * len(elements),
        mode="text",
        text=[f"<b>{code}</b>" for code in elements["element"]],
        hovertext=[f"{code} {plain(name)}" for code, name in zip(elements["element"], elements["name"], strict=True)],
        hoverinfo="text",
    )


def _cells(rows: list[DataFrame | None], edges: list[int], width: int, bands: Sequence[BandRule]) -> go.Heatmap:
    middle = bands[1].low / POINTS_PER_STEP
    least = 2 * middle - HIGHEST_MEAN
    empty = [None] * width
    means = [empty if own is None else own["mean"].tolist() for own in rows]
    return go.Heatmap(
        x=[column - 0.5 for column in range(width + 1)],
        y=edges,
        z=[[None if mean != mean else mean for mean in row] for row in means],
        text=[["" if mean is None or mean != mean else number(mean) for mean in row] for row in means],
        texttemplate="%{text}",
        textfont={"size": 12, "color": palette.INK["light"]},
        hovertext=[empty if own is None else [_cell(row) for row in own.itertuples(index=False)] for own in rows],
        hoverinfo="text",
        hoverongaps=False,
        zmin=least,
        zmax=HIGHEST_MEAN,
        colorscale=list(SCALE),
        xgap=2,
        colorbar=_legend(bands, least),
    )


def _legend(bands: Sequence[BandRule], least: float) -> dict[str, Any]:
    """The colours in the words of the grades, each in the middle of its part of the scale."""
    ends = [max(band.low / POINTS_PER_STEP, least) for band in bands]
    tops = [HIGHEST_MEAN, *ends[:-1]]
    return {
        "orientation": "h",
        "thickness": 12,
        "len": 1,
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "outlinewidth": 0,
        "tickvals": [(low + high) / 2 for low, high in zip(ends, tops, strict=True)],
        "ticktext": [
            f"{band.performance}<br>{'' if low == least else 'mulai ' + number(low)}"
            for band, low in zip(bands, ends, strict=True)
        ],
        "tickfont": {"size": 12},
        "tickangle": 0,
    }


def _cell(row: Any) -> str:
    known = "belum ada nilai" if row.mean != row.mean else f"{number(row.mean)} dari 4, n {count(row.n)}"
    lowest = "<br>terendah di unit ini" if row.lowest else ""
    remark = f"<br>{plain(row.remark)}" if row.remark else ""
    return f"<b>{plain(row.unit)}</b><br>{row.element} {plain(row.name)}<br>{known}{lowest}{remark}"


def _lowest(rows: list[DataFrame | None], edges: list[int]) -> go.Scatter:
    found = [
        (column, edges[place + 1] + 5)
        for place, own in enumerate(rows)
        if own is not None
        for column, low in enumerate(own["lowest"])
        if low
    ]
    return go.Scatter(
        x=[column for column, _ in found],
        y=[at for _, at in found],
        mode="markers",
        marker={"symbol": "triangle-up", "size": 9, "color": palette.BELOW},
        hoverinfo="skip",
    )
