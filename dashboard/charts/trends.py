"""Tren: a group of units by year with its targets, and up to five units beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, span, wrapped
from dashboard.charts.overview import unbroken
from dashboard.charts.timeline import whole, year_cuts
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.palette import PlotlyObject
from dashboard.rows import present, rows_of
from dashboard.rules.regimes import Mission
from dashboard.wording import count, number

HEIGHT, LINE_HEIGHT = 420, 16
# Names at the ends of lines: they must leave a phone room for the lines.
NAME_WIDTH, NAMES = 18, 140
# One shape a unit beside its colour; each has an open form for recaps.
SHAPES = ("circle", "square", "diamond", "triangle-up", "star")
SIGNS = ("●", "■", "◆", "▲", "★")
DASHES = ("dash", "dot")


@dataclass(frozen=True)
class _Year:
    """What a hover or a tick says of one row of `province_history`."""

    year: int
    ikm: float | None
    ikm_weighted: float | None
    n: float | None
    unit_count: int
    required_count: float | None


def group_years(history: DataFrame, missions: Sequence[Mission]) -> go.Figure:
    """Rows of `province_history`, oldest first: both ways of putting units together, interval, target of each mission.

    Hollow: a year with recaps, whose interval is not known. The line is cut, and the cut named, where the rule set
    changes; targets are joined inside one mission only.
    """
    rows = history.reset_index(drop=True)
    sides = ["ikm", "ikm_weighted", "target"]
    ends = {"low": rows[["low", *sides]].min(axis=1), "high": rows[["high", *sides]].max(axis=1)}
    cuts = year_cuts(rows)
    return whole(
        [*_lines_of_group(rows), *_targets_of(rows, missions), _weighted(rows), _means(rows)],
        cuts=cuts,
        height=HEIGHT,
        margin={"t": 92 if cuts else 44},
        xaxis={**_years(rows), "tickangle": 0, "ticktext": [_tick(row) for row in rows_of(rows, _Year)]},
        yaxis=_ikm_axis(rows.assign(**ends), margin=1.5),
    )


def unit_lines(years: DataFrame) -> go.Figure:
    """Rows of `unit_years`: one line a unit with its own colour, shape, and name at its end.

    Intervals where respondents are in the data; hollow marks are recaps. A line is cut where years are missing or the
    rule set changes, and that change is named.
    """
    units = [rows.reset_index(drop=True) for _, rows in years.groupby("code", sort=False)]
    cuts = [named for at, rows in enumerate(units) for named in year_cuts(rows, f"{_sign(at)} ")]
    axis = _ikm_axis(years, margin=2)
    return whole(
        [trace for at, rows in enumerate(units) for trace in _unit(rows, at)],
        cuts=cuts,
        words=_names(units, axis["range"]),
        height=HEIGHT,
        margin={"t": 50 if cuts else 20, "r": NAMES},
        xaxis=_years(years),
        yaxis=axis,
        showlegend=False,
    )


def _names(units: list[DataFrame], ends: list[float]) -> list[PlotlyObject]:
    """Each unit's name at the height of its last point, moved apart where names would cover each other."""
    labels = sorted(enumerate(units), key=lambda unit: unit[1]["ikm"].iloc[-1])
    points = (ends[1] - ends[0]) * LINE_HEIGHT / (HEIGHT - 110)
    place = {"x": 1, "xref": "paper", "xanchor": "left", "align": "left", "showarrow": False, "font": {"size": 12}}
    free, annotations = ends[0], []
    for at, rows in labels:
        name = wrapped(rows["unit"].iloc[-1], NAME_WIDTH)
        half = points * (name.count("<br>") + 1) / 2
        y = max(float(rows["ikm"].iloc[-1]), free + half)
        free = y + half
        annotations.append({**place, "y": y, "text": f"{_sign(at)} {name}"})
    return annotations


def _sign(at: int) -> str:
    return f'<span style="color:{palette.CATEGORICAL[at]}">{SIGNS[at]}</span>'


def _lines_of_group(rows: DataFrame) -> list[go.Scatter]:
    sides = (("ikm_weighted", palette.NEUTRAL), ("ikm", palette.ABOVE))
    return [_line(part, *side) for part in unbroken(rows, "rule_set") for side in sides]


