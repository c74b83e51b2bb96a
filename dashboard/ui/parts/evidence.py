"""Kepatuhan: one unit's evidence and, for PEKPPP, its index, both views of its levels and what can be proposed."""

import streamlit as st

from dashboard import clock, rules
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.figures.compliance.evidence import evidence_kept
from dashboard.figures.pekppp.index import PEKPPP, pekppp_aspects, pekppp_index, pekppp_items
from dashboard.figures.pekppp.proposals import is_open, pekppp_proposals
from dashboard.figures.records import records
from dashboard.sentences import evidence as words
from dashboard.sentences import pekppp as pekppp_words
from dashboard.settings import settings
from dashboard.tables.evidence import ASPECTS, EVIDENCE, INDEX, LEVELS
from dashboard.ui import controls, forms, layout
from dashboard.ui.forms import evidence as evidence_forms

TITLE = "Bukti satu unit, dan PEKPPP"


def opened(year: int, framework: str) -> None:
    """A closed line that opens to one unit (?unit=CODE, and such a link opens it); nothing is fetched before."""
    forms.answer()
    linked = "unit" in st.query_params
    line = st.expander(TITLE, icon=":material/verified:", key="bukti unit", on_change="rerun", expanded=linked)
    if not line.open:
        return
    with line:
        if framework == PEKPPP:
            _index(year)
        unit = controls.unit()
        if unit is None:
            layout.note(words.PICK)
            return
        moment = Moment(year, clock.now(), settings().zone)
        if framework == PEKPPP:
            _levels(unit, year)
            _proposals(unit, moment)
        _evidence(unit, moment)


def _index(year: int) -> None:
    layout.note(pekppp_words.how(rules.checklist(PEKPPP)))
    units = pekppp_words.described(fetch(pekppp_index, year=year))
    if len(units):
        layout.table(units, INDEX, download=f"pekppp-{year}", alt="Indeks PEKPPP setiap unit")


def _levels(unit: str, year: int) -> None:
    layout.note(pekppp_words.takeaway(fetch(pekppp_index, year=year), unit))
    items = fetch(pekppp_items, year=year, unit=unit)
    if len(items):
        aspects = fetch(pekppp_aspects, year=year, unit=unit)
        layout.table(aspects, ASPECTS, download=f"pekppp-aspek-{unit}-{year}", alt="Aspek PEKPPP unit ini", narrow=True)
        layout.table(items, LEVELS, download=f"pekppp-{unit}-{year}", alt="Tingkat penilai dan unit per indikator")


def _proposals(unit: str, moment: Moment) -> None:
    rows = records(fetch(pekppp_proposals, unit=unit, moment=moment))
    layout.note(pekppp_words.PROPOSED if rows else pekppp_words.NOTHING_PROPOSED)
    for row in rows:
        layout.note(pekppp_words.proposal(row))
        if is_open(row):
            evidence_forms.accept(unit, row, moment.year)


def _evidence(unit: str, moment: Moment) -> None:
    rows = fetch(evidence_kept, unit=unit)
    layout.note(f"{words.HOW} {words.kept(rows, moment.today)}")
    if len(rows):
        shown = words.described(rows, moment.today)
        layout.table(shown, EVIDENCE, download=f"bukti-{unit}", alt="Bukti unit ini dan butir yang dilayaninya")
    evidence_forms.record(unit)
    recorded = rows[rows["evidence_id"].notna()]
    if len(recorded):
        evidence_forms.withdraw(unit, recorded)
