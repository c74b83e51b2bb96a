"""Diterbitkan: the state of the province as it was approved, and the poster of one unit's survey."""

import streamlit as st

from dashboard import clock
from dashboard.database import fetch
from dashboard.exports.names import paper_name
from dashboard.figures.papers.briefing import year_of
from dashboard.figures.papers.snapshots import Snapshot
from dashboard.figures.published import published_report, published_units
from dashboard.sentences import published as words
from dashboard.sentences import snapshots
from dashboard.sentences.briefing import slides
from dashboard.settings import settings
from dashboard.ui import briefing_shown, layout


def state_and_posters() -> None:
    """What the last approved briefing says of the province, and the posters of its year; before the first, nothing."""
    snapshot, from_copy = briefing_shown.shown()
    if snapshot is None:
        layout.takeaway(words.NOTHING_YET)
        return
    _state(snapshot, from_copy=from_copy)
    _posters(year_of(snapshot.frames))


def _state(snapshot: Snapshot, *, from_copy: bool) -> None:
    """Its first slide: the sentence and the figures."""
    first = slides(snapshot.frames)[0]
    layout.takeaway(first.sentence, snapshots.line(snapshot, settings().zone, from_copy=from_copy))
    layout.cards([(figure.label, figure.value, figure.note) for figure in first.figures])


def _posters(year: int) -> None:
    """Pick a unit and take the poster it has to put up."""
    units = fetch(published_units, year=year)
    if units.empty:
        return
    names = dict(zip(units["code"], units["unit"], strict=True))
    layout.section(words.posters(year), words.POSTER)
    picked = st.selectbox(
        "Unit", list(names), index=None, format_func=names.__getitem__, key="unit poster", placeholder="Pilih unit"
    )
    if picked is None:
        return
    unit = str(picked)

    def poster() -> bytes:
        from dashboard.exports.poster import poster_pdf  # as in parts.downloads

        report = fetch(published_report, unit=unit, moment=clock.moment_of(year))
        return poster_pdf(report, place=settings().province, address=settings().address, zone=settings().zone)

    layout.download("Poster IKM (PDF)", poster, paper_name(unit, year, "poster-ikm"))
