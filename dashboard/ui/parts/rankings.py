"""Peringkat: who stands apart as a picture and as lists, one peer group's intervals, one unit against its peers."""

import streamlit as st
from pandas import DataFrame

from dashboard.charts.funnel import funnel
from dashboard.charts.rankings import ends_of, peer_intervals
from dashboard.choices import Choice
from dashboard.database import fetch
from dashboard.figures.rankings.rank_sets import compared_with
from dashboard.measures.standing import ABOVE_PEERS, BELOW_PEERS
from dashboard.sentences import rankings, rankings_funnel
from dashboard.sentences.statements.apart import outstanding
from dashboard.tables.rankings import COMPARED
from dashboard.ui import controls, layout, leads
from dashboard.ui.parts import screen, unit_standing

# Lines of one list: both lists together are as high as the picture beside them.
SHOWN = 7
COMPARE = "Bandingkan satu unit dengan sebayanya"


def apart(units: DataFrame, only: str | None, year: int) -> None:
    """The funnel, and beside it the units below and above their peers; of a chosen rule its units as one list."""
    picture, lists = st.columns([3, 2], gap="medium")
    with picture:
        _picture(units, year)
    with lists:
        if only is not None:
            _list("Unitnya", units, 2 * SHOWN, year)
            return
        _list("Di bawah sebayanya", outstanding(units, *BELOW_PEERS), SHOWN, year)
        _list("Di atas sebayanya", outstanding(units, *ABOVE_PEERS), SHOWN, year)
        st.caption(rankings.doubtful(units))


def _picture(units: DataFrame, year: int) -> None:
    """The funnel; for an agency of one unit, which would be the only dot in it, the unit among its unnamed peers."""
    if _alone(units):
        unit_standing.standing(units, units.iloc[0], year)
    elif units["apart"].notna().any():
        layout.chart_of_units(
            funnel, rankings_funnel.with_outliers(units), alt=rankings_funnel.alt(units), year=year, key="corong"
        )
        st.caption("Cara membaca corong", help=rankings_funnel.READING)


def _alone(units: DataFrame) -> bool:
    return screen.of_agency() and len(units) == 1


def _list(title: str, units: DataFrame, most: int, year: int) -> None:
    st.markdown(rankings.side(units, title))
    with st.container(gap="xsmall"):
        for _, unit in units.head(most).iterrows():
            choices = {"unit": unit["code"], "tahun": year}
            leads.row(rankings.line(unit), page="scorecard", choices=choices, help=rankings.beside(unit))
    if rest := rankings.more(len(units) - most):
        st.caption(rest)


def intervals(units: DataFrame, peers: str | None, year: int) -> None:
    """The intervals of one peer group: the page's, or one picked here, at first that of the unit farthest out."""
    groups = sorted(units["peer_group"].unique())
    if not groups or _alone(units):
        return
    layout.section("Rentang satu kelompok sebaya", help=rankings.READING)
    farthest = units["apart"].abs().sort_values(ascending=False, kind="stable").index
    first = str(units.loc[farthest[0], "peer_group"])
    names = {str(group): str(group) for group in groups}
    group = peers or controls.named("Kelompok yang digambar", "rentang", names, first, width=320)
    members = units[units["peer_group"] == group]
    st.caption(rankings.group(members))
    layout.chart_of_units(
        peer_intervals,
        rankings.drawn(members),
        ends_of(units),
        alt=rankings.alt(members, group),
        year=year,
        key="rentang kelompok",
    )


def compare(units: DataFrame, year: int, choice: Choice) -> None:
    """One unit against each of its peers, opened on request or by a link that names it (?banding=RSUD-AWS)."""
    place = leads.opened(COMPARE, key="banding", expanded=controls.BESIDE in st.query_params)
    if place is None:
        return
    with place:
        layout.note(rankings.COMPARE)
        unit = controls.beside(units)
        if unit is None:
            return
        relations = fetch(compared_with, year=year, unit=unit, choice=choice, peers=rankings.group_of(units, unit))
        layout.note(rankings.compared(relations, units, unit))
        related = rankings.related(relations)
        layout.table(related, COMPARED, download=f"banding-{unit}-{year}", alt="Unit dibandingkan", narrow=True)
