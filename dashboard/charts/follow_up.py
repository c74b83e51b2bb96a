"""Tindak lanjut: programmes by element and state, and elements before and after beside their programme."""

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain, wrapped
from dashboard.wording import number

# A pair has a name of two or three lines beside it.
ROW, PAIR, FRAME = 36, 62, 70
NAME_WIDTH = 30
# State, its colour by meaning, and a hatching, so that a grey picture still tells them apart.
STATES = (
    ("selesai", "on_time", ""),
    ("berjalan", "above", "."),
    ("belum", "exempt", ""),
    ("lewat waktu", "missing", "x"),
    ("dibatalkan", "not_ranked", "/"),
)


def state_bars(counted: DataFrame) -> go.Figure:
    """One row an element (`element_name`), one part a state; the number in its part."""
    names = [wrapped(name, NAME_WIDTH) for name in counted["element_name"]]
    bars = [
        go.Bar(
            x=counted[state].tolist(),
            y=names,
            orientation="h",
            name=state,
            text=[str(value) if value else "" for value in counted[state]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            marker={
                "color": palette.COLOURS[colour],
                "pattern": {"shape": hatch, "size": 6, "solidity": 0.15, "fillmode": "overlay"},
            },
            hovertemplate=f"%{{y}}<br>%{{x}} {state}<extra></extra>",
        )
        for state, colour, hatch in STATES
    ]
    layout = palette.layout_defaults() | {"height": FRAME + ROW * len(counted), "barmode": "stack", "bargap": 0.3}
    figure = go.Figure(bars, layout=layout)
    figure.update_xaxes(title_text="program", fixedrange=True, rangemode="tozero")
    figure.update_yaxes(autorange="reversed", fixedrange=True, showgrid=False)
    figure.update_layout(legend_traceorder="normal")
    return figure


def before_and_after(rows: DataFrame) -> go.Figure:
    """One row a unit and element: an open circle before, a shape after by verdict, the verdict in words and n."""
    places = list(range(len(rows)))
    meaning = [_meaning(verdict) for verdict in rows["verdict"]]
    colours = [palette.COLOURS[name] for name in meaning]
    lines = go.Scatter(
        x=[value for pair in zip(rows["before"], rows["after"], strict=True) for value in (*pair, None)],
        y=[value for place in places for value in (place, place, None)],
        mode="lines",
        line={"color": palette.NEUTRAL, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )
    before = go.Scatter(
        x=rows["before"].tolist(),
        y=places,
        mode="markers",
        marker={"symbol": "circle-open", "size": 10, "color": palette.NEUTRAL, "line": {"width": 2}},
        hovertext=[f"sebelum {number(value)}" for value in rows["before"]],
        hoverinfo="text",
        showlegend=False,
    )
    after = go.Scatter(
        x=rows["after"].tolist(),
        y=places,
        mode="markers",
        marker={"symbol": [palette.SHAPES[name] for name in meaning], "size": 12, "color": colours},
        hovertext=[
            f"<b>{plain(programme)}</b><br>{words}"
            for programme, words in zip(rows["programme"], rows["words"], strict=True)
        ],
        hoverinfo="text",
        showlegend=False,
    )
    layout = palette.layout_defaults() | {"height": FRAME + PAIR * len(rows)}
    figure = go.Figure([lines, before, after], layout=layout)
    labels = [
        f"{wrapped(label, NAME_WIDTH)}<br><i>{verdict}</i>, {sizes}"
        for label, verdict, sizes in zip(rows["label"], rows["verdict"], rows["sizes"], strict=True)
    ]
    figure.update_yaxes(tickvals=places, ticktext=labels, autorange="reversed", fixedrange=True, showgrid=True)
    figure.update_xaxes(title_text="nilai unsur (1–4)", fixedrange=True, tickformat=".1f")
    return figure


def _meaning(verdict: str) -> str:
    if verdict.startswith("naik"):
        return "above"
    return "below" if verdict.startswith("turun") else "level"
