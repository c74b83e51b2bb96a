"""The views of Tindak lanjut: whom to call, what has no programme, every programme, what moved."""

from typing import Unpack

import streamlit as st
from pandas import DataFrame

from dashboard.charts.follow_up import before_and_after, state_bars
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.figures.follow_up.chain import Chain, Link, chains
from dashboard.figures.follow_up.holes import HoleRow
from dashboard.figures.follow_up.in_force import InForce
from dashboard.figures.follow_up.innovations import innovations_of
from dashboard.figures.follow_up.programmes import comparison, effects, ladders, summary_of
from dashboard.intake.templates import template_bytes
from dashboard.rows import rows_of
from dashboard.sentences import chain, follow_up
from dashboard.sentences import programmes_in_force as answers
from dashboard.tables.follow_up import EFFECTS, HOLES, IN_FORCE, INNOVATIONS, LADDERS
from dashboard.ui import controls, layout
from dashboard.ui.controls import pages
from dashboard.ui.controls.follow_up import Among, narrowed, state, state_named
from dashboard.ui.parts import screen
from dashboard.wording import plain

# As many as a reader can take in at once; the rest is a page further.
CALLED, LISTED, MOST_PAIRS, FIRST_HOLES = 6, 10, 10, 6


def view() -> str:
    """?tampilan=gerak: the chosen view; a link to programmes of one state opens all of them."""
    return controls.view(follow_up.VIEWS, "semua" if state_named() else None)


def answer(view: str, rows: DataFrame, missing: DataFrame, moment: Moment, **among: Unpack[Among]) -> str:
    """The headline of a view, of the programmes in one state when the link names one; `rows` are described."""
    named = state_named()
    if view == "semua" and named is not None:
        return answers.of_state(rows[rows["state"] == named], named)
    if view == "tanpa-program":
        return answers.unanswered(answers.unanswered_of(missing))
    if view == "gerak":
        moved = narrowed(fetch(effects, year=moment.year - 1), **among)
        return follow_up.movement_beside(moved, fetch(comparison, year=moment.year - 1), moment.year - 1)
    if view == "belum-naik":
        return answers.unmoved(_unmoved(moment, **among))
    return answers.takeaway(rows, missing) if len(rows) or len(missing) else answers.NOTHING_HERE


def opened(view: str, rows: DataFrame, missing: DataFrame, moment: Moment, **among: Unpack[Among]) -> None:
    """The evidence of a view."""
    if view == "tanpa-program":
        _without(missing, moment.year)
    elif view == "semua":
        _every(rows, moment.year)
        _standing(moment, **among)
    elif view == "gerak":
        _movement(moment.year, **among)
    elif view == "belum-naik":
        _not_risen(moment, **among)
    else:
        _called(rows, missing, moment.year)


def no_plans(missing: DataFrame, year: int) -> None:
    """Where nothing is in force: what waits for it, how to bring a plan, and its template; none of it where plans stay
    in the provinces."""
    if layout.of_provinces():
        st.info(layout.nothing_yet("rencana tindak lanjut", year, "follow-ups"), icon=":material/upload_file:")
        return
    layout.takeaway(answers.without_plans(missing, year))
    layout.note(layout.nothing_yet("rencana tindak lanjut", year, "follow-ups"))
    layout.download("Unduh templat rencana", lambda: template_bytes("follow-ups"), "templat-follow-ups.xlsx")


def _called(rows: DataFrame, missing: DataFrame, year: int) -> None:
    """Programmes by element beside whom to call: what is late, or what is in the named state."""
    left, right = st.columns([6, 5], gap="medium")
    with left:
        layout.section("Program menurut unsur")
        counted = follow_up.by_element(rows)
        if len(counted):
            layout.chart(state_bars, counted, alt=follow_up.alt_elements(counted))
    with right:
        late = rows[rows["state"] == follow_up.LATE]
        layout.section("Siapa yang dihubungi", "" if len(late) else answers.NOBODY_LATE)
        listed = rows_of(screen.page_of(late, CALLED), InForce)
        screen.unit_rows([(row.code, row.unit, answers.call(row)) for row in listed], year)
        pages.turn(len(late), CALLED)
    unanswered = answers.unanswered_of(missing)
    if len(unanswered):
        layout.section("Kelemahan tanpa program", help=follow_up.HOLES)
        _linked(unanswered.head(FIRST_HOLES), year)
        layout.link(f"Semua {len(unanswered)} kelemahan", page="follow_up", tahun=year, tampilan="tanpa-program")


