"""Ringkasan: what the rules found as a list of tasks, and the units to begin with; each line leads to its evidence."""

import streamlit as st

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.overview import Attention, attention
from dashboard.figures.rankings.concerned import DIFFERS, LOW, SHORT, UNRANKED
from dashboard.figures.rankings.positions import unit_positions
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
    "unassessed": {"tampilan": "kosong"},
    "paper": {"tampilan": "warga"},
}


def tasks(year: int) -> None:
    """At most seven lines, the weightiest first; the rule behind each and some of its units on hover."""
    warnings = rows_of(fetch(attention, moment=clock.moment_of(year)), Attention)
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
