"""Tren: a group of units by year with its targets, and up to five units beside each other."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, span, wrapped
from dashboard.charts.overview import unbroken
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.rules.models import Mission
from dashboard.wording import count, number

HEIGHT, LINE_HEIGHT = 420, 16
# Names at the ends of lines: they must leave a phone room for the lines.
NAME_WIDTH, NAMES = 18, 140
# One shape a unit beside its colour; each has an open form for recaps.
SHAPES = ("circle", "square", "diamond", "triangle-up", "star")
SIGNS = ("●", "■", "◆", "▲", "★")
DASHES = ("dash", "dot")


def group_years(history: DataFrame, missions: Sequence[Mission]) -> go.Figure:
    """Rows of `province_history`, oldest first: both ways of putting units together, interval, target of each mission.

    Hollow: a year with recaps, whose interval is not known. The line is cut, and the cut named, where the rule set
    changes; targets are joined inside one mission only.
    """
    rows = history.reset_index(drop=True)
    figure = go.Figure(layout=palette.layout_defaults())
    for part in unbroken(rows, "rule_set"):
        figure.add_traces([_line(part, "ikm_weighted", palette.NEUTRAL), _line(part, "ikm", palette.ABOVE)])
    for at, mission in enumerate(missions):
        own = rows[rows["year"].between(mission.first_year, mission.last_year) & rows["target"].notna()]
        if len(own):
            figure.add_trace(_targets(own, mission, DASHES[at % len(DASHES)]))
    figure.add_traces([_weighted(rows), _means(rows)])
    _name_breaks(figure, rows)
    sides = ["ikm", "ikm_weighted", "target"]
    ends = {"low": rows[["low", *sides]].min(axis=1), "high": rows[["high", *sides]].max(axis=1)}
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 92 if rows["rule_set"].nunique() > 1 else 44},
        xaxis={**_years(rows), "tickangle": 0, "ticktext": [_tick(row) for row in rows.itertuples(index=False)]},
        yaxis=_ikm_axis(rows.assign(**ends), margin=1.5),
    )
    return figure


def unit_lines(years: DataFrame) -> go.Figure:
    """Rows of `unit_years`: one line a unit with its own colour, shape, and name at its end.

    Intervals where respondents are in the data; hollow marks are recaps. A line is cut where years are missing or the
    rule set changes, and that change is named.
    """
    figure = go.Figure(layout=palette.layout_defaults())
    units = [own.reset_index(drop=True) for _, own in years.groupby("code", sort=False)]
    axis = _ikm_axis(years, margin=2)
    for at, own in enumerate(units):
        for part in unbroken(own, "rule_set"):
            figure.add_trace(_line(part, "ikm", palette.CATEGORICAL[at]))
        figure.add_trace(_unit(own, at))
        _name_breaks(figure, own, f"{_sign(at)} ")
    _name_ends(figure, units, axis["range"])
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 50 if years["rule_set"].nunique() > 1 else 20, "r": NAMES},
        xaxis=_years(years),
        yaxis=axis,
        showlegend=False,
    )
    return figure


def _name_breaks(figure: go.Figure, rows: DataFrame, sign: str = "") -> None:
    """A dashed line between two years under different rules, with both names above it and the sign of its unit."""
    pairs = zip(rows.itertuples(), rows.iloc[1:].itertuples(), strict=False)
    for before, now in pairs:
        if before.rule_set == now.rule_set:
            continue
        text = f"{sign}aturan survei berganti:<br>{plain(str(before.rule_set))} → {plain(str(now.rule_set))}"
        line = {"color": palette.NEUTRAL, "dash": "longdash", "width": 1}
        place = {"text": text, "xanchor": "right", "yanchor": "bottom", "align": "right", "font": {"size": 12}}
        x = (before.year + now.year) / 2
        figure.add_vline(x=x, line=line, annotation=place, annotation_position="top")


def _name_ends(figure: go.Figure, units: list[DataFrame], ends: list[float]) -> None:
    """Each unit's name at the height of its last point, moved apart where names would cover each other."""
    labels = sorted(enumerate(units), key=lambda unit: unit[1]["ikm"].iloc[-1])
    points = (ends[1] - ends[0]) * LINE_HEIGHT / (HEIGHT - 110)
    free = ends[0]
    for at, own in labels:
        name = wrapped(own["unit"].iloc[-1], NAME_WIDTH)
        half = points * (name.count("<br>") + 1) / 2
        y = max(float(own["ikm"].iloc[-1]), free + half)
        free = y + half
        place = {"x": 1, "xref": "paper", "y": y, "xanchor": "left", "align": "left", "showarrow": False}
        figure.add_annotation(**place, text=f"{_sign(at)} {name}", font={"size": 12})


