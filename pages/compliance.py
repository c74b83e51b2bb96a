"""Kepatuhan: what each unit fulfils, what is missing first, and whether the people agree with the paper."""

import streamlit as st

from dashboard import clock, rules
from dashboard.charts.cell_map import cell_map
from dashboard.charts.compliance import missing_bars
from dashboard.database import fetch
from dashboard.figures.compliance.evidence import evidenced_matrix
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.compliance.regimes import regime_history
from dashboard.figures.compliance.units import missing_items, of_peers, unit_compliance
from dashboard.sentences import compliance, compliance_maps
from dashboard.settings import settings
from dashboard.tables.compliance import CELLS, ITEMS, UNITS
from dashboard.ui import controls, layout
from dashboard.ui.controls.checklists import framework as chosen_framework
from dashboard.ui.parts import compliance as parts
from dashboard.ui.parts import evidence
from queries.loads import latest

layout.heading("Kepatuhan", question="Kewajiban apa yang belum terpenuhi, di unit mana, dan apakah warga merasakannya?")
with controls.row():
    year = controls.year()
    framework = rules.checklist(chosen_framework(year))
    peers = controls.peers()
asked, name = {"year": year, "framework": framework.code}, f"{framework.code}-{year}"
every = fetch(unit_compliance, **asked)
answered = every[every["score"].notna()]
layout.stop_if_empty(answered, needs=compliance.needs(framework), year=year, kind="checklists")

history = fetch(regime_history, until=year)
units = of_peers(compliance.described(every, history, year), peers)
items = compliance.described_items(fetch(missing_items, peers=peers, **asked))
people = compliance.marked(of_peers(fetch(paper_versus_people, zone=settings().zone, **asked), peers))
layout.takeaway(compliance.takeaway(units, year), compliance.missing(items), compliance.completeness(units))
st.markdown(compliance.disagreeing(people), width=layout.READABLE)

layout.section("Yang belum lebih dahulu", compliance.undrawn(items))
if len(drawn := compliance.drawn(items)):
    layout.chart(missing_bars(drawn), alt=compliance.alt_items(items))
layout.folded_table("Angka per butir", items, ITEMS, download=f"butir-{name}", alt="Unit menurut butir")

layout.section("Setiap unit", f"{compliance.scoring(framework)} {compliance.RANGE}")
layout.table(units, UNITS, download=f"kepatuhan-{name}", alt="Nilai kepatuhan setiap unit")

matrix = of_peers(fetch(evidenced_matrix, **asked), peers)
cells = compliance_maps.described_matrix(matrix, framework, year, compliance.today(clock.now(), settings().zone))
layout.section("Unit dan butir", f"{compliance.evidence(cells)} {compliance.HOW_TO_READ}")
st.caption(compliance_maps.legend(framework))
if len(cells):
    layout.chart(cell_map(cells, compliance_maps.labels(framework)), alt=compliance_maps.alt_matrix(cells))
layout.folded_table("Isian setiap unit", cells, CELLS, download=f"isian-{name}", alt="Isian setiap unit")

parts.paper_and_people(people, name)
parts.regimes(history, year)
evidence.opened(year, framework.code)
st.caption(compliance.source(fetch(latest)["loaded_at"].iloc[0], settings().zone, units, framework))
