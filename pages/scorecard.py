"""Rapor unit: one unit's owed, first steps and standing; then why, and the way up."""

import streamlit as st

from dashboard import clock
from dashboard.charts.scorecard import element_pairs
from dashboard.database import fetch
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.scorecard import element_standing, profile_of, way_up
from dashboard.figures.submissions.states import duty_states
from dashboard.sentences import common, rankings, scorecard, submissions
from dashboard.tables.scorecard import ELEMENTS, UNIT_DUTIES
from dashboard.ui import controls, layout
from dashboard.ui.parts import chain, derivation, downloads, unit_first, unit_standard, unit_standing
from dashboard.ui.parts.unit_list import unit_list
from queries.units import all_units

layout.heading("Rapor unit", question="Apa yang mendesak bagi unit ini, di mana ia di antara sebayanya, dan mengapa?")
with controls.row():
    unit = controls.unit(width=232)  # beside the year on a phone too
    year = controls.year()
units = fetch(all_units)
layout.stop_if_empty(units, needs="unit", year=year, kind="units")
if unit is None:
    layout.takeaway(common.PICK_A_UNIT)
    unit_list()
    downloads.of_every_unit(year)
    st.stop()

everyone = rankings.described(fetch(ranked_units, year=year))
profile = profile_of(everyone, unit)
owed = submissions.of_unit(submissions.described(fetch(duty_states, moment=clock.moment_of(year))), unit)
answer, who = scorecard.headline(profile, units, unit, year)
layout.takeaway(answer)
st.caption(scorecard.about(who, profile))
unit_first.first(unit, year, states=owed, everyone=everyone, profile=profile)
if len(profile):
    layout.cards(scorecard.cards(profile)[1:])
    derivation.opened(year=year, unit=unit)
    elements = fetch(element_standing, unit=unit, year=year)
    layout.section("Sembilan unsur dan langkah naik terkecil", scorecard.lowest(elements))
    st.markdown(scorecard.way_up(fetch(way_up, unit=unit, year=year)), width=layout.READABLE)
    if elements["mean"].notna().any():
        layout.chart(element_pairs, elements, alt=scorecard.elements_alt())
        layout.folded_table("Angka per unsur", elements, ELEMENTS, download=f"unsur-{unit}", alt="Nilai per unsur")
    layout.section("Laporan dan hitungan ulang", scorecard.reported(profile.iloc[0]))
    unit_standing.questions(unit, year)
chain.of_unit(unit, year)
unit_standing.history(unit, year)
unit_standard.standard(unit, year)
unit_standard.innovations(unit, year)
if len(owed):
    name, alt = f"kewajiban-{unit}-{year}", "Kewajiban unit dan keadaannya"
    layout.folded_table(f"Kewajiban {year}: {submissions.own_duties(owed)}", owed, UNIT_DUTIES, download=name, alt=alt)
if len(profile):
    downloads.of_survey(unit, year)
layout.link("Kelompok sebayanya di Peringkat", page="rankings", tahun=year, kelompok=scorecard.peers(units, unit))
layout.source_line(year, rule_sets=common.rule_sets(profile))
