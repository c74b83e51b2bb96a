"""Paparan: the pictures that are bars, few of them and with large words."""

from collections.abc import Sequence

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette, rules
from dashboard.charts.labels import plain, wrapped
from dashboard.measures.standing import ABOVE_PEERS, BELOW_PEERS
from dashboard.sentences.complaints import described_themes
from dashboard.sentences.elements import of_group
from dashboard.wording import count, number, signed

HEIGHT = 172
MOST_GROUPS, MOST_UNITS, MOST_ELEMENTS, MOST_THEMES = 6, 3, 5, 5
NAME_WIDTH = 27
LOWEST_MEAN, HIGHEST_MEAN = 1.0, 4.0
ROOM = 1.22
STATES = {
    "tepat waktu": palette.ON_TIME,
    "terlambat": palette.REPORTED_LATE,
    "belum menyampaikan": palette.MISSING,
}
Frames = dict[str, DataFrame]


def report_states(frames: Frames) -> go.Figure | None:
    """Units by the state of their report, a bar a peer group, those with most missing ones first."""
    groups = frames["groups"]
    if groups.empty:
        return None
    rows = groups.sort_values("belum menyampaikan", ascending=False, kind="stable").head(MOST_GROUPS)
    bars = [
        _bars(rows[state].tolist(), [count(many) if many else "" for many in rows[state]], colour, state)
        for state, colour in STATES.items()
        if state in rows and rows[state].sum()
    ]
    return _flat(bars, [_short(name, lines=1) for name in rows.iloc[:, 0]], barmode="stack")


def clear_units(frames: Frames) -> go.Figure | None:
    """The units that differ from their peers: points above or below their mean; three of each side at most."""
    units = frames["units"]
    above = units[units["standing"].isin(ABOVE_PEERS)].sort_values("apart", ascending=False).head(MOST_UNITS)
    below = units[units["standing"].isin(BELOW_PEERS)].sort_values("apart").head(MOST_UNITS)
    if above.empty and below.empty:
        return None
    names = [_short(name) for name in [*above["unit"], *below["unit"]]]
    sizes = [*above["apart"], *below["apart"]]
    colours = [palette.ABOVE] * len(above) + [palette.BELOW] * len(below)
    figure = _flat([_bars(sizes, [signed(size) for size in sizes], colours, "", outside=True)], names)
    figure.update_layout(xaxis={"range": [min(0, *sizes) * ROOM, max(0, *sizes) * ROOM]})
    return figure


def low_elements(frames: Frames) -> go.Figure | None:
    """The five lowest elements of the province, the lowest first and in its own colour."""
    own = of_group(frames["lowest"], None)
    if own.empty:
        return None
    means = {element: own[f"{element.code.lower()}"].iloc[0] for element in rules.elements().elements}
    lowest = sorted((pair for pair in means.items() if pair[1] == pair[1]), key=lambda pair: pair[1])[:MOST_ELEMENTS]
    colours = [palette.BELOW, *[palette.NEUTRAL] * (len(lowest) - 1)]
    sizes = [mean for _, mean in lowest]
    bars = _bars(sizes, [number(size) for size in sizes], colours, "", outside=True)
    figure = _flat([bars], [wrapped(f"{element.code} {element.name}", NAME_WIDTH) for element, _ in lowest])
    figure.data[0].update(x=[size - LOWEST_MEAN for size in sizes], base=LOWEST_MEAN)
    figure.update_layout(xaxis={"range": [LOWEST_MEAN, HIGHEST_MEAN]})
    return figure


def frequent_themes(frames: Frames) -> go.Figure | None:
    """The themes of most reports."""
    themes = described_themes(frames["themes"]) if len(frames["themes"]) else frames["themes"]
    rows = themes[themes["service"] & (themes["count"] > 0)].head(MOST_THEMES) if len(themes) else themes
    if rows.empty:
        return None
    sizes = rows["count"].astype(float).tolist()
    bars = _bars(sizes, [count(size) for size in sizes], palette.BELOW, "", outside=True)
    figure = _flat([bars], [wrapped(str(name), NAME_WIDTH) for name in rows["name"]])
    figure.update_layout(xaxis={"range": [0, max(sizes) * ROOM]})
    return figure


def moved_elements(frames: Frames) -> go.Figure | None:
    """Weak elements that rose, fell, or did neither: with a programme done, and without one."""
    rows = frames["comparison"]
    rows = rows[rows["count"] > 0]
    if rows.empty:
        return None
    rest = rows["count"] - rows["rose"] - rows["fell"]
    parts = (
        ("naik nyata", rows["rose"], palette.ABOVE),
        ("belum nyata", rest, palette.NEUTRAL),
        ("turun nyata", rows["fell"], palette.BELOW),
    )
    shares = [
        _bars((many / rows["count"] * 100).tolist(), [count(one) if one else "" for one in many], colour, name)
        for name, many, colour in parts
    ]
    counted = zip(rows["group"], rows["count"], strict=True)
    names = [f"{_capital(str(group))}<br>({count(n)} unsur)" for group, n in counted]
    figure = _flat(shares, names, barmode="stack")
    figure.update_layout(xaxis={"range": [0, 100]})
    return figure


def _bars(
    sizes: Sequence[float], texts: Sequence[str], colour: str | list[str], name: str, *, outside: bool = False
) -> go.Bar:
    place = "outside" if outside else "inside"
    look = {"color": colour, "line": {"width": 0}}
    places = list(range(len(sizes)))
    inside = {"color": palette.PAPER}
    return go.Bar(
        x=list(sizes),
        y=places,
        orientation="h",
        text=list(texts),
        textposition=place,
        name=name,
        marker=look,
        showlegend=bool(name),
        width=0.72,
        **({} if outside else {"insidetextfont": inside}),
    )


def _flat(bars: Sequence[go.Bar], names: Sequence[str], **layout: object) -> go.Figure:
    figure = go.Figure(bars, layout={**palette.layout_defaults(), **layout})
    ends = {"range": [len(names) - 0.5, -0.5], "tickvals": list(range(len(names))), "ticktext": list(names)}
    figure.update_layout(
        height=HEIGHT,
        yaxis={**ends, "showgrid": False},
        xaxis={"showticklabels": False, "showgrid": False},
        showlegend=any(bar.name for bar in bars),
    )
    return figure


def _short(name: str, lines: int = 2) -> str:
    """A name in few lines of a bar's label; what has no room is cut with a sign."""
    found = wrapped(str(name), NAME_WIDTH).split("<br>")
    return "<br>".join(found[:lines]) + ("…" if len(found) > lines else "")


def _capital(text: str) -> str:
    return plain(text[:1].upper() + text[1:])
