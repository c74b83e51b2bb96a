"""Colours and shapes by meaning. The only Python file that names a colour.

Every colour stands out at least 3:1 against white paper and against the dark ground of the theme, so a chart need
not know which one it is drawn on. Colour never carries a meaning alone: each has a marker shape, and the page a word.
"""

from types import MappingProxyType
from typing import Any

# A layout, an axis, a trace or a note as plotly writes it: a mapping whose keys are plotly's.
PlotlyObject = dict[str, Any]

PAPER = "#FFFFFF"
GROUND = "#10161D"

# Against one's peers.
ABOVE = "#0072B2"
BELOW = "#D55E00"
LEVEL = "#6B7480"
NOT_RANKED = "#8A9099"

# The four states of a report.
ON_TIME = "#009E73"
REPORTED_LATE = "#B07D00"
MISSING = "#BD2F34"
EXEMPT = "#7B8490"

# Axes, reference lines and whatever is only context; and the one thing the page is about.
NEUTRAL = "#7B8490"
# Behind marks: where peers usually lie.
BAND = "rgba(123, 132, 144, 0.18)"
ACCENT = "#B5478A"
# Words inside a chart, on the light and the dark ground; the theme's textColor.
INK = MappingProxyType({"light": "#101820", "dark": "#EDF1F5"})
# Grid lines: visible on both grounds without competing with the data.
GRID = "rgba(123, 132, 144, 0.28)"
TRANSPARENT = "rgba(0, 0, 0, 0)"

# The theme's chartCategoricalColors, in their order.
CATEGORICAL = (
    "#0072B2", "#D55E00", "#009E73", "#957597", "#BD2F34",
    "#4B9BC0", "#8F6D4D", "#7B86FB", "#3B746F", "#C97649",
)  # fmt: skip
# The theme's chartDivergingColors: orange for low, blue for high.
DIVERGING = (
    "#8C3B00", "#B65200", "#D97B2F", "#EBAA74", "#F6D9C2",
    "#CFE0EE", "#94BFDF", "#559AC9", "#1B75AE", "#004F7F",
)  # fmt: skip
# The light theme's chartSequentialColors.
SEQUENTIAL = (
    "#EEF4F9", "#D9E7F2", "#BDD6E9", "#9CC3DF", "#78AED3",
    "#5397C5", "#2F80B4", "#12699D", "#005283", "#003B62",
)  # fmt: skip

# One colour an element (unsur), U1 to U9; a chart of elements also prints their names.
ELEMENTS = MappingProxyType({f"U{number}": CATEGORICAL[number - 1] for number in range(1, 10)})

# One colour a grade (mutu), blue for high and orange for low like the diverging scale; white letters stand on all four.
GRADES = MappingProxyType({"A": "#0072B2", "B": "#3B746F", "C": "#B65200", "D": "#BD2F34"})

# Keys are the words figures use for a unit's standing and a report's state.
COLOURS = MappingProxyType(
    {
        "above": ABOVE,
        "below": BELOW,
        "level": LEVEL,
        "not_ranked": NOT_RANKED,
        "on_time": ON_TIME,
        "reported_late": REPORTED_LATE,
        "missing": MISSING,
        "exempt": EXEMPT,
        "neutral": NEUTRAL,
        "accent": ACCENT,
    }
)

# Plotly marker symbols; "-open" says: shown, but not counted in.
SHAPES = MappingProxyType(
    {
        "above": "triangle-up",
        "below": "triangle-down",
        "level": "circle",
        "not_ranked": "circle-open",
        "on_time": "circle",
        "reported_late": "diamond",
        "missing": "x",
        "exempt": "square-open",
        "neutral": "line-ns-open",
        "accent": "star",
    }
)

# The wall of the briefing: light, dark, and for a weak projector nothing but full ink on full paper.
WALL = MappingProxyType(
    {
        "terang": {
            **{"ground": PAPER, "ink": INK["light"], "quiet": "#4B5560", "line": "#C5CDD6"},
            **{"accent": "#005A8C", "panel": "#F2F5F8", "black": "#000000"},
        },
        "gelap": {
            **{"ground": GROUND, "ink": INK["dark"], "quiet": "#B6C0CA", "line": "#3A4653"},
            **{"accent": "#6DB6E3", "panel": "#1A232D", "black": "#000000"},
        },
        "kontras": {
            **{"ground": PAPER, "ink": "#000000", "quiet": "#000000", "line": "#000000"},
            **{"accent": "#000000", "panel": PAPER, "black": "#000000"},
        },
    }
)


def layout_defaults() -> PlotlyObject:
    """Layout every figure starts from: `go.Figure(data, layout=layout_defaults())`.

    Indonesian separators, transparent grounds (the page's shows through), small margins that grow with long unit
    names, no drawing tools. A new dict each time: the caller may change it.
    """
    return {
        "separators": ",.",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "colorway": list(CATEGORICAL),
        "font": {"family": "Source Sans, sans-serif", "size": 13},
        "xaxis": _axis(),
        "yaxis": _axis(),
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.0, "xanchor": "left", "x": 0.0},
        "hoverlabel": {"align": "left", "namelength": -1},
        "modebar": {"remove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"]},
        "dragmode": False,
    }


def solid(colour: str) -> tuple[str, float]:
    """`rgba(r, g, b, a)` as "#rrggbb" and its opacity, for what draws the two apart."""
    red, green, blue, opacity = colour.removeprefix("rgba(").removesuffix(")").split(",")
    return f"#{int(red):02X}{int(green):02X}{int(blue):02X}", float(opacity)


def _axis() -> PlotlyObject:
    return {"automargin": True, "gridcolor": GRID, "linecolor": GRID, "zeroline": False, "title": {"standoff": 8}}
