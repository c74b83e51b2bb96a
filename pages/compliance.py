"""Kepatuhan: what is missing first, who is weakest, and whether the people agree with the paper."""

import streamlit as st

from dashboard import rules
from dashboard.database import fetch
from dashboard.figures.compliance.people import paper_versus_people
from dashboard.figures.compliance.regimes import regime_history
from dashboard.figures.compliance.units import missing_items, of_peers, unit_compliance
from dashboard.sentences import compliance, compliance_answers
from dashboard.settings import settings
from dashboard.ui import controls, layout
from dashboard.ui.controls import checklists
from dashboard.ui.parts import compliance as parts
from dashboard.ui.parts import evidence, screen
from queries.loads import latest

layout.heading("Kepatuhan", question="Apa yang belum terpenuhi, dan di mana?")
with controls.row():
    chosen = controls.year()
    year = screen.year_in_force(chosen, checklists.answered_in)
    framework = rules.checklist(checklists.framework(year))
    peers = controls.peers(width=200)
screen.year_shown(chosen, year, "isian daftar periksa")
asked = {"year": year, "framework": framework.code}
every = fetch(unit_compliance, **asked)
needs = compliance.needs(framework)
layout.stop_if_empty(every[every["score"].notna()], needs=needs, year=year, kind="checklists")

units = of_peers(compliance.described(every, fetch(regime_history, until=year), year), peers)
items = compliance.described_items(fetch(missing_items, peers=peers, **asked))
people = compliance.marked(of_peers(fetch(paper_versus_people, zone=settings().zone, **asked), peers))
head = st.container(gap="small")
view = controls.view(compliance_answers.VIEWS)
with head:
    layout.takeaway(parts.answer(view, units, items, people, year))
    st.caption(compliance.completeness(units))
if view == "unit":
    parts.every_unit(units, framework, year, peers)
elif view == "warga":
    parts.paper_and_people(people, year, framework.code)
elif view == "ombudsman":
    parts.regimes(year)
elif view == "kosong":
    parts.unassessed(units, year)
else:
    parts.missing(items, units, people, year, framework.code)
evidence.opened(year, framework.code)
st.caption(compliance.source(fetch(latest)["loaded_at"].iloc[0], settings().zone, units, framework))
