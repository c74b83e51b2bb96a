"""The views of Unsur: units by elements, priorities, answers, groups of respondents, peer groups."""

from typing import TypedDict

import streamlit as st
from pandas import DataFrame

from dashboard import rules
from dashboard.charts.element_map import element_map
from dashboard.charts.element_years import priority_map, year_bars
from dashboard.charts.elements import answer_parts, group_intervals, lowest_bars
from dashboard.database import fetch
from dashboard.figures.elements import of_year as figures
from dashboard.figures.elements.last_year import element_years
from dashboard.figures.elements.priorities import element_priorities
from dashboard.sentences import element_views, elements
from dashboard.tables.elements import ANSWERS, BREAKDOWN, COUNTS, LOWEST, MATRIX, PRIORITIES, YEARS
from dashboard.ui import controls, layout
from dashboard.ui.controls import pages
from dashboard.ui.parts import screen

STARTED, SHOWN = 6, 10


class Among(TypedDict):
    """What the page looks at."""

    year: int
    peers: str | None
    without_u4: bool


def holds(year: int) -> bool:
    """Whether any survey of `year` is here."""
    return len(fetch(figures.element_matrix, year=year, peers=None, without_u4=False)) > 0


def first(matrix: DataFrame, lowest: DataFrame, among: Among) -> None:
    """Nine bars against last year; beside them the units to begin with. `lowest`: of `sentences.elements.of_group`."""
    left, right = st.columns([7, 4], gap="medium")
    years = fetch(element_years, **among)
    with left:
        layout.section("Nilai", help=element_views.YEARS)
        layout.chart(year_bars, years, alt=element_views.alt_years(years))
    with right:
        if len(lowest):
            layout.section("Mulai dari unit ini")
            code = lowest["lowest"].iloc[0].split("; ")[0]
            screen.unit_rows(element_views.start_notes(matrix, code, STARTED), among["year"])
    name = f"unsur-{among['year']}"
    layout.folded_table("Angka setiap unsur", years, YEARS, download=name, alt="Nilai unsur tahun ini dan tahun lalu")


def opened(view: str, matrix: DataFrame, among: Among) -> None:
    """The evidence of a view."""
    if view == "prioritas":
        _priorities(among["year"], among["peers"])
    elif view == "jawaban":
        _answers(among["year"], among["peers"])
    elif view == "ciri":
        _groups(among)
    elif view == "kelompok":
        _peers(among)
    else:
        _units(matrix, among["year"])


def _units(matrix: DataFrame, year: int) -> None:
    """The lowest units first, in pages; the whole matrix as a table."""
    ordered = element_views.worst_first(elements.with_links(matrix, year))
    codes = ordered[["code"]].drop_duplicates()
    shown = ordered[ordered["code"].isin(screen.page_of(codes, SHOWN)["code"])]
    layout.section("Unit dan unsur", help=elements.how_to_read(matrix))
    layout.chart(element_map, shown, rules.survey_rules().bands, alt=elements.alt_map(shown))
    pages.turn(len(codes), SHOWN)
    rows = elements.by_unit(matrix)
    layout.folded_table("Semua unit", rows, MATRIX, download=f"unsur-unit-{year}", alt="Nilai setiap unsur setiap unit")


def _priorities(year: int, peers: str | None) -> None:
    rows = element_views.described_priorities(fetch(element_priorities, year=year, peers=peers))
    layout.section(element_views.priorities(rows), help=element_views.PRIORITIES)
    if rows["share"].notna().any() and rows["mean"].notna().any():
        layout.chart(priority_map, rows, alt=element_views.alt_priorities(rows))
    layout.folded_table("Angka prioritas", rows, PRIORITIES, download=f"prioritas-{year}", alt="Prioritas unsur")


def _answers(year: int, peers: str | None) -> None:
    answers = fetch(figures.answer_distribution, year=year, peers=peers)
    layout.section("Jawaban responden", elements.answers(answers))
    if answers["n"].any():
        layout.chart(answer_parts, answers, alt=elements.alt_answers(answers))
    layout.folded_table("Angka", answers, ANSWERS, download=f"jawaban-{year}", alt="Bagian jawaban setiap unsur")


def _groups(among: Among) -> None:
    with controls.row():
        trait = controls.trait()
        unit = controls.unit()
    within: dict[str, object] = {**among, "trait": trait, "unit": unit, "peers": None if unit else among["peers"]}
    groups = elements.described_groups(fetch(figures.group_breakdown, **within))
    gap = fetch(figures.group_gap, **within)
    layout.section("Menurut ciri responden", elements.gap(gap, groups, trait), f"{elements.BREAKDOWN} {elements.GAP}")
    if groups["shown"].any():
        layout.chart(group_intervals, groups[groups["shown"]], alt=elements.alt_groups(groups, trait))
    if len(groups):
        name, alt = f"unsur-{trait}-{among['year']}", f"IKM dan nilai unsur menurut {trait}"
        layout.table(groups, BREAKDOWN, download=name, alt=alt)


def _peers(among: Among) -> None:
    year = among["year"]
    lowest = fetch(figures.lowest_elements, year=year, without_u4=among["without_u4"])
    counts = fetch(figures.lowest_counts, **among)
    layout.section("Unsur terendah setiap kelompok sebaya", help=elements.GROUPS)
    alt = "Unsur terendah per kelompok"
    layout.table(elements.described(lowest), LOWEST, download=f"unsur-terendah-{year}", alt=alt)
    layout.section("Seberapa sering menjadi yang terendah", help=elements.OFTEN)
    layout.chart(lowest_bars, counts, alt=elements.alt_counts(counts))
    name, alt = f"unsur-terendah-unit-{year}", "Seberapa sering terendah"
    layout.folded_table("Angka", counts, COUNTS, download=name, alt=alt)
