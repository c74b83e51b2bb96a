"""A plotly figure as the small description that the browser draws: places, looks, words; nothing is computed twice."""

from typing import Any

import plotly.graph_objects as go

from dashboard import palette
from dashboard.rows import JsonObject
from dashboard.ui.picture.areas import bars, cells, colour_key, reach_of_bars, stacked
from dashboard.ui.picture.known import refuse_unknown
from dashboard.ui.picture.labels import label
from dashboard.ui.picture.scales import Scale, Values, axis_of, scale
from dashboard.ui.picture.scatter import Layer, each, layers_of

# Beside the plot words are a little smaller than on it.
HEIGHT, SIZE, SMALLER, MARGIN = 450, 13, 1, 8
# Bars and cells lie below lines and marks, whatever the order of the traces.
LOWEST = {"heatmap": 0, "bar": 1, "scatter": 2}
Parts = JsonObject


def described(figure: go.Figure, *, codes: bool = False) -> Parts:
    """What the browser needs to draw `figure`, ready for JSON. With `codes` each mark carries its `customdata`.

    ValueError for a trace, axis or attribute that a picture cannot draw.
    """
    plain = figure.to_plotly_json()
    traces, layout = plain["data"], plain["layout"]
    refuse_unknown(traces, layout)
    size = (layout.get("font") or {}).get("size") or SIZE
    stacks = _stacks(traces, layout)
    scales = {name: _scale(name, layout, traces, stacks) for name in _axes(layout)}
    margin = layout.get("margin") or {}
    parts: Parts = {
        "height": layout.get("height") or HEIGHT,
        "size": size - SMALLER,
        "margin": [margin.get(side, MARGIN) for side in ("t", "r", "b", "l")],
        "axes": {name: axis_of(layout.get(name) or {}, scale, size - SMALLER) for name, scale in scales.items()},
        "layers": _layers(traces, layout, stacks, scales, codes=codes, size=size),
        "lines": [_reference(shape, scales) for shape in layout.get("shapes") or ()],
        "notes": [_note(note, scales, size) for note in layout.get("annotations") or ()],
    }
    keys = [key for trace in traces if trace["type"] == "heatmap" and (key := colour_key(trace))]
    return parts | ({"scale": keys[0]} if keys else {}) | _legend(traces, layout)


def _axes(layout: Parts) -> list[str]:
    return ["xaxis", "yaxis", *(["yaxis2"] if "yaxis2" in layout else [])]


def _stacks(traces: list[Parts], layout: Parts) -> dict[int, list[tuple[float, float]]]:
    """The ends of the bars of each trace that has bars, by its place among all."""
    places = [at for at, trace in enumerate(traces) if trace["type"] == "bar"]
    ends = stacked([traces[at] for at in places], stack=layout.get("barmode") == "stack")
    return dict(zip(places, ends, strict=True))


def _scale(name: str, layout: Parts, traces: list[Parts], stacks: dict[int, Any]) -> Scale:
    axis = layout.get(name) or {}
    places = [
        at for at, trace in enumerate(traces) if name == "xaxis" or (trace.get("yaxis") == "y2") == (name[-1] == "2")
    ]
    side = name[0]
    return scale(axis, [_values(traces[at], side, stacks.get(at)) for at in places])


def _values(trace: Parts, side: str, ends: Any) -> Values:
    if trace["type"] == "bar":
        return reach_of_bars(trace, ends)[0 if side == "x" else 1]
    places = list(trace.get(side) or ())
    bar = trace.get(f"error_{side}") or {}
    if trace["type"] == "scatter" and bar.get("array") is not None and bar.get("visible") is not False:
        less = bar["array"] if bar.get("arrayminus") is None else bar["arrayminus"]
        pairs = [ends for ends in zip(places, less, bar["array"], strict=True) if None not in ends]
        places += [at - minus for at, minus, _ in pairs] + [at + plus for at, _, plus in pairs]
    return Values(places, loose=trace["type"] == "scatter" and (side == "y" or trace.get("mode") != "lines"))


