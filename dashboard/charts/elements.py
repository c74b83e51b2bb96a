"""Unsur: how often an element is the lowest, answers as parts, and groups of respondents with their intervals."""

from typing import Any

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.labels import arms, plain, span, wrapped
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.palette import PlotlyObject
from dashboard.rows import present
from dashboard.wording import count, number, share

ROW, FRAME = 42, 100
ELEMENT_WIDTH = 24
SMALLEST_PRINTED = 0.07
# An answer, its word in the questionnaire, its colour with the ink readable on it, and a hatching for a grey print.
ANSWERS = (
    (1, "Tidak baik", palette.DIVERGING[1], palette.PAPER, "x"),
    (2, "Kurang baik", palette.DIVERGING[3], palette.INK["light"], "/"),
    (3, "Baik", palette.DIVERGING[6], palette.INK["light"], ""),
    (4, "Sangat baik", palette.DIVERGING[8], palette.PAPER, ""),
)


def lowest_bars(counts: DataFrame) -> go.Figure:
    """Rows of `lowest_counts` from the top down: in how many units each element is the lowest."""
    rows = counts.reset_index(drop=True)
    words = [_times(times) for times in rows["times"]]
    figure = go.Figure(layout=palette.layout_defaults())
    figure.add_bar(
        x=rows["times"].tolist(),
        y=rows.index.tolist(),
        orientation="h",
        text=words,
        textposition="outside",
        cliponaxis=False,
        marker={"color": palette.ABOVE},
        hovertext=[f"{row.element}: {word} unit" for row, word in zip(rows.itertuples(), words, strict=True)],
        hoverinfo="text",
    )
    most = max(rows["times"].max(), 1)
    figure.update_layout(
        height=40 + 34 * len(rows),
        bargap=0.35,
        xaxis={"range": [0, most * 1.12], "showticklabels": False, "showgrid": False, "fixedrange": True},
        yaxis=_element_axis(rows),
    )
    return figure


def answer_parts(distribution: DataFrame) -> go.Figure:
    """Rows of `answer_distribution` from the top down: what part of the answers was 1, 2, 3, 4."""
    rows = distribution.reset_index(drop=True)
    figure = go.Figure(layout=palette.layout_defaults())
    for answer in ANSWERS:
        figure.add_trace(_part(rows, *answer))
    figure.update_layout(
        barmode="stack",
        height=FRAME + ROW * len(rows),
        margin={"t": 60},
        bargap=0.3,
        legend={"traceorder": "normal"},
        # What has no room for letters of a readable size prints nothing.
        uniformtext={"minsize": 11, "mode": "hide"},
        xaxis={"range": [0, 1], "showticklabels": False, "fixedrange": True, "showgrid": False},
        yaxis=_element_axis(rows),
    )
    return figure


def group_intervals(groups: DataFrame) -> go.Figure:
    """The shown rows of `group_breakdown` from the top down: each group's IKM with its interval, n beside its name."""
    rows = groups.reset_index(drop=True)
    figure = go.Figure(layout=palette.layout_defaults())
    figure.add_scatter(
        x=rows["ikm"].tolist(),
        y=rows.index.tolist(),
        mode="markers+text",
        text=[number(ikm) for ikm in rows["ikm"]],
        textposition="top center",
        marker={"size": 13, "color": palette.ABOVE},
        error_x={**arms(rows, "ikm"), "color": palette.ABOVE},
        hovertext=[_group(row) for row in rows.itertuples(index=False)],
        hoverinfo="text",
    )
    labels = [f"{plain(value)}<br>n {count(n)}" for value, n in zip(rows["value"], rows["n"], strict=True)]
    figure.update_layout(
        height=FRAME + 50 * len(rows),
        showlegend=False,
        xaxis={
            "range": span(rows, "ikm", margin=1, lowest=LOWEST_IKM, highest=HIGHEST_IKM + 1),
            "title": {"text": "IKM"},
            "fixedrange": True,
        },
        yaxis={**_from_the_top(rows), "ticktext": labels},
    )
    return figure


def _part(rows: DataFrame, answer: int, word: str, colour: str, ink: str, hatching: str) -> go.Bar:
    shares, counts = rows[f"share_{answer}"].tolist(), rows[f"count_{answer}"].tolist()
    return go.Bar(
        x=shares,
        y=rows.index.tolist(),
        orientation="h",
        name=f"{answer} {word}",
        text=[share(part) if part >= SMALLEST_PRINTED else "" for part in shares],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": ink},
        marker={"color": colour, "pattern": {"shape": hatching, "size": 7, "solidity": 0.15, "fillmode": "overlay"}},
        hovertext=[
            f"{code}: {share(part, 1)} menjawab {answer} ({word.lower()}), {count(many)} dari {count(n)} jawaban"
            for code, part, many, n in zip(rows["element"], shares, counts, rows["n"], strict=True)
        ],
        hoverinfo="text",
    )


def _group(row: Any) -> str:
    reach = f"{number(row.low)}–{number(row.high)}" if present(row.low) else "tidak diketahui"
    return f"<b>{plain(row.value)}</b><br>IKM {number(row.ikm)}, rentang 95%: {reach}<br>n {count(row.n)}"


def _times(times: float) -> str:
    return number(times, 0 if abs(times - round(times)) < 0.05 else 1)


def _from_the_top(rows: DataFrame) -> PlotlyObject:
    return {
        "range": [len(rows) - 0.4, -0.6],
        "tickvals": rows.index.tolist(),
        "fixedrange": True,
        "showgrid": False,
    }


def _element_axis(rows: DataFrame) -> PlotlyObject:
    named = zip(rows["element"], rows["name"], strict=True)
    names = [f"{plain(element)} {wrapped(name, ELEMENT_WIDTH)}" for element, name in named]
    return {**_from_the_top(rows), "ticktext": names}
