"""Ringkasan: the province by year against its target."""

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, span
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.rows import present
from dashboard.wording import count, number

HEIGHT = 380


def province_years(history: DataFrame) -> go.Figure:
    """Rows of `province_history`, oldest first. Hollow: a year of recaps, whose interval is not known.

    The line breaks between years whose survey rules differ; the target is a dash a year, absent where there is none.
    """
    rows = history.reset_index(drop=True)
    ends = {"low": rows[["low", "ikm", "target"]].min(axis=1), "high": rows[["high", "ikm", "target"]].max(axis=1)}
    figure = go.Figure(layout=palette.layout_defaults())
    for part in unbroken(rows, "rule_set"):
        figure.add_trace(_line(part))
    figure.add_trace(_points(rows))
    if rows["target"].notna().any():
        figure.add_trace(_targets(rows))
    figure.update_layout(
        height=HEIGHT,
        margin={"t": 44},
        xaxis={**year_axis(rows, "unit_count", "{} unit"), "fixedrange": True},
        yaxis={
            "range": span(rows.assign(**ends), "ikm", margin=2, lowest=LOWEST_IKM, highest=HIGHEST_IKM),
            "title": {"text": "IKM"},
            "fixedrange": True,
        },
    )
    return figure


def unbroken(rows: DataFrame, rule: str) -> list[DataFrame]:
    """Runs of consecutive years under the same rules: only these may be joined by a line."""
    breaks = (rows["year"].diff() != 1) | (rows[rule] != rows[rule].shift())
    return [part for _, part in rows.groupby(breaks.cumsum()) if len(part) > 1]


def year_axis(rows: DataFrame, n: str, label: str) -> dict[str, object]:
    """Years as they are; below each its IKM and, in the words of `label`, the number behind it."""
    years = rows["year"].tolist()
    ticks = [
        f"<b>{year}</b><br>{number(ikm)}<br>{label.format(count(many))}"
        for year, ikm, many in zip(years, rows["ikm"], rows[n], strict=True)
    ]
    ends = [min(years) - 0.5, max(years) + 0.5]
    return {"tickvals": years, "ticktext": ticks, "range": ends, "showgrid": False, "tickangle": 0}


def _line(part: DataFrame) -> go.Scatter:
    return go.Scatter(
        x=part["year"].tolist(),
        y=part["ikm"].tolist(),
        mode="lines",
        line={"color": palette.NEUTRAL, "width": 1.5},
        hoverinfo="skip",
        showlegend=False,
    )


def _points(rows: DataFrame) -> go.Scatter:
    symbols = ["circle" if present(low) else "circle-open" for low in rows["low"]]
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["ikm"].tolist(),
        mode="markers",
        name="IKM, rata-rata unit (berlubang: rekap)",
        marker={"size": 11, "color": palette.ABOVE, "symbol": symbols, "line": {"width": 2, "color": palette.ABOVE}},
        error_y={**arms(rows, "ikm"), "color": palette.ABOVE},
        hovertext=[
            f"{year}: IKM {number(ikm)}, {count(units)} unit"
            for year, ikm, units in zip(rows["year"], rows["ikm"], rows["unit_count"], strict=True)
        ],
        hoverinfo="text",
    )


def _targets(rows: DataFrame) -> go.Scatter:
    return go.Scatter(
        x=rows["year"].tolist(),
        y=rows["target"].tolist(),
        mode="markers",
        name="Sasaran",
        marker={"size": 30, "symbol": "line-ew-open", "color": palette.ACCENT, "line": {"width": 3}},
        hovertext=[
            f"Sasaran {year}: {number(target)}" for year, target in zip(rows["year"], rows["target"], strict=True)
        ],
        hoverinfo="text",
    )
