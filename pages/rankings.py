"""Peringkat: which units stand clearly above or below their peers, and how sure that is."""

import streamlit as st

from dashboard import clock
from dashboard.charts.rankings import ends_of, funnel, peer_intervals
from dashboard.choices import Choice
from dashboard.database import fetch
from dashboard.figures.rankings.every_unit import every_unit
from dashboard.figures.rankings.rank_sets import compared_with
from dashboard.figures.rankings.ranked_units import narrowed, ranked_units
from dashboard.sentences import rankings, rankings_funnel
from dashboard.sentences.statements.apart import apart, named
from dashboard.tables.rankings import COMPARED, RANKINGS, REST
from dashboard.ui import controls, layout
from dashboard.ui.parts.page_end import closing

layout.heading("Peringkat", question="Unit mana yang di atas atau di bawah sebayanya, dan seberapa yakin kita?")
with controls.row():
    year = controls.year()
    period = controls.period(year)
    peers, kind, region = controls.peers(), controls.kind(), controls.region()
    choice = Choice(period, controls.weighting(), controls.without_u4())

among = {"peers": peers, "kind": kind, "region": region}
units = rankings.described(fetch(ranked_units, year=year, choice=choice))
layout.stop_if_empty(units, needs="survei", year=year, kind="survey-responses")
units = narrowed(units, **among)
layout.takeaway(apart(units).short, named(units, 6).long, rankings.doubtful(units), rankings.moved(units))
st.markdown(rankings.choices(choice, **among), width=layout.READABLE)

ranked = units[units["ranked"]]
view = controls.view(rankings.VIEWS)
if view == "corong" and ranked["apart"].notna().any():
    layout.section("Corong", rankings_funnel.READING)
    layout.chart(funnel(rankings_funnel.numbered(ranked)), alt=rankings_funnel.alt(units))
    st.markdown(rankings_funnel.key(ranked), width=layout.READABLE)
elif view == "banding":
    layout.section("Bandingkan satu unit dengan sebayanya", rankings.COMPARE)
    unit = controls.beside(ranked)
    if unit:
        relations = fetch(compared_with, year=year, unit=unit, choice=choice, peers=rankings.group_of(ranked, unit))
        st.markdown(rankings.compared(relations, ranked, unit), width=layout.READABLE)
        own = rankings.related(relations)
        layout.table(own, COMPARED, download=f"banding-{unit}-{year}", alt="Unit dibandingkan", narrow=True)
else:
    layout.section("Menurut kelompok sebaya", f"{rankings.READING} {rankings.CHANCE}")
    with layout.panels() as grid:
        for group, own in ranked.groupby("peer_group"):
            with grid.cell():
                layout.section(str(group), rankings.group(own))
                layout.chart(peer_intervals(own, ends_of(ranked)), alt=rankings.alt(own, str(group)))

every = narrowed(fetch(every_unit, moment=clock.moment_of(year), period=period), **among)
layout.section("Semua unit terhitung", rankings.accounted(every))
layout.table(rankings.rest(every), REST, download=f"tidak-diperingkat-{year}", alt="Unit yang tidak diperingkat")
layout.section("Tabel", rankings.TABLE)
layout.table(units, RANKINGS, download=f"peringkat-{year}", alt=f"Kedudukan dan IKM setiap unit tahun {year}")
closing(units, year=year, rule_sets=units, choice=choice)
