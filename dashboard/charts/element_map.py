"""Unsur: units by elements, a coloured cell for each mean, as one long picture that a phone has room for."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain, wrapped
from dashboard.measures.ikm import POINTS_PER_STEP
from dashboard.palette import PlotlyObject
from dashboard.rows import rows_of
from dashboard.rules.models import BandRule
from dashboard.wording import count, number

# Pixels: a group's heading with the codes below it, a line of a unit's name, its cells, the gap below, the legend.
HEADING, LINE, CELL, GAP, LEGEND = 58, 17, 26, 13, 64
NAME_WIDTH = 50
# The middle of the diverging scale: dark ink is readable on every colour of it.
SCALE = palette.DIVERGING[2:8]
HIGHEST_MEAN = 4.0


@dataclass(frozen=True)
class Cell:
    """What the picture reads of one row of `element_matrix`: an element of a unit."""

    unit: str
    peer_group: str
    element: str
    name: str
    mean: float | None
    n: float | None
    lowest: bool
    remark: str | None
    link: str


Unit = list[Cell]  # the cells of one unit


def element_map(matrix: DataFrame, bands: Sequence[BandRule]) -> go.Figure:
    """Rows of `element_matrix` (with a column link) in the given order: a row of cells a unit, under its name.

    Orange is below the lower bound of the second of `bands`, blue above; the value stands in its cell, an unknown one
    leaves it empty; a triangle below marks the unit's lowest. Names stand above their cells: beside them a phone
    has no room for nine columns. They lead to `link`.
    """
    width = matrix["element"].nunique()
    cells = rows_of(matrix, Cell)
    units = [cells[start : start + width] for start in range(0, len(cells), width)]
    notes: list[PlotlyObject] = []
    edges, headings, bottom = [0], list[int](), 0
    for place, unit in enumerate(units):
        first = unit[0]
        if not place or first.peer_group != units[place - 1][0].peer_group:
            notes.append(_note(f"<b>{wrapped(first.peer_group, NAME_WIDTH)}</b>", bottom + 20, size=15))
            bottom += HEADING
            headings.append(bottom - 10)
        name = wrapped(first.unit + ("*" if first.remark else ""), NAME_WIDTH)
        height = LINE * (name.count("<br>") + 1) + 4
        notes.append(_note(f'<a href="{first.link}" target="_self">{name} ›</a>', bottom + height / 2, size=12))
        edges += [bottom + height, bottom + height + CELL]
        bottom += height + CELL + GAP
    data = [_codes(units[0], headings), _cells(units, edges, bands), _lowest(units, edges)]
    layout = {
        "annotations": notes,
        "height": LEGEND + bottom,
        "margin": {"t": LEGEND, "b": 0},
        "showlegend": False,
        "xaxis": {"range": [-0.5, width - 0.5], "visible": False, "fixedrange": True},
        "yaxis": {"range": [bottom, 0], "visible": False, "fixedrange": True},
    }
    return go.Figure(data, layout={**palette.layout_defaults(), **layout})


def _note(text: str, at: float, *, size: int) -> PlotlyObject:
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": at, "yanchor": "middle"}
    return {"text": text, "font": {"size": size}, "align": "left", "showarrow": False, **place}


def _codes(unit: Unit, headings: list[int]) -> go.Scatter:
    """The columns' codes, once more below each heading: a long map is read without scrolling back."""
    return go.Scatter(
        x=list(range(len(unit))) * len(headings),
        y=[at for at in headings for _ in unit],
        mode="text",
        text=[f"<b>{cell.element}</b>" for cell in unit] * len(headings),
        hovertext=[f"{cell.element} {plain(cell.name)}" for cell in unit] * len(headings),
        hoverinfo="text",
    )


def _cells(units: list[Unit], edges: list[int], bands: Sequence[BandRule]) -> go.Heatmap:
    middle = bands[1].low / POINTS_PER_STEP
    least = 2 * middle - HIGHEST_MEAN
    # Two rows of the picture a unit: an empty one for what stands above, then its cells.
    empty = [None] * len(units[0])
    known = [row for unit in units for row in (empty, [cell.mean for cell in unit])]
    return go.Heatmap(
        x=[column - 0.5 for column in range(len(empty) + 1)],
        y=edges,
        z=known,
        text=[["" if mean is None else number(mean) for mean in row] for row in known],
        texttemplate="%{text}",
        textfont={"size": 12, "color": palette.INK["light"]},
        hovertext=[row for unit in units for row in (empty, [_cell(cell) for cell in unit])],
        hoverinfo="text",
        hoverongaps=False,
        zmin=least,
        zmax=HIGHEST_MEAN,
        colorscale=list(SCALE),
        xgap=2,
        colorbar=_legend(bands, least),
    )


def _legend(bands: Sequence[BandRule], least: float) -> PlotlyObject:
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


def _cell(row: Cell) -> str:
    known = "belum ada nilai" if row.mean is None else f"{number(row.mean)} dari 4, n {count(row.n)}"
    lowest = "<br>terendah di unit ini" if row.lowest else ""
    remark = f"<br>{plain(row.remark)}" if row.remark else ""
    return f"<b>{plain(row.unit)}</b><br>{row.element} {plain(row.name)}<br>{known}{lowest}{remark}"


def _lowest(units: list[Unit], edges: list[int]) -> go.Scatter:
    """A triangle below each cell that is its unit's lowest."""
    ends = edges[2::2]
    points = [
        (column, end + 5) for unit, end in zip(units, ends, strict=True) for column, at in enumerate(unit) if at.lowest
    ]
    return go.Scatter(
        x=[column for column, _ in points],
        y=[at for _, at in points],
        mode="markers",
        marker={"symbol": "triangle-up", "size": 9, "color": palette.BELOW},
        hoverinfo="skip",
    )
