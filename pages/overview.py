"""Ringkasan: did the province rise, what is missing, and what needs attention now."""

import streamlit as st

from dashboard import clock
from dashboard.charts.overview import province_years
from dashboard.database import fetch
from dashboard.figures.submissions.states import duty_summary
from dashboard.figures.surveys.province import agency_year, province_history
from dashboard.figures.surveys.standings import unit_standings
from dashboard.figures.surveys.trends import province_changes
from dashboard.sentences import common, overview, submissions
from dashboard.sentences.statements.duty import duty
from dashboard.sentences.statements.province import moved
from dashboard.tables.overview import AGENCIES, PROVINCE
from dashboard.ui import controls, layout, leads
from dashboard.ui.parts import attention, chain, derivation, downloads, welcome

layout.heading("Ringkasan", question="Bagaimana keadaan pelayanan provinsi, dan apa yang perlu perhatian sekarang?")
with controls.row():
    year = controls.year(surveyed=True)
moment = clock.moment_of(year)
welcome.line()

units = fetch(unit_standings, year=year)
layout.stop_if_empty(units, needs="survei", year=year, kind="survey-responses")
history, changes = (fetch(figure, until=year) for figure in (province_history, province_changes))
layout.stop_if_empty(history, needs="IKM yang dapat dihitung", year=year, kind="survey-responses")
reports = submissions.row_of(fetch(duty_summary, moment=moment), "laporan SKM")
layout.takeaway(overview.answer(moved(history, changes, year), duty(reports, moment)))

picture, tasks = st.columns([3, 2], gap="medium")
with picture:
    layout.chart(province_years, history, alt=overview.history_alt(history))
    layout.folded_table("Angka per tahun", history, PROVINCE, download=f"provinsi-sampai-{year}", alt="IKM per tahun")
with tasks:
    attention.tasks(year)

layout.cards(overview.state_cards(history, changes, reports, moment))
st.caption(overview.weighted(history))
attention.weakest(year)

if place := leads.opened("Dari keluhan ke perbaikan", key="rantai"):
    with place:
        chain.of_province(year)
if place := leads.opened("Perangkat daerah beserta UPTD/UPTB-nya", key="perangkat daerah"):
    with place:
        agencies = fetch(agency_year, year=year)
        layout.table(agencies, AGENCIES, download=f"perangkat-daerah-{year}", alt="IKM per perangkat daerah")
derivation.opened(year=year)
downloads.recap(year)
layout.source_line(year, rule_sets=common.rule_sets(units))
