"""Text and error bars that several charts share."""

import textwrap
from collections.abc import Sequence
from html import escape

from pandas import DataFrame, Series

from dashboard.palette import PlotlyObject
from dashboard.rules.models import BandRule


def plain(text: str) -> str:
    """`text` with what plotly would read as markup escaped; for every string that comes from the database."""
    return escape(text, quote=False)


def wrapped(text: str, width: int) -> str:
    """`text` escaped, in lines of at most `width` characters: long unit names must fit beside a chart on a phone."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, width))


def arms(rows: DataFrame, value: str) -> PlotlyObject:
    """Error bars from the columns low and high around the column `value`; none where they are nan."""
    return {
        "type": "data",
        "symmetric": False,
        "array": (rows["high"] - rows[value]).tolist(),
        "arrayminus": (rows[value] - rows["low"]).tolist(),
        "thickness": 2,
        "width": 0,
    }


def span(rows: DataFrame, value: str, *, margin: float, lowest: float, highest: float) -> list[float]:
    """Range of an axis that holds every value and interval, with a margin inside the scale's ends."""
    low = min(rows[value].min(), _least(rows["low"], rows[value]))
    high = max(rows[value].max(), _most(rows["high"], rows[value]))
    return [max(lowest, low - margin), min(highest, high + margin)]


def reached(bands: Sequence[BandRule], ends: Sequence[float]) -> list[BandRule]:
    """The bands whose lower bound lies inside an axis."""
    return [band for band in bands if ends[0] < band.low < ends[1]]


def _least(ends: Series, values: Series) -> float:
    return float(ends.fillna(values).min())


def _most(ends: Series, values: Series) -> float:
    return float(ends.fillna(values).max())
