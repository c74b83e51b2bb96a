"""Keluhan: themes as bars, their trend, units by themes, and how the clocks are kept."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import plain, wrapped
from dashboard.charts.timeline import whole
from dashboard.palette import PlotlyObject
from dashboard.rows import present
from dashboard.wording import count, number, share

ROW, FRAME = 31, 60
NAME_WIDTH = 24
PALE = 0.4
# Pixels of the map: the slanted headings, a unit's name, its cells.
HEADINGS, NAME, CELL = 96, 24, 26
# Part, its words, its colour by meaning, and a hatching, so that a grey picture still tells them apart.
PARTS = (
    ("within", "dalam batas", "on_time", ""),
    ("late", "lewat batas", "reported_late", "/"),
    ("missed", "belum, sudah lewat batas", "missing", "x"),
    ("pending", "belum jatuh tempo", "exempt", "."),
)
SPECIAL = {"naik": ("triangle-up", palette.BELOW), "turun": ("triangle-down", palette.ABOVE)}


def theme_bars(themes: DataFrame, chosen: str | None = None) -> go.Figure:
    """Rows of `theme_counts` with `service`, from the top down: a bar each, an upright line for the year before.

    Bars that are no complaints about a service are grey and hatched; beside a `chosen` theme (its code) the others
    are pale.
    """
    rows = themes.reset_index(drop=True)
    hatch = ["" if service else "/" for service in rows["service"]]
    bars = go.Bar(
        x=rows["count"].tolist(),
        y=rows.index.tolist(),
        orientation="h",
        marker={
            "color": [palette.ABOVE if service else palette.NOT_RANKED for service in rows["service"]],
            "pattern": {"shape": hatch, "size": 7, "solidity": 0.2, "fillmode": "overlay"},
            "opacity": [1.0 if chosen in (None, theme) else PALE for theme in rows["theme"]],
        },
        hovertext=[_bar(row) for row in rows.itertuples(index=False)],
        hoverinfo="text",
        customdata=rows["theme"].tolist(),
        showlegend=False,
    )
    before = go.Scatter(
        x=rows["previous"].tolist(),
        y=rows.index.tolist(),
        mode="markers",
        name="tahun sebelumnya, sampai tanggal yang sama",
        marker={"symbol": "line-ns-open", "size": 18, "color": palette.ACCENT, "line": {"width": 3}},
        hoverinfo="skip",
        showlegend=bool(rows["previous"].notna().any()),
    )
    return whole(
        [bars, before],
        margin={"t": 40},
        height=FRAME + ROW * len(rows),
        bargap=0.3,
        xaxis={"title": {"text": "laporan"}, "fixedrange": True, "rangemode": "tozero"},
        yaxis={**_names(rows), "showgrid": False},
    )


def _bar(row: Any) -> str:
    part = f", {share(row.share, 1)} dari laporan" if present(row.share) else ""
    before = f"<br>tahun sebelumnya {count(row.previous)}" if present(row.previous) else ""
    return f"<b>{plain(row.name)}</b><br>{count(row.count)} laporan{part}, {count(row.units)} unit{before}"


def _names(rows: DataFrame) -> PlotlyObject:
    """The number stands with the name: beside its bar the line of the year before would cross it."""
    counted = zip(rows["name"], rows["count"], strict=True)
    words = [f"{wrapped(name, NAME_WIDTH)}  <b>{count(n)}</b>" for name, n in counted]
    ends = [len(rows) - 0.4, -0.6]
    return {"range": ends, "tickvals": rows.index.tolist(), "ticktext": words, "fixedrange": True}


def trend_chart(rows: DataFrame) -> go.Figure:
    """Rows of `theme_trend`: counts joined in time order; triangles are more than chance, hollow ones not complete."""
    complete = rows[rows["complete"]]
    x = rows["starts_on"].tolist()
    line = go.Scatter(
        x=x,
        y=rows["count"].tolist(),
        mode="lines+markers",
        line={"color": palette.NEUTRAL, "width": 1.5},
        marker={
            "size": [13 if special else 8 for special in rows["special"]],
            "symbol": [_symbol(row) for row in rows.itertuples(index=False)],
            "color": [SPECIAL[way][1] if way else palette.LEVEL for way in rows["direction"]],
        },
        hovertext=[_point(row) for row in rows.itertuples(index=False)],
        hoverinfo="text",
        showlegend=False,
    )
    levels = []
    for column, dash in (("mean", "solid"), ("upper", "dash"), ("lower", "dash")):
        if len(complete) and complete[column].notna().all():
            y = complete[column].tolist()
            level = {"color": palette.NEUTRAL, "width": 1.5, "dash": dash}
            x_of_level = complete["starts_on"].tolist()
            look = {"mode": "lines", "line": level, "showlegend": False, "hoverinfo": "skip"}
            levels.append(go.Scatter(x=x_of_level, y=y, **look))
    words = [_words(x[0], complete[column].iloc[0], name) for column, name in _said(complete)]
    return whole(
        [*levels, line],
        words=words,
        margin={"t": 30},
        height=320,
        xaxis={"fixedrange": True, "tickformat": "%m/%y"},
        yaxis={"title": {"text": "laporan"}, "fixedrange": True, "rangemode": "tozero"},
    )


def _said(complete: DataFrame) -> list[tuple[str, str]]:
    if complete.empty or complete["mean"].isna().any():
        return []
    provisional = " sementara" if complete["provisional"].iloc[0] else ""
    return [
        ("mean", f"rata-rata {number(complete['mean'].iloc[0], 1)}"),
        ("upper", f"batas atas{provisional} {number(complete['upper'].iloc[0], 1)}"),
    ]


def _symbol(row: Any) -> str:
    if row.direction:
        return SPECIAL[row.direction][0]
    return "circle" if row.complete else "circle-open"


def _point(row: Any) -> str:
    when = f"{row.span} mulai {row.starts_on:%m/%Y}"
    more = f"<br>{row.direction}: {row.rules}" if row.direction else "" if row.complete else "<br>belum lengkap"
    return f"{when}<br>{count(row.count)} laporan{more}"


def _words(x: Any, y: float, text: str) -> PlotlyObject:
    place = {"x": x, "y": y, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    return {**place, "text": text, "font": {"size": 12}}


def unit_map(counts: DataFrame, links: Mapping[str, str]) -> go.Figure:
    """A column a theme (its code) and a row a unit (index: its name) with the number of reports,
    nan for none; in the given order.

    Names stand above their cells: beside them a phone has no room for the columns. `links`: where a name leads.
    """
    units = list(counts.index)
    step = NAME + CELL
    edges = [edge for place in range(len(units)) for edge in (place * step, place * step + NAME)] + [len(units) * step]
    empty = [None] * len(counts.columns)
    values = [[int(n) if present(n) else None for n in row] for row in counts.to_numpy(dtype=float).tolist()]
    rows = [line for row in values for line in (empty, row)]
    heat = go.Heatmap(
        x=[place - 0.5 for place in range(len(counts.columns) + 1)],
        y=edges,
        z=rows,
        text=[["" if n is None else count(n) for n in line] for line in rows],
        texttemplate="%{text}",
        textfont={"size": 12, "color": palette.INK["light"]},
        hovertext=[line for unit in units for line in (empty, _hints(unit, counts))],
        hoverinfo="text",
        hoverongaps=False,
        colorscale=list(palette.SEQUENTIAL[1:7]),
        xgap=2,
        showscale=False,
    )
    notes = [_name(unit, links.get(unit), place * step + NAME / 2 + 2) for place, unit in enumerate(units)]
    heads = [_head(name, place) for place, name in enumerate(counts.columns)]
    return whole(
        [heat],
        words=[*notes, *heads],
        margin={"t": HEADINGS, "b": 0},
        height=HEADINGS + step * len(units),
        showlegend=False,
        xaxis={"range": [-0.5, len(counts.columns) - 0.5], "visible": False, "fixedrange": True},
        yaxis={"range": [len(units) * step, 0], "visible": False, "fixedrange": True},
    )


def _hints(unit: str, counts: DataFrame) -> list[str]:
    numbers = counts.loc[unit].to_numpy(dtype=float)
    phrases = [f"{count(n)} laporan" if present(n) else "tidak ada laporan" for n in numbers]
    names = [plain(str(name).replace("_", " ")) for name in counts.columns]
    return [f"<b>{plain(unit)}</b><br>{name}: {words}" for name, words in zip(names, phrases, strict=True)]


def _name(unit: str, link: str | None, at: float) -> PlotlyObject:
    name = wrapped(unit, 60).split("<br>")[0]
    text = name if link is None else f'<a href="{link}" target="_self">{name} ›</a>'
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": at, "yanchor": "middle", "showarrow": False}
    return {**place, "text": text, "font": {"size": 12}, "align": "left"}


def _head(name: str, place: int) -> PlotlyObject:
    at = {"x": place, "xanchor": "center", "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    return {**at, "text": plain(name.replace("_", " ")), "textangle": -90, "font": {"size": 12}}


def clock_bars(rows: DataFrame) -> go.Figure:
    """Rows of `clocks` with `label`, from the top down: reports by what became of the limit; beside: share in time."""
    rows = rows.reset_index(drop=True)
    labels = [
        f"{wrapped(label, NAME_WIDTH)}<br><b>{share(part)}</b> dari {count(judged)}"
        for label, part, judged in zip(rows["label"], rows["share"], rows["judged"], strict=True)
    ]
    return whole(
        [_part(rows, *part) for part in PARTS],
        margin={"t": 70},
        height=FRAME + 64 * len(rows) + 40,
        barmode="stack",
        bargap=0.35,
        legend={**palette.layout_defaults()["legend"], "traceorder": "normal"},
        xaxis={"title": {"text": "laporan"}, "fixedrange": True, "rangemode": "tozero"},
        yaxis={
            "range": [len(rows) - 0.4, -0.6],
            "tickvals": rows.index.tolist(),
            "ticktext": labels,
            "fixedrange": True,
            "showgrid": False,
        },
    )


def _part(rows: DataFrame, column: str, words: str, meaning: str, hatching: str) -> go.Bar:
    counts = rows[column].tolist()
    return go.Bar(
        x=counts,
        y=rows.index.tolist(),
        orientation="h",
        name=words,
        marker={
            "color": palette.COLOURS[meaning],
            "pattern": {"shape": hatching, "size": 7, "solidity": 0.15, "fillmode": "overlay"},
        },
        hovertext=[f"{plain(label)}: {count(n)} {words}" for label, n in zip(rows["label"], counts, strict=True)],
        hoverinfo="text",
    )
