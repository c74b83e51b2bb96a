"""Peringkat: which units stand high and low, and how sure that is."""

import streamlit as st

from dashboard import controls, layout, rules
from dashboard.charts.rankings import ranked_intervals
from dashboard.database import fetch
from dashboard.figures.rankings import unit_standings, without_survey
from dashboard.sentences import notes, rankings
from dashboard.tables.rankings import NOT_RANKED, RANKINGS, WITHOUT_SURVEY

layout.heading("Peringkat", question="Unit mana yang tinggi dan rendah, dan seberapa yakin kita?")
with controls.row():
    year = controls.year()
    period = controls.period(year)
    peers = controls.peers()
    weighting = controls.weighting()
    without_u4 = controls.without_u4()

choices = {"period": period, "peers": peers, "weighting": weighting, "without_u4": without_u4}
units = rankings.described(fetch(unit_standings, year=year, **choices))
layout.stop_if_empty(units, needs="survei", year=year, kind="survey-responses")

ranked, apart = units[units["ranked"]], units[~units["ranked"]]
layout.takeaway(rankings.takeaway(units), rankings.CHANCE, rankings.choices(**choices), rankings.recaps(ranked))
if len(ranked):
    layout.section("IKM dan rentangnya", rankings.READING)
    layout.chart(ranked_intervals(ranked, rules.survey_rules().bands), alt=rankings.alt(ranked))

layout.section("Tidak diperingkat", rankings.apart(apart))
if len(apart):
    layout.table(apart, NOT_RANKED, download=f"tidak-diperingkat-{year}", alt="Unit yang tidak diperingkat")

absent = fetch(without_survey, year=year)
absent = absent[absent["peer_group"] == peers] if peers else absent
layout.section("Belum ada survei", rankings.absent(absent, year))
if len(absent):
    with st.expander("Daftar unit yang belum ada surveinya"):
        layout.table(absent, WITHOUT_SURVEY, download=f"belum-survei-{year}", alt="Unit tanpa survei")

layout.section("Tabel", rankings.TABLE)
layout.table(units, RANKINGS, download=f"peringkat-{year}", alt=f"IKM setiap unit tahun {year}")
layout.link("Buka rapor satu unit", page="scorecard", tahun=year)
layout.source_line(year, rule_sets=notes.rule_sets(units))
