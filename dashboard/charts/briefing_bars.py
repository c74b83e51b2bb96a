"""Paparan: the pictures that are bars, few of them and with large words."""

from collections.abc import Sequence

import plotly.graph_objects as go
from pandas import DataFrame, concat

from dashboard import palette, rules
from dashboard.charts.labels import plain, wrapped
from dashboard.measures.standing import ABOVE_PEERS, BELOW_PEERS
from dashboard.sentences.complaints import described_themes
from dashboard.sentences.elements import of_group
from dashboard.sentences.statements.apart import outstanding
from dashboard.wording import count, number, signed

HEIGHT = 203
# What has no room is counted in a row of its own.
MOST_GROUPS, MOST_BELOW, MOST_ABOVE, MOST_ELEMENTS, MOST_THEMES = 9, 3, 2, 5, 5
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
    """Units by the state of their report, a bar a peer group, those with most missing ones first; the rest in one."""
    groups = frames["groups"]
    if groups.empty:
        return None
    rows = _with_rest(groups.sort_values("belum menyampaikan", ascending=False, kind="stable"))
    bars = [
        _bars(rows[state].tolist(), [count(many) if many else "" for many in rows[state]], colour, state)
        for state, colour in STATES.items()
        if state in rows and rows[state].sum()
    ]
    return _flat(bars, [_short(name, lines=1) for name in rows.iloc[:, 0]], barmode="stack")


def _with_rest(rows: DataFrame) -> DataFrame:
    """The first groups; more than there is room for are added up in the last row."""
    if len(rows) <= MOST_GROUPS:
        return rows
    first, rest = rows.head(MOST_GROUPS - 1), rows.iloc[MOST_GROUPS - 1 :]
    total = {rows.columns[0]: f"dan {count(len(rest))} kelompok lain"} | rest.iloc[:, 1:].sum().to_dict()
    return concat([first, DataFrame([total])], ignore_index=True)


def clear_units(frames: Frames) -> go.Figure | None:
    """The units that differ from their peers: points below or above their mean; of each side the farthest by name."""
    units = frames["units"]
    sides = (
        (outstanding(units, *BELOW_PEERS), MOST_BELOW, "di bawah", palette.BELOW),
        (outstanding(units, *ABOVE_PEERS), MOST_ABOVE, "di atas", palette.ABOVE),
    )
    rows = [row for side in sides for row in _side(*side)]
    if not rows:
        return None
    names, sizes, texts, colours = (list(column) for column in zip(*rows, strict=True))
    figure = _flat([_bars(sizes, texts, colours, "", outside=True)], names)
    # Room at both ends for the numbers beyond the bars.
    low, high = min(0, *sizes), max(0, *sizes)
    room = (high - low) * (ROOM - 1)
    figure.update_layout(xaxis={"range": [low - room if low else 0, high + room if high else 0]})
    return figure


def _side(units: DataFrame, most: int, where: str, colour: str) -> list[tuple[str, float, str, str]]:
    """Name, size, text and colour of a row each; how many more there are stands in a row without a bar."""
    first = zip(units["unit"].head(most), units["apart"].head(most), strict=True)
    rows = [(_short(str(name)), float(apart), signed(apart), colour) for name, apart in first]
    more = len(units) - most
    return [*rows, (f"dan {count(more)} lain {where}", 0.0, "", colour)] if more > 0 else rows


def low_elements(frames: Frames) -> go.Figure | None:
    """The five lowest elements of the province, the lowest first and in its own colour."""
    province = of_group(frames["lowest"], None)
    if province.empty:
        return None
    means = {element: province[f"{element.code.lower()}"].iloc[0] for element in rules.elements().elements}
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
    parts = wrapped(str(name), NAME_WIDTH).split("<br>")
    return "<br>".join(parts[:lines]) + ("…" if len(parts) > lines else "")


def _capital(text: str) -> str:
    return plain(text[:1].upper() + text[1:])
