"""Pelaporan: the share of units that have handed in by days to the deadline, year beside year."""

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.sentences.submission_pace import tick, when
from dashboard.wording import count, share

HEIGHT = 400
SHOWN_YEARS = 4
EVERY = 10
# The axis begins when reports usually begin, and ends this long after today: so much of what follows as helps today.
FIRST_DAY, AHEAD = 30, 14
# Earlier years: thinner, each with a dash of its own, so that they differ without colour.
DASHES = ("dash", "dot", "dashdot")


def submission_curve(curve: DataFrame) -> go.Figure:
    """Rows of `figures.submission_curve.curve`, the newest year first: its line bold, up to three years before it thin.

    The deadline is a line of its own; the axis runs towards it and a little past today.
    """
    figure = go.Figure(layout=palette.layout_defaults())
    years = list(dict.fromkeys(curve["year"]))[:SHOWN_YEARS]
    today = curve.loc[curve["year"] == years[0], "day"].min()
    curve = curve[(curve["day"] <= max(FIRST_DAY, today + AHEAD)) & (curve["day"] >= min(0, today) - AHEAD)]
    for at, year in reversed(list(enumerate(years))):
        figure.add_trace(_line(curve[curve["year"] == year], at))
    figure.add_vline(x=0, line={"color": palette.NEUTRAL, "width": 2, "dash": "dash"})
    days = sorted({day for day in curve["day"] if day % EVERY == 0}, reverse=True)
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 40},
        legend={"traceorder": "reversed"},
        xaxis={
            "autorange": "reversed",
            "tickvals": days,
            "ticktext": [tick(day) for day in days],
            "fixedrange": True,
        },
        yaxis={
            "range": [0, 1.02],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "ticktext": [share(value) for value in (0, 0.25, 0.5, 0.75, 1)],
            "fixedrange": True,
        },
    )
    return figure


def _line(curve: DataFrame, at: int) -> go.Scatter:
    year = int(curve["year"].iloc[0])
    line = {"color": palette.CATEGORICAL[at], "width": 4 if at == 0 else 1.5, "shape": "hv"}
    if at:
        line["dash"] = DASHES[at - 1]
    rows = zip(curve["day"], curve["share"], curve["in_count"], curve["required_count"], strict=True)
    return go.Scatter(
        x=curve["day"].tolist(),
        y=curve["share"].tolist(),
        mode="lines",
        name=str(year),
        line=line,
        hovertext=[f"{year}: {share(part)} ({count(n)} dari {count(of)}), {when(day)}" for day, part, n, of in rows],
        hoverinfo="text",
    )
