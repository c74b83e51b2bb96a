"""Keluhan: what people complain about, where, and whether they are answered in time."""

import streamlit as st

from dashboard import clock
from dashboard.database import fetch
from dashboard.figures.complaints.counts import clocks, theme_counts
from dashboard.figures.complaints.texts import summary
from dashboard.sentences import complaints
from dashboard.ui import controls, layout
from dashboard.ui.controls import complaints as controls_complaints
from dashboard.ui.parts import complaints as parts

layout.heading("Keluhan", question="Apa yang paling banyak dikeluhkan, di mana, dan apakah dijawab tepat waktu?")
with controls.row():
    year = controls.year()
    peers = controls.peers()
    unit = controls.unit()
    theme = controls_complaints.theme()
moment = clock.moment_of(year)
among = {"unit": unit, "peers": peers}

layout.stop_if_empty(fetch(theme_counts, year=year), needs="keluhan", year=year, kind="complaints")
counted = fetch(theme_counts, year=year, **among)
if counted.empty:
    layout.takeaway(complaints.NOTHING_HERE, complaints.VOLUME)
    st.stop()
themes = complaints.described_themes(counted)
row = fetch(summary, moment=moment, **among).iloc[0]
layout.takeaway(complaints.takeaway(themes, year), complaints.reports(row), complaints.waiting(row))
layout.cards(complaints.cards(row, fetch(clocks, moment=moment, **among)))
st.markdown(complaints.VOLUME, width=layout.READABLE)
parts.view(themes, theme, moment, **among)
st.caption(complaints.source(row))
