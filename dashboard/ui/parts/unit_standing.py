"""Rapor unit: the unit among its peers, and its years."""

import streamlit as st
from pandas import DataFrame, Series

from dashboard import rules
from dashboard.charts.scorecard import among_peers, unit_years
from dashboard.database import fetch
from dashboard.figures.integrity import integrity_of_year
from dashboard.figures.published import among_peers as peers_of
from dashboard.figures.rankings.ranked_units import narrowed
from dashboard.figures.scorecard import history_of
from dashboard.figures.surveys.changes import changes_of_year
from dashboard.figures.surveys.standings import standings_of_years
from dashboard.figures.surveys.trends import directions_of
from dashboard.sentences import integrity, rankings, scorecard
from dashboard.tables.scorecard import HISTORY
from dashboard.ui import layout, leads
from dashboard.ui.parts import screen


def standing(everyone: DataFrame, row: Series, year: int) -> None:
    """Picture and words of one unit (`row`) among its peers; `everyone` has the rows of `ranked_units`, described.

    Who sees only their own units sees the peers without names.
    """
    if row["ranked"]:
        peers = narrowed(everyone[everyone["ranked"]], peers=row["peer_group"])
        if screen.of_agency():
            peers = fetch(peers_of, unit=row["code"], year=year)
        layout.chart(among_peers, peers, row["code"], rules.survey_rules().bands, alt=scorecard.position(row))
    layout.note(scorecard.position(row))
    if row["ranked"]:
        st.caption(scorecard.rank(row))


def history(unit: str, year: int) -> None:
    """The unit's years with what may be said of them; nothing when it never had a survey."""
    # Of all units and years at once, so that the next unit finds it remembered.
    standings = fetch(standings_of_years)
    years = rankings.with_interval(history_of(standings, unit))
    if years.empty:
        return
    directions = directions_of(standings[standings["year"] <= year], (unit,))
    layout.section("Riwayat", scorecard.moved(fetch(changes_of_year, year=year), directions, unit))
    if place := leads.opened(f"Gambar dan angka {len(years)} tahun", key="riwayat"):
        with place:
            st.markdown(scorecard.history_note(years), width=layout.READABLE)
            layout.chart(unit_years, years, rules.survey_rules().bands, alt=scorecard.history_alt(years))
            layout.table(years, HISTORY, download=f"riwayat-{unit}", alt="IKM unit per tahun")


def questions(unit: str, year: int) -> None:
    """What the Biro asks the unit about how its survey was filled in, with its figures; nothing without a question."""
    screened = integrity.described(fetch(integrity_of_year, year=year))
    asked = screened[(screened["code"] == unit) & screened["needs_confirmation"].astype(bool)]
    if asked.empty:
        return
    layout.section("Pola isian yang perlu dikonfirmasi", integrity.NOT_AN_ACCUSATION)
    for _, survey in asked.iterrows():
        st.markdown(integrity.survey_answer(survey), width=layout.READABLE)
        note = integrity.question(survey)
        layout.link(
            "Lihat barisnya di Data", page="intake", bagian="isian", note=note, tahun=year, survei=survey["survey_id"]
        )
