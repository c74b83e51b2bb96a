"""PDFs: data and a template typeset by Typst, offline, with our own fonts embedded and tagged for readers (PDF/UA)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno
import typst

from dashboard import palette
from dashboard.exports.emblem import emblem_drawn
from dashboard.exports.fonts import FAMILY, FOLDER, SPARE_FAMILY, SPARE_FOLDER
from dashboard.exports.names import cleaned

PAPERS = Path(__file__).parent / "papers"


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A PDF from the Typst file of this name and what it prints. Strings are text, never commands; SVG is a string."""
    shared = {
        "fonts": [FAMILY, SPARE_FAMILY],
        "ink": palette.INK["light"],
        "quiet": palette.NEUTRAL,
        "grades": dict(palette.GRADES),
        "missing": palette.MISSING,
        "accent": palette.ABOVE,
        "emblem": emblem_drawn(),
    }
    return typst.compile(
        PAPERS / f"{template}.typ",
        root=PAPERS,
        font_paths=[FOLDER, SPARE_FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(cleaned({**shared, **data}), ensure_ascii=False)},
        pdf_standards="ua-1",
    )


def qr(link: str) -> str:
    """A QR code of an address, as SVG."""
    return segno.make(link, error="m").svg_inline(border=1, scale=4, omitsize=True)