def _without(missing: DataFrame, year: int) -> None:
    unanswered = answers.unanswered_of(missing)
    st.caption(follow_up.HOLES)
    _linked(screen.page_of(unanswered, LISTED), year)
    pages.turn(len(unanswered), LISTED)
    layout.note(follow_up.other_holes(missing))
    if len(missing):
        name = f"tanpa-program-{year}"
        layout.folded_table("Tabel semuanya", missing, HOLES, download=name, alt="Kelemahan tanpa program")


def _linked(rows: DataFrame, year: int) -> None:
    with layout.tiles():
        for row in rows_of(rows, HoleRow):
            note = follow_up.hole_note(row)
            layout.link(plain(row.unit), note=note, page="scorecard", tahun=year, unit=row.code)


def _every(rows: DataFrame, year: int) -> None:
    """Described programmes as a table, of one state when one is chosen; above it all of them in figures."""
    if len(rows):
        layout.cards(follow_up.cards(summary_of(rows)))
    chosen = state()
    shown = rows if chosen is None else rows[rows["state"] == chosen]
    name = f"tindak-lanjut-{year}"
    layout.table(shown, IN_FORCE, download=name, alt="Program, penanggung jawab, dan tenggatnya")


def _movement(year: int, **among: Unpack[Among]) -> None:
    """Elements with a programme answering the survey of the year before: how they moved to `year`."""
    effect_rows = narrowed(fetch(effects, year=year - 1), **among)
    layout.note(follow_up.movement(effect_rows, fetch(comparison, year=year - 1), year - 1))
    rows = follow_up.moved(effect_rows)
    if len(rows):
        shown = screen.page_of(rows, MOST_PAIRS)
        st.caption(follow_up.margin(len(shown), len(rows)))
        layout.chart(before_and_after, shown, alt=follow_up.alt_movement(shown))
        pages.turn(len(rows), MOST_PAIRS)
    if len(effect_rows):
        title, alt = "Angka setiap unsur", "Unsur sebelum dan sesudah"
        layout.folded_table(title, effect_rows, EFFECTS, download=f"gerak-{year}", alt=alt)


def _unmoved(moment: Moment, **among: Unpack[Among]) -> DataFrame:
    rows = narrowed(fetch(chains, moment=moment), **among)
    return rows[rows["state"] == Link.UNMOVED]


def _not_risen(moment: Moment, **among: Unpack[Among]) -> None:
    rows = _unmoved(moment, **among)
    listed = rows_of(screen.page_of(rows, LISTED), Chain)
    screen.unit_rows([(row.code, row.unit, f"{chain.title(row)}: {chain.line(row)}") for row in listed], moment.year)
    pages.turn(len(rows), LISTED)


def _standing(moment: Moment, **among: Unpack[Among]) -> None:
    """The ladders of each unit, and the register of innovations."""
    year = moment.year
    levels = narrowed(fetch(ladders, moment=moment), **among)
    if len(levels):
        described, title = follow_up.levels(levels), f"Tangga PEKPPP atas survei {year}"
        st.caption(follow_up.LADDERS)
        layout.folded_table(title, described, LADDERS, download=f"tangga-{year}", alt="Tangga tindak lanjut")
    register = narrowed(fetch(innovations_of, year=year), **among)
    if len(register):
        layout.folded_table(f"Inovasi sampai {year}", register, INNOVATIONS, download="inovasi", alt="Register inovasi")
