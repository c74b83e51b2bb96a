"""Data: how the surveys were filled in, and what is asked of whom."""

import streamlit as st
from pandas import Series

from dashboard.database import fetch
from dashboard.figures.integrity import conversation, findings_of_survey, integrity_of_year, late_files, rows_behind
from dashboard.sentences import integrity
from dashboard.settings import settings
from dashboard.tables.integrity import ASKED, FINDINGS, STEPS, rows_columns
from dashboard.ui import controls, forms, layout
from dashboard.ui.controls import surveys as controls_surveys


def questions() -> None:
    """The answer for a year, one survey opened by ?survei=12, and every survey that is asked about."""
    with controls.row():
        year = controls.year()
        screened = integrity.described(fetch(integrity_of_year, year=year))
        survey_id = controls_surveys.survey(screened)
    if len(screened):
        layout.takeaway(integrity.takeaway(screened), integrity.NOT_AN_ACCUSATION, integrity.LIMITS)
    else:
        st.info(layout.nothing_yet("jawaban responden", year, "survey-responses"), icon=":material/upload_file:")
    survey = integrity.of(screened, survey_id)
    if survey is not None and survey_id is not None:
        layout.section(integrity.survey_name(survey), integrity.survey_answer(survey))
        _findings(survey_id)
        _conversation(survey, survey_id)
    _late()
    asked = integrity.asked_only(screened)
    if len(asked):
        layout.section("Perlu konfirmasi", integrity.WHEN_ASKED)
        controls_surveys.links(asked, year)
        layout.table(asked, ASKED, download=f"perlu-konfirmasi-{year}", alt=f"Survei {year} yang perlu konfirmasi")
    layout.source_line(year, rule_sets="")


def _findings(survey_id: int) -> None:
    findings = integrity.with_words(fetch(findings_of_survey, survey_id=survey_id))
    for finding in integrity.flagged(findings):
        st.markdown(integrity.explained(finding), help=integrity.MEANINGS[finding["code"]], width=layout.READABLE)
        rows = fetch(rows_behind, survey_id=survey_id, code=finding["code"])
        if len(rows):
            title, key = integrity.rows_title(finding), f"baris-{survey_id}-{finding['code']}"
            layout.folded_table(title, rows, rows_columns(rows), download=key, alt=integrity.rows_alt(finding))
    title, key = "Semua yang diperiksa pada survei ini", f"pemeriksaan-{survey_id}"
    layout.folded_table(title, findings, FINDINGS, download=key, alt="Hasil setiap pemeriksaan")


def _conversation(survey: Series, survey_id: int) -> None:
    layout.section("Penjelasan unit", integrity.state(survey, settings().zone))
    steps = fetch(conversation, survey_id=survey_id)
    if len(steps):
        layout.table(steps, STEPS, download=f"percakapan-{survey_id}", alt="Langkah yang sudah dicatat")
    if survey["needs_confirmation"]:
        forms.review(survey)


def _late() -> None:
    late = fetch(late_files)
    if len(late):
        layout.section("Berkas dengan entri terlambat", integrity.LATE_FILES)
        st.markdown(integrity.late_lines(late), width=layout.READABLE)
