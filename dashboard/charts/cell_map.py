"""Rows of coloured cells under their names, as one long picture that a phone has room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain, wrapped
from dashboard.palette import PlotlyObject
from dashboard.rows import rows_of

# Pixels: a group's heading with the columns' labels below it, a line of a row's name, its cells, the gap below.
HEADING, LINE, CELL, GAP = 58, 17, 26, 13
NAME_WIDTH = 50
# What is not known has no colour of its own: the grid's shows through, and no sign stands in it.
BLANK = ""


@dataclass(frozen=True)
class Cell:
    """What `cell_map` reads of a cell."""

    group: str
    name: str
    link: str | None
    column: int
    text: str
    meaning: str
    hover: Sequence[str]
    mark: bool


Row = list[Cell]  # the cells of one row


def cell_map(cells: DataFrame, labels: Sequence[str], *, cuts: Sequence[float] = ()) -> go.Figure:
    """One row of cells a name, in the given order. `labels` head the columns; `cuts` are upright lines between them.

    Columns of `cells`: group (a heading where it changes), name, link (None: no link), column (place of the cell),
    text (the sign in it), meaning (a word of palette.COLOURS, or "" for what is not known), hover (lines of
    text, the first its heading), mark (a triangle below the cell). Names stand above their cells: beside them a phone
    has no room.
    """
    rows = [rows_of(group, Cell) for _, group in cells.groupby(["group", "name"], sort=False)]
    notes: list[PlotlyObject] = []
    edges, headings, bottom = [0], list[int](), 0
    for place, row in enumerate(rows):
        first = row[0]
        if not place or first.group != rows[place - 1][0].group:
            notes.append(_note(f"<b>{wrapped(first.group, NAME_WIDTH)}</b>", bottom + 20, size=15))
            bottom += HEADING
            headings.append(bottom - 10)
        name = wrapped(first.name, NAME_WIDTH)
        height = LINE * (name.count("<br>") + 1) + 4
        notes.append(_note(_linked(name, first.link), bottom + height / 2, size=12))
        edges += [bottom + height, bottom + height + CELL]
        bottom += height + CELL + GAP
    data = [_labels(labels, headings), _heatmap(rows, edges, len(labels)), _marks(rows, edges)]
    return go.Figure(data, layout=_layout(bottom, len(labels), notes, cuts))


def _linked(name: str, link: str | None) -> str:
    return f'<a href="{link}" target="_self">{name} ›</a>' if link is not None else name


def _layout(bottom: int, width: int, notes: list[PlotlyObject], cuts: Sequence[float]) -> PlotlyObject:
    line = {"color": palette.NEUTRAL, "width": 1.5, "dash": "dot"}
    return {
        **palette.layout_defaults(),
        "annotations": notes,
        "shapes": [{"type": "line", "x0": at, "x1": at, "y0": 0, "y1": bottom, "line": line} for at in cuts],
        "height": bottom,
        "margin": {"t": 0, "b": 0, "l": 0, "r": 0},
        "showlegend": False,
        "xaxis": {"range": [-0.5, width - 0.5], "visible": False, "fixedrange": True},
        "yaxis": {"range": [bottom, 0], "visible": False, "fixedrange": True},
    }


def _note(text: str, at: float, *, size: int) -> PlotlyObject:
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": at, "yanchor": "middle"}
    return {"text": text, "font": {"size": size}, "align": "left", "showarrow": False, **place}


def _labels(labels: Sequence[str], headings: list[int]) -> go.Scatter:
    """The columns' labels, once more below each heading: a long map is read without scrolling back."""
    return go.Scatter(
        x=list(range(len(labels))) * len(headings),
        y=[at for at in headings for _ in labels],
        mode="text",
        text=[f"<b>{plain(label)}</b>" for label in labels] * len(headings),
        hoverinfo="skip",
    )


def _heatmap(rows: list[Row], edges: list[int], width: int) -> go.Heatmap:
    meanings = list(dict.fromkeys(cell.meaning for row in rows for cell in row))
    # Two rows of the picture a name: an empty one for what stands above, then its cells.
    known = [line for row in rows for line in (_places([], width), _places(row, width))]
    return go.Heatmap(
        x=[column - 0.5 for column in range(width + 1)],
        y=edges,
        z=[[cell and meanings.index(cell.meaning) for cell in line] for line in known],
        text=[["" if cell is None else cell.text for cell in line] for line in known],
        texttemplate="%{text}",
        textfont={"size": 13, "color": palette.PAPER},
        hovertext=[["" if cell is None else _hover(cell.hover) for cell in line] for line in known],
        hoverinfo="text",
        hoverongaps=False,
        zmin=-0.5,
        zmax=len(meanings) - 0.5,
        colorscale=_steps([palette.COLOURS.get(meaning, palette.GRID) for meaning in meanings]),
        showscale=False,
        xgap=2,
    )


def _hover(lines: Sequence[str]) -> str:
    heading, *others = map(plain, lines)
    return "<br>".join([f"<b>{heading}</b>", *others])


def _places(row: Row, width: int) -> list[Cell | None]:
    line: list[Cell | None] = [None] * width
    for cell in row:
        line[cell.column] = cell
    return line


def _steps(colours: list[str]) -> list[list[Any]]:
    """A scale without transitions: each colour from its own edge to the next."""
    n = len(colours)
    return [[edge / n, colour] for at, colour in enumerate(colours) for edge in (at, at + 1)]


def _marks(rows: list[Row], edges: list[int]) -> go.Scatter:
    """A triangle below each marked cell."""
    ends = edges[2::2]
    points = [(cell.column, end + 5) for row, end in zip(rows, ends, strict=True) for cell in row if cell.mark]
    return go.Scatter(
        x=[column for column, _ in points],
        y=[at for _, at in points],
        mode="markers",
        marker={"symbol": "triangle-up", "size": 8, "color": palette.ACCENT},
        hoverinfo="skip",
    )
