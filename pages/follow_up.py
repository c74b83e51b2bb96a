"""Tindak lanjut: what nobody answers yet, which programmes are late, whom to call, and whether elements moved."""

import streamlit as st

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.follow_up.holes import holes
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences import follow_up
from dashboard.sentences import programmes_in_force as answers
from dashboard.settings import settings
from dashboard.ui import controls, layout
from dashboard.ui.controls.follow_up import Among, element, narrowed
from dashboard.ui.parts import follow_up as parts
from queries.loads import latest

layout.heading("Tindak lanjut", question="Apa yang belum dijawab program, dan siapa dihubungi?")
with controls.row():
    year = controls.year()
    peers = controls.peers(width=200)
    unit = controls.unit(width=240)
    chosen = element()
moment = clock.moment_of(year)
among = Among(peers=peers, unit=unit, element=chosen)

every = follow_up.described(fetch(programmes_in_force, moment=moment))
missing = narrowed(fetch(holes, moment=moment), **among)
rows = narrowed(every, **among)
if every.empty:
    parts.no_plans(missing, year)
    st.stop()
head = st.container(gap="small")
view = parts.view()
with head:
    layout.takeaway(parts.answer(view, rows, missing, moment, **among))
    st.caption(answers.plans(rows))
parts.opened(view, rows, missing, moment, **among)
layout.link("Keluhan di balik program", page="complaints", tahun=year, unit=unit, kelompok=peers)
loaded_at = fetch(latest)["loaded_at"].iloc[0]
st.caption(follow_up.source(loaded_at, settings().zone, rows, len(fetch(unit_standings, year=year))))