def _sign(at: int) -> str:
    return f'<span style="color:{palette.CATEGORICAL[at]}">{SIGNS[at]}</span>'


def _line(part: DataFrame, column: str, colour: str) -> go.Scatter:
    line = {"color": colour, "width": 1.5}
    years, values = part["year"].tolist(), part[column].tolist()
    return go.Scatter(x=years, y=values, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _means(rows: DataFrame) -> go.Scatter:
    symbols = ["circle-open" if low != low else "circle" for low in rows["low"]]
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["ikm"].tolist(),
        mode="markers",
        name="Rata-rata unit",
        marker={"size": 11, "color": palette.ABOVE, "symbol": symbols, "line": {"width": 2, "color": palette.ABOVE}},
        error_y={**arms(rows, "ikm"), "color": palette.ABOVE},
        hovertext=[f"{row.year}, rata-rata unit: {number(row.ikm)}{_of(row)}" for row in rows.itertuples()],
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
            for row in rows.itertuples()
        ],
        hoverinfo="text",
    )


def _targets(own: DataFrame, mission: Mission, dash: str) -> go.Scatter:
    return go.Scatter(
        x=own["year"].tolist(),
        y=own["target"].tolist(),
        mode="lines+markers+text",
        text=[f"misi {mission.number}", *[""] * (len(own) - 1)],
        textposition="bottom center",
        name=f"Sasaran misi {mission.number} ({mission.first_year}–{mission.last_year})",
        line={"color": palette.ACCENT, "width": 1.5, "dash": dash},
        marker={"size": 16, "symbol": "line-ew-open", "color": palette.ACCENT, "line": {"width": 3}},
        hovertext=[f"Sasaran {row.year}, misi {mission.number}: {number(row.target)}" for row in own.itertuples()],
        hoverinfo="text",
    )


def _unit(own: DataFrame, at: int) -> go.Scatter:
    colour = palette.CATEGORICAL[at]
    symbols = [f"{SHAPES[at]}-open" if source == "rekap" else SHAPES[at] for source in own["source"]]
    return go.Scatter(
        x=own["year"].tolist(),
        y=own["ikm"].tolist(),
        mode="markers",
        name=plain(own["unit"].iloc[-1]),
        marker={"size": 11, "color": colour, "symbol": symbols, "line": {"width": 2, "color": colour}},
        error_y={**arms(own, "ikm"), "color": colour},
        hovertext=[_unit_hover(row) for row in own.itertuples(index=False)],
        hoverinfo="text",
    )


def _unit_hover(row: Any) -> str:
    reach = "rekap, tanpa rentang" if row.low != row.low else f"rentang 95% {number(row.low)}–{number(row.high)}"
    small = "" if row.ranked else "<br>sampel terlalu kecil untuk dibandingkan"
    return f"<b>{plain(row.unit)}</b><br>{row.year}: IKM {number(row.ikm)}, n {count(row.n)}<br>{reach}{small}"


def _of(row: Any) -> str:
    required = "" if row.required_count != row.required_count else f" dari {count(row.required_count)} wajib"
    return f"<br>{count(row.unit_count)} unit{required}"


def _tick(row: Any) -> str:
    required = "" if row.required_count != row.required_count else f"/{count(row.required_count)}"
    return f"<b>{row.year}</b><br>{number(row.ikm)}<br>{count(row.unit_count)}{required}"


def _years(rows: DataFrame) -> dict[str, Any]:
    years = sorted(int(year) for year in rows["year"].unique())
    ends = [years[0] - 0.5, years[-1] + 0.5]
    return {
        "tickvals": years,
        "ticktext": [str(year) for year in years],
        "range": ends,
        "showgrid": False,
        "fixedrange": True,
    }


def _ikm_axis(rows: DataFrame, margin: float) -> dict[str, Any]:
    ends = span(rows, "ikm", margin=margin, lowest=LOWEST_IKM, highest=HIGHEST_IKM)
    return {"range": ends, "title": {"text": "IKM"}, "fixedrange": True}