def _line(part: DataFrame, column: str, colour: str) -> go.Scatter:
    line = {"color": colour, "width": 1.5}
    years, values = part["year"].tolist(), part[column].tolist()
    return go.Scatter(x=years, y=values, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _means(rows: DataFrame) -> go.Scatter:
    symbols = ["circle" if present(low) else "circle-open" for low in rows["low"]]
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["ikm"].tolist(),
        mode="markers",
        name="Rata-rata unit",
        marker={"size": 11, "color": palette.ABOVE, "symbol": symbols, "line": {"width": 2, "color": palette.ABOVE}},
        error_y={**arms(rows, "ikm"), "color": palette.ABOVE},
        hovertext=[f"{row.year}, rata-rata unit: {number(row.ikm)}{_of(row)}" for row in rows_of(rows, _Year)],
        hoverinfo="text",
    )


def _weighted(rows: DataFrame) -> go.Scatter:
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["ikm_weighted"].tolist(),
        mode="markers",
        name="Tertimbang responden",
        marker={"size": 8, "color": palette.NEUTRAL, "symbol": "diamond"},
        hovertext=[
            f"{row.year}, tertimbang responden: {number(row.ikm_weighted)}, n {count(row.n)}{_of(row)}"
            for row in rows_of(rows, _Year)
        ],
        hoverinfo="text",
    )


def _targets_of(rows: DataFrame, missions: Sequence[Mission]) -> list[go.Scatter]:
    """One line for each mission that has targets in these years."""
    known = rows[rows["target"].notna()]
    targets = [known[known["year"].between(mission.first_year, mission.last_year)] for mission in missions]
    each = enumerate(zip(targets, missions, strict=True))
    return [_targets(years, mission, DASHES[at % len(DASHES)]) for at, (years, mission) in each if len(years)]


def _targets(years: DataFrame, mission: Mission, dash: str) -> go.Scatter:
    return go.Scatter(
        x=years["year"].tolist(),
        y=years["target"].tolist(),
        mode="lines+markers+text",
        text=[mission.label, *[""] * (len(years) - 1)],
        textposition="bottom center",
        name=f"Sasaran {mission.label} ({mission.years})",
        line={"color": palette.ACCENT, "width": 1.5, "dash": dash},
        marker={"size": 16, "symbol": "line-ew-open", "color": palette.ACCENT, "line": {"width": 3}},
        hovertext=[
            f"Sasaran {year}, {mission.label}: {number(target)}"
            for year, target in zip(years["year"], years["target"], strict=True)
        ],
        hoverinfo="text",
    )


def _unit(rows: DataFrame, at: int) -> list[go.Scatter]:
    lines = [_line(part, "ikm", palette.CATEGORICAL[at]) for part in unbroken(rows, "rule_set")]
    return [*lines, _marks(rows, at)]


def _marks(rows: DataFrame, at: int) -> go.Scatter:
    colour = palette.CATEGORICAL[at]
    symbols = [f"{SHAPES[at]}-open" if source == "rekap" else SHAPES[at] for source in rows["source"]]
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["ikm"].tolist(),
        mode="markers",
        name=plain(rows["unit"].iloc[-1]),
        marker={"size": 11, "color": colour, "symbol": symbols, "line": {"width": 2, "color": colour}},
        error_y={**arms(rows, "ikm"), "color": colour},
        hovertext=[_unit_hover(row) for row in rows.itertuples(index=False)],
        hoverinfo="text",
    )


def _unit_hover(row: Any) -> str:
    reach = f"rentang 95% {number(row.low)}–{number(row.high)}" if present(row.low) else "rekap, tanpa rentang"
    small = "" if row.ranked else "<br>sampel terlalu kecil untuk dibandingkan"
    return f"<b>{plain(row.unit)}</b><br>{row.year}: IKM {number(row.ikm)}, n {count(row.n)}<br>{reach}{small}"


def _of(row: _Year) -> str:
    required = f" dari {count(row.required_count)} wajib" if present(row.required_count) else ""
    return f"<br>{count(row.unit_count)} unit{required}"


def _tick(row: _Year) -> str:
    required = f"/{count(row.required_count)}" if present(row.required_count) else ""
    return f"<b>{row.year}</b><br>{number(row.ikm)}<br>{count(row.unit_count)}{required}"


def _years(rows: DataFrame) -> PlotlyObject:
    years = sorted(int(year) for year in rows["year"].unique())
    ends = [years[0] - 0.5, years[-1] + 0.5]
    return {
        "tickvals": years,
        "ticktext": [str(year) for year in years],
        "range": ends,
        "showgrid": False,
        "fixedrange": True,
    }


def _ikm_axis(rows: DataFrame, margin: float) -> PlotlyObject:
    ends = span(rows, "ikm", margin=margin, lowest=LOWEST_IKM, highest=HIGHEST_IKM)
    return {"range": ends, "title": {"text": "IKM"}, "fixedrange": True}
