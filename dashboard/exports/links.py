"""Where papers and the wall lead: the live page of what they show."""

from urllib.parse import urlencode

from dashboard.sentences.slides import Slide

PATHS = {
    "overview": "",
    "submissions": "pelaporan",
    "rankings": "peringkat",
    "trends": "tren",
    "elements": "unsur",
    "compliance": "kepatuhan",
    "complaints": "keluhan",
    "follow_up": "tindak-lanjut",
}


def link_of(slide: Slide, address: str) -> str:
    """The live page of a slide."""
    return f"{address}/{PATHS[slide.page]}?{urlencode(slide.choices)}"
