"""Rapor unit: one unit among its peers, why, and the way up."""

import streamlit as st

from dashboard import clock, controls, layout, rules
from dashboard.charts.scorecard import element_pairs, unit_years
from dashboard.database import fetch
from dashboard.figures.scorecard import element_standing, unit_history, unit_profile
from dashboard.figures.submissions import duty_states
from dashboard.sentences import notes, rankings, scorecard, submissions
from dashboard.settings import settings
from dashboard.tables.scorecard import ELEMENTS, HISTORY, UNIT_DUTIES
from queries.units import all_units

layout.heading("Rapor unit", question="Di mana unit ini di antara sebayanya, mengapa, dan apa langkah naik terkecil?")
with controls.row():
    unit = controls.unit()
    year = controls.year()
units = fetch(all_units)
layout.stop_if_empty(units, needs="unit", year=year, kind="units")
if unit is None:
    layout.takeaway(notes.PICK_A_UNIT)
    controls.unit_list()
    st.stop()

profile = fetch(unit_profile, unit=unit, year=year)
layout.takeaway(*scorecard.headline(profile, units, unit, year))
if len(profile):
    layout.cards(scorecard.cards(profile))
    st.markdown(scorecard.position(profile.iloc[0]), width=layout.READABLE)
    elements = fetch(element_standing, unit=unit, year=year)
    layout.section("Sembilan unsur", scorecard.lowest(elements))
    if elements["mean"].notna().any():
        layout.chart(element_pairs(elements), alt=scorecard.elements_alt(elements))
    with st.expander("Angka per unsur"):
        layout.table(elements, ELEMENTS, download=f"unsur-{unit}-{year}", alt="Nilai per unsur")
    layout.section("Laporan dan hitungan ulang", scorecard.reported(profile.iloc[0]))

history = rankings.with_interval(fetch(unit_history, unit=unit))
if len(history):
    layout.section("Riwayat", scorecard.history_note(history))
    layout.chart(unit_years(history, rules.survey_rules().bands), alt=scorecard.history_alt(history))
    with st.expander("Angka per tahun"):
        layout.table(history, HISTORY, download=f"riwayat-{unit}", alt="IKM unit per tahun")

states = submissions.described(fetch(duty_states, year=year, now=clock.now(), zone=settings().zone))
own = submissions.of_unit(states, unit)
layout.section(f"Kewajiban {year}", submissions.own_duties(own))
if len(own):
    layout.table(own, UNIT_DUTIES, download=f"kewajiban-{unit}-{year}", alt="Kewajiban unit dan keadaannya")
layout.link("Kelompok sebayanya di Peringkat", page="rankings", tahun=year, kelompok=scorecard.peers(units, unit))
layout.source_line(year, rule_sets=notes.rule_sets(profile))
