"""The views of Kepatuhan: what is missing, every unit, paper beside people, the Ombudsman, who was not assessed."""

import streamlit as st
from pandas import DataFrame

from dashboard import clock
from dashboard.charts.cell_map import cell_map
from dashboard.charts.compliance import missing_bars, paper_scatter
from dashboard.database import fetch
from dashboard.figures.compliance.evidence import evidenced_matrix
from dashboard.figures.compliance.regimes import regime_history
from dashboard.figures.compliance.units import of_peers
from dashboard.rows import present, rows_of
from dashboard.rules.checklist_models import Checklist
from dashboard.sentences import compliance, compliance_maps
from dashboard.sentences import compliance_answers as answers
from dashboard.settings import settings
from dashboard.tables.column import Column
from dashboard.tables.compliance import CELLS, ITEMS, PEOPLE, REGIMES, UNITS
from dashboard.ui import layout
from dashboard.ui.controls import pages
from dashboard.ui.parts import screen

WEAKEST, APART = 10, 20


def answer(view: str, units: DataFrame, items: DataFrame, people: DataFrame, year: int) -> str:
    """The headline of a view."""
    if view == "warga":
        return answers.disagreement(people)
    if view == "ombudsman":
        return answers.classes(fetch(regime_history, until=year))
    return answers.unassessed(units) if view == "kosong" else answers.takeaway(units, items, year)


def missing(items: DataFrame, units: DataFrame, people: DataFrame, year: int, framework: str) -> None:
    """What is missing most beside the weakest units; the line that opens paper beside people."""
    name = f"{framework}-{year}"
    left, right = st.columns([6, 5], gap="medium")
    with left:
        layout.section("Butir", help=compliance.undrawn(items))
        if len(drawn := compliance.drawn(items)):
            layout.chart(missing_bars, drawn, alt=compliance.alt_items(items))
    with right:
        layout.section("Unit dengan nilai terendah")
        weakest = rows_of(_worst(units).head(WEAKEST), answers.Weak)
        screen.unit_rows([(row.code, row.unit, answers.weak_note(row)) for row in weakest], year)
    where: dict[str, object] = {"tahun": year, "kerangka": framework, "tampilan": "warga"}
    layout.link(answers.disagreement(people), page="compliance", note="", **where)
    layout.folded_table("Angka per butir", items, ITEMS, download=f"butir-{name}", alt="Unit menurut butir")


def every_unit(units: DataFrame, framework: Checklist, year: int, peers: str | None) -> None:
    """The map of units and items, the lowest scores first, in pages; below it every unit in a table."""
    name, worst = f"{framework.code}-{year}", _worst(units)
    every = units.sort_values(["score", "unit", "code"], ignore_index=True)
    matrix = of_peers(fetch(evidenced_matrix, year=year, framework=framework.code), peers)
    today = compliance.today(clock.now(), settings().zone)
    cells = compliance_maps.described_matrix(matrix, framework, year, today)
    kept = compliance_maps.assessed_items(matrix)
    layout.section("Unit dan butir", compliance.evidence(cells), help=compliance.HOW_TO_READ)
    st.caption(compliance_maps.legend(framework, kept))
    shown = compliance_maps.worst_first(cells, screen.page_of(worst, WEAKEST)["code"].tolist())
    if len(shown):
        layout.chart(cell_map, shown, compliance_maps.labels(framework, kept), alt=compliance_maps.alt_matrix(shown))
    pages.turn(len(worst), WEAKEST)
    layout.section("Setiap unit", help=f"{compliance.scoring(framework)} {compliance.RANGE}")
    alt = "Nilai kepatuhan setiap unit"
    layout.table(every, _filled(every), download=f"kepatuhan-{name}", alt=alt)
    layout.folded_table("Isian setiap unit", cells, CELLS, download=f"isian-{name}", alt="Isian setiap unit")


def paper_and_people(people: DataFrame, year: int, framework: str) -> None:
    """Rows of `compliance.marked` as a picture, with every disagreeing unit named beside it."""
    apart = people[people["disagreement"] != ""]
    left, right = st.columns([6, 5], gap="medium")
    with left:
        layout.section("Daftar periksa dan IKM", compliance.known_complaints(people), help=compliance.PEOPLE)
        if len(people):
            layout.chart(paper_scatter, people, alt=compliance.alt_people(people))
    with right:
        layout.section("Yang bertentangan")
        told = rows_of(screen.page_of(apart, APART), answers.Told)
        screen.unit_rows([(row.code, f"{row.label}. {row.unit}", answers.story_note(row)) for row in told], year)
        pages.turn(len(apart), APART)
    name = f"berkas-warga-{framework}-{year}"
    layout.folded_table("Angka berkas dan warga", people, PEOPLE, download=name, alt="Berkas, warga")


def regimes(year: int) -> None:
    """Classes of the Ombudsman up to `year` as a map cut at the breaks, and a table."""
    history = fetch(regime_history, until=year)
    layout.note(compliance.regimes(history))
    if history.empty:
        return
    cells, years, cuts = compliance_maps.described_regimes(history)
    names = screen.page_of(cells.drop_duplicates("name"), WEAKEST)["name"]
    shown = cells[cells["name"].isin(names)]
    layout.chart(cell_map, shown, years, cuts=cuts, alt=compliance_maps.alt_regimes(history))
    pages.turn(cells["name"].nunique(), WEAKEST)
    layout.folded_table("Nilai dan kelas", history, REGIMES, download=f"ombudsman-{year}", alt="Kelas Ombudsman")


def unassessed(units: DataFrame, year: int) -> None:
    """Every unit of which nothing was assessed, in pages."""
    unscored = units[units["score"].isna()].sort_values(["unit", "code"])
    rows = rows_of(screen.page_of(unscored, WEAKEST), answers.Weak)
    screen.unit_rows([(row.code, row.unit, answers.weak_note(row)) for row in rows], year)
    pages.turn(len(unscored), WEAKEST)


def _worst(units: DataFrame) -> DataFrame:
    """The assessed units, the lowest score first; equal ones, which share a rank, by name."""
    known = units[units["score"].notna()]
    return known.sort_values(["rank", "unit", "code"], ascending=[False, True, True], ignore_index=True)


def _filled(units: DataFrame) -> list[Column]:
    """The columns in which any unit has something."""
    return [column for column in UNITS if any(present(value) and value != "" for value in units[column.field])]
