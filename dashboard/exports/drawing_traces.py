"""The marks of a chart on paper: plotly's traces drawn on matplotlib axes."""

from collections.abc import Sequence
from html import unescape
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from dashboard import palette

MARKS = {
    "circle": "o",
    "diamond": "D",
    "triangle-up": "^",
    "triangle-down": "v",
    "square": "s",
    "star": "*",
    "x": "X",
    "line-ew": "_",
    "line-ns": "|",
}
HATCHES = {"": None, None: None, "/": "///", "\\": "\\\\\\", "x": "xxx", ".": "...", "-": "---", "|": "|||", "+": "+++"}
BESIDE = {"left": (-8, 0, "right", "center"), "right": (8, 0, "left", "center"), "center": (0, 0, "center", "center")}
ABOVE = {"top": (0, 8, "center", "bottom"), "bottom": (0, -8, "center", "top")}
# A number stands inside its part of a bar from this share of the axis on.
ROOM_FOR_NUMBER = 0.04


def draw_scatter(axes: Axes, trace: Any) -> None:
    """Lines, marks, words and error bars of one scatter trace."""
    mode = trace.mode or "markers"
    x, y = floats(trace.x), floats(trace.y)
    if not len(x):
        return
    shown = trace.name if trace.showlegend is not False and trace.name else "_"
    if "lines" in mode:
        dashes = {"dot": ":", "dash": "--", None: "-", "solid": "-"}[trace.line.dash]
        label = "_" if "markers" in mode else shown
        width = trace.line.width or 2
        ink = trace.line.color or palette.NEUTRAL
        axes.plot(x, y, label=label, zorder=2, linestyle=dashes, color=ink, linewidth=width, solid_capstyle="butt")
    if trace.error_x.array is not None or trace.error_y.array is not None:
        _error_bars(axes, trace, x, y)
    if "markers" in mode:
        _marks(axes, trace.marker, x, y, shown)
    if "text" in mode:
        _words(axes, trace, x, y)


def draw_bars(axes: Axes, bars: Sequence[Any], *, stacked: bool) -> None:
    """Bars of several traces, on or beside each other, with their words."""
    if not bars:
        return
    ends: dict[Any, float] = {}
    for place, trace in enumerate(bars):
        flat = trace.orientation == "h"
        at, sizes = (trace.y, trace.x) if flat else (trace.x, trace.y)
        thick = float(trace.width) if isinstance(trace.width, float | int) else 0.8 / (1 if stacked else len(bars))
        beside = 0.0 if stacked else (place - (len(bars) - 1) / 2) * thick
        middles = [float(value) + beside for value in at]
        starts = [ends.get(value, 0.0) for value in at] if stacked else _bases(trace, len(sizes))
        if stacked:
            ends |= {value: start + (size or 0.0) for value, start, size in zip(at, starts, floats(sizes), strict=True)}
        _bars(axes, trace, middles, np.nan_to_num(floats(sizes)), starts, thick, flat=flat)


def floats(values: Any) -> np.ndarray:
    """Numbers of a trace; what is absent is nan."""
    return np.array([np.nan if value is None else float(value) for value in (() if values is None else values)])


def _bases(trace: Any, many: int) -> list[float]:
    base = trace.base
    if base is None:
        return [0.0] * many
    return [float(base)] * many if isinstance(base, float | int) else [float(one) for one in base]


def _bars(
    axes: Axes, trace: Any, middles: list[float], sizes: np.ndarray, starts: list[float], thick: float, *, flat: bool
) -> None:
    colours = _each(trace.marker.color, len(sizes), palette.ABOVE)
    hatch = trace.marker.pattern.shape
    hatches = [HATCHES[name] for name in _each(hatch, len(sizes), None)]
    shown = trace.name if trace.showlegend is not False and trace.name else "_"
    look: dict[str, Any] = {
        "color": colours,
        "label": shown,
        "hatch": hatches,
        "edgecolor": palette.PAPER,
        "linewidth": 0,
    }
    if flat:
        axes.barh(middles, sizes, height=thick, left=starts, **look)
    else:
        axes.bar(middles, sizes, width=thick, bottom=starts, **look)
    texts = trace.text if trace.text is not None else []
    for text, middle, size, start in zip(texts, middles, sizes, starts, strict=False):
        _bar_words(axes, trace, str(text), middle, start, size, flat=flat)


