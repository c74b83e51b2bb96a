"""Tindak lanjut: holes as links, movements as pairs, ladders and innovations."""

from typing import Any

import streamlit as st
from pandas import DataFrame

from dashboard import layout
from dashboard.charts.follow_up import before_and_after
from dashboard.controls_follow_up import narrowed
from dashboard.database import fetch
from dashboard.figures.follow_up import comparison, effects, ladders
from dashboard.figures.follow_up_holes import Hole
from dashboard.figures.innovations import innovations_of
from dashboard.sentences import follow_up
from dashboard.tables.follow_up import EFFECTS, HOLES, INNOVATIONS, LADDERS

# As many as a reader can take in; the rest stands in the table.
MOST_LINKS, MOST_PAIRS = 6, 16


def holes(found: DataFrame, year: int) -> None:
    """Holes by kind, the weightiest as links to the unit's scorecard, all of them in a table."""
    layout.section("Lubang", follow_up.hole_counts(found))
    st.caption(follow_up.HOLES)
    first = found[found["kind"] == Hole.UNANSWERED].head(MOST_LINKS)
    with layout.tiles():
        for row in first.itertuples(index=False):
            layout.link(follow_up.hole(row), note=follow_up.hole_note(row), page="scorecard", tahun=year, unit=row.code)
    if len(found):
        layout.folded_table("Semua lubang", found, HOLES, download=f"lubang-{year}", alt="Lubang rencana tindak lanjut")


def movement(year: int, **among: Any) -> None:
    """Elements with a programme answering the survey of the year before: how they moved to `year`."""
    found = narrowed(fetch(effects, year=year - 1), **among)
    layout.section(
        f"Apakah unsurnya bergerak, {year - 1} ke {year}?",
        follow_up.movement(found, fetch(comparison, year=year - 1), year - 1),
    )
    rows = follow_up.moved(found)
    if len(rows):
        st.caption(follow_up.margin())
        shown = rows.head(MOST_PAIRS)
        layout.chart(before_and_after(shown), alt=follow_up.alt_movement(shown))
    if len(found):
        layout.folded_table(
            "Angka setiap unsur", found, EFFECTS, download=f"gerak-{year}", alt="Unsur sebelum dan sesudah"
        )


def standing(year: int, moment: dict[str, Any], **among: Any) -> None:
    """The ladders of each unit, and the register of innovations."""
    levels = narrowed(fetch(ladders, year=year, **moment), **among)
    if len(levels):
        layout.section("Tangga PEKPPP", follow_up.LADDERS)
        described = follow_up.levels(levels)
        layout.folded_table(
            "Tingkat setiap unit", described, LADDERS, download=f"tangga-{year}", alt="Tangga tindak lanjut"
        )
    register = narrowed(fetch(innovations_of, year=year), **among)
    if len(register):
        layout.folded_table(f"Inovasi sampai {year}", register, INNOVATIONS, download="inovasi", alt="Register inovasi")
