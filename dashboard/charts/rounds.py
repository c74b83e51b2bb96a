"""Rounds of one unit's survey, with control limits where there are points enough."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, span
from dashboard.charts.timeline import Cut, cut, rules_changed, whole
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.palette import PlotlyObject
from dashboard.rows import present, rows_of
from dashboard.wording import number

HEIGHT = 380
# Where special points stand against the mean of their run; all others are ordinary.
GROUPS = {
    "ordinary": ("Biasa", palette.LEVEL, "circle"),
    "above": ("Istimewa, di atas rata-rata", palette.ABOVE, "triangle-up"),
    "below": ("Istimewa, di bawah rata-rata", palette.BELOW, "triangle-down"),
}


def control_chart(rounds: DataFrame) -> go.Figure:
    """Rows of `round_chart` in time order, with the columns `hover` (lines of text) and `name`.

    Special points differ in shape and colour; hollow ones are recaps. Solid line: mean; dashed: control limits; in
    the accent colour: the target of the latest year. Points are joined inside a run only, and a change of the rule
    set between two runs is named. Without limits, points carry their own 95 % intervals.
    """
    rows = rounds.assign(x=[day.year + (day.month - 1) / 12 for day in rounds["starts_on"]])
    last = rows[rows["run"] == rows["run"].iloc[-1]]
    lines, words = _levels(last)
    groups = {name: rows[[_group(row) == name for row in rows.itertuples(index=False)]] for name in GROUPS}
    points = [_points(members, name) for name, members in groups.items() if len(members)]
    cuts = _cuts(rows)
    return whole(
        [*(_line(part) for _, part in rows.groupby("run")), *lines, *points],
        cuts=cuts,
        words=words,
        height=HEIGHT,
        margin={"t": 90 if cuts else 40},
        xaxis=_axis(rows),
        yaxis={"range": _ends(rows), "title": {"text": "IKM"}, "fixedrange": True},
    )


def _group(row: Any) -> str:
    if not row.special:
        return "ordinary"
    return "above" if row.ikm > row.mean else "below"


def _line(part: DataFrame) -> go.Scatter:
    line = {"color": palette.NEUTRAL, "width": 1.5}
    x, y = part["x"].tolist(), part["ikm"].tolist()
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _points(rows: DataFrame, group: str) -> go.Scatter:
    name, colour, symbol = GROUPS[group]
    symbols = [f"{symbol}-open" if source == "rekap" else symbol for source in rows["source"]]
    return go.Scatter(
        x=rows["x"].tolist(),
        y=rows["ikm"].tolist(),
        mode="markers",
        name=name,
        marker={
            "size": 13 if group != "ordinary" else 9,
            "color": colour,
            "symbol": symbols,
            "line": {"width": 2, "color": colour},
        },
        error_y={**arms(rows, "ikm"), "color": colour, "visible": bool(rows["mean"].isna().any())},
        hovertext=["<br>".join(plain(line) for line in lines) for lines in rows["hover"]],
        hoverinfo="text",
    )


def _levels(last: DataFrame) -> tuple[list[go.Scatter], list[PlotlyObject]]:
    """Mean, limits and target over the run they were computed from: a line and its words each."""
    row = last.iloc[-1]
    provisional = " sementara" if row["provisional"] else ""
    levels = (
        (row["mean"], "rata-rata", palette.NEUTRAL, "solid"),
        (row["upper"], f"batas atas{provisional}", palette.NEUTRAL, "dash"),
        (row["lower"], f"batas bawah{provisional}", palette.NEUTRAL, "dash"),
        (row["target"], f"sasaran provinsi {row['year']}:", palette.ACCENT, "dot"),
    )
    known = [(float(y), f"{name} {number(y)}", colour, dash) for y, name, colour, dash in levels if present(y)]
    x = [float(last["x"].iloc[0]), float(last["x"].iloc[-1])]
    return [_level(x, *level) for level in known], [_words(x[0], y, text) for y, text, *_ in known]


def _level(x: list[float], y: float, text: str, colour: str, dash: str) -> go.Scatter:
    line = {"color": colour, "width": 1.5, "dash": dash}
    return go.Scatter(x=x, y=[y, y], mode="lines", line=line, hoverinfo="skip", showlegend=False, name=text)


def _words(x: float, y: float, text: str) -> PlotlyObject:
    place = {"x": x, "y": y, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    return {**place, "text": text, "font": {"size": 12}}


@dataclass(frozen=True)
class _Round:
    x: float
    run: int
    rule_set: str


def _cuts(rows: DataFrame) -> list[Cut]:
    """Between two runs: a line and why."""
    cuts = []
    for before, now in pairwise(rows_of(rows, _Round)):
        if before.run != now.run:
            other = before.rule_set != now.rule_set
            text = rules_changed(before.rule_set, now.rule_set) if other else "jenis periode berganti"
            cuts.append(cut((before.x + now.x) / 2, text))
    return cuts


def _ends(rows: DataFrame) -> list[float]:
    sides = ["ikm", "lower", "upper", "target"]
    bars = ["low", "high"] if rows["mean"].isna().any() else []
    low, high = rows[[*sides, *bars]].min(axis=1), rows[[*sides, *bars]].max(axis=1)
    return span(rows.assign(low=low, high=high), "ikm", margin=1.5, lowest=LOWEST_IKM, highest=HIGHEST_IKM)


def _axis(rows: DataFrame) -> PlotlyObject:
    years = sorted({int(year) for year in rows["year"]})
    return {
        "tickvals": years,
        "ticktext": [str(year) for year in years],
        "range": [min(rows["x"]) - 0.3, max(rows["x"]) + 0.3],
        "tickangle": 0,
        "fixedrange": True,
    }
