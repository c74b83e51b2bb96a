"""Tren: did it get better, and how sure is that?"""

import streamlit as st

from dashboard import rules
from dashboard.charts.rounds import control_chart
from dashboard.charts.trends import group_years, unit_lines
from dashboard.database import fetch
from dashboard.figures.surveys.changes import changes_of_year
from dashboard.figures.surveys.province import province_history
from dashboard.figures.surveys.rounds import round_chart
from dashboard.figures.surveys.trends import province_changes, unit_directions, unit_years
from dashboard.sentences import changes, rankings, rounds, trends
from dashboard.sentences.statements.province import moved
from dashboard.tables.trends import CHANGES, ROUNDS, UNIT_YEARS, YEARS
from dashboard.ui import controls, layout
from dashboard.ui.controls.units import units as units_chosen
from dashboard.ui.parts.page_end import closing
from queries.units import all_units

layout.heading("Tren", question="Apakah pelayanan membaik, dan seberapa yakin kita bahwa itu bukan kebetulan?")
view = controls.view(trends.VIEWS)
with controls.row():
    year, peers = controls.year(), controls.peers() if view == "kelompok" else None
    units = units_chosen() if view == "unit" else ()
found = changes.described(fetch(changes_of_year, year=year))
layout.stop_if_empty(found, needs="survei", year=year, kind="survey-responses")
if units:
    own = changes.chosen(found, fetch(all_units), units)
    years = rankings.with_interval(fetch(unit_years, units=units, until=year))
    layout.takeaway(changes.takeaway(own, year))
    layout.links("", changes.links(own, year), page="scorecard")
    if len(years):
        layout.section("Dari tahun ke tahun", trends.UNIT_READING)
        layout.chart(unit_lines(years), alt=trends.units_alt(years))
        st.markdown(trends.directions(fetch(unit_directions, units=units, until=year)), help=trends.ALONE)
        layout.folded_table("Angka per tahun", years, UNIT_YEARS, download=f"tren-unit-{year}", alt="IKM per tahun")
for code in units:
    points = rounds.described(fetch(round_chart, unit=code, until=year))
    layout.section(rounds.title(points, own, code), rounds.icons(points), help=rounds.LIMITS_HELP)
    if rounds.more_than_years(points):
        layout.chart(control_chart(points), alt=rounds.alt(points))
        layout.folded_table("Angka per putaran", points, ROUNDS, download=f"putaran-{code}", alt="IKM per putaran")
if view != "unit":
    history, steps = (fetch(figure, until=year, peers=peers) for figure in (province_history, province_changes))
    layout.takeaway(moved(history, steps, year, peers).long, trends.evidence(steps, history, year), help=trends.REAL)
    layout.chart(group_years(history, rules.missions()), alt=trends.alt(history, peers))
    st.markdown(trends.below(steps, history, year), width=layout.READABLE)
    layout.folded_table(
        "Perubahan per tahun", trends.described(steps), YEARS, download=f"perubahan-{year}", alt="Perubahan per tahun"
    )
if not units:
    if view == "unit":
        layout.takeaway(trends.PICK)
    listed = changes.of_group(found, peers)
    layout.section(trends.LIST, changes.summary(listed, year), help=changes.TOGETHER)
    layout.cards(changes.cards(listed))
    for words, rows in changes.moved(listed, year):
        layout.links(words, rows, page="scorecard")
    layout.folded_table("Semua unit", listed, CHANGES, download=f"perubahan-unit-{year}", alt="Perubahan setiap unit")
closing(found, year=year, rule_sets=found)
