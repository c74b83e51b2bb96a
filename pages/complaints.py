"""Keluhan: what people complain about, where, and whether they are answered in time."""

import streamlit as st

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.complaints.counts import theme_counts
from dashboard.figures.complaints.texts import summary
from dashboard.sentences import complaint_answers, complaints
from dashboard.ui import controls, layout
from dashboard.ui.controls import complaints as choices
from dashboard.ui.parts import complaints as parts
from dashboard.ui.parts import screen

layout.heading("Keluhan", question="Apa yang dikeluhkan, dan apakah dijawab tepat waktu?")
with controls.row():
    asked = controls.year()
    peers = controls.peers(width=200)
    unit = controls.unit(width=240)
    theme = choices.theme()
year = screen.year_in_force(asked, choices.told_in)
screen.year_shown(asked, year, "keluhan")
moment = clock.moment_of(year)
among = {"unit": unit, "peers": peers}

layout.stop_if_empty(fetch(theme_counts, year=year), needs="keluhan", year=year, kind="complaints")
counted = fetch(theme_counts, year=year, **among)
if counted.empty:
    layout.takeaway(complaints.NOTHING_HERE, complaints.VOLUME)
    st.stop()
themes = complaints.described_themes(counted)
row = fetch(summary, moment=moment, **among).iloc[0]
head = st.container(gap="small")
view = controls.view(complaints.VIEWS)
with head:
    layout.takeaway(parts.answer(view, themes, theme, moment, **among))
    st.caption(complaint_answers.state(row))
parts.opened(view, themes, theme, moment, **among)
st.caption(f"{complaints.reports(row)} {complaints.source(row)}")