def _bar_words(axes: Axes, trace: Any, text: str, middle: float, start: float, size: float, *, flat: bool) -> None:
    if not text:
        return
    inside = trace.textposition in ("inside", "auto", None)
    low, high = axes.get_xlim() if flat else axes.get_ylim()
    if inside and abs(size) < ROOM_FOR_NUMBER * abs(high - low):
        return
    where = start + size / 2 if inside else start + size
    given = trace.insidetextfont.color if inside else trace.textfont.color
    ink = given or (palette.PAPER if inside else palette.INK["light"])
    # Outside is where the bar points to.
    back = size < 0
    beyond = ("right" if back else "left", "center") if flat else ("center", "top" if back else "bottom")
    anchor = ("center", "center") if inside else beyond
    away = -1 if back else 1
    shift = (0, 0) if inside else ((5 * away, 0) if flat else (0, 4 * away))
    axes.annotate(
        unescape(text),
        (where, middle) if flat else (middle, where),
        xytext=shift,
        textcoords="offset points",
        ha=anchor[0],
        va=anchor[1],
        color=ink,
        annotation_clip=False,
    )


def _error_bars(axes: Axes, trace: Any, x: np.ndarray, y: np.ndarray) -> None:
    for name, bar in (("xerr", trace.error_x), ("yerr", trace.error_y)):
        if bar.array is None or bar.visible is False:
            continue
        high = floats(bar.array)
        low = floats(bar.arrayminus) if bar.arrayminus is not None else high
        arms = np.nan_to_num(np.abs(np.vstack([low, high])))
        look: dict[str, Any] = {
            name: arms,
            "ecolor": bar.color or palette.NEUTRAL,
            "elinewidth": bar.thickness or 2,
            "capsize": bar.width or 0,
        }
        axes.errorbar(x, y, fmt="none", zorder=1.9, **look)


def _marks(axes: Axes, marker: Any, x: np.ndarray, y: np.ndarray, label: str) -> None:
    symbols = _each(marker.symbol, len(x), "circle")
    colours = _each(marker.color, len(x), palette.ABOVE)
    edges = _each(marker.line.color, len(x), None)
    sizes = _each(marker.size, len(x), 8)
    for at, symbol in enumerate(symbols):
        name, hollow = symbol.removesuffix("-open"), symbol.endswith("-open")
        flat = name.startswith("line")
        fill = "none" if hollow and not flat else colours[at]
        edge = edges[at] or colours[at]
        width = (marker.line.width or (2 if hollow or flat else 0)) if hollow or flat else marker.line.width or 0
        axes.plot(
            x[at : at + 1],
            y[at : at + 1],
            marker=MARKS[name],
            markersize=float(sizes[at]) * 0.9,
            markerfacecolor=fill,
            markeredgecolor=edge,
            markeredgewidth=width,
            linestyle="none",
            label=label if at == 0 else "_",
            zorder=3,
        )


def _words(axes: Axes, trace: Any, x: np.ndarray, y: np.ndarray) -> None:
    texts = _each(trace.text, len(x), "")
    places = _each(trace.textposition, len(x), "middle center")
    inks = _each(trace.textfont.color, len(x), palette.INK["light"])
    for at, text in enumerate(texts):
        if not text or np.isnan(x[at]) or np.isnan(y[at]):
            continue
        up, across = str(places[at]).split(" ")
        right, high, ha, va = ABOVE[up] if up in ABOVE else BESIDE[across]
        clear = 0.45 * float(_each(trace.marker.size, len(x), 0)[at] or 0)
        axes.annotate(
            unescape(str(text)).replace("<br>", "\n"),
            (x[at], y[at]),
            xytext=(right + np.sign(right) * clear, high + np.sign(high) * clear * 0.6),
            textcoords="offset points",
            ha=ha,
            va=va,
            color=inks[at],
            fontsize=trace.textfont.size or 13,
            zorder=4,
            annotation_clip=False,
        )


def _each(value: Any, many: int, default: Any) -> list[Any]:
    """One value a point, whether plotly was given one or many."""
    if value is None:
        return [default] * many
    if isinstance(value, str | float | int):
        return [value] * many
    return list(value)
