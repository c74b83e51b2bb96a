"""Rapor unit: the unit among its peers, and its years."""

import streamlit as st
from pandas import DataFrame, Series

from dashboard import layout, rules
from dashboard.charts.scorecard import among_peers, unit_years
from dashboard.database import fetch
from dashboard.figures.changes import changes_of_year
from dashboard.figures.ranking import narrowed
from dashboard.figures.scorecard import unit_history
from dashboard.figures.trends import unit_directions
from dashboard.sentences import rankings, scorecard
from dashboard.tables.scorecard import HISTORY


def standing(everyone: DataFrame, row: Series) -> None:
    """Words and picture of one unit (`row`) among its peers; `everyone` has the rows of `ranked_units`, described."""
    layout.section("Di antara sebayanya", scorecard.position(row))
    if row["ranked"]:
        peers = narrowed(everyone[everyone["ranked"]], peers=row["peer_group"])
        layout.chart(among_peers(peers, row["code"], rules.survey_rules().bands), alt=scorecard.position(row))
        st.markdown(scorecard.rank(row), width=layout.READABLE)
    layout.link("Cara membaca kedudukan", page="methods", bagian="kedudukan")


def history(unit: str, year: int) -> None:
    """The unit's years with what may be said of them; nothing when it never had a survey."""
    years = rankings.with_interval(fetch(unit_history, unit=unit))
    if years.empty:
        return
    directions = fetch(unit_directions, units=(unit,), until=year)
    layout.section("Riwayat", scorecard.moved(fetch(changes_of_year, year=year), directions, unit))
    st.markdown(scorecard.history_note(years), width=layout.READABLE)
    layout.chart(unit_years(years, rules.survey_rules().bands), alt=scorecard.history_alt(years))
    layout.folded_table("Angka per tahun", years, HISTORY, download=f"riwayat-{unit}", alt="IKM unit per tahun")
