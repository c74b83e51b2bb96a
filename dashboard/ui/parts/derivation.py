"""Dari mana angka ini: opens under any IKM on any page, from the answers to the printed figure."""

import streamlit as st
from pandas import DataFrame

from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.database import fetch
from dashboard.figures.derivation.left_out import ikm_left_out
from dashboard.figures.derivation.steps import ikm_elements, ikm_result, ikm_surveys, province_steps
from dashboard.figures.surveys.province import province_year
from dashboard.sentences import derivation as words
from dashboard.tables.derivation import LEFT_OUT, PROVINCE, STEPS, SURVEYS
from dashboard.ui import controls, layout

TITLE = "Dari mana angka ini?"


def opened(
    *,
    year: int,
    unit: str | None = None,
    units: DataFrame | None = None,
    choice: Choice = WHOLE_YEAR,
) -> None:
    """A closed line that opens to every step behind an IKM; nothing is fetched before it is opened.

    Of the unit named; of one picked from `units` (columns code, unit; the choice is in the URL as ?hitungan=CODE, and
    such a link opens it); of the province without either.
    """
    # Without `expanded` an open line would close when a choice on the page changes.
    linked = controls.FIGURE in st.query_params
    line = st.expander(TITLE, icon=":material/calculate:", key="asal angka", on_change="rerun", expanded=linked)
    if not line.open:
        return
    with line:
        if units is not None:
            unit = controls.figure_of(units)
            if unit is None:
                st.markdown(words.PICK)
                return
        if unit is None:
            _province(year)
        else:
            _unit(unit, year, choice)


def _unit(unit: str, year: int, choice: Choice) -> None:
    result = fetch(ikm_result, unit=unit, year=year, choice=choice)
    if result.empty:
        st.markdown(words.NOTHING)
        return
    row = result.iloc[0]
    surveys = fetch(ikm_surveys, unit=unit, year=year, choice=choice)
    name = f"{unit}-{choice.period or year}"
    st.markdown(words.opening(row), width=layout.READABLE)
    _step("Rumus dengan angkanya", words.source(row), words.weights(surveys, choice.weighting))
    if len(surveys) > 1:
        layout.table(surveys, SURVEYS, download=f"asal-survei-{name}", alt="Survei yang dihitung", narrow=True)
    for formula in words.formulas(row, surveys):
        st.latex(formula, width=layout.READABLE)
    elements = fetch(ikm_elements, unit=unit, year=year, choice=choice)
    if elements["mean"].notna().any():
        layout.table(elements, STEPS, download=f"asal-unsur-{name}", alt="Nilai rata-rata setiap unsur", narrow=True)
    _step("Pembulatan dan mutu", words.rounding(row))
    _step("Responden dan ketelitian", words.sample(row), words.noise(row))
    _left_out(fetch(ikm_left_out, unit=unit, year=year, choice=choice), name)
    _step("Laporan dan hitungan ulang", words.reported(row))
    layout.link("Penjelasan metodenya", page="methods", bagian="ikm", tahun=year)


def _left_out(rows: DataFrame, name: str) -> None:
    _step("Yang tidak ikut dihitung", words.left_out(rows))
    if len(rows):
        layout.table(rows, LEFT_OUT, download=f"asal-tidak-ikut-{name}", alt="Yang tidak ikut dihitung", narrow=True)


def _province(year: int) -> None:
    row, steps = fetch(province_year, year=year).iloc[0], fetch(province_steps, year=year)
    st.markdown(words.province_opening(row), width=layout.READABLE)
    _step("Rumus dengan angkanya")
    for formula in words.province_formulas(row, steps):
        st.latex(formula, width=layout.READABLE)
    st.markdown(words.province_weighted(row), width=layout.READABLE)
    _step("Unit yang ikut dan tidak ikut", words.province_left_out(steps))
    layout.table(steps, PROVINCE, download=f"asal-provinsi-{year}", alt="Unit di balik IKM provinsi")
    layout.link("Penjelasan metodenya", page="methods", bagian="gabungan", tahun=year)


def _step(title: str, *lines: str) -> None:
    st.markdown(f"**{title}**")
    for line in filter(None, lines):
        st.markdown(line, width=layout.READABLE)
