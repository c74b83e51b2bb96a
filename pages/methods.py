"""Metode: every figure explained, with what is left out of it."""

import streamlit as st

from dashboard import controls, explanations, layout
from dashboard.database import fetch
from dashboard.figures.exclusions import exclusions
from dashboard.figures.rankings import unit_standings
from dashboard.sentences import notes
from dashboard.tables.methods import BANDS, EXCLUSIONS, SAMPLES

layout.heading("Metode", question="Dari mana setiap angka berasal, apa yang tidak dihitung, dan apa batasnya?")

layout.takeaway(explanations.RANKS.title, explanations.RANKS.text)
layout.explain(explanations.IKM)
layout.explain(explanations.WITHOUT_U4)

layout.explain(explanations.GRADES)
layout.table(explanations.bands(), BANDS, download="pita-mutu", alt="Batas IKM setiap mutu", narrow=True)

layout.explain(explanations.SAMPLE)
with st.expander("Jumlah responden wajib untuk beberapa populasi"):
    samples = explanations.samples()
    layout.table(samples, SAMPLES, download="krejcie-morgan", alt="Populasi dan responden wajib", narrow=True)

layout.explain(explanations.INTERVAL)
layout.explain(explanations.MODERATED)
layout.explain(explanations.SMALL)
layout.explain(explanations.POSITION)
layout.explain(explanations.AGGREGATION)
layout.explain(explanations.DEADLINE)

layout.section("Yang berdiri terpisah dalam data", "Berapa unit yang terkena setiap aturan, pada tahun yang dipilih.")
with controls.row():
    year = controls.year()
left_out = fetch(exclusions, year=year)
name = f"pengecualian-{year}"
layout.table(left_out, EXCLUSIONS, download=name, alt=f"Pengecualian tahun {year}", narrow=True)

layout.explain(explanations.SOURCES)
layout.source_line(year, rule_sets=notes.rule_sets(fetch(unit_standings, year=year)))
