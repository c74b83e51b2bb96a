"""Unsur: nine bars of the score against the year before, and the picture of priorities."""

from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame, Series

from dashboard import palette
from dashboard.charts.labels import plain, wrapped
from dashboard.charts.timeline import whole
from dashboard.palette import PlotlyObject
from dashboard.rows import present
from dashboard.wording import count, number, share, signed

ROW, FRAME, NAME_WIDTH = 38, 76, 26
LOWEST_SCORE, HIGHEST_SCORE = 1.0, 4.0
SQUARE = 440
# A little room around the outermost points.
SPARE = 0.08
QUADRANTS = {
    "perbaiki dahulu": "below",
    "nilai rendah, jarang dikeluhkan": "neutral",
    "nilai baik, sering dikeluhkan": "accent",
    "pertahankan": "above",
}
# Corner of a quadrant: side of the score, side of the complaints, its words.
CORNERS = (
    (0, 1, "perbaiki dahulu"),
    (0, 0, "nilai rendah,<br>jarang dikeluhkan"),
    (1, 1, "nilai baik,<br>sering dikeluhkan"),
    (1, 0, "pertahankan"),
)


def year_bars(rows: DataFrame) -> go.Figure:
    """Rows of `element_years` from the top down: the score, the lowest coloured; an upright line for last year.

    A real change stands in words beside its bar.
    """
    places = list(range(len(rows)))
    bars = go.Bar(
        x=[mean - LOWEST_SCORE if present(mean) else None for mean in rows["mean"]],
        base=LOWEST_SCORE,
        y=places,
        orientation="h",
        marker={"color": [palette.BELOW if low else palette.ABOVE for low in rows["lowest"]]},
        hovertext=[_bar(row) for row in rows.itertuples(index=False)],
        hoverinfo="text",
        showlegend=False,
    )
    before = go.Scatter(
        x=rows["before"].tolist(),
        y=places,
        mode="markers",
        name="tahun lalu",
        marker={"symbol": "line-ns-open", "size": 20, "color": palette.ACCENT, "line": {"width": 3}},
        hoverinfo="skip",
        showlegend=bool(rows["before"].notna().any()),
    )
    names = zip(rows["element"], rows["name"], rows["mean"], strict=True)
    return whole(
        [bars, before],
        words=[_moved(row, at) for at, row in enumerate(rows.itertuples(index=False)) if _real(row)],
        margin={"t": 30, "r": 96},
        height=FRAME + ROW * len(rows),
        bargap=0.35,
        xaxis={"range": [LOWEST_SCORE, HIGHEST_SCORE], "tickvals": [1, 2, 3, 4], "fixedrange": True},
        yaxis={
            "range": [len(rows) - 0.4, -0.6],
            "tickvals": places,
            "ticktext": [
                f"{plain(code)} {wrapped(name, NAME_WIDTH)} <b>{number(mean)}</b>" for code, name, mean in names
            ],
            "fixedrange": True,
            "showgrid": False,
        },
    )


def _real(row: Any) -> bool:
    return present(row.verdict) and row.verdict.startswith(("naik", "turun"))


def _moved(row: Any, at: int) -> PlotlyObject:
    rose = row.verdict.startswith("naik")
    text = f"{'▲' if rose else '▼'} {signed(row.change)}"
    place = {"x": 1, "xref": "paper", "xanchor": "left", "y": at, "yanchor": "middle", "showarrow": False}
    return {**place, "text": text, "xshift": 8}


def _bar(row: Any) -> str:
    before = f"<br>tahun lalu {number(row.before)} ({count(row.before_count)} unit)" if present(row.before) else ""
    change = f"{row.verdict} {signed(row.change)}" if present(row.verdict) else ""
    moved = f"<br>{count(row.paired_count)} unit yang sama: {change}" if change else ""
    name = f"<b>{plain(row.element)} {plain(row.name)}</b>"
    return f"{name}<br>{number(row.mean)} dari 4, rata-rata {count(row.unit_count)} unit{before}{moved}"


def priority_map(rows: DataFrame) -> go.Figure:
    """Rows of `element_priorities`: score against the share of reports, the province's means as lines.

    A filled point lies in its quadrant beyond noise; a hollow one has no verdict.
    """
    meanings = [QUADRANTS.get(str(words), "level") for words in rows["quadrant"]]
    judged = rows["quadrant"].notna()
    named = [
        f"<b>{plain(code)}</b>" if sure else plain(code) for code, sure in zip(rows["element"], judged, strict=True)
    ]
    points = go.Scatter(
        x=rows["mean"].tolist(),
        y=rows["share"].tolist(),
        mode="markers+text",
        text=named,
        textposition="top center",
        marker={
            "size": 14,
            "symbol": ["circle" if sure else "circle-open" for sure in judged],
            "color": [palette.COLOURS[meaning] for meaning in meanings],
            "line": {"width": 2},
        },
        hovertext=[_priority(row) for row in rows.itertuples(index=False)],
        hoverinfo="text",
        showlegend=False,
    )
    across, up = _range(rows["mean"], rows["mean_line"].iloc[0]), _range(rows["share"], rows["share_line"].iloc[0])
    lines = [
        {"type": "line", "x0": rows["mean_line"].iloc[0], "x1": rows["mean_line"].iloc[0], "y0": 0, "y1": 1,
         "yref": "paper"},
        {"type": "line", "y0": rows["share_line"].iloc[0], "y1": rows["share_line"].iloc[0], "x0": 0, "x1": 1,
         "xref": "paper"},
    ]  # fmt: skip
    figure = whole(
        [points],
        words=[_corner(*corner) for corner in CORNERS],
        margin={"t": 20},
        height=SQUARE,
        xaxis={"title": {"text": "nilai unsur (1–4)"}, "range": across, "fixedrange": True, "showgrid": False},
        yaxis={"title": {"text": "bagian laporan tentang unsur itu"}, "range": up, "tickformat": ".0%",
               "fixedrange": True, "showgrid": False},
    )  # fmt: skip
    return figure.update_layout(shapes=[{**line, "line": {"color": palette.NEUTRAL, "dash": "dash"}} for line in lines])


def _range(values: "Series[float]", line: float) -> list[float]:
    low, high = min(float(values.min()), line), max(float(values.max()), line)
    room = (high - low) * (SPARE * 2) or SPARE
    return [low - room, high + room]


def _corner(right: int, top: int, words: str) -> PlotlyObject:
    sides = {"xanchor": "right" if right else "left", "yanchor": "top" if top else "bottom"}
    place = {"x": right, "xref": "paper", "y": top, "yref": "paper", "showarrow": False, **sides}
    return {**place, "text": f"<i>{words}</i>", "font": {"size": 12}, "align": sides["xanchor"]}


def _priority(row: Any) -> str:
    verdict = row.quadrant if present(row.quadrant) else "belum dapat dibedakan dari rata-rata"
    reports = f"{count(row.complaints)} dari {count(row.reports)} laporan ({share(row.share)})"
    return (
        f"<b>{plain(row.element)} {plain(row.name)}</b><br>{number(row.mean)} dari 4, {count(row.unit_count)} unit"
        f"<br>{reports}<br>{verdict}"
    )
