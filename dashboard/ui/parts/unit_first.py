"""Rapor unit, the first screen as on the sheet: the unit's duties, what to do first, print, and where it stands."""

import streamlit as st
from pandas import DataFrame, Series

from dashboard.clock import moment_of
from dashboard.database import fetch
from dashboard.figures.first_steps import first_steps_of
from dashboard.figures.follow_up.chain import chains
from dashboard.figures.scorecard import way_up
from dashboard.sentences import scorecard
from dashboard.sentences.statements.duty import of_unit
from dashboard.sentences.statements.first_steps import first_steps as steps_said
from dashboard.ui import layout
from dashboard.ui.parts import downloads, unit_standing


def first(unit: str, year: int, *, states: DataFrame, everyone: DataFrame, profile: DataFrame) -> None:
    """What is late, what to do, and the sheet to print; beside it the unit among its peers."""
    column, among = st.columns([5, 6], gap="medium")
    with column:
        st.markdown(f"**{scorecard.capital(of_unit(states).short)}**", width=layout.READABLE)
        _steps(unit, year)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            downloads.sheet(unit, year)
            layout.link("Buka laporannya", page="submissions", bagian="periksa", unit=unit, tahun=year)
    if len(profile):
        with among:
            row: Series = profile.iloc[0]
            unit_standing.standing(everyone, row, year)


def _steps(unit: str, year: int) -> None:
    # Of every unit's chains, which are kept: those of one would be worked out anew at the first visit to each.
    every = fetch(chains, moment=moment_of(year))
    statements = steps_said(first_steps_of(every[every["code"] == unit], fetch(way_up, unit=unit, year=year)))
    layout.section("Yang dikerjakan lebih dahulu")
    lines = [scorecard.step(statement) for statement in statements] or [scorecard.NO_STEPS]
    st.markdown("\n".join(f"{at}. {line}" for at, line in enumerate(lines, start=1)) if statements else lines[0])