def _layers(
    traces: list[Parts], layout: Parts, stacks: dict[int, Any], scales: dict[str, Scale], *, codes: bool, size: float
) -> list[Layer]:
    layers = list[Layer]()
    for at, trace in sorted(enumerate(traces), key=lambda pair: LOWEST[pair[1]["type"]]):
        across, up = scales["xaxis"], scales["yaxis2" if trace.get("yaxis") == "y2" else "yaxis"]
        colour = palette.CATEGORICAL[at % len(palette.CATEGORICAL)]
        if trace["type"] == "heatmap":
            layers.append(cells(trace, across, up, size))
        elif trace["type"] == "bar":
            layers.append(bars(trace, stacks[at], (across, up), layout, colour=colour, codes=codes, size=size))
        elif (trace.get("marker") or {}).get("opacity") != 0:  # a trace that only makes plotly draw its axis
            layers += layers_of(trace, across, up, colour=colour, codes=codes, size=size)
    return layers


def _reference(shape: Parts, scales: dict[str, Scale]) -> Parts:
    line = shape.get("line") or {}
    reference: Parts = {name: _end(shape, name, scales) for name in ("x0", "x1", "y0", "y1")}
    reference |= {"colour": line.get("color") or palette.NEUTRAL, "width": line.get("width") or 2}
    return reference | {"dash": line.get("dash") or "solid", "below": shape.get("layer") == "below"}


def _end(part: Parts, name: str, scales: dict[str, Scale]) -> Any:
    """A place: a number on the axis, or ["share", number] of the plot from its left or lower edge."""
    side = name[0]
    ref = part.get(f"{side}ref") or side
    if ref == "paper" or ref.endswith("domain"):
        return ["share", float(part[name])]
    return scales[f"{side}axis"].place(part[name])


def _note(note: Parts, scales: dict[str, Scale], size: float) -> Parts:
    font = note.get("font") or {}
    drawn: Parts = {"text": label(note["text"]), "x": _end(note, "x", scales), "y": _end(note, "y", scales)}
    right, up = note.get("xshift") or 0, note.get("yshift") or 0
    optional = {
        "beside": [note.get("xanchor") or "auto", note.get("yanchor") or "auto"],
        "align": note.get("align"),
        "shift": [right, -up] if right or up else None,
        "turned": note.get("textangle"),
        "colour": font.get("color"),
    }
    return drawn | {"size": font.get("size") or size} | {name: value for name, value in optional.items() if value}


def _legend(traces: list[Parts], layout: Parts) -> Parts:
    """The entries of the legend in their order and how high above the plot it stands; nothing where none is shown."""
    named = [at for at, trace in enumerate(traces) if trace.get("showlegend") is not False and trace.get("name")]
    asked = any(traces[at].get("showlegend") for at in named)
    shown = layout.get("showlegend")
    if shown is False or not named or (shown is None and len(named) < 2 and not asked):
        return {}
    legend = layout.get("legend") or {}
    order = named[::-1] if legend.get("traceorder") == "reversed" else named
    return {"legend": [_entry(traces[at], at) for at in order], "above": round(legend.get("y", 1.0) - 1.0, 3)}


def _entry(trace: Parts, at: int) -> Parts:
    """One name of the legend with the look of the first point of its trace."""
    lone = Scale((0.0, 1.0), {}, dated=False)
    colour, name = palette.CATEGORICAL[at % len(palette.CATEGORICAL)], label(trace["name"])
    if trace["type"] == "bar":
        marker = trace.get("marker") or {}
        pattern = marker.get("pattern") or {}
        looks = [each(marker.get("color"), 1, colour)[0], each(pattern.get("shape"), 1, "")[0]]
        tile = [pattern.get("size") or 8, pattern.get("solidity") or 0.3]
        return {"name": name, "bar": [*looks, *tile]}
    mode = (trace.get("mode") or "lines+markers").replace("text", "")
    first = {**trace, "x": [0], "y": [0], "mode": mode, "hoverinfo": "skip", "hovertext": None}
    first["marker"] = {part: _first(value) for part, value in (trace.get("marker") or {}).items()}
    first |= {"error_x": None, "error_y": None}
    return {"name": name, "look": layers_of(first, lone, lone, colour=colour, codes=False, size=SIZE)}


def _first(value: Any) -> Any:
    if isinstance(value, dict):
        return {part: _first(inner) for part, inner in value.items()}
    return value[0] if isinstance(value, list | tuple) and value else value
