"""How long papers take: reading the year, one sheet of A4, all sheets in a zip, slides. Printed, never asserted.

`make bench`, or: python -m benchmarks.papers   (the sample province, or the database of PANTAU_DATA_FOLDER)
"""

import time
from collections.abc import Callable
from typing import Any

from dashboard.clock import moment_of
from dashboard.commands import newest_year
from dashboard.engine import read
from dashboard.exports.slides import slides_pdf, slides_pptx
from dashboard.exports.unit_paper import unit_pdf, units_zip
from dashboard.figures.papers.briefing import briefing
from dashboard.figures.papers.unit_papers import paper_year
from dashboard.sentences.briefing import slides
from dashboard.settings import settings

PRINTED = {"place": settings().province, "address": settings().address}


def main() -> None:
    """Print seconds and kilobytes of each paper."""
    moment = moment_of(newest_year())
    of = _timed("membaca setahun", lambda: read(paper_year, moment=moment))
    codes = list(of.units["code"])
    _timed("rapor pertama", lambda: unit_pdf(of, codes[0], **PRINTED))
    _timed("rapor berikutnya", lambda: unit_pdf(of, codes[1], **PRINTED))
    _timed(f"{len(codes)} rapor (.zip)", lambda: units_zip(of, codes, **PRINTED, moved=lambda _: None))
    frames = _timed("membaca paparan", lambda: read(briefing, moment=moment))
    said = {"line": "", "address": settings().address}
    _timed("salindia (PDF)", lambda: slides_pdf(slides(frames), frames, **said))
    _timed("salindia (.pptx)", lambda: slides_pptx(slides(frames), frames, **said))


def _timed(name: str, make: Callable[[], Any]) -> Any:
    begun = time.perf_counter()
    made = make()
    size = f"{len(made) / 1024:8.0f} kB" if isinstance(made, bytes) else ""
    print(f"{name:<20}{time.perf_counter() - begun:7.2f} s{size}")
    return made


if __name__ == "__main__":
    main()
