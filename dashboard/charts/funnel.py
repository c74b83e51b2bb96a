"""Peringkat: all compared units as a funnel, those that stand out with their names."""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

import plotly.graph_objects as go
from pandas import DataFrame

from dashboard import palette
from dashboard.charts.funnel_crowd import crowd, farthest
from dashboard.charts.labels import plain
from dashboard.charts.rankings import MARKS, OTHER, band, hover
from dashboard.measures.arrays import Floats
from dashboard.measures.standing import MARGIN, REACH
from dashboard.wording import count

# Pixels. Names that keep apart in the narrowest plot keep apart in every wider one; marks are kept free in a usual one.
HEIGHT, TOP, BOTTOM, NARROWEST, USUAL = 500, 64, 56, 300, 740
CHARACTER, LINE, BESIDE = 6.3, 16.0, 9.0
NAME_WIDTH, MOST_NAMES = 26, 12
FIXED = {"fixedrange": True}


class _Place(NamedTuple):
    """Where a name would be printed, in pixels from the plot's top left corner, and on which side of its mark."""

    left: float
    right: float
    middle: float
    side: str

    def free_of(self, other: "_Place") -> bool:
        """Whether both names can be read."""
        beside = self.right < other.left or other.right < self.left
        return beside or abs(self.middle - other.middle) >= LINE


class _Marks(NamedTuple):
    """Every mark of the plot: across as a share of its width, down in pixels from its top."""

    across: Floats
    down: Floats

    def place(self, at: int, width: float, plot: float, *, right: bool) -> _Place:
        """A name of this width beside one mark, in a plot so wide."""
        x = self.across[at] * plot
        left = x + BESIDE if right else x - BESIDE - width
        return _Place(left, left + width, self.down[at], "middle right" if right else "middle left")

    def under(self, place: _Place, plot: float) -> bool:
        """Whether a name there, in a plot so wide, would cover a mark."""
        x = self.across * plot
        return bool(((x > place.left) & (x < place.right) & (abs(self.down - place.middle) < LINE / 2)).any())


def funnel(units: DataFrame) -> go.Figure:
    """Rows of `ranked_units` with a peer mean: distance from it against the standard error of the IKM.

    The band is the spread that peers usually have; between the dotted lines a difference is too small for a word. Where
    the column `outlier` is true the unit's name is printed, the farthest first, as long as it covers no other name. Of
    more units than can be drawn those near their peers are counted together.
    """
    every = units[units["apart"].notna()].reset_index(drop=True)
    alone = farthest(every)
    rows = alone.reset_index(drop=True)
    widest, reach = float(every["error"].max()) * 1.08, REACH * float(every["tau_squared"].max()) ** 0.5
    low, high = float(min(rows["apart"].min(), -reach)) - 1, float(max(rows["apart"].max(), reach)) + 1
    places = dict(_places(rows, widest, low, high))
    figure = go.Figure(layout=palette.layout_defaults())
    figure.add_traces([*_limits(widest, reach), *crowd(every.drop(alone.index), widest, high - low)])
    for word, group in rows.groupby("standing", sort=False):
        figure.add_trace(_dots(group, str(word), places))
    figure.add_hline(y=0, line={"color": palette.NEUTRAL, "width": 1.5}, layer="below")
    figure.update_layout(
        height=HEIGHT,
        margin={"t": TOP},
        xaxis={"range": [0, widest], "title": {"text": "galat baku IKM (poin): makin kiri makin teliti"}, **FIXED},
        yaxis={"range": [low, high], "title": {"text": "selisih dari rata-rata sebaya (poin)"}, **FIXED},
    )
    return figure


def _places(rows: DataFrame, widest: float, low: float, high: float) -> Iterator[tuple[int, _Place]]:
    """The outliers whose names have room, by their row, the farthest from their peers first."""
    error, apart = (rows[name].to_numpy(dtype=float) for name in ("error", "apart"))
    marks = _Marks(error / widest, (high - apart) / (high - low) * (HEIGHT - TOP - BOTTOM))
    farthest = rows[rows["outlier"]].sort_values("apart", key=abs, ascending=False, kind="stable")
    taken: list[_Place] = []
    for at, unit in farthest["unit"].items():
        place = _free(marks, int(str(at)), len(_name(unit)) * CHARACTER, taken)
        if place is not None and len(taken) < MOST_NAMES:
            taken.append(place)
            yield int(str(at)), place


def _free(marks: _Marks, at: int, width: float, taken: list[_Place]) -> _Place | None:
    """Beside the mark, at its right if there is room: inside the narrowest plot, off other names and other marks."""
    for right in (True, False):
        place = marks.place(at, width, NARROWEST, right=right)
        inside = place.left >= 0 and place.right <= NARROWEST
        covers = marks.under(marks.place(at, width, USUAL, right=right), USUAL)
        if inside and not covers and all(place.free_of(other) for other in taken):
            return place
    return None


def _name(unit: str) -> str:
    return textwrap.shorten(unit, NAME_WIDTH, placeholder=" …")


def _limits(widest: float, reach: float) -> list[go.Scatter]:
    margins = [
        go.Scatter(
            x=[0, widest],
            y=[side * MARGIN] * 2,
            mode="lines",
            name=f"selisih {count(MARGIN)} poin",
            showlegend=side > 0,
            line={"color": palette.NEUTRAL, "dash": "dot", "width": 1.2},
            hoverinfo="skip",
        )
        for side in (1, -1)
    ]
    return [band([0, widest, widest, 0], [-reach, -reach, reach, reach], named=True), *margins]


def _dots(group: DataFrame, word: str, places: dict[int, _Place]) -> go.Scatter:
    meaning, symbol = MARKS.get(word, OTHER)
    colour = palette.COLOURS[meaning]
    return go.Scatter(
        x=group["error"].tolist(),
        y=group["apart"].tolist(),
        mode="markers+text",
        name=f"{word} ({count(len(group))})",
        text=[plain(_name(unit)) if at in places else "" for at, unit in group["unit"].items()],
        textposition=[places[at].side if at in places else "middle right" for at in group.index],
        textfont={"size": 12},
        marker={"size": 11, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
        hovertext=[hover(row) for row in group.itertuples(index=False)],
        hoverinfo="text",
        customdata=group["code"].tolist(),
    )
