"""Kepatuhan: what is missing, item by item, and the checklist beside the people's verdict."""

import math
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain
from dashboard.palette import PlotlyObject
from dashboard.wording import count, number, share

ROW, FRAME = 44, 96
SCATTER = 520
# Points beyond the lowest and the full score.
SPARE = 4
# Smallest and largest marker, pixels; the area grows with the complaints.
SMALLEST, LARGEST = 11, 34
PARTS = (
    ("units_missing", "✕ belum", "missing", "x"),
    ("units_partial", "½ sebagian", "reported_late", "/"),
    ("units_fulfilled", "✓ terpenuhi", "on_time", ""),
)
# Where paper and people disagree: colour and shape by who is better off.
MARKS = {
    "paper": ("below", "triangle-down"),
    "people": ("above", "triangle-up"),
    "complaints": ("accent", "diamond"),
    "": ("level", "circle"),
}


def missing_bars(items: DataFrame) -> go.Figure:
    """Rows of `missing_items` with `units_fulfilled` and `shown` (the name) from the top down: units by status."""
    rows = items.reset_index(drop=True)
    base = palette.layout_defaults()
    layout = {
        **base,
        "barmode": "stack",
        "height": FRAME + ROW * len(rows),
        "margin": {**base["margin"], "t": 40},
        "bargap": 0.56,
        "legend": {**base["legend"], "traceorder": "normal"},
        "annotations": [_name(name, at) for at, name in enumerate(rows["shown"])],
        "xaxis": {**base["xaxis"], "title": {"text": "unit yang dinilai"}, "fixedrange": True, "rangemode": "tozero"},
        "yaxis": {**base["yaxis"], "range": [len(rows) - 0.6, -0.75], "visible": False, "fixedrange": True},
    }
    return go.Figure([_part(rows, *part) for part in PARTS], layout)


def _name(text: str, at: int) -> PlotlyObject:
    place = {"x": 0, "xref": "x", "xanchor": "left", "y": at - 0.26, "yanchor": "bottom"}
    return {"text": plain(text), "font": {"size": 13}, "align": "left", "showarrow": False, **place}


def _part(rows: DataFrame, column: str, name: str, meaning: str, hatching: str) -> go.Bar:
    counts = rows[column].tolist()
    known = zip(rows["shown"], counts, rows["units_assessed"], strict=True)
    return go.Bar(
        x=counts,
        y=rows.index.tolist(),
        orientation="h",
        name=name,
        text=[count(n) if n else "" for n in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": palette.PAPER, "size": 13},
        marker={
            "color": palette.COLOURS[meaning],
            "pattern": {"shape": hatching, "size": 7, "solidity": 0.15, "fillmode": "overlay"},
        },
        hovertext=[f"{plain(item)}<br>{count(n)} dari {count(of)} unit yang dinilai {name}" for item, n, of in known],
        hoverinfo="text",
    )


def paper_scatter(units: DataFrame) -> go.Figure:
    """Rows of `paper_versus_people` with `mark` (a key of MARKS): score against IKM, larger with more complaints.

    Disagreeing units bear their `label`: names would cover each other, they stand in a list beside the picture.
    """
    base = palette.layout_defaults()
    most = units["complaints"].max()
    groups = units.groupby("mark")  # those that agree come first: nobody is hidden behind them
    layout = {
        **base,
        "height": SCATTER,
        "showlegend": False,
        "xaxis": {
            **base["xaxis"],
            "range": [float(units["score"].min()) - SPARE, 100 + SPARE],
            "fixedrange": True,
            "title": {"text": "nilai daftar periksa"},
        },
        "yaxis": {**base["yaxis"], "fixedrange": True, "title": {"text": "IKM"}},
    }
    return go.Figure([_dots(rows, *MARKS[str(mark)], most) for mark, rows in groups], layout)


def _dots(rows: DataFrame, meaning: str, symbol: str, most: float) -> go.Scatter:
    colour, named = palette.COLOURS[meaning], meaning != "level"
    return go.Scatter(
        x=rows["score"].tolist(),
        y=rows["ikm"].tolist(),
        mode="markers+text" if named else "markers",
        text=rows["label"].tolist() if named else None,
        textposition="top center",
        textfont={"size": 13},
        marker={
            "color": colour,
            "symbol": symbol,
            "size": [_size(n, most) for n in rows["complaints"]],
            "opacity": 0.85,
            "line": {"width": 1, "color": palette.PAPER},
        },
        hovertext=[_hover(row) for row in rows.itertuples(index=False)],
        hoverinfo="text",
    )


def _size(complaints: float, most: float) -> float:
    if math.isnan(complaints) or not most:
        return SMALLEST
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(complaints / most)


def _hover(row: Any) -> str:
    complaints = "jumlah keluhan belum ada" if math.isnan(row.complaints) else f"{count(row.complaints)} keluhan"
    return (
        f"<b>{plain(row.unit)}</b><br>Daftar periksa {number(row.score)}, dinilai {share(row.assessed_share)}"
        f"<br>IKM {number(row.ikm)} (n {count(row.n)}), {row.standing}<br>{complaints}"
        + (f"<br><b>{row.disagreement}</b>" if row.disagreement else "")
    )
