"""Ringkasan: what the rules found as a list of tasks, and the units to begin with; each line leads to its evidence."""

import streamlit as st
from pandas import DataFrame

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.complaints.counts import unit_complaints
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.compliance.units import unit_compliance
from dashboard.figures.follow_up.chain import chains
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.overview import Attention, attention_of
from dashboard.figures.rankings.concerned import DIFFERS, LOW, SHORT, UNRANKED
from dashboard.figures.rankings.positions import unit_positions
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import SURVEY_DUTY, unit_standings
from dashboard.measures.standing import BELOW_PEERS
from dashboard.rows import rows_of
from dashboard.sentences import overview
from dashboard.sentences.statements.apart import outstanding
from dashboard.ui import layout, leads
from dashboard.wording import plain, signed

WEAKEST = 3
# What narrows the page a task leads to, so that its first sentence repeats the task's number.
CHOICES: dict[str, dict[str, str]] = {
    "low": {"hanya": LOW},
    "differs": {"hanya": DIFFERS},
    "short": {"hanya": SHORT},
    "unranked": {"hanya": UNRANKED},
    "returned": {"keadaan": "dikembalikan"},
    "late": {"keadaan": "terlambat"},
    "hole": {"tampilan": "tanpa-program"},
    "overdue": {"keadaan": "lewat waktu"},
    "unmoved": {"tampilan": "belum-naik"},
    "unanswered": {"tampilan": "waktu"},
}


def found(year: int) -> DataFrame:
    """`overview.attention` of `year`, put together from figures that other pages remember as well."""
    moment = clock.moment_of(year)
    states = fetch(duty_states, moment=moment)
    return attention_of(
        states[states["duty"] == SURVEY_DUTY],
        fetch(unit_standings, year=year),
        fetch(province_year, year=year),
        fetch(chains, moment=moment),
        fetch(programmes_in_force, moment=moment),
        fetch(unit_complaints, moment=moment),
        fetch(unit_compliance, year=year),
        fetch(paper_versus_people, year=year, zone=moment.zone),
    )


def tasks(year: int) -> None:
    """At most seven lines, the weightiest first; the rule behind each and some of its units on hover."""
    warnings = rows_of(found(year), Attention)
    layout.section("Perlu perhatian", "" if warnings else overview.calm())
    with st.container(gap="xsmall"):
        for row in warnings:
            choices = {"tahun": year, **CHOICES.get(row.subject, {})}
            leads.row(overview.task(row), page=row.page, choices=choices, help=overview.units(row))


def weakest(year: int) -> None:
    """The units farthest below their peers by name, and the way to all of them."""
    units = fetch(unit_positions, year=year)
    first = outstanding(units, *BELOW_PEERS).head(WEAKEST)
    if first.empty:
        return
    layout.section("Terjauh di bawah sebayanya")
    with st.container(gap="xsmall"):
        for code, unit, distance in zip(first["code"], first["unit"], first["apart"], strict=True):
            leads.row(f"**{signed(distance)}** {plain(unit)}", page="scorecard", choices={"unit": code, "tahun": year})
        leads.row(overview.weakest(units), page="rankings", choices={"tahun": year})
