"""The axes of a picture: places of all kinds as numbers, the ends of an axis as plotly would choose them, its ticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, isnan, log10
from typing import Any

from dashboard.palette import PlotlyObject
from dashboard.rows import JsonObject
from dashboard.ui.picture.labels import label

# Of the length of an axis: room beyond its outermost marks, and beyond its longest bar.
ROOM, ROOM_OF_BARS = 0.06, 0.05
# Digits behind the length of an axis: a picture is at most some thousand pixels wide.
DIGITS = 5
# Days are counted from 1970, as browsers do.
FIRST_DAY, MINUTES = date(1970, 1, 1).toordinal(), 24 * 60


@dataclass(frozen=True)
class Values:
    """What one trace puts on an axis; `loose`: its marks want room beyond them. `bars` begin at nothing."""

    places: Sequence[Any]
    loose: bool = True
    bars: bool = False


@dataclass(frozen=True)
class Scale:
    """One axis: its ends, the places of its names where it has names, whether it counts days."""

    ends: tuple[float, float]
    names: dict[str, int]
    dated: bool

    def place(self, value: Any) -> float | None:
        """Where `value` stands; None for what is absent."""
        number = _number(self.names.get(value, value) if self.names else value)
        return None if number is None else rounded(number, self.ends)

    def places(self, values: Iterable[Any]) -> list[float | None]:
        """As `place`, of each."""
        return [self.place(value) for value in values]


def scale(axis: PlotlyObject, traces: Sequence[Values]) -> Scale:
    """The scale of an axis with this layout that shows `traces`."""
    every = [value for trace in traces for value in trace.places if value is not None]
    words = [value for value in every if isinstance(value, str)]
    names = {name: at for at, name in enumerate(dict.fromkeys(words))}
    dated = any(isinstance(value, date) for value in every)
    if axis.get("range") is not None:
        low, high = (_number(end) or 0.0 for end in axis["range"])
        return Scale((low, high), names, dated)
    low, high = _reach(axis, traces, names)
    return Scale((high, low) if axis.get("autorange") == "reversed" else (low, high), names, dated)


def axis_of(axis: PlotlyObject, scale: Scale, size: float) -> JsonObject:
    """What the browser needs to draw an axis: ends, ticks (or how to make them), title, what is shown."""
    if axis.get("visible") is False:
        return {"ends": scale.ends, "hidden": True}
    drawn: JsonObject = {"ends": scale.ends, "title": label((axis.get("title") or {}).get("text") or "")}
    ticks = _ticks(axis, scale)
    if ticks is not None:
        drawn["ticks"] = ticks
    drawn["size"] = (axis.get("tickfont") or {}).get("size") or size
    optional = {
        "grid": axis.get("showgrid") is not False,
        "bare": axis.get("showticklabels") is False,
        "dated": scale.dated,
        "form": axis.get("tickformat"),
        "side": axis.get("side"),
        "over": axis.get("overlaying") is not None,
    }
    return drawn | {name: value for name, value in optional.items() if value}


def rounded(value: float, ends: tuple[float, float]) -> float:
    """As exact as a pixel of an axis with these ends needs."""
    reach = abs(ends[1] - ends[0]) or 1.0
    exact = round(value, max(0, DIGITS - ceil(log10(reach))))
    return int(exact) if exact == int(exact) else exact


def _ticks(axis: PlotlyObject, scale: Scale) -> list[list[Any]] | None:
    if axis.get("tickvals") is not None:
        texts = axis.get("ticktext")
        texts = axis["tickvals"] if texts is None else texts
        return [[scale.place(value), label(text)] for value, text in zip(axis["tickvals"], texts, strict=False)]
    return [[at, label(name)] for name, at in scale.names.items()] or None


def _reach(axis: PlotlyObject, traces: Sequence[Values], names: dict[str, int]) -> tuple[float, float]:
    if names:
        return -0.5, len(names) - 0.5
    known = [(number, trace) for trace in traces for value in trace.places if (number := _number(value)) is not None]
    if not known:
        return -1.0, 1.0
    low, high = min(number for number, _ in known), max(number for number, _ in known)
    bars, loose = any(trace.bars for _, trace in known), any(trace.loose for _, trace in known)
    if bars or axis.get("rangemode") == "tozero":
        low, high = min(low, 0.0), max(high, 0.0)
        room = (high - low) * ROOM_OF_BARS or 1.0
        return (low - room if low < 0 else low), (high + room if high > 0 else high)
    room = (high - low) * ROOM if loose and high > low else 0.0 if high > low else 1.0
    return low - room, high + room


def _number(value: Any) -> float | None:
    """A number, or the days since 1970 of a day; None for what is absent."""
    if isinstance(value, date):
        part = (value.hour * 60 + value.minute) / MINUTES if isinstance(value, datetime) else 0.0
        return value.toordinal() - FIRST_DAY + part
    if value is None or isnan(number := float(value)):
        return None
    return number
