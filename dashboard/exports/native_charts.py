"""A chart function's figure as a native PowerPoint chart: its numbers can be opened and its look changed there."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.util import Length, Pt

from dashboard import palette
from dashboard.exports.drawing import words
from dashboard.exports.drawing_traces import floats
from dashboard.exports.names import cleaned
from dashboard.rows import present

Box = tuple[Length, Length, Length, Length]

TEXT = Pt(16)
MARKS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "line-ew": XL_MARKER_STYLE.DASH,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
    "triangle-down": XL_MARKER_STYLE.TRIANGLE,
    "square": XL_MARKER_STYLE.SQUARE,
}


def add_chart(slide: Any, figure: go.Figure, box: Box, alt: str) -> None:
    """Put the figure on a slide as a native chart inside `box` (left, top, width, height), told in words by `alt`.

    Level bars and marks are known; ValueError for another kind of figure.
    """
    kinds = {trace.type for trace in figure.data}
    if kinds == {"bar"}:
        chart = _bars(slide, figure, box)
    elif kinds == {"scatter"}:
        chart = _marks(slide, figure, box)
    else:
        raise ValueError(f"cannot make {', '.join(sorted(kinds))} a native chart")
    # The newest of the slide; the library has no name for what stands for a picture.
    slide.shapes[-1]._element.nvGraphicFramePr.cNvPr.set("descr", cleaned(alt))
    chart.font.size = TEXT
    chart.font.color.rgb = _rgb(palette.INK["light"])
    chart.has_title = False
    chart.has_legend = bool(figure.layout.showlegend)
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def _bars(slide: Any, figure: go.Figure, box: Box) -> Any:
    stacked = figure.layout.barmode == "stack"
    data = CategoryChartData()
    data.categories = [cleaned(" ".join(words(str(name)))) for name in figure.layout.yaxis.ticktext]
    for trace in figure.data:
        data.add_series(trace.name or "Nilai", (floats(trace.x) + (trace.base or 0)).tolist())
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = slide.shapes.add_chart(kind, *box, data).chart
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    if figure.layout.xaxis.range is not None:
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = map(float, figure.layout.xaxis.range)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100 if stacked else 0
    for series, trace in zip(plot.series, figure.data, strict=True):
        series.invert_if_negative = False
        _look(series, trace)
        ink = palette.PAPER if trace.textposition == "inside" else palette.INK["light"]
        place = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
        _labels(series, trace.text, place, ink)
    return chart


def _look(series: Any, trace: Any) -> None:
    """One colour for the series, or one for each of its bars."""
    colours = trace.marker.color
    if isinstance(colours, str):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _rgb(colours)
        return
    for at, colour in enumerate(colours):
        fill = series.points[at].format.fill
        fill.solid()
        fill.fore_color.rgb = _rgb(colour)


def _labels(series: Any, texts: Sequence[str] | None, place: Any, ink: str) -> None:
    """The words of the figure, point by point: they are the numbers that are printed everywhere else."""
    for at, text in enumerate(texts if texts is not None else ()):
        if text:
            label = series.points[at].data_label
            label.position = place
            run = label.text_frame.paragraphs[0].add_run()
            run.text, run.font.size = cleaned(str(text)), TEXT
            run.font.color.rgb = _rgb(ink)


def _marks(slide: Any, figure: go.Figure, box: Box) -> Any:
    data = XyChartData()
    for trace in figure.data:
        series = data.add_series(trace.name or "garis")
        for x, y in zip(floats(trace.x), floats(trace.y), strict=True):
            if present(x) and present(y):
                series.add_data_point(float(x), float(y))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box, data).chart
    for axis, layout in ((chart.category_axis, figure.layout.xaxis), (chart.value_axis, figure.layout.yaxis)):
        axis.visible = layout.visible is not False
        _axis(axis, layout)
    for series, trace in zip(chart.plots[0].series, figure.data, strict=True):
        _mark_look(series, trace)
        _labels(series, trace.text, XL_LABEL_POSITION.ABOVE, palette.INK["light"])
    return chart


def _axis(axis: Any, layout: Any) -> None:
    axis.has_major_gridlines = layout.showgrid is not False and layout.visible is not False
    if axis.has_major_gridlines:
        axis.major_gridlines.format.line.color.rgb = _rgb(palette.solid(palette.GRID)[0])
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    if layout.range is not None:
        axis.minimum_scale, axis.maximum_scale = map(float, layout.range)
    if layout.tickvals is not None:
        axis.major_unit = 1
    axis.has_title = bool(layout.title.text)
    if axis.has_title:
        axis.axis_title.text_frame.text = " ".join(words(layout.title.text))


def _mark_look(series: Any, trace: Any) -> None:
    if trace.mode == "text":
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.fill.background()
        return
    if "markers" not in (trace.mode or ""):
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.color.rgb = _rgb(trace.line.color or palette.NEUTRAL)
        series.format.line.width = Pt(trace.line.width or 2)
        return
    series.format.line.fill.background()
    symbol = str(trace.marker.symbol or "circle")
    series.marker.style = MARKS[symbol.removesuffix("-open")]
    series.marker.size = min(72, max(2, int(trace.marker.size)))
    colour = _rgb(trace.marker.color)
    series.marker.format.line.color.rgb = colour
    if symbol.endswith("-open") and not symbol.startswith("line"):
        series.marker.format.fill.background()
    else:
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour


def _rgb(colour: str) -> RGBColor:
    ink: RGBColor = RGBColor.from_string(colour.removeprefix("#"))
    return ink
