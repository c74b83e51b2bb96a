"""Peringkat: which units stand apart from their peers, and how sure that is."""

import streamlit as st

from dashboard import clock
from dashboard.choices import Choice
from dashboard.database import fetch
from dashboard.figures.rankings.concerned import concerned
from dashboard.figures.rankings.every_unit import every_unit
from dashboard.figures.rankings.ranked_units import narrowed, ranked_units
from dashboard.sentences import rankings
from dashboard.tables.rankings import RANKINGS, REST
from dashboard.ui import controls, layout, leads
from dashboard.ui.controls import rankings as choices
from dashboard.ui.parts import rankings as parts
from dashboard.ui.parts import screen
from dashboard.ui.parts.page_end import closing

layout.heading("Peringkat", question="Unit mana yang di atas atau di bawah sebayanya, dan seberapa yakin kita?")
with controls.row():
    year, peers = controls.year(surveyed=True), controls.peers()
    with leads.more():
        only, period, kind, region = choices.only(), choices.period(year), choices.kind(), choices.region()
        choice = Choice(period, choices.weighting(), controls.without_u4())

among = {"peers": peers, "kind": kind, "region": region}
units = rankings.described(fetch(ranked_units, year=year, choice=choice))
layout.stop_if_empty(units, needs="survei", year=year, kind="survey-responses")
units = concerned(narrowed(units, **among), only)
layout.takeaway(rankings.answer(units, only))
bare = "" if only else screen.by_sight(rankings.EVERYTHING, rankings.OF_AGENCY)
st.caption(rankings.choices(choice, **among) or bare)

parts.apart(units, only, year)
ranked = units[units["ranked"]]
parts.intervals(ranked, peers, year)
parts.compare(ranked, year, choice)

every = narrowed(fetch(every_unit, moment=clock.moment_of(year), period=period), **among)
rest, name = rankings.rest(every), f"tidak-diperingkat-{year}"
title, alt = rankings.accounted(every), "Unit yang tidak diperingkat"
layout.folded_table(title, rest, REST, download=name, alt=alt, year=year)
if everyone := layout.folded(rankings.ALL, key="semua unit"):
    with everyone:
        layout.note(rankings.TABLE)
        layout.table(units, RANKINGS, download=f"peringkat-{year}", alt="Kedudukan dan IKM setiap unit", year=year)
closing(units, year=year, rule_sets=units, choice=choice)
