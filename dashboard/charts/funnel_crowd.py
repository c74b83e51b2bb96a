"""The funnel of more units than a picture can hold: those nearest to their peers are counted, not drawn one by one."""

import numpy as np
import plotly.graph_objects as go
from pandas import DataFrame, Series, cut

from dashboard import palette
from dashboard.wording import count, number

# Marks that a browser draws at once; of more units so many are drawn, those farthest from their peers.
MOST_MARKS = 1_500
# Parts of the plot across and up; in each the units are one mark.
ACROSS, UP = 24, 18
# Pixels of the mark of the fullest part; its area says how many units there are.
FULLEST, LEAST = 26.0, 3.0


def farthest(rows: DataFrame) -> DataFrame:
    """The rows of the funnel that are drawn one by one, in their order."""
    if len(rows) <= MOST_MARKS:
        return rows
    return rows.loc[rows["apart"].abs().nlargest(MOST_MARKS).index.sort_values()]


def crowd(others: DataFrame) -> list[go.Scatter]:
    """The units that are not drawn one by one: a mark for each part of the plot that has some, at its middle."""
    if others.empty:
        return []
    parts = others.groupby([_parts(others["error"], ACROSS), _parts(others["apart"], UP)], observed=True)
    many = parts.size()
    sizes = np.maximum(FULLEST * np.sqrt(many.to_numpy() / many.max()), LEAST)
    return [
        go.Scatter(
            x=parts["error"].mean().tolist(),
            y=parts["apart"].mean().tolist(),
            mode="markers",
            name=f"dekat dengan sebayanya, dihitung bersama ({count(len(others))})",
            marker={"size": sizes.round(1).tolist(), "color": palette.NEUTRAL, "opacity": 0.45},
            hovertext=[_said(own) for _, own in parts],
            hoverinfo="text",
        )
    ]


def _parts(values: Series, many: int) -> Series:
    return cut(values, many, labels=False)


def _said(own: DataFrame) -> str:
    reach = f"{number(own['apart'].min())} sampai {number(own['apart'].max())}"
    return f"<b>{count(len(own))} unit</b><br>selisih {reach} poin"
