"""Pelaporan: the state of every unit, one unit's report with its history and its check, and the rules of the year."""

from datetime import datetime
from typing import Any

import streamlit as st
from pandas import Series

from dashboard.access import Deed
from dashboard.charts.submissions import states_of_groups
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.engine import read_only
from dashboard.figures.submission_review import review_of
from dashboard.figures.submissions.chasing import states_by
from dashboard.figures.submissions.history import deadline_history, history_of
from dashboard.figures.submissions.states import duty_states
from dashboard.intake.store.stored_files import file_bytes
from dashboard.measures.submissions import State, Status
from dashboard.rows import present
from dashboard.rules.report_sections import report_sections
from dashboard.sentences import submission_review, submissions
from dashboard.settings import settings
from dashboard.tables.submissions import DUTIES, HISTORY, REVIEW, STATES
from dashboard.ui import controls, forms, layout
from dashboard.ui.forms import submissions as forms_submissions
from dashboard.wording import moment, plain

SURVEY_REPORT = "laporan SKM"


def states(summary: Any, duty_row: Series, duty: str, moment: Moment) -> None:
    """Bars by peer group and region (of one unit there are none), every duty of the year, and every unit."""
    year = moment.year
    groups = (("Menurut kelompok sebaya", "peer_group"), ("Menurut wilayah", "region"))
    for title, by in groups if duty_row["required_count"] + duty_row["exempt_count"] > 1 else ():
        layout.section(title, submissions.HOW_TO_READ if by == "peer_group" else "")
        counts = fetch(states_by, duty=duty, by=by, moment=moment)
        layout.chart(states_of_groups, counts, alt=submissions.alt(duty_row, title.lower()))
    layout.section("Semua kewajiban")
    layout.table(summary, DUTIES, download=f"kewajiban-{year}", alt=f"Keadaan tiap kewajiban tahun {year}")
    if place := layout.folded(f"Semua unit untuk {duty}", key="semua unit kewajiban"):
        with place:
            rows = submissions.described(fetch(duty_states, duty=duty, moment=moment))
            layout.table(rows, STATES, download=f"pelaporan-{duty}-{year}", alt=f"Keadaan {duty} setiap unit")


def report(duty: str, moment: Moment) -> None:
    """One unit: state, history, recording what came, and checking it."""
    with controls.row():
        unit = controls.unit()
    if unit is None:
        st.info("Pilih unit untuk mencatat atau memeriksa laporannya.", icon=":material/apartment:")
        return
    rows = submissions.described(fetch(duty_states, duty=duty, moment=moment))
    matching = rows[rows["code"] == unit]
    if matching.empty:
        st.info(submissions.undecided(unit, duty, moment.year), icon=":material/rule:")
        return
    state = matching.iloc[0]
    layout.section(plain(state["unit"]), submissions.state_of_unit(state, moment.zone))
    _history(unit, duty, moment)
    _act(unit, duty, state, moment)


def _act(unit: str, duty: str, state: Series, moment: Moment) -> None:
    if state["state"] == State.EXEMPT:
        return
    if present(state["status"]):
        _document(state)
        if forms.offered(Deed.CHECK):
            layout.section("Periksa laporan")
            checked = state["status"] == Status.APPROVED
            asked = "" if checked else _check(unit, duty, int(state["submission_id"]), moment)
            forms_submissions.steps(state, asked)
    if not present(state["status"]) or state["status"] == Status.RETURNED:
        layout.section("Catat laporan masuk", submissions.HOW_TO_RECORD)
        forms_submissions.record(unit, moment.year, duty, state)


def _history(unit: str, duty: str, moment: Moment) -> None:
    steps = fetch(history_of, unit=unit, year=moment.year, duty=duty)
    if len(steps):
        name = f"riwayat-{unit}-{duty}-{moment.year}"
        layout.table(steps, HISTORY, download=name, alt=f"Riwayat {duty} unit ini")


def _document(state: Series) -> None:
    link = state["document_url"]
    if present(link) and link.lower().startswith(("http://", "https://")):
        st.link_button("Buka dokumen", link, icon=":material/open_in_new:")
    elif present(link):
        st.text(f"Dokumen: {link}")
    if present(state["file_id"]):
        file_id = int(state["file_id"])

        def content() -> bytes:
            with read_only() as db:
                return file_bytes(db, file_id)

        layout.download("Unduh dokumen", content, f"{file_id}-{state['document_name']}", as_it_came=True)


def _check(unit: str, duty: str, submission_id: int, moment: Moment) -> str:
    """What the data knows and the sections the official ticks; the reasons of a return that follow."""
    if duty != SURVEY_REPORT:
        return ""
    review = fetch(review_of, unit=unit, moment=moment)
    shown = submission_review.described(review)
    st.markdown(submission_review.HOW, width=layout.READABLE)
    layout.table(shown, REVIEW, download=f"periksa-{unit}-{moment.year}", alt="Yang diketahui tentang laporan ini")
    layout.link("Rapor unit ini", page="scorecard", unit=unit, tahun=moment.year)
    st.markdown(f"**Bagian laporan.** {submission_review.TICK}", width=layout.READABLE)
    ticked = []
    with st.grid("auto", min_column_width=240) as grid:
        for section in report_sections().sections:
            with grid.cell():
                if st.checkbox(section.name, key=f"bagian {submission_id} {section.code}"):
                    ticked.append(section.code)
    return submission_review.reasons(review, ticked)


def rules_of_year(duty_row: Series, duty: str, moment: Moment) -> None:
    """The deadline with its letter and history, and who owes the duty; both can be edited with a reason."""
    year = moment.year
    layout.section("Batas waktu")
    changes = fetch(deadline_history, year=year, duty=duty)
    shown = changes.assign(detail=[_local(deadline) for deadline in changes["deadline_at"]])
    if len(shown):
        layout.table(shown, HISTORY, download=f"batas-waktu-{duty}-{year}", alt="Perubahan batas waktu")
    forms_submissions.deadline(year, duty, duty_row)
    layout.section("Siapa yang wajib", submissions.WHO_OWES)
    with controls.row():
        unit = controls.unit()
    if unit is None:
        return
    rows = fetch(duty_states, duty=duty, moment=moment)
    own_row = rows[rows["code"] == unit]
    name, required = (own_row["unit"].iloc[0], bool(own_row["required"].iloc[0])) if len(own_row) else (unit, False)
    layout.note(submissions.owes(name, duty, required=required))
    _history(unit, duty, moment)
    forms_submissions.obligation(unit, year, duty, required=required)


def _local(deadline: str | None) -> str:
    return moment(datetime.fromisoformat(deadline), settings().zone) if deadline else "–"
