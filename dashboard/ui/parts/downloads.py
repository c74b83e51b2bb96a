"""Rapor unit: its papers, made when somebody takes them; the sheets of all units in one zip, with a bar.

What makes papers takes 100 MB of memory: it is imported by who takes the first.
"""

from dataclasses import replace

import streamlit as st

from dashboard.access import Deed, current_person, may_try
from dashboard.clock import moment_of
from dashboard.database import fetch, version
from dashboard.exports.names import paper_name
from dashboard.figures.papers.recap import recap_year
from dashboard.figures.papers.survey_report import SurveyReport, survey_report
from dashboard.figures.papers.unit_papers import PaperYear, paper_year
from dashboard.sentences import downloads as words
from dashboard.settings import settings
from dashboard.ui import layout

ZIP = "rapor semua unit"


def sheet(unit: str, year: int) -> None:
    """The unit's sheet of A4."""

    def made() -> bytes:
        from dashboard.exports.unit_paper import unit_pdf

        return unit_pdf(_year(year), unit, **_printed())

    layout.download("Rapor A4 (PDF)", made, paper_name(unit, year))


def of_survey(unit: str, year: int) -> None:
    """The papers that follow from a survey: the poster, and the report to finish."""

    def report() -> SurveyReport:
        return fetch(survey_report, unit=unit, moment=moment_of(year))

    def poster() -> bytes:
        from dashboard.exports.poster import poster_pdf

        return poster_pdf(report(), **_printed(), zone=settings().zone)

    def text() -> bytes:
        from dashboard.exports.skm_report import skm_report_docx

        return skm_report_docx(report())

    layout.section("Poster dan laporan SKM", help=words.OF_SURVEY)
    with st.container(horizontal=True):
        layout.download("Poster IKM (PDF)", poster, paper_name(unit, year, "poster-ikm"))
        layout.download("Kerangka laporan SKM (.docx)", text, paper_name(unit, year, "laporan-skm", "docx"))


def of_every_unit(year: int) -> None:
    """The sheets of all units: made on request with a bar, then offered; they are those of this state of the data."""
    layout.section("Rapor A4 semua unit", words.OF_EVERY_UNIT)
    state = (year, version())
    if st.button(f"Siapkan rapor {year} semua unit (.zip)", icon=":material/folder_zip:"):
        from dashboard.exports.unit_paper import units_zip

        bar = st.progress(0.0, text=words.making(0.0))
        of = _year(year)

        def moved(share: float) -> None:
            bar.progress(share, text=words.making(share))

        made = units_zip(of, list(of.units["code"]), **_printed(), moved=moved)
        # One at a time, and only while the data is the same.
        st.session_state[ZIP] = (state, made)
        bar.empty()
    kept, made = st.session_state.get(ZIP, (None, b""))
    if kept == state:
        layout.download(f"Unduh rapor {year} semua unit", lambda: made, f"rapor-{year}.zip")


def recap(year: int) -> None:
    """The yearly recap as one workbook."""
    layout.section(f"Rekap {year}", words.RECAP)
    moment = moment_of(year)

    def made() -> bytes:
        from dashboard.exports.recap import recap_workbook

        return recap_workbook(fetch(recap_year, moment=moment), moment, synthetic=layout.is_synthetic())

    layout.download("Unduh rekap (.xlsx)", made, f"rekap-{year}.xlsx")


def _year(year: int) -> PaperYear:
    """What papers of a year are made of; what people wrote only for who may read it on a page."""
    of = fetch(paper_year, moment=moment_of(year))
    return of if may_try(current_person(), Deed.TEXTS) else replace(of, texts=of.texts.head(0))


def _printed() -> dict[str, str]:
    return {"place": settings().province, "address": settings().address}
