"""Tindak lanjut: holes as links, movements as pairs, ladders and innovations."""

from typing import Unpack

import streamlit as st
from pandas import DataFrame

from dashboard.charts.follow_up import before_and_after
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.figures.follow_up.holes import Hole, HoleRow
from dashboard.figures.follow_up.innovations import innovations_of
from dashboard.figures.follow_up.programmes import comparison, effects, ladders, programmes, summary_of
from dashboard.rows import rows_of
from dashboard.sentences import follow_up
from dashboard.tables.follow_up import EFFECTS, HOLES, INNOVATIONS, LADDERS, PROGRAMMES
from dashboard.ui import layout
from dashboard.ui.controls.follow_up import Among, narrowed, state

# As many as a reader can take in; the rest stands in the table.
MOST_LINKS, MOST_PAIRS = 6, 16


def holes(found: DataFrame, year: int) -> None:
    """Holes by kind, the weightiest as links to the unit's scorecard, all of them in a table."""
    layout.section("Lubang", follow_up.hole_counts(found))
    st.caption(follow_up.HOLES)
    first = found[found["kind"] == Hole.UNANSWERED].head(MOST_LINKS)
    _linked(first, year)
    for kind in list(Hole)[1:]:
        _of_kind(found[found["kind"] == kind], kind, year)
    if len(found):
        layout.folded_table("Semua lubang", found, HOLES, download=f"lubang-{year}", alt="Lubang rencana tindak lanjut")


def _of_kind(own: DataFrame, kind: Hole, year: int) -> None:
    """Holes of one lighter kind, folded: each leads to the unit's scorecard."""
    if len(own):
        with st.expander(follow_up.folded(kind, len(own), MOST_LINKS)):
            _linked(own.head(MOST_LINKS), year)


def _linked(rows: DataFrame, year: int) -> None:
    with layout.tiles():
        for row in rows_of(rows, HoleRow):
            layout.link(follow_up.hole(row), note=follow_up.hole_note(row), page="scorecard", tahun=year, unit=row.code)


def year_before(moment: Moment, **among: Unpack[Among]) -> None:
    """A link to the plans of the year before, where there are any: most of what is late stands there."""
    year = moment.year
    rows = narrowed(fetch(programmes, moment=moment.of(year - 1)), **among)
    if len(rows):
        sentence, note = follow_up.year_before(summary_of(rows), year)
        narrowing = {"tahun": year - 1, "unit": among["unit"], "kelompok": among["peers"], "unsur": among["element"]}
        layout.link(sentence, note=note, page="follow_up", **narrowing)


def every_programme(rows: DataFrame, year: int) -> None:
    """Described programmes as a table, of one state when one is chosen."""
    layout.section("Setiap program", follow_up.EACH)
    chosen = state()
    own = rows if chosen is None else rows[rows["state"] == chosen]
    name = f"tindak-lanjut-{year}"
    layout.table(own, PROGRAMMES, download=name, alt="Program, penanggung jawab, dan tenggatnya")


def movement(year: int, **among: Unpack[Among]) -> None:
    """Elements with a programme answering the survey of the year before: how they moved to `year`."""
    found = narrowed(fetch(effects, year=year - 1), **among)
    layout.section(
        f"Apakah unsurnya bergerak, {year - 1} ke {year}?",
        follow_up.movement(found, fetch(comparison, year=year - 1), year - 1),
    )
    rows = follow_up.moved(found)
    if len(rows):
        shown = rows.head(MOST_PAIRS)
        st.caption(follow_up.margin(len(shown), len(rows)))
        layout.chart(before_and_after(shown), alt=follow_up.alt_movement(shown))
    if len(found):
        layout.folded_table(
            "Angka setiap unsur", found, EFFECTS, download=f"gerak-{year}", alt="Unsur sebelum dan sesudah"
        )


def standing(moment: Moment, **among: Unpack[Among]) -> None:
    """The ladders of each unit, and the register of innovations."""
    year = moment.year
    levels = narrowed(fetch(ladders, moment=moment), **among)
    if len(levels):
        layout.section("Tangga PEKPPP", follow_up.LADDERS)
        described = follow_up.levels(levels)
        layout.folded_table(
            "Tingkat setiap unit", described, LADDERS, download=f"tangga-{year}", alt="Tangga tindak lanjut"
        )
    register = narrowed(fetch(innovations_of, year=year), **among)
    if len(register):
        layout.folded_table(f"Inovasi sampai {year}", register, INNOVATIONS, download="inovasi", alt="Register inovasi")
