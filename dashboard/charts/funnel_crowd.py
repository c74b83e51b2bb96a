"""The funnel of more units than a picture can hold: those nearest to their peers are counted, not drawn one by one."""

import numpy as np
import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.wording import count, number

# Marks that a browser draws at once; of more units so many are drawn, those farthest from their peers.
MOST_MARKS = 1_500
# Parts of the plot across and up; in each the units are one mark.
ACROSS, UP = 36, 18
# Pixels of such a mark, which nearly fills its part; the more units, the stronger it is drawn.
SIDE, FAINTEST = 18, 0.35


def farthest(rows: DataFrame) -> DataFrame:
    """The rows of the funnel that are drawn one by one, in their order."""
    if len(rows) <= MOST_MARKS:
        return rows
    return rows.loc[rows["apart"].abs().nlargest(MOST_MARKS).index.sort_values()]


def crowd(others: DataFrame, width: float, height: float) -> list[go.Scatter]:
    """The units that are not drawn one by one: a mark for each part of the plot that has some, at their mean.

    `width` and `height` are those of the plot, in points of its two axes.
    """
    if others.empty:
        return []
    parts = others.groupby([others["error"] // (width / ACROSS), others["apart"] // (height / UP)])
    many = parts.size()
    strength = FAINTEST + (1 - FAINTEST) * np.sqrt(many.to_numpy() / many.max())
    return [
        go.Scatter(
            x=parts["error"].mean().tolist(),
            y=parts["apart"].mean().tolist(),
            mode="markers",
            name=f"dekat dengan sebayanya, dihitung bersama ({count(len(others))})",
            marker={"symbol": "square", "size": SIDE, "color": palette.NEUTRAL, "opacity": strength.round(2).tolist()},
            hovertext=[_said(part) for _, part in parts],
            hoverinfo="text",
        )
    ]


def _said(part: DataFrame) -> str:
    reach = f"{number(part['apart'].min())} sampai {number(part['apart'].max())}"
    return f"<b>{count(len(part))} unit</b><br>selisih {reach} poin"
