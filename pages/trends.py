"""Tren: did it get better, and how sure is that?"""

import streamlit as st

from dashboard import rules
from dashboard.charts.trends import group_years
from dashboard.database import fetch
from dashboard.figures.surveys.changes import changes_of_year
from dashboard.figures.surveys.province import province_history
from dashboard.figures.surveys.trends import province_changes
from dashboard.sentences import changes, trends
from dashboard.sentences.statements.province import moved
from dashboard.tables.trends import CHANGES, YEARS
from dashboard.ui import controls, layout
from dashboard.ui.controls.units import units as units_chosen
from dashboard.ui.parts import trends as parts
from dashboard.ui.parts.page_end import closing

layout.heading("Tren", question="Apakah pelayanan membaik, dan seberapa yakin kita bahwa itu bukan kebetulan?")
with controls.row():
    view = controls.view(trends.VIEWS)
    year, peers = controls.year(surveyed=True), controls.peers() if view == "kelompok" else None
rows = changes.described(fetch(changes_of_year, year=year))
layout.stop_if_empty(rows, needs="survei", year=year, kind="survey-responses")
if view == "unit":
    units = units_chosen()
    if units:
        parts.beside_each_other(rows, units, year)
    else:
        layout.takeaway(trends.PICK)
else:
    history, steps = (fetch(figure, until=year, peers=peers) for figure in (province_history, province_changes))
    layout.takeaway(moved(history, steps, year, peers).long)
    picture, units_moved = st.columns(2, gap="medium")
    listed = changes.of_group(rows, peers)
    with picture:
        if len(history):
            layout.chart(group_years, history, rules.missions(), alt=trends.alt(history, peers))
            st.caption(trends.evidence(steps, history, year), help=trends.reading(history))
            st.caption(trends.direction(steps, year))
    with units_moved:
        parts.moved(listed, year)
    parts.moved_list(listed, year)
    described = trends.described(steps)
    layout.folded_table("Perubahan per tahun", described, YEARS, download=f"perubahan-{year}", alt="Per tahun")
    name = f"perubahan-unit-{year}"
    layout.folded_table("Semua unit", listed, CHANGES, download=name, alt="Perubahan setiap unit", year=year)
closing(rows, year=year, rule_sets=rows)
