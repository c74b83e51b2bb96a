"""Unsur: which of the nine elements is low, for whom, and in which units."""

import streamlit as st

from dashboard import rules
from dashboard.charts.element_map import element_map
from dashboard.charts.elements import answer_parts, group_intervals, lowest_bars
from dashboard.choices import Choice
from dashboard.database import fetch
from dashboard.figures.elements import of_year as figures
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences import elements
from dashboard.tables.elements import ANSWERS, BREAKDOWN, COUNTS, LOWEST, MATRIX
from dashboard.ui import controls, layout
from dashboard.ui.parts.page_end import closing

layout.heading("Unsur", question="Unsur mana yang paling lemah, bagi siapa, dan di unit mana?")
with controls.row():
    year, peers = controls.year(), controls.peers()
    without_u4 = controls.without_u4()
matrix = fetch(figures.element_matrix, year=year, peers=peers, without_u4=without_u4)
layout.stop_if_empty(matrix, needs="survei", year=year, kind="survey-responses")
lowest = fetch(figures.lowest_elements, year=year, without_u4=without_u4)
counts = fetch(figures.lowest_counts, year=year, peers=peers, without_u4=without_u4)
own = elements.of_group(lowest, peers)
layout.takeaway(elements.takeaway(own, peers, year), elements.often(counts, own, without_u4=without_u4))
st.markdown(elements.certainty(own), width=layout.READABLE, help=elements.CLEAR)

layout.section("Seberapa sering menjadi yang terendah", elements.OFTEN)
layout.chart(lowest_bars(counts), alt=elements.alt_counts(counts))
layout.section("Unsur terendah setiap kelompok sebaya", elements.GROUPS)
layout.table(elements.described(lowest), LOWEST, download=f"unsur-terendah-{year}", alt="Unsur terendah per kelompok")

answers = fetch(figures.answer_distribution, year=year, peers=peers)
layout.section("Jawaban responden", elements.answers(answers))
if answers["n"].any():
    layout.chart(answer_parts(answers), alt=elements.alt_answers(answers))

layout.section("Menurut ciri responden", elements.BREAKDOWN)
with controls.row():
    trait = controls.trait()
    unit = controls.unit()
within = {"year": year, "trait": trait, "unit": unit, "peers": None if unit else peers, "without_u4": without_u4}
groups = elements.described_groups(fetch(figures.group_breakdown, **within))
st.markdown(elements.gap(fetch(figures.group_gap, **within), groups, trait), width=layout.READABLE, help=elements.GAP)
if groups["shown"].any():
    layout.chart(group_intervals(groups[groups["shown"]]), alt=elements.alt_groups(groups, trait))
if len(groups):
    layout.table(groups, BREAKDOWN, download=f"unsur-{trait}-{year}", alt=f"IKM dan nilai unsur menurut {trait}")

layout.section("Setiap unit", elements.how_to_read(matrix))
st.caption(elements.codes(without_u4=without_u4))
cells = element_map(elements.with_links(matrix, year), rules.survey_rules().bands)
layout.chart(cells, alt=elements.alt_map(matrix))
with st.expander("Angka di balik gambar"):
    layout.table(elements.by_unit(matrix), MATRIX, download=f"unsur-unit-{year}", alt="Nilai setiap unsur setiap unit")
    layout.table(counts, COUNTS, download=f"unsur-terendah-unit-{year}", alt="Seberapa sering terendah", narrow=True)
    layout.table(answers, ANSWERS, download=f"jawaban-{year}", alt="Bagian jawaban setiap unsur")
closing(matrix, year=year, rule_sets=fetch(unit_standings, year=year), choice=Choice(without_u4=without_u4))
