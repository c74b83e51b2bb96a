"""The scorecard of a unit on A4, and those of many units in one zip."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from dashboard import rules
from dashboard.charts.scorecard import among_peers, element_pairs, unit_years
from dashboard.exports.drawing import svg
from dashboard.exports.names import paper_name
from dashboard.exports.typesetting import pdf, qr
from dashboard.figures.papers.unit_papers import PaperYear, UnitYear
from dashboard.figures.rankings.ranked_units import narrowed
from dashboard.sentences.unit_paper import UnitPaper, unit_paper

WIDE, NARROW = 760, 560
PEERS_HEIGHT, ELEMENTS_HEIGHT, YEARS_HEIGHT = 138, 326, 140


def unit_pdf(of: PaperYear, unit: str, *, place: str, address: str) -> bytes:
    """The unit's sheet as PDF. `place` is printed above the name; `address` is where its QR code leads.

    KeyError for a code no unit has.
    """
    paper = unit_paper(of, unit)
    words = {key: value for key, value in asdict(paper).items() if key != "figures"}
    link = page_of(unit, of.year, address)
    return pdf("unit", {**words, **_charts(of, paper), **_head(paper, place, link)})


def units_zip(
    of: PaperYear, units: Sequence[str], *, place: str, address: str, moved: Callable[[float], None]
) -> bytes:
    """A zip with the sheet of each unit; `moved` is told the share (0-1) that is done after each."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for done, unit in enumerate(units, start=1):
            archive.writestr(paper_name(unit, of.year), unit_pdf(of, unit, place=place, address=address))
            moved(done / len(units))
    return packed.getvalue()


def page_of(unit: str, year: int, address: str) -> str:
    """The live page of a unit's year."""
    return f"{address}/rapor?{urlencode({'unit': unit, 'tahun': year})}"


def _head(paper: UnitPaper, place: str, link: str) -> dict[str, object]:
    profile = paper.figures.profile
    return {
        "title": f"Rapor {paper.unit} {paper.year}",
        "place": f"{place} · Rapor pelayanan publik {paper.year}",
        "grade": next(iter(profile["grade"].dropna()), ""),
        "qr": qr(link),
        "qr_alt": f"Kode QR ke {link}",
        "qr_said": "Angka terkini",
    }


def _charts(of: PaperYear, paper: UnitPaper) -> dict[str, str]:
    figures, bands = paper.figures, rules.survey_rules().bands
    drawn = {"peers_chart": "", "elements_chart": "", "years_chart": ""}
    if len(figures.profile) and figures.profile["ranked"].iloc[0]:
        drawn["peers_chart"] = svg(_among_peers(of, figures, paper.code), width=WIDE, height=PEERS_HEIGHT)
    if figures.elements["mean"].notna().any():
        drawn["elements_chart"] = svg(element_pairs(figures.elements), width=NARROW, height=ELEMENTS_HEIGHT)
    if len(figures.history):
        drawn["years_chart"] = svg(unit_years(figures.history, bands), width=WIDE, height=YEARS_HEIGHT)
    return drawn


def _among_peers(of: PaperYear, figures: UnitYear, unit: str) -> Any:
    ranked = of.ranked[of.ranked["ranked"].astype(bool)]
    peers = narrowed(ranked, peers=figures.profile["peer_group"].iloc[0])
    return among_peers(peers, unit, rules.survey_rules().bands)
