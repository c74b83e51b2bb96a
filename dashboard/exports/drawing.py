"""A chart on paper: the plotly figure of a chart function drawn as SVG by matplotlib, so that no browser is needed.

It draws what `dashboard/charts/` uses: lines, marks, bars, error bars, upright and level lines, words. What it does not
know it refuses, so that a paper never lacks a part of its chart unnoticed.
"""

import io
import re
from html import unescape
from threading import Lock
from typing import Any

import matplotlib
import plotly.graph_objects as go
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator

from dashboard import palette
from dashboard.exports.drawing_traces import draw_bars, draw_scatter
from dashboard.exports.fonts import FAMILY, FILES
from dashboard.wording import number

TEXT_SIZE = 13
DEFAULT_HEIGHT = 380
LINE_STYLES = {None: "-", "solid": "-", "dot": ":", "dash": "--", "dashdot": "-."}
# matplotlib keeps its settings for the whole process, and its text layout is not made for several threads.
_ONE_AT_A_TIME = Lock()

for _file in FILES:
    font_manager.fontManager.addfont(_file)
# Words are words: a name with two dollar signs is no formula.
LOOK: dict[Any, Any] = {
    "svg.fonttype": "none",
    "font.family": FAMILY,
    "font.size": TEXT_SIZE,
    "svg.hashsalt": "x",
    "text.parse_math": False,
}
matplotlib.rcParams.update(LOOK)


def svg(figure: go.Figure, *, width: float, height: float | None = None) -> str:
    """The figure as SVG of `width` x `height` pixels (its own height when none is given); words stay words.

    Ink is palette.INK["light"]. ValueError for a trace or axis it cannot draw.
    """
    tall = height or figure.layout.height or DEFAULT_HEIGHT
    with _ONE_AT_A_TIME:
        paper = Figure(figsize=(width / 72, tall / 72), dpi=72, layout="constrained")
        axes = paper.subplots()
        _frame(axes, figure)
        _draw(axes, figure)
        _lines_and_words(axes, figure)
        _legend(paper, axes, figure)
        drawn = io.StringIO()
        paper.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return drawn.getvalue()


def words(text: str) -> list[str]:
    """Lines of a label without plotly's markup."""
    return [unescape(re.sub(r"<[^>]+>", "", line)) for line in re.split(r"<br\s*/?>", text)]


def _draw(axes: Axes, figure: go.Figure) -> None:
    bars = [trace for trace in figure.data if trace.type == "bar"]
    draw_bars(axes, bars, stacked=figure.layout.barmode == "stack")
    for trace in figure.data:
        if trace.type == "scatter":
            draw_scatter(axes, trace)
        elif trace.type != "bar":
            raise ValueError(f"cannot draw a {trace.type} on paper")


def _frame(axes: Axes, figure: go.Figure) -> None:
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    grid = palette.solid(palette.GRID)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(grid[0])
        axes.spines[side].set_alpha(grid[1])
    for name, layout in (("x", figure.layout.xaxis), ("y", figure.layout.yaxis)):
        _axis(axes, name, layout)


def _axis(axes: Axes, name: str, layout: Any) -> None:
    axis = axes.xaxis if name == "x" else axes.yaxis
    if layout.type not in (None, "-", "linear", "category"):
        raise ValueError(f"cannot draw an axis of type {layout.type} on paper")
    if layout.range is not None:
        (axes.set_xlim if name == "x" else axes.set_ylim)(*map(float, layout.range))
    if layout.tickvals is not None:
        _named_ticks(axis, layout)
    elif layout.type != "category":
        decimals = int(layout.tickformat[1:-1]) if re.fullmatch(r"\.\d+f", layout.tickformat or "") else None
        axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
        axis.set_major_formatter(FuncFormatter(lambda value, _: _plain_number(value, decimals)))
    axis.set_tick_params(length=0, pad=6, labelcolor=palette.INK["light"])
    if layout.title.text:
        axis.set_label_text("\n".join(words(layout.title.text)), color=palette.INK["light"])
    if layout.showgrid is not False:
        colour, alpha = palette.solid(palette.GRID)
        axis.grid(visible=True, color=colour, alpha=alpha, linewidth=0.8)
    if layout.showticklabels is False:
        axis.set_ticklabels([])
    if layout.visible is False:
        axis.set_visible(False)
        axes.spines["bottom" if name == "x" else "left"].set_visible(False)


def _named_ticks(axis: Any, layout: Any) -> None:
    texts = layout.ticktext if layout.ticktext is not None else layout.tickvals
    axis.set_major_locator(FixedLocator([float(value) for value in layout.tickvals]))
    labels = axis.set_ticklabels(["\n".join(words(str(text))) for text in texts])
    for label, text in zip(labels, texts, strict=True):
        whole = re.fullmatch(r"<b>((?!</b>).)*</b>", str(text), re.DOTALL)
        label.set_fontweight("bold" if whole else "normal")
        label.set_linespacing(1.15)


def _plain_number(value: float, decimals: int | None) -> str:
    if decimals is not None:
        return number(value, decimals)
    return f"{round(value, 6):g}".replace(".", ",")


def _lines_and_words(axes: Axes, figure: go.Figure) -> None:
    for shape in figure.layout.shapes:
        _shape(axes, shape)
    for note in figure.layout.annotations:
        _words_at(axes, note)


def _shape(axes: Axes, shape: Any) -> None:
    if shape.type != "line":
        raise ValueError(f"cannot draw a {shape.type} on paper")
    look = {"color": shape.line.color, "linewidth": shape.line.width or 1, "linestyle": LINE_STYLES[shape.line.dash]}
    level = (shape.yref or "").endswith("domain"), (shape.xref or "").endswith("domain")
    transform = {
        (False, False): axes.transData,
        (True, False): axes.get_xaxis_transform(),
        (False, True): axes.get_yaxis_transform(),
    }[level]
    ends = [float(shape.x0), float(shape.x1)], [float(shape.y0), float(shape.y1)]
    axes.plot(*ends, transform=transform, scalex=False, scaley=False, zorder=0.8, **look)


def _words_at(axes: Axes, note: Any) -> None:
    across, up = ("axes fraction" if _of_axes(ref) else "data" for ref in (note.xref, note.yref))
    shift = (note.xshift or 0, note.yshift or 0)
    axes.annotate(
        "\n".join(words(note.text)),
        (float(note.x), float(note.y)),
        xycoords=(across, up),
        xytext=shift,
        textcoords="offset points",
        ha={"auto": "center", None: "center"}.get(note.xanchor, note.xanchor),
        va={"auto": "center", None: "center", "middle": "center"}.get(note.yanchor, note.yanchor),
        color=note.font.color or palette.INK["light"],
        fontsize=note.font.size or TEXT_SIZE - 1,
        annotation_clip=False,
    )


def _of_axes(reference: str | None) -> bool:
    return (reference or "").endswith("domain") or reference == "paper"


def _legend(paper: Figure, axes: Axes, figure: go.Figure) -> None:
    handles, labels = axes.get_legend_handles_labels()
    if figure.layout.showlegend is False or not handles or (len(handles) == 1 and not figure.layout.showlegend):
        return
    lines = ["\n".join(words(label)) for label in labels]
    room = max(1, int(paper.get_figwidth() * 72 // (7 * max(map(len, lines)) + 40)))
    paper.legend(
        handles,
        lines,
        loc="outside upper left",
        ncols=min(len(lines), room),
        frameon=False,
        handletextpad=0.4,
        labelcolor=palette.INK["light"],
    )
