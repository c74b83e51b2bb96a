"""Pelaporan: the pace against earlier years, and beside it whom to chase, each with the way to report and letter."""

import streamlit as st
from pandas import DataFrame, Series

from dashboard.charts.submission_pace import submission_curve
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.figures.records import Record, records
from dashboard.figures.submissions.chasing import chase_list, late_units
from dashboard.figures.submissions.pace import curve, projection
from dashboard.sentences import submission_pace, submissions
from dashboard.settings import ROOT
from dashboard.tables.submissions import CHASE
from dashboard.ui import controls, layout
from dashboard.ui.controls import pages
from dashboard.wording import plain

# As many as stand beside the picture; the others follow on the next parts.
ROWS, NAME_WIDTH = 8, 350


def chase(duty_row: Series, duty: str, kind: str | None, moment: Moment) -> None:
    """The curve to today, and the units of one kind: those waited for, the least punctual of last year first."""
    units = _of_kind(kind, duty, moment)
    picture, names = st.columns([6, 5], gap="medium")
    with picture:
        pace(duty_row, duty, moment)
    with names:
        layout.section(submissions.LIST_TITLES[kind], submissions.waiting(units) if kind is None else "")
        if len(units):
            _list(_narrowed(units) if kind is None else units, duty, moment)
    if len(units):
        name, alt = f"tagihan-{duty}-{moment.year}", "Unit yang perlu ditagih"
        layout.folded_table(f"Tabel {len(units)} unit", units, CHASE, download=name, alt=alt)


def _of_kind(kind: str | None, duty: str, moment: Moment) -> DataFrame:
    """Rows of `chase_list`, all or those returned, or of `late_units`; described, with last year's habit in words."""
    if kind == submissions.CAME_LATE:
        units = fetch(late_units, duty=duty, moment=moment).assign(last_state=None, last_days=None, letter_count=0)
    else:
        units = fetch(chase_list, duty=duty, moment=moment)
    units = units if kind != submissions.RETURNED else units[units["status"] == submissions.RETURNED]
    habits = zip(units["last_state"], units["last_days"], strict=True)
    return submissions.described(units).assign(habit=[submission_pace.habit(*days) for days in habits])


def pace(duty_row: Series, duty: str, moment: Moment) -> None:
    """The share handed in by days to the deadline against earlier years, and what the deadline may bring."""
    place = fetch(projection, duty=duty, moment=moment)
    if place.empty:
        return
    row, lines = place.iloc[0], fetch(curve, duty=duty, moment=moment)
    layout.chart(submission_curve, lines, alt=submission_pace.alt(lines))
    layout.note(submission_pace.pace(row))
    if row["day"] >= 0:
        layout.note(submission_pace.expected(row))
    st.caption(submissions.letter(duty_row))


def _narrowed(units: DataFrame) -> DataFrame:
    """The units of the chosen list; `daftar` is its name in the URL."""
    lists = submission_pace.lists(units)
    names = {key: f"{submission_pace.LISTS[key]} ({len(listed)})" for key, listed in lists.items() if len(listed)}
    chosen = controls.one_of("Daftar", "daftar", names, f"semua ({len(units)})", width=360)
    return units if chosen is None else lists[chosen]


def _list(units: DataFrame, duty: str, moment: Moment) -> None:
    with st.container(gap="small"):
        for row in records(units.iloc[pages.shown(len(units), ROWS)]):
            _row(row, duty, moment)
    pages.turn(len(units), ROWS)


def _row(row: Record, duty: str, moment: Moment) -> None:
    code = str(row["code"])
    asked = {"unit": code, "tahun": str(moment.year), "kewajiban": duty}
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap=None):
        # As wide as a phone has room for: there the buttons stand below the name, which is never cut.
        with st.container(gap=None, width=NAME_WIDTH):
            given = {"unit": code, "tahun": str(moment.year)}
            st.page_link(ROOT / "pages" / "scorecard.py", label=f"**{plain(row['unit'])}**", query_params=given)
            st.caption(submissions.waited_for(row))
        with st.container(horizontal=True, gap="small", width="content"):
            for label, part in submissions.ACTIONS.items():
                # A link to the page one is on would leave its choices out of the address.
                there = {**asked, "bagian": part}
                st.button(label, key=f"{part} {code}", on_click=st.query_params.update, args=(there,))
