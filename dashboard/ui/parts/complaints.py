"""The views of Keluhan: themes with their texts beside them, units, clocks with what is late, and every text."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from pandas import DataFrame

from dashboard.access import Deed
from dashboard.charts.complaints import clock_bars, theme_bars, trend_chart, unit_map
from dashboard.choices import Moment
from dashboard.database import fetch
from dashboard.figures.complaints.counts import UnitComplaints, clocks, unit_complaints, unit_themes
from dashboard.figures.complaints.texts import open_complaints, quality, summary
from dashboard.figures.complaints.trend import theme_trend
from dashboard.rows import rows_of
from dashboard.sentences import complaint_answers as answers
from dashboard.sentences import complaint_clocks as clock_words
from dashboard.sentences import complaints as said
from dashboard.sentences.office_days import estimated
from dashboard.tables.complaints import CLOCKS, OPEN, THEMES, UNITS
from dashboard.themes import taxonomy
from dashboard.ui import forms, layout
from dashboard.ui.controls import complaints as choices
from dashboard.ui.parts import complaint_texts, screen
from queries.units import all_units

# More rows make a map that nobody reads to its end; the rest stands in the table.
MAPPED, LATE = 15, 8
Among = Mapping[str, str | None]


def answer(view: str, themes: DataFrame, theme: str | None, moment: Moment, **among: str | None) -> str:
    """The headline of a view: about the chosen theme and unit where one is chosen."""
    units = fetch(all_units)
    unit = next(iter(units.loc[units["code"] == among["unit"], "unit"]), None)
    if view == "unit":
        return answers.of_units(said.described_units(fetch(unit_complaints, moment=moment, peers=among["peers"])))
    if view == "waktu":
        return answers.late(fetch(summary, moment=moment, **among).iloc[0])
    if theme is None:
        return said.takeaway(themes, moment.year, unit)
    row = fetch(summary, moment=moment, theme=theme, **among).iloc[0]
    return answers.of_theme(row, _names(themes).get(theme, theme), unit)


def opened(view: str, themes: DataFrame, theme: str | None, moment: Moment, **among: str | None) -> None:
    """The evidence of a view; `themes` are described rows of `theme_counts`."""
    if view == "unit":
        _units(moment, among)
    elif view == "waktu":
        _clocks(moment, among)
    elif view == "naskah":
        complaint_texts.every(theme, moment.year, among)
    else:
        _themes(themes, theme, moment, among)


def _themes(themes: DataFrame, theme: str | None, moment: Moment, among: Among) -> None:
    left, right = st.columns([6, 5], gap="medium")
    with left:
        layout.section("Tema", help=f"{said.THEMES} {said.CLICK}")
        layout.chart(
            theme_bars, themes, theme, alt=said.themes_alt(themes), key="batang tema", on_pick=choices.pick_theme
        )
    with right:
        if (theme is None and among["unit"] is None) or not forms.offered(Deed.TEXTS):
            _late_units(moment, among)
        else:
            complaint_texts.beside(theme, moment.year, among)
    name = f"tema-{moment.year}"
    layout.folded_table("Angka per tema", themes, THEMES, download=name, alt="Laporan per tema")
    rows = fetch(theme_trend, moment=moment, theme=theme, **among)
    if len(rows):
        words = said.trend(rows, _names(themes).get(theme or ""))
        layout.section("Perkembangan", words, help=said.TREND)
        layout.chart(trend_chart, rows, alt=words)
    row = fetch(quality, year=moment.year, **among).iloc[0]
    st.caption(f"{said.VOLUME} {said.quality(row, taxonomy().right_in_ten)}")


def _names(themes: DataFrame) -> dict[str, str]:
    return dict(zip(themes["theme"], themes["name"], strict=True))


def _late_units(moment: Moment, among: Among) -> None:
    """The units with the most that is late, each leading to its scorecard."""
    rows = fetch(unit_complaints, moment=moment, peers=among["peers"])
    late = rows[(rows["overdue"] > 0) & rows["code"].notna()].sort_values("overdue", ascending=False, kind="stable")
    layout.section("Lewat batas waktu", "" if len(late) else said.NOTHING_LATE)
    shown = rows_of(late.head(LATE), UnitComplaints)
    screen.unit_rows([(row.code, row.unit, answers.late_note(row)) for row in shown], moment.year)
    if len(late):
        where: dict[str, object] = {"tahun": moment.year, "kelompok": among["peers"], "tampilan": "waktu"}
        layout.link("Semua yang lewat batas", page="complaints", note="", **where)


def _units(moment: Moment, among: Among) -> None:
    year = moment.year
    rows = said.described_units(fetch(unit_complaints, moment=moment, peers=among["peers"]))
    counts = said.matrix(said.described_units(fetch(unit_themes, year=year, **among)), MAPPED)
    layout.section("Unit dan tema", said.mapped(counts, rows), help=said.MATRIX)
    if len(counts):
        alt = "Banyaknya laporan per unit dan tema; angkanya ada dalam tabel unduhan"
        layout.chart(unit_map, counts, answers.unit_links(rows, year), alt=alt)
    layout.section("Laporan per unit", said.units_read(rows))
    alt = "Laporan, yang terbuka, dan yang melewati batas per unit"
    layout.table(rows, UNITS, download=f"keluhan-unit-{year}", alt=alt)


def _clocks(moment: Moment, among: Among) -> None:
    year, every = moment.year, fetch(clocks, moment=moment, **among)
    row = fetch(summary, moment=moment, **among).iloc[0]
    layout.cards(said.cards(row, every))
    waiting = clock_words.described_open(fetch(open_complaints, moment=moment, **among))
    layout.section("Yang masih terbuka", f"{clock_words.open_read(waiting)} {clock_words.older(row)}".strip())
    if len(waiting) and forms.offered(Deed.TEXTS):  # one by one they are no count any more
        layout.table(waiting, OPEN, download=f"keluhan-terbuka-{year}", alt="Laporan yang belum selesai")
    rows = clock_words.clock_rows(every)
    guessed = estimated(date(year, 1, 1), moment.today)
    layout.section("Jam tanggapan dan penyelesaian", guessed, help=clock_words.clocks_read())
    if len(rows):
        layout.chart(clock_bars, rows, alt=clock_words.clocks_alt(rows))
        if place := layout.folded("Angka per batas", key="angka per batas"):
            with place:
                st.caption(clock_words.clocks_sources(rows))
                layout.table(rows, CLOCKS, download=f"jam-keluhan-{year}", alt="Laporan per batas waktu")
