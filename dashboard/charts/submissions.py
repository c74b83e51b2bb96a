"""Pelaporan: the four states of a duty in every peer group."""

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain, wrapped
from dashboard.measures.submissions import State

ROW, FRAME = 40, 90
NAME_WIDTH = 22
# State, the palette's word for it, and a hatching, so that a printed or grey picture still tells them apart.
STATES = (
    (State.ON_TIME.value, "on_time", ""),
    (State.LATE.value, "reported_late", "/"),
    (State.MISSING.value, "missing", "x"),
    (State.EXEMPT.value, "exempt", "."),
)


def states_of_groups(counts: DataFrame) -> go.Figure:
    """Rows of `states_by` (first column: the groups) from the top down; bars of units by state, with numbers."""
    rows = counts.reset_index(drop=True)
    figure = go.Figure(layout=palette.layout_defaults())
    for state, meaning, hatching in STATES:
        figure.add_trace(_part(rows, state, palette.COLOURS[meaning], hatching))
    figure.update_layout(
        barmode="stack",
        height=FRAME + ROW * len(rows),
        margin={"t": 60},
        bargap=0.3,
        legend={"traceorder": "normal"},
        xaxis={"title": {"text": "unit"}, "fixedrange": True, "rangemode": "tozero"},
        yaxis={
            "range": [len(rows) - 0.4, -0.6],
            "tickvals": rows.index.tolist(),
            "ticktext": [wrapped(name, NAME_WIDTH) for name in rows.iloc[:, 0]],
            "fixedrange": True,
            "showgrid": False,
        },
    )
    return figure


def _part(rows: DataFrame, state: str, colour: str, hatching: str) -> go.Bar:
    counts = rows[state].tolist()
    return go.Bar(
        x=counts,
        y=rows.index.tolist(),
        orientation="h",
        name=state,
        text=[str(n) if n else "" for n in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": palette.PAPER, "size": 13},
        marker={"color": colour, "pattern": {"shape": hatching, "size": 7, "solidity": 0.15, "fillmode": "overlay"}},
        hovertext=[f"{plain(name)}: {n} unit {state}" for name, n in zip(rows.iloc[:, 0], counts, strict=True)],
        hoverinfo="text",
    )
