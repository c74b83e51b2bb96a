"""Rapor unit: one unit among its peers, why, and the way up."""

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
from dashboard.ui.parts import chain, derivation, downloads, unit_standard, unit_standing
from queries.units import all_units

layout.heading("Rapor unit", question="Di mana unit ini di antara sebayanya, mengapa, dan apa langkah naik terkecil?")
with controls.row():
    unit = controls.unit()
    year = controls.year()
units = fetch(all_units)
layout.stop_if_empty(units, needs="unit", year=year, kind="units")
if unit is None:
    layout.takeaway(common.PICK_A_UNIT)
    controls.unit_list()
    downloads.of_every_unit(year)
    st.stop()

everyone = rankings.described(fetch(ranked_units, year=year))
profile = profile_of(everyone, unit)
layout.takeaway(*scorecard.headline(profile, units, unit, year))
if len(profile):
    row = profile.iloc[0]
    layout.cards(scorecard.cards(profile))
    derivation.opened(year=year, unit=unit)
    unit_standing.standing(everyone, row)
    elements = fetch(element_standing, unit=unit, year=year)
    layout.section("Sembilan unsur dan langkah naik terkecil", scorecard.lowest(elements))
    st.markdown(scorecard.way_up(fetch(way_up, unit=unit, year=year)), width=layout.READABLE)
    if elements["mean"].notna().any():
        layout.chart(element_pairs(elements), alt=scorecard.elements_alt())
        layout.folded_table("Angka per unsur", elements, ELEMENTS, download=f"unsur-{unit}", alt="Nilai per unsur")
    layout.section("Laporan dan hitungan ulang", scorecard.reported(row))
    unit_standing.questions(unit, year)
chain.of_unit(unit, year)
unit_standing.history(unit, year)
unit_standard.standard(unit, year)
unit_standard.innovations(unit, year)

states = submissions.described(fetch(duty_states, moment=clock.moment_of(year)))
own = submissions.of_unit(states, unit)
layout.section(f"Kewajiban {year}", submissions.own_duties(own))
if len(own):
    layout.table(own, UNIT_DUTIES, download=f"kewajiban-{unit}-{year}", alt="Kewajiban unit dan keadaannya")
downloads.of_unit(unit, year, surveyed=bool(len(profile)))
layout.link("Kelompok sebayanya di Peringkat", page="rankings", tahun=year, kelompok=scorecard.peers(units, unit))
layout.source_line(year, rule_sets=common.rule_sets(profile))
