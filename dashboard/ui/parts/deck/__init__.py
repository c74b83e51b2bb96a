"""The wall: the slides of a briefing over the whole window, moved by keys, a clicker, or by themselves.

Everything is sent once: after that neither the database nor the server is needed to go on.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard import palette
from dashboard.charts.briefing import picture, size_of
from dashboard.exports.links import link_of
from dashboard.figures.papers.briefing import Frames
from dashboard.sentences.slides import Slide, values

HERE = Path(__file__).parent
# As the page knows the face that papers carry in their file.
ON_SCREEN, ON_PAPER = "Source Sans", "Source Sans Pro"

_COMPONENT = st.components.v2.component(
    "paparan",
    html='<div class="deck" role="region" aria-label="Paparan" tabindex="-1"></div>',
    css=(HERE / "deck.css").read_text(encoding="utf-8"),
    js=(HERE / "deck.js").read_text(encoding="utf-8"),
)


def deck(
    slides: Sequence[Slide],
    frames: Frames,
    *,
    line: str,
    beside: Sequence[Slide] = (),
    beside_said: str = "",
    links: dict[str, str],
    synthetic: str = "",
) -> None:
    """Show `slides` of `frames` over the whole window. `line`: data of when, approved by whom.

    Figures of `beside` (live data, or an earlier briefing) stand under each figure after `beside_said`; `links` are
    the addresses of the buttons (kelola, banding, langsung), none where empty.
    """
    other = values(beside)
    shown = [_slide(slide, frames, other) for slide in slides]
    data = {"slides": shown, "line": line, "beside": beside_said, "links": links, "synthetic": synthetic}
    data["colours"] = {name: dict(colours) for name, colours in palette.WALL.items()}
    _COMPONENT(data=data, key="paparan", height="content", width="stretch")


def _slide(slide: Slide, frames: Frames, other: dict[str, str]) -> dict[str, object]:
    figures = [{**asdict(figure), "beside": other.get(f"{slide.code} {figure.key}", "")} for figure in slide.figures]
    return {**asdict(slide), "figures": figures, "chart": _drawn(slide, frames), "link": link_of(slide, ".")}


def _drawn(slide: Slide, frames: Frames) -> str:
    """The picture as SVG whose words take the ink of the wall, light or dark."""
    figure = picture(slide.code, frames)
    if figure is None:
        return ""
    # What draws takes 35 MB, and is not needed before a wall is opened.
    from dashboard.exports.drawing import svg

    drawn = svg(figure, **size_of(slide.code)).replace(ON_PAPER, ON_SCREEN)
    ink = palette.INK["light"]
    return drawn[drawn.index("<svg") :].replace(ink.lower(), "currentColor").replace(ink, "currentColor")
