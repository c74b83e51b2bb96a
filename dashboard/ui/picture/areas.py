"""Bars that lie beside names, and cells of a map, as layers that the browser draws below everything else."""

from bisect import bisect_right
from collections.abc import Sequence
from math import isnan
from typing import Any

from dashboard import palette
from dashboard.palette import PlotlyObject
from dashboard.ui.picture.labels import hovers, label
from dashboard.ui.picture.scales import Scale, Values, rounded
from dashboard.ui.picture.scatter import Layer, each, shared

GAP = 0.2
# The hatchings of `hatches.js`.
HATCHES = frozenset({"", "/", "x", "."})
# Above this lightness (0-255) of its ground, dark ink is easier to read.
LIGHT_GROUND = 150


def stacked(traces: Sequence[PlotlyObject], *, stack: bool) -> list[list[tuple[float, float]]]:
    """From where to where each bar of each trace goes. ValueError for bars that stand upright or beside each other."""
    if any(trace.get("orientation") != "h" for trace in traces):
        raise ValueError("cannot draw an upright bar")
    if len(traces) > 1 and not stack:
        raise ValueError("cannot draw bars beside each other")
    reached: dict[Any, float] = {}
    ends = []
    for trace in traces:
        bases = each(trace.get("base"), len(trace["x"]), 0.0)
        ends_of_trace = []
        for place, base, size in zip(trace["y"], bases, trace["x"], strict=True):
            start = reached.get(place, 0.0) + base
            ends_of_trace.append((start, start + (size or 0.0)))
            reached[place] = start + (size or 0.0) if stack else 0.0
        ends.append(ends_of_trace)
    return ends


def reach_of_bars(trace: PlotlyObject, ends: list[tuple[float, float]]) -> tuple[Values, Values]:
    """What the bars of one trace put on the two axes: their ends, and the rows they lie in."""
    rows = [place for place in trace["y"] if isinstance(place, str)]
    sides = rows or [side for place in trace["y"] for side in (place - 0.5, place + 0.5)]
    return Values([end for pair in ends for end in pair], bars=True), Values(sides, loose=False)


def bars(
    trace: PlotlyObject,
    ends: list[tuple[float, float]],
    scales: tuple[Scale, Scale],
    layout: PlotlyObject,
    *,
    colour: str,
    codes: bool,
    size: float,
) -> Layer:
    """The bars of one trace that have a length; `ends`: from where to where each goes."""
    across, up = scales
    spans = [[across.place(end) for end in pair] for pair in ends]
    rows = up.places(trace["y"])
    points: dict[str, list[Any]] = {
        "x": spans,
        "y": rows,
        "said": hovers(trace, {"x": list(trace["x"]), "y": list(trace["y"])}),
        "codes": each(trace.get("customdata") if codes else None, len(ends), None),
        **_look(trace, len(ends), colour),
    }
    kept = [at for at, (low, high) in enumerate(spans) if low != high and rows[at] is not None]
    layer: Layer = {name: [values[at] for at in kept] for name, values in points.items()}
    hatched = any(layer["hatch"])
    layer |= {name: shared(layer[name]) for name in ("codes", "colour", "hatch", "opacity", "text", "ink")}
    pattern, font = (trace.get("marker") or {}).get("pattern") or {}, trace.get("textfont") or {}
    look = {"kind": "bars", "thick": trace.get("width") or 1 - layout.get("bargap", GAP)}
    look |= {"inside": trace.get("textposition") != "outside", "size": font.get("size") or size}
    tile = {"tile": pattern.get("size") or 8, "solid": pattern.get("solidity") or 0.3}
    return layer | look | (tile if hatched else {})


def _look(trace: PlotlyObject, many: int, colour: str) -> dict[str, list[Any]]:
    """Colour, hatching, opacity, number and its ink of each bar."""
    marker, inside = trace.get("marker") or {}, trace.get("textposition") != "outside"
    colours = each(marker.get("color"), many, colour)
    ink = (trace.get("textfont") or {}).get("color") or (trace.get("insidetextfont") or {}).get("color")
    hatches = each((marker.get("pattern") or {}).get("shape"), many, "")
    if unknown := sorted(set(hatches) - HATCHES):
        raise ValueError(f"cannot draw a hatching {unknown[0]}")
    return {
        "colour": colours,
        "hatch": hatches,
        "opacity": each(marker.get("opacity"), many, 1),
        "text": [label(text) if text else "" for text in each(trace.get("text"), many, "")],
        "ink": [ink or (_readable(fill) if inside else "") for fill in colours],
    }


def cells(trace: PlotlyObject, across: Scale, up: Scale, size: float) -> Layer:
    """The cells of a map between its edges `x` and `y`, those of no value left out."""
    x, y = across.places(trace["x"]), up.places(trace["y"])
    font, least, most = trace.get("textfont") or {}, *_limits(trace)
    colours: dict[str, int] = {}
    drawn = list[list[Any]]()
    for row, values in enumerate(trace["z"]):
        for column, value in enumerate(values):
            if value is None or isnan(value):
                continue
            colour = colour_at(trace["colorscale"], (value - least) / ((most - least) or 1))
            words = [label(_cell(trace, name, row, column)) for name in ("text", "hovertext")]
            drawn.append([column, row, colours.setdefault(colour, len(colours)), *words])
    look = {"ink": font.get("color") or "", "size": font.get("size") or size, "gap": trace.get("xgap") or 0}
    return {"kind": "cells", "x": x, "y": y, "cells": drawn, "colours": list(colours), **look}


def colour_key(trace: PlotlyObject) -> PlotlyObject | None:
    """The colours of a map in words, above it; None where the figure shows none."""
    bar = trace.get("colorbar")
    if bar is None or trace.get("showscale") is False:
        return None
    least, most = _limits(trace)
    ticks = [
        [rounded((value - least) / (most - least), (0, 1)), label(text)]
        for value, text in zip(bar["tickvals"], bar["ticktext"], strict=True)
    ]
    size = (bar.get("tickfont") or {}).get("size") or 12
    return {"stops": trace["colorscale"], "ticks": ticks, "thick": bar.get("thickness") or 12, "size": size}


def colour_at(scale: Sequence[Sequence[Any]], share: float) -> str:
    """The colour at `share` (0-1) of a plotly colour scale: its own where it has one, else mixed of its neighbours."""
    places = [float(place) for place, _ in scale]
    at = min(max(bisect_right(places, share) - 1, 0), len(scale) - 2)
    low, high = places[at], places[at + 1]
    before, after = str(scale[at][1]), str(scale[at + 1][1])
    if before == after or high == low:
        return before
    part = min(max((share - low) / (high - low), 0.0), 1.0)
    mixed = (a + (b - a) * part for a, b in zip(_parts(before), _parts(after), strict=True))
    return "#" + "".join(f"{round(one):02X}" for one in mixed)


def _limits(trace: PlotlyObject) -> tuple[float, float]:
    known = [value for row in trace["z"] for value in row if value is not None and not isnan(value)] or [0.0]
    least, most = trace.get("zmin"), trace.get("zmax")
    return (min(known) if least is None else least), (max(known) if most is None else most)


def _cell(trace: PlotlyObject, name: str, row: int, column: int) -> str:
    texts = trace.get(name)
    return "" if texts is None else str(texts[row][column] or "")


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _readable(ground: str) -> str:
    red, green, blue = _parts(ground)
    light = 0.299 * red + 0.587 * green + 0.114 * blue > LIGHT_GROUND
    return palette.INK["light"] if light else palette.PAPER
