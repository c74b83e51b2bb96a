"""Ringkasan: the province in five figures, and what needs attention."""

import streamlit as st

from dashboard import clock
from dashboard.charts.overview import province_years
from dashboard.database import fetch
from dashboard.figures.submissions.states import duty_summary
from dashboard.figures.surveys.province import agency_year, province_history, province_year
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences import common, overview, submissions
from dashboard.tables.overview import AGENCIES, PROVINCE
from dashboard.ui import controls, layout
from dashboard.ui.parts import attention, chain, derivation, downloads

layout.heading("Ringkasan", question="Bagaimana keadaan pelayanan provinsi, dan apa yang perlu perhatian sekarang?")
with controls.row():
    year = controls.year()
moment = clock.moment_of(year)

units = fetch(unit_standings, year=year)
layout.stop_if_empty(units, needs="survei", year=year, kind="survey-responses")
province = fetch(province_year, year=year)
duty = submissions.row_of(fetch(duty_summary, moment=moment), "laporan SKM")

layout.takeaway(overview.takeaway(province), overview.standing(province, duty))
layout.cards(overview.cards(province, duty))
st.markdown(overview.weighted(province), width=layout.READABLE)
derivation.opened(year=year)

attention.links(year)
chain.of_province(year)

history = fetch(province_history, until=year)
layout.section("Provinsi dari tahun ke tahun", overview.last_year(history))
layout.chart(province_years(history), alt=overview.history_alt(history))
with st.expander("Angka per tahun"):
    layout.table(history, PROVINCE, download=f"provinsi-sampai-{year}", alt="IKM provinsi per tahun")
with st.expander("Perangkat daerah beserta UPTD/UPTB-nya"):
    agencies = fetch(agency_year, year=year)
    layout.table(agencies, AGENCIES, download=f"perangkat-daerah-{year}", alt="IKM per perangkat daerah")
downloads.recap(year)

layout.source_line(year, rule_sets=common.rule_sets(units))
