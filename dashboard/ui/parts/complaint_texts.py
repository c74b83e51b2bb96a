"""The texts of complaints: beside a picture or all of them, in pages, with their themes and how to correct these."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from pandas import DataFrame

from dashboard.database import fetch
from dashboard.figures.complaints.new_themes import new_themes
from dashboard.figures.complaints.texts import Campaign, Text, campaigns, texts
from dashboard.rows import rows_of
from dashboard.sentences import complaint_texts as words
from dashboard.sentences import complaints as said
from dashboard.tables.complaints import TEXTS, TOPICS
from dashboard.ui import forms, layout
from dashboard.ui.controls import complaints as choices
from dashboard.ui.controls import pages
from dashboard.ui.forms import complaints as forms_complaints
from dashboard.ui.parts import screen
from dashboard.wording import plain
from queries.complaints import themes as all_themes

BESIDE, READ, CAMPAIGNS = 4, 8, 3
Among = Mapping[str, str | None]


def beside(theme: str | None, year: int, among: Among) -> None:
    """The texts of the chosen theme and unit, one below the other, in pages."""
    contains = choices.words()
    rows, total = _page(BESIDE, {"theme": theme, "contains": contains, "year": year, **among})
    forms.answer()
    _correction(rows, choices.complaint())
    layout.section("Naskah", words.found(total), help=words.TEXTS)
    for row in rows_of(rows, Text):
        with st.container(border=True, gap="xsmall"):
            _card(row, year)
    pages.turn(total, BESIDE)


def every(theme: str | None, year: int, among: Among) -> None:
    """All texts that fit, newest first, in pages; before them what looks like campaigns."""
    contains, campaign = choices.words(), choices.campaign()
    wanted = {"theme": theme, "contains": contains, "campaign": campaign, "year": year, **among}
    rows, total = _page(READ, wanted)
    forms.answer()
    _correction(rows, choices.complaint())
    if campaign is not None:
        choices.opener("Tampilkan semua naskah", choices.CAMPAIGN, None, name="semua naskah")
    elif contains is None and theme is None and screen.page_number(total, READ) == 1:
        _campaigns(fetch(campaigns, year=year, **among).head(CAMPAIGNS))
    layout.section("Naskah", words.found(total), help=words.TEXTS)
    with layout.panels() as grid:
        for row in rows_of(rows, Text):
            with grid.cell():
                _card(row, year)
    pages.turn(total, READ)
    _tables(wanted, year, among)


def _tables(wanted: Mapping[str, Any], year: int, among: Among) -> None:
    rows = said.described_units(fetch(texts, **wanted))
    if len(rows):
        title = f"Tabel naskah ({len(rows)} terbaru)"
        layout.folded_table(title, rows, TEXTS, download=f"naskah-{year}", alt="Naskah dan temanya")
    proposed = fetch(new_themes, year=year, **among)
    if len(proposed):
        title = f"Usulan tema baru dari naskah yang belum terpetakan ({len(proposed)})"
        layout.folded_table(title, proposed, TOPICS, download=f"usulan-tema-{year}", alt="Usulan tema baru")


def _page(per: int, wanted: Mapping[str, Any]) -> tuple[DataFrame, int]:
    """The rows of the page that is looked at, and how many texts fit."""
    first = fetch(texts, most=per, skip=0, **wanted)
    total = int(first["total"].iloc[0]) if len(first) else 0
    number = screen.page_number(total, per)
    rows = first if number == 1 else fetch(texts, most=per, skip=(number - 1) * per, **wanted)
    return said.described_units(rows), total


def _campaigns(rows: DataFrame) -> None:
    if rows.empty:
        return
    layout.section("Laporan serupa", help=words.CAMPAIGNS)
    with layout.panels() as grid:
        for row in rows_of(rows, Campaign):
            with grid.cell():
                st.markdown(words.campaign(row))
                choices.opener("Baca semuanya", choices.CAMPAIGN, row.campaign, name=f"serupa {row.campaign}")


def _card(row: Text, year: int) -> None:
    above, text, why = words.card(row)
    st.caption(above)
    st.markdown(text)
    st.caption(why)
    with st.container(horizontal=True, vertical_alignment="center"):
        if row.code:
            layout.link(plain(str(row.unit)), page="scorecard", unit=row.code, tahun=year)
        choices.opener("Koreksi tema", choices.COMPLAINT, row.id, name=f"koreksi tema {row.id}")


def _correction(rows: DataFrame, complaint_id: int | None) -> None:
    """The form for the complaint that the link names, when it is among those that fit."""
    if complaint_id is None:
        return
    matching = rows[rows["id"] == complaint_id]
    layout.section("Koreksi tema", words.CORRECTION if len(matching) else words.NOT_LISTED)
    for row in rows_of(matching, Text):
        _, text, why = words.card(row)
        st.markdown(f"> {text}", width=layout.READABLE)
        st.caption(why)
        known = fetch(all_themes).sort_values("name")
        names = dict(zip(known["theme"], known["name"], strict=True))
        forms_complaints.correction(complaint_id, row.codes.split("|"), names)
        forms_complaints.original(complaint_id)
    choices.opener("Tutup koreksi", choices.COMPLAINT, None, name="tutup koreksi")
