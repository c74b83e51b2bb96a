"""Unsur: which of the nine elements is low, in which units to begin, and what people complain about."""

import streamlit as st

from dashboard.choices import Choice
from dashboard.database import fetch
from dashboard.figures.elements import of_year as figures
from dashboard.figures.surveys.standings import unit_standings
from dashboard.sentences import element_views, elements
from dashboard.ui import controls, layout
from dashboard.ui.parts import elements as parts
from dashboard.ui.parts import screen
from dashboard.ui.parts.page_end import closing

layout.heading("Unsur", question="Unsur mana yang lemah, dan di mana?")
with controls.row():
    asked = controls.year()
    peers = controls.peers(width=240)
    without_u4 = controls.without_u4()
year = screen.year_in_force(asked, parts.holds)
screen.year_shown(asked, year, "survei")
among = parts.Among(year=year, peers=peers, without_u4=without_u4)

matrix = fetch(figures.element_matrix, **among)
layout.stop_if_empty(matrix, needs="survei", year=year, kind="survey-responses")
lowest = fetch(figures.lowest_elements, year=year, without_u4=without_u4)
of_peers = elements.of_group(lowest, peers)
layout.takeaway(elements.takeaway(of_peers, peers, year, screen.by_sight(elements.PROVINCE_WIDE, elements.OF_AGENCY)))
st.caption(elements.certainty(of_peers, without_u4=without_u4), help=elements.CLEAR)
parts.first(matrix, of_peers, among)
parts.opened(controls.view(element_views.VIEWS), matrix, among)
closing(matrix, year=year, rule_sets=fetch(unit_standings, year=year), choice=Choice(without_u4=without_u4))
