"""Rounds of one unit's survey, with control limits where there are points enough."""

from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, span
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
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
    figure = go.Figure(layout=palette.layout_defaults())
    for _, part in rows.groupby("run"):
        figure.add_trace(_line(part))
    last = rows[rows["run"] == rows["run"].iloc[-1]]
    _add_limits(figure, last)
    for group in GROUPS:
        own = rows[[_group(row) == group for row in rows.itertuples(index=False)]]
        if len(own):
            figure.add_trace(_points(own, group))
    _name_breaks(figure, rows)
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 90 if rows["run"].nunique() > 1 else 40},
        xaxis=_axis(rows),
        yaxis={"range": _ends(rows), "title": {"text": "IKM"}, "fixedrange": True},
    )
    return figure


def _group(row: Any) -> str:
    if not row.special:
        return "ordinary"
    return "above" if row.ikm > row.mean else "below"


def _line(part: DataFrame) -> go.Scatter:
    line = {"color": palette.NEUTRAL, "width": 1.5}
    x, y = part["x"].tolist(), part["ikm"].tolist()
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _points(own: DataFrame, group: str) -> go.Scatter:
    name, colour, symbol = GROUPS[group]
    symbols = [f"{symbol}-open" if source == "rekap" else symbol for source in own["source"]]
    return go.Scatter(
        x=own["x"].tolist(),
        y=own["ikm"].tolist(),
        mode="markers",
        name=name,
        marker={
            "size": 13 if group != "ordinary" else 9,
            "color": colour,
            "symbol": symbols,
            "line": {"width": 2, "color": colour},
        },
        error_y={**arms(own, "ikm"), "color": colour, "visible": bool(own["mean"].isna().any())},
        hovertext=["<br>".join(plain(line) for line in lines) for lines in own["hover"]],
        hoverinfo="text",
    )


def _add_limits(figure: go.Figure, last: DataFrame) -> None:
    """Mean, limits and target over the run they were computed from."""
    row = last.iloc[-1]
    x = [float(last["x"].iloc[0]), float(last["x"].iloc[-1])]
    provisional = " sementara" if row["provisional"] else ""
    if row["mean"] == row["mean"]:
        for name, value, dash in (
            ("rata-rata", row["mean"], "solid"),
            (f"batas atas{provisional}", row["upper"], "dash"),
            (f"batas bawah{provisional}", row["lower"], "dash"),
        ):
            _add_level(figure, x, float(value), f"{name} {number(value)}", palette.NEUTRAL, dash)
    if row["target"] == row["target"]:
        label = f"sasaran provinsi {row['year']}: {number(row['target'])}"
        _add_level(figure, x, float(row["target"]), label, palette.ACCENT, "dot")


def _add_level(figure: go.Figure, x: list[float], y: float, text: str, colour: str, dash: str) -> None:
    line = {"color": colour, "width": 1.5, "dash": dash}
    figure.add_trace(go.Scatter(x=x, y=[y, y], mode="lines", line=line, hoverinfo="skip", showlegend=False, name=text))
    place = {"xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": {"size": 12}}
    figure.add_annotation(x=x[0], y=y, text=text, **place)


def _name_breaks(figure: go.Figure, rows: DataFrame) -> None:
    for before, now in zip(rows.itertuples(), rows.iloc[1:].itertuples(), strict=False):
        if before.run == now.run:
            continue
        line = {"color": palette.NEUTRAL, "dash": "longdash", "width": 1}
        changed = f"aturan survei berganti:<br>{plain(str(before.rule_set))} → {plain(str(now.rule_set))}"
        text = changed if before.rule_set != now.rule_set else "jenis periode berganti"
        place = {"text": text, "xanchor": "right", "yanchor": "bottom", "align": "right", "font": {"size": 12}}
        figure.add_vline(x=(before.x + now.x) / 2, line=line, annotation=place, annotation_position="top")


def _ends(rows: DataFrame) -> list[float]:
    sides = ["ikm", "lower", "upper", "target"]
    bars = ["low", "high"] if rows["mean"].isna().any() else []
    low, high = rows[[*sides, *bars]].min(axis=1), rows[[*sides, *bars]].max(axis=1)
    return span(rows.assign(low=low, high=high), "ikm", margin=1.5, lowest=LOWEST_IKM, highest=HIGHEST_IKM)


def _axis(rows: DataFrame) -> dict[str, Any]:
    years = sorted({int(year) for year in rows["year"]})
    return {
        "tickvals": years,
        "ticktext": [str(year) for year in years],
        "range": [min(rows["x"]) - 0.3, max(rows["x"]) + 0.3],
        "tickangle": 0,
        "fixedrange": True,
    }
