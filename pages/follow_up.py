"""Tindak lanjut: what units promised after a survey, what is missing, and whether elements moved."""

import streamlit as st

from dashboard import clock
from dashboard.charts.follow_up import state_bars
from dashboard.database import fetch
from dashboard.figures.follow_up.holes import holes
from dashboard.figures.follow_up.programmes import programmes, summary_of
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences import follow_up
from dashboard.settings import settings
from dashboard.ui import controls, layout
from dashboard.ui.controls.follow_up import Among, element, narrowed
from dashboard.ui.parts import follow_up as parts
from queries.loads import latest

layout.heading("Tindak lanjut", question="Keluhan dan unsur lemah mana yang dijawab program, dan apakah unsurnya naik?")
with controls.row():
    year = controls.year()
    peers = controls.peers()
    unit = controls.unit()
    chosen = element()
moment = clock.moment_of(year)
among = Among(peers=peers, unit=unit, element=chosen)

every = fetch(programmes, moment=moment)
layout.stop_if_empty(every, needs="rencana tindak lanjut", year=year, kind="follow-ups")
rows = follow_up.described(narrowed(every, **among))
missing = narrowed(fetch(holes, moment=moment), **among)
summary = summary_of(rows)
if len(rows):
    layout.takeaway(follow_up.takeaway(summary, missing, year), follow_up.states(summary))
    layout.cards(follow_up.cards(summary, missing))
else:
    layout.takeaway(follow_up.NOTHING_HERE)
parts.year_before(moment, **among)
parts.holes(missing, year)

if len(rows):
    counted = follow_up.by_element(rows)
    layout.section("Program menurut unsur", follow_up.BY_ELEMENT)
    layout.chart(state_bars(counted), alt=follow_up.alt_elements(counted))
    parts.every_programme(rows, year)
parts.movement(year, **among)
parts.standing(moment, **among)
layout.link("Keluhan di balik program", page="complaints", tahun=year, unit=unit, kelompok=peers)
loaded_at = fetch(latest)["loaded_at"].iloc[0]
st.caption(follow_up.source(loaded_at, settings().zone, summary, len(fetch(unit_standings, year=year))))
