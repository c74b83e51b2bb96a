"""Lines, marks, error bars and words of a scatter trace as layers that the browser draws one above the other."""

from collections.abc import Sequence
from typing import Any

from dashboard.palette import PlotlyObject
from dashboard.rows import JsonObject
from dashboard.ui.picture.labels import hovers, label
from dashboard.ui.picture.scales import Scale

Layer = JsonObject
SIZE, LINE_WIDTH = 6, 2
# The shapes of `marks.js`, each also hollow.
SYMBOLS = frozenset({"circle", "square", "diamond", "triangle-up", "triangle-down", "line-ns", "line-ew", "x", "star"})


def layers_of(trace: PlotlyObject, across: Scale, up: Scale, *, colour: str, codes: bool, size: float) -> list[Layer]:
    """The layers of `trace`, lowest first. `colour` is that of the colour way; `codes`: marks can be clicked."""
    places = {"x": list(trace.get("x") or ()), "y": list(trace.get("y") or ())}
    x, y = across.places(places["x"]), up.places(places["y"])
    mode = trace.get("mode") or "lines+markers"
    layers = list[Layer]()
    if "lines" in mode:
        layers.append(_line(trace, x, y, colour))
    layers += _arms(trace, places, (across, up), colour)
    marks = {"kind": "spots", "x": x, "y": y, "said": hovers(trace, places)}
    if codes:
        marks["codes"] = each(trace.get("customdata"), len(x), None)
    if "markers" in mode:
        layers.append(_known(marks | _look(trace.get("marker") or {}, len(x), colour)))
    elif any(marks["said"]):
        layers.append(_known(marks))
    if "text" in mode:
        layers.append(_words(trace, x, y, size))
    return [layer for layer in layers if layer["x"]]


def each(value: Any, many: int, default: Any) -> list[Any]:
    """One value a point, whether plotly was given one or many."""
    if value is None:
        return [default] * many
    return [value] * many if isinstance(value, str | float | int) else list(value)


def shared(values: Sequence[Any]) -> Any:
    """One value where all are equal, else all."""
    return values[0] if values and all(value == values[0] for value in values) else list(values)


def _line(trace: PlotlyObject, x: list[Any], y: list[Any], colour: str) -> Layer:
    line = trace.get("line") or {}
    layer = {"kind": "line", "x": x, "y": y, "colour": line.get("color") or colour}
    layer["width"] = LINE_WIDTH if line.get("width") is None else line["width"]
    optional = {"dash": line.get("dash"), "step": line.get("shape") == "hv"}
    if trace.get("fill") not in (None, "none"):
        if trace["fill"] != "toself":
            raise ValueError(f"cannot draw a fill {trace['fill']}")
        optional["fill"] = trace.get("fillcolor") or colour
    return layer | {name: value for name, value in optional.items() if value and value != "solid"}


def _arms(trace: PlotlyObject, places: dict[str, list[Any]], scales: tuple[Scale, Scale], colour: str) -> list[Layer]:
    layers = list[Layer]()
    for name, scale in zip(("x", "y"), scales, strict=True):
        bar = trace.get(f"error_{name}") or {}
        if bar.get("array") is None or bar.get("visible") is False:
            continue
        less = bar["array"] if bar.get("arrayminus") is None else bar["arrayminus"]
        ends = [
            (None, None) if None in (at, minus, plus) else (scale.place(at - minus), scale.place(at + plus))
            for at, minus, plus in zip(places[name], less, bar["array"], strict=True)
        ]
        known = [at for at, (low, high) in enumerate(ends) if low is not None and high is not None]
        other = scales[1 if name == "x" else 0].places(places["y" if name == "x" else "x"])
        layer = {"kind": "arms", "along": name, "x": [ends[at] for at in known], "y": [other[at] for at in known]}
        layers.append(layer | {"colour": bar.get("color") or colour, "width": bar.get("thickness") or 2})
    return layers


def _look(marker: PlotlyObject, many: int, colour: str) -> Layer:
    """Shape, size, fill and edge of each mark: of a hollow one only the edge is drawn, in the mark's colour."""
    symbols = each(marker.get("symbol"), many, "circle")
    colours, line = each(marker.get("color"), many, colour), marker.get("line") or {}
    edges, width = each(line.get("color"), many, None), line.get("width")
    hollow = [symbol.endswith("-open") for symbol in symbols]
    opacity = shared(each(marker.get("opacity"), many, 1))
    unknown = sorted({symbol.removesuffix("-open") for symbol in symbols} - SYMBOLS)
    if unknown:
        raise ValueError(f"cannot draw a {unknown[0]}")
    looks = zip(colours, edges, hollow, strict=True)
    layer = {
        "kind": "marks",
        "symbol": shared([symbol.removesuffix("-open") for symbol in symbols]),
        "size": shared(each(marker.get("size"), many, SIZE)),
        "fill": shared(["none" if open_ else fill for fill, open_ in zip(colours, hollow, strict=True)]),
        "edge": shared([fill if open_ else edge or fill for fill, edge, open_ in looks]),
        "width": shared([(1 if width is None else width) if open_ else width or 0 for open_ in hollow]),
    }
    return layer if opacity in (1, []) else layer | {"opacity": opacity}


def _words(trace: PlotlyObject, x: list[Any], y: list[Any], size: float) -> Layer:
    font, many = trace.get("textfont") or {}, len(x)
    marked = "markers" in trace["mode"]
    clear = each((trace.get("marker") or {}).get("size"), many, SIZE) if marked else [0] * many
    layer = {
        "kind": "words",
        "x": x,
        "y": y,
        "text": [label(text) if text else None for text in each(trace.get("text"), many, "")],
        "place": each(trace.get("textposition"), many, "middle center"),
        "clear": clear,
    }
    layer = _known(layer, "text")
    look = {"place": shared(layer["place"]), "clear": shared(layer["clear"]), "size": font.get("size") or size}
    return layer | look | ({"colour": font["color"]} if font.get("color") else {})


def _known(layer: Layer, *needed: str) -> Layer:
    """Only the points whose place (and what is `needed`) is known."""
    columns = zip(*(layer[name] for name in ("x", "y", *needed)), strict=True)
    kept = [at for at, values in enumerate(columns) if all(value is not None for value in values)]
    many = len(layer["x"])
    if len(kept) == many:
        return layer
    lists = {name: values for name, values in layer.items() if isinstance(values, list) and len(values) == many}
    return layer | {name: [values[at] for at in kept] for name, values in lists.items()}
