"""Tren: the units that really moved, and up to five units beside each other."""

import streamlit as st
from pandas import DataFrame

from dashboard.charts.changes import before_and_after
from dashboard.charts.rounds import control_chart
from dashboard.charts.trends import unit_lines
from dashboard.database import fetch
from dashboard.figures.surveys.rounds import round_chart
from dashboard.figures.surveys.trends import unit_directions, unit_years
from dashboard.sentences import changes, rankings, rounds, trends
from dashboard.tables.trends import ROUNDS, UNIT_YEARS
from dashboard.ui import layout, leads
from queries.units import all_units


def moved(listed: DataFrame, year: int) -> None:
    """The units that really rose or fell as one sorted picture; everybody else counted below it."""
    layout.section(changes.headline(listed), help=changes.TOGETHER)
    shown = changes.drawn(listed)
    if len(shown):
        layout.chart_of_units(before_and_after, shown, alt=changes.drawn_alt(shown), year=year, key="bergerak")
    st.caption(f"{changes.rest(listed)} {changes.left_out(listed)}".rstrip())


def moved_list(listed: DataFrame, year: int) -> None:
    """The same units by name with their intervals and n, each a link; opened on request."""
    if place := leads.opened(changes.LIST, key="daftar bergerak"):
        with place:
            for words, rows in changes.moved(listed, year):
                layout.links(words, rows, page="scorecard")


def beside_each_other(changed: DataFrame, units: tuple[str, ...], year: int) -> None:
    """The chosen units: their verdicts, their years as lines, and the rounds of each."""
    chosen = changes.chosen(changed, fetch(all_units), units)
    layout.takeaway(changes.takeaway(chosen, year))
    years = rankings.with_interval(fetch(unit_years, units=units, until=year))
    if len(years):
        layout.chart(unit_lines, years, alt=trends.units_alt(years))
        st.caption(trends.UNIT_READING)
        layout.note(trends.directions(fetch(unit_directions, units=units, until=year)))
        layout.folded_table("Angka per tahun", years, UNIT_YEARS, download=f"tren-unit-{year}", alt="IKM per tahun")
    layout.links("", changes.links(chosen, year), page="scorecard")
    for code in units:
        _rounds(chosen, code, year, alone=len(units) == 1)


def _rounds(chosen: DataFrame, code: str, year: int, *, alone: bool) -> None:
    """The rounds of one unit as a control chart: drawn at once for one unit, on request for each of several."""
    points = rounds.described(fetch(round_chart, unit=code, until=year))
    layout.section(rounds.title(points, chosen, code), rounds.icons(points), help=rounds.LIMITS_HELP)
    if not rounds.more_than_years(points):
        return
    place = st.container() if alone else leads.opened("Gambar putarannya", key=f"putaran {code}")
    if place is not None:
        with place:
            layout.chart(control_chart, points, alt=rounds.alt(points))
    layout.folded_table("Angka per putaran", points, ROUNDS, download=f"putaran-{code}", alt="IKM per putaran")
