"""The views of Keluhan: themes and their trend, units, clocks with what is open, and the texts themselves."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from pandas import DataFrame

from dashboard.charts.complaints import clock_bars, theme_bars, trend_chart, unit_map
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.figures.complaints.counts import clocks, unit_complaints, unit_themes
from dashboard.figures.complaints.new_themes import new_themes
from dashboard.figures.complaints.texts import Campaign, Text, campaigns, open_complaints, quality, texts
from dashboard.figures.complaints.trend import theme_trend
from dashboard.rows import rows_of
from dashboard.sentences import complaint_clocks as clock_words
from dashboard.sentences import complaint_texts as words
from dashboard.sentences import complaints as said
from dashboard.sentences.office_days import estimated
from dashboard.tables.complaints import CLOCKS, OPEN, TEXTS, THEMES, TOPICS, UNITS
from dashboard.themes import taxonomy
from dashboard.ui import controls, forms, layout
from dashboard.ui.controls import complaints as choices
from dashboard.ui.forms import complaints as forms_complaints
from queries.complaints import themes as all_themes

# More rows make a map, or a list of texts, that nobody reads to its end.
MAPPED, READ, CAMPAIGNS, LINKED = 15, 24, 6, 6
Among = Mapping[str, str | None]


def view(themes: DataFrame, theme: str | None, moment: Moment, **among: str | None) -> None:
    """The chosen view; `themes` are described rows of `theme_counts`, `among` the unit and peer group looked at."""
    chosen = controls.view(said.VIEWS)
    if chosen == "unit":
        _units(moment, among)
    elif chosen == "waktu":
        _clocks(moment, among)
    elif chosen == "naskah":
        _texts(theme, moment.year, among)
    else:
        _themes(themes, theme, moment, among)


def _themes(themes: DataFrame, theme: str | None, moment: Moment, among: Among) -> None:
    year = moment.year
    layout.section("Tema", said.THEMES)
    layout.chart(theme_bars(themes), alt=said.themes_alt(themes))
    layout.folded_table("Angka per tema", themes, THEMES, download=f"tema-{year}", alt="Laporan per tema")
    layout.links(
        "**Naskah di balik angkanya**", said.links(themes.head(LINKED), {"year": year, **among}), page="complaints"
    )
    rows = fetch(theme_trend, moment=moment, theme=theme, **among)
    if len(rows):
        names = dict(zip(themes["theme"], themes["name"], strict=True))
        layout.section("Perkembangan", f"{said.trend(rows, names.get(theme or ''))} {said.TREND}")
        layout.chart(trend_chart(rows), alt=said.trend(rows, names.get(theme or "")))
    layout.section("Seberapa tepat temanya")
    right = taxonomy().right_in_ten
    st.markdown(said.quality(fetch(quality, year=year, **among).iloc[0], right), width=layout.READABLE)
    proposed = fetch(new_themes, year=year, **among)
    if len(proposed):
        title = f"Usulan tema baru dari naskah yang belum terpetakan ({len(proposed)})"
        layout.folded_table(title, proposed, TOPICS, download=f"usulan-tema-{year}", alt="Usulan tema baru")


def _units(moment: Moment, among: Among) -> None:
    year = moment.year
    rows = said.described_units(fetch(unit_complaints, moment=moment, peers=among["peers"]))
    counts = said.matrix(said.described_units(fetch(unit_themes, year=year, **among)), MAPPED)
    layout.section("Unit dan tema", f"{said.MATRIX} {said.mapped(counts, rows)}")
    if len(counts):
        layout.chart(unit_map(counts), alt="Banyaknya laporan per unit dan tema; angkanya ada dalam tabel unduhan")
    layout.section("Laporan per unit", said.units_read(rows))
    layout.table(
        rows, UNITS, download=f"keluhan-unit-{year}", alt="Laporan, yang terbuka, dan yang melewati batas per unit"
    )


def _clocks(moment: Moment, among: Among) -> None:
    year = moment.year
    rows = clock_words.clock_rows(fetch(clocks, moment=moment, **among))
    guessed = estimated(date(year, 1, 1), moment.today)
    layout.section("Jam tanggapan dan penyelesaian", f"{clock_words.clocks_read()} {guessed}".strip())
    if len(rows):
        layout.chart(clock_bars(rows), alt=clock_words.clocks_alt(rows))
        st.caption(clock_words.clocks_sources(rows))
        layout.folded_table(
            "Angka per batas", rows, CLOCKS, download=f"jam-keluhan-{year}", alt="Laporan per batas waktu"
        )
    waiting = clock_words.described_open(fetch(open_complaints, moment=moment, **among))
    layout.section("Yang masih terbuka", clock_words.open_read(waiting))
    if len(waiting):
        layout.table(waiting, OPEN, download=f"keluhan-terbuka-{year}", alt="Laporan yang belum selesai")


def _texts(theme: str | None, year: int, among: Among) -> None:
    contains, campaign = choices.words(), choices.campaign()
    rows = said.described_units(fetch(texts, theme=theme, contains=contains, campaign=campaign, year=year, **among))
    forms.answer()
    _correction(rows, choices.complaint())
    if campaign is not None:
        choices.opener("Tampilkan semua naskah", choices.CAMPAIGN, None, name="semua naskah")
    elif contains is None and theme is None:
        _campaigns(fetch(campaigns, year=year, **among).head(CAMPAIGNS))
    layout.section("Naskah", f"{words.found(rows, READ)} {words.TEXTS}")
    with layout.panels() as grid:
        for row in rows_of(rows.head(READ), Text):
            with grid.cell():
                _card(row)
    if len(rows):
        layout.folded_table(
            f"Tabel naskah ({len(rows)} terbaru)",
            rows,
            TEXTS,
            download=f"naskah-{year}",
            alt="Naskah dan temanya",
        )


def _campaigns(rows: DataFrame) -> None:
    if rows.empty:
        return
    layout.section("Laporan serupa", words.CAMPAIGNS)
    with layout.panels() as grid:
        for row in rows_of(rows, Campaign):
            with grid.cell():
                st.markdown(words.campaign(row))
                choices.opener("Baca semuanya", choices.CAMPAIGN, row.campaign, name=f"serupa {row.campaign}")


def _card(row: Text) -> None:
    above, text, why = words.card(row)
    st.caption(above)
    st.markdown(text)
    st.caption(why)
    choices.opener("Koreksi tema", choices.COMPLAINT, row.id, name=f"koreksi tema {row.id}")


def _correction(rows: DataFrame, complaint_id: int | None) -> None:
    """The form for the complaint that the link names, when it is among those that fit."""
    if complaint_id is None:
        return
    own = rows[rows["id"] == complaint_id]
    layout.section("Koreksi tema", words.CORRECTION if len(own) else words.NOT_LISTED)
    for row in rows_of(own, Text):
        _, text, why = words.card(row)
        st.markdown(f"> {text}", width=layout.READABLE)
        st.caption(why)
        known = fetch(all_themes).sort_values("name")
        names = dict(zip(known["theme"], known["name"], strict=True))
        forms_complaints.correction(complaint_id, row.codes.split("|"), names)
    choices.opener("Tutup koreksi", choices.COMPLAINT, None, name="tutup koreksi")
