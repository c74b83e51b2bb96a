"""What charts over time share: figures made in one piece, and named cuts where the rules of the survey change."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain
from dashboard.palette import PlotlyObject
from dashboard.rows import rows_of

# A line and the words above it.
Cut = tuple[PlotlyObject, PlotlyObject]


def whole(
    traces: Sequence[go.Scatter],
    *,
    cuts: Sequence[Cut] = (),
    words: Sequence[PlotlyObject] = (),
    margin: dict[str, int],
    xaxis: PlotlyObject,
    yaxis: PlotlyObject,
    **layout: Any,
) -> go.Figure:
    """A figure with the palette's layout under the given one. In one piece: each later addition checks all of it."""
    base = palette.layout_defaults()
    shapes, named = [line for line, _ in cuts], [text for _, text in cuts]
    given = {"shapes": shapes, "annotations": [*words, *named], **layout}
    axes = {"xaxis": {**base["xaxis"], **xaxis}, "yaxis": {**base["yaxis"], **yaxis}}
    return go.Figure(list(traces), {**base, **given, "margin": {**base["margin"], **margin}, **axes})


def cut(x: float, text: str) -> Cut:
    """A dashed upright line through the whole chart, with its reason above it, to the left."""
    line = {"color": palette.NEUTRAL, "dash": "longdash", "width": 1}
    upright = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line}
    words = {"x": x, "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom", "align": "right"}
    return upright, {**words, "text": text, "showarrow": False, "font": {"size": 12}}


def rules_changed(before: object, now: object) -> str:
    """The change of the survey's rule set, by both names."""
    return f"aturan survei berganti:<br>{plain(str(before))} → {plain(str(now))}"


@dataclass(frozen=True)
class _Year:
    year: int
    rule_set: str


def year_cuts(rows: DataFrame, sign: str = "") -> list[Cut]:
    """A cut between each two years (in order; year, rule_set) under different rules, marked with the sign of a unit."""
    return [
        cut((before.year + now.year) / 2, sign + rules_changed(before.rule_set, now.rule_set))
        for before, now in pairwise(rows_of(rows, _Year))
        if before.rule_set != now.rule_set
    ]
