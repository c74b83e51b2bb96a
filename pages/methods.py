"""Metode: every figure explained, with what is left out of it."""

import streamlit as st

from dashboard import methods
from dashboard.database import fetch
from dashboard.figures.derivation.exclusions import exclusions
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences import common
from dashboard.tables.methods import EXCLUSIONS, illustrations, of_theme
from dashboard.ui import controls, layout

layout.heading("Metode", question="Dari mana setiap angka berasal, apa yang tidak dihitung, dan apa batasnya?")
with controls.row():
    year = controls.year()
layout.takeaway(methods.RANKS.title, methods.RANKS.text, methods.RANKS_MORE)
part = controls.part(methods.TITLES)
left_out = fetch(exclusions, year=year)

for theme in methods.themes(part):
    st.header(theme.title, anchor=theme.code, divider="gray")
    for explained in theme.parts:
        layout.explain(explained)
    for table in illustrations(theme.code):
        layout.section(table.title)
        layout.table(table.rows, table.columns, download=table.download, alt=table.title, narrow=True)
    apart = of_theme(left_out, theme.code)
    if len(apart):
        name = f"pengecualian-{theme.code}-{year}"
        layout.section(f"Yang tidak ikut atau berdiri terpisah, {year}")
        layout.table(apart, EXCLUSIONS, download=name, alt=f"Pengecualian {theme.title} {year}", narrow=True)
layout.source_line(year, rule_sets=common.rule_sets(fetch(unit_standings, year=year)))
