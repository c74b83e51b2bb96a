"""The briefing as a file: .pptx with native charts and notes, and PDF."""

from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from textwrap import wrap
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Inches, Length, Pt

from dashboard import palette
from dashboard.charts.briefing import picture, size_of
from dashboard.exports.drawing import svg
from dashboard.exports.links import link_of
from dashboard.exports.names import cleaned
from dashboard.exports.native_charts import Box, add_chart
from dashboard.exports.typesetting import pdf
from dashboard.figures.papers.briefing import Frames, is_synthetic
from dashboard.sentences.common import SYNTHETIC
from dashboard.sentences.slides import Figure, Slide

# More figures than this stand in a row, with the picture below them.
MOST_BESIDE = 3
PAGE = Inches(13.333), Inches(7.5)
LEFT, RIGHT_OF_FIGURES = Inches(0.6), Inches(4.35)
WIDE = Inches(12.1)
# Blank beside and above the words of a box; the widest a letter is on average, of its size, and how high a line.
MARGIN = Inches(0.05), Inches(0.02)
WIDEST, LINE, SMALLEST = 0.56, 1.2, 9
# Which address shows the page a slide leads to.


def slides_pptx(slides: Sequence[Slide], frames: Frames, *, line: str, address: str) -> bytes:
    """A .pptx, one slide each, charts native, what the speaker may add as notes. `line` stands below every slide."""
    line = _said(line, frames)
    deck = Presentation()
    deck.slide_width, deck.slide_height = PAGE
    deck.core_properties.title = slides[0].title
    deck.core_properties.language = "id-ID"
    for at, slide in enumerate(slides, start=1):
        page = deck.slides.add_slide(deck.slide_layouts[5])
        _heading(page, slide)
        _content(page, slide, frames)
        _footer(page, line, f"{at} / {len(slides)}", slide, address)
        page.notes_slide.notes_text_frame.text = cleaned(slide.notes)
    content = BytesIO()
    deck.save(content)
    return content.getvalue()


def slides_pdf(slides: Sequence[Slide], frames: Frames, *, line: str, address: str) -> bytes:
    """The same slides as PDF, 16:9."""
    pages = []
    for slide in slides:
        figure = picture(slide.code, frames)
        drawn = svg(figure, **size_of(slide.code)) if figure else ""
        pages.append({**asdict(slide), "chart": drawn, "link": link_of(slide, address)})
    return pdf("slides", {"title": slides[0].title, "pages": pages, "line": _said(line, frames), "synthetic": ""})


def _said(line: str, frames: Frames) -> str:
    return f"{SYNTHETIC} · {line}" if is_synthetic(frames) else line


def _heading(page: Any, slide: Slide) -> None:
    title = page.shapes.title
    title.left, title.top, title.width, title.height = LEFT, Inches(0.75), WIDE, Inches(1.25)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    title.text_frame.text = cleaned(slide.sentence)
    _font(title.text_frame, _fitting(slide.sentence, 30, WIDE, Inches(1.25)), bold=True)
    _text(page, slide.title, (LEFT, Inches(0.3), WIDE, Inches(0.45)), 16)


def _content(page: Any, slide: Slide, frames: Frames) -> None:
    figure = picture(slide.code, frames)
    for at, line in enumerate(slide.lines):
        _text(page, f"{at + 1}. {line}", (LEFT, Inches(2.1 + 1.42 * at), WIDE, Inches(1.38)), 24)
    beside = figure is not None and len(slide.figures) <= MOST_BESIDE
    for at, key_figure in enumerate(slide.figures):
        left, top = (LEFT, Inches(2.1 + 1.42 * at)) if beside else (Emu(LEFT + Inches(2.45) * at), Inches(2.2))
        _figure(page, key_figure, left, top, Inches(3.6 if beside else 2.35))
    if figure is not None:
        below = (LEFT, Inches(4.1), WIDE, Inches(2.2))
        right = (RIGHT_OF_FIGURES, Inches(2.1), Inches(8.4), Inches(4.25))
        add_chart(page, figure, right if beside else below, f"{slide.title}. {slide.alt}")
    if slide.source:
        _text(page, slide.source, (LEFT, Inches(6.45), WIDE, Inches(0.35)), 12)


def _figure(page: Any, figure: Figure, left: Length, top: Length, width: Length) -> None:
    _text(page, figure.label, (left, top, width, Inches(0.36)), 15)
    _text(page, figure.value, (left, Emu(top + Inches(0.36)), width, Inches(0.58)), 30, bold=True)
    _text(page, figure.note, (left, Emu(top + Inches(0.94)), width, Inches(0.44)), 13)


def _footer(page: Any, line: str, number: str, slide: Slide, address: str) -> None:
    box = _text(page, line, (LEFT, Inches(6.85), Inches(10.8), Inches(0.4)), 12)
    run = box.text_frame.paragraphs[0].runs[0]
    run.hyperlink.address = link_of(slide, address)
    _text(page, number, (Inches(11.7), Inches(6.85), Inches(1.0), Inches(0.4)), 12)


def _text(page: Any, text: str, box: Box, size: int, *, bold: bool = False) -> Any:
    """Words in a box: as small as they must be to stay in it, whatever face the machine has in place of ours."""
    shape = page.shapes.add_textbox(*box)
    shape.text_frame.text = cleaned(text)
    _font(shape.text_frame, _fitting(text, size, box[2], box[3]), bold=bold)
    return shape


def _fitting(text: str, size: int, width: Length, height: Length) -> int:
    """The largest type up to `size` in which the text fits, reckoned with a wide face."""
    inside, tall = (Emu(side).pt - 2 * Emu(inset).pt for side, inset in ((width, MARGIN[0]), (height, MARGIN[1])))
    for points in range(size, SMALLEST, -1):
        in_line = max(1, int(inside / (points * WIDEST)))
        lines = sum(len(wrap(part, in_line)) for part in text.splitlines())
        if lines * points * LINE <= tall:
            return points
    return SMALLEST


def _font(frame: Any, size: int, *, bold: bool) -> None:
    # Told to shrink too, for whoever writes into it.
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.margin_left, frame.margin_right, frame.margin_top, frame.margin_bottom = (*MARGIN[:1] * 2, *MARGIN[1:] * 2)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = RGBColor.from_string(palette.INK["light"].removeprefix("#"))
