"""What a picture can draw: every attribute of a figure that `described` reads or may leave aside. All else is refused,
so that a picture never lacks a part of its figure unnoticed."""

import re
from collections.abc import Iterator

from dashboard.palette import PlotlyObject

# "marker(color size)" is marker.color and marker.size.
SCATTER = """
    type x y mode name showlegend yaxis customdata cliponaxis hovertext hoverinfo hovertemplate fill fillcolor
    text textposition textfont(size color) line(color width dash shape)
    marker(size color symbol opacity line.color line.width)
    error_x(type symmetric array arrayminus thickness width color visible)
    error_y(type symmetric array arrayminus thickness width color visible)
"""
BAR = """
    type x y orientation base width name showlegend customdata cliponaxis hovertext hoverinfo hovertemplate
    text textposition textangle textfont(size color) insidetextanchor insidetextfont(color)
    marker(color opacity line.width pattern.shape pattern.size pattern.solidity pattern.fillmode)
"""
HEATMAP = """
    type x y z text texttemplate textfont(size color) hovertext hoverinfo hoverongaps zmin zmax colorscale
    showscale xgap name
    colorbar(orientation thickness len x xanchor y yref yanchor outlinewidth tickvals ticktext tickfont.size tickangle)
"""
# Left aside: what only plotly's own window has, and the look that the page gives.
LAYOUT = """
    template separators paper_bgcolor plot_bgcolor colorway font(family size color) hoverlabel(align namelength)
    modebar(remove) dragmode height showlegend barmode bargap uniformtext(minsize mode) margin(t r b l)
    legend(orientation yanchor y xanchor x traceorder) shapes annotations
"""
AXIS = """
    range autorange rangemode tickvals ticktext tickformat tickangle tickfont(size) showticklabels showgrid visible
    side title(text standoff) automargin gridcolor linecolor zeroline overlaying fixedrange type
"""
SHAPE = "type x0 x1 y0 y1 xref yref layer line(color dash width)"
NOTE = "text x y xref yref xanchor yanchor xshift yshift align font(size color) showarrow textangle"
AXES = ("xaxis", "yaxis", "yaxis2")


def _listed(text: str) -> frozenset[str]:
    parts = re.findall(r"([\w.]+)(?:\(([^)]*)\))?", text)
    return frozenset(f"{name}.{part}" if part else name for name, inner in parts for part in inner.split() or [""])


KNOWN = {
    name: _listed(text)
    for name, text in (
        ("scatter", SCATTER),
        ("bar", BAR),
        ("heatmap", HEATMAP),
        ("layout", LAYOUT),
        ("axis", AXIS),
        ("shape", SHAPE),
        ("annotation", NOTE),
    )
}
TRACES = ("scatter", "bar", "heatmap")


def refuse_unknown(traces: list[PlotlyObject], layout: PlotlyObject) -> None:
    """ValueError naming the first trace or attribute that cannot be drawn."""
    for trace in traces:
        if trace["type"] not in TRACES:
            raise ValueError(f"cannot draw a {trace['type']}")
        _refuse(trace, trace["type"])
    for name in AXES:
        _refuse(layout.get(name, {}), "axis")
        if layout.get(name, {}).get("type") not in (None, "-", "linear", "category", "date"):
            raise ValueError(f"cannot draw an axis of type {layout[name]['type']}")
    for shape in layout.get("shapes", ()):
        if shape.get("type") != "line":
            raise ValueError(f"cannot draw a {shape.get('type')}")
        _refuse(shape, "shape")
    for note in layout.get("annotations", ()):
        _refuse(note, "annotation")
        if note.get("showarrow") is not False:
            raise ValueError("cannot draw an annotation with an arrow")
    _refuse({name: part for name, part in layout.items() if name not in AXES}, "layout")


def _refuse(part: PlotlyObject, what: str) -> None:
    known = KNOWN[what]
    for name in _names(part, known, ""):
        if name not in known:
            raise ValueError(f"cannot draw {name} of a {what}")


def _names(part: PlotlyObject, known: frozenset[str], above: str) -> Iterator[str]:
    for name, value in part.items():
        full = f"{above}{name}"
        if isinstance(value, dict) and full not in known:
            yield from _names(value, known, f"{full}.")
        elif value is not None:
            yield full
