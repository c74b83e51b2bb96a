"""Pelaporan: who has handed in, and whom to chase first."""

import streamlit as st

from dashboard import clock, controls, layout
from dashboard.charts.submissions import states_of_groups
from dashboard.database import fetch
from dashboard.figures.chasing import states_by_peers, units_to_chase
from dashboard.figures.submissions import duty_states, duty_summary
from dashboard.sentences import submissions
from dashboard.settings import settings
from dashboard.tables.submissions import CHASE, DUTIES, STATES

layout.heading("Pelaporan", question="Siapa yang sudah menyampaikan, siapa yang belum, dan siapa yang ditagih dahulu?")
with controls.row():
    year = controls.year()
    duty = controls.duty(year)
moment = {"year": year, "now": clock.now(), "zone": settings().zone}

summary = fetch(duty_summary, **moment)
layout.stop_if_empty(summary, needs="kewajiban unit", year=year, kind="obligations")
own = summary[summary["duty"] == duty]
layout.stop_if_empty(own, needs=f"daftar unit wajib untuk {duty}", year=year, kind="obligations")
own = own.iloc[0]
layout.takeaway(submissions.takeaway(own["deadline_at"], moment["now"], moment["zone"]), submissions.handed_in(own))
layout.cards(submissions.cards(own))

chase = submissions.described(fetch(units_to_chase, duty=duty, **moment))
layout.section("Ditagih dahulu", submissions.waiting(chase))
if len(chase):
    layout.table(chase, CHASE, download=f"tagihan-{duty}-{year}", alt="Unit yang perlu ditagih")

layout.section("Menurut kelompok sebaya", submissions.HOW_TO_READ)
layout.chart(states_of_groups(fetch(states_by_peers, duty=duty, **moment)), alt=submissions.alt(own))

layout.section("Semua kewajiban")
layout.table(summary, DUTIES, download=f"kewajiban-{year}", alt=f"Keadaan tiap kewajiban tahun {year}")
with st.expander(f"Semua unit untuk {duty}"):
    states = submissions.described(fetch(duty_states, duty=duty, **moment))
    layout.table(states, STATES, download=f"pelaporan-{duty}-{year}", alt=f"Keadaan {duty} setiap unit")

st.markdown(submissions.letter(own), width=layout.READABLE)
layout.source_line_of_duty(own)
