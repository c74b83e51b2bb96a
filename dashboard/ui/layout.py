"""What every page is made of: heading, answer, figures, links, tables with their download, and the source line."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import Any

import streamlit as st
from pandas import DataFrame, Series
from streamlit.delta_generator import DeltaGenerator

from dashboard.actions.later import bound
from dashboard.clock import real_now
from dashboard.database import fetch
from dashboard.engine import engine
from dashboard.exports.workbook import Sheet, workbook
from dashboard.figures.origin import origin
from dashboard.figures.surveys.province import province_year
from dashboard.figures.surveys.standings import without_survey
from dashboard.sentences.common import SYNTHETIC, data_of, nothing_loaded, source
from dashboard.settings import settings
from dashboard.tables.column import Column
from dashboard.ui import leads
from dashboard.ui.picture.drawn import Draw, Drawn
from dashboard.ui.picture.shown import OnPick, shown
from dashboard.wording import ABSENT, count
from queries.loads import latest, rollup_loads

# A line of text longer than this is hard to follow on a wall screen.
READABLE = 860
# Tables longer than this scroll in their own frame.
FEW_ROWS, TALL, MOST_ROWS = 10, 520, 1000
# Whether folded tables are open at first; a page is read faster without.
STARTS_OPEN = False
# A spreadsheet takes a text that starts so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Where a page's choices stand: right of its title, until the first row of them is drawn.
beside_title: ContextVar[DeltaGenerator | None] = ContextVar("beside_title", default=None)


def heading(title: str, *, question: str) -> None:
    """One line: the page's title left, its choices (the next `controls.row`) right; below it the question it answers
    and, of made-up data, the mark."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(title, anchor=False, width="content")
        beside_title.set(st.container(width="content"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(question, width="content")
        if is_synthetic():
            st.badge(SYNTHETIC, icon=":material/science:", color="orange")


def is_synthetic() -> bool:
    """Whether anything in the database is made up; then every page and export says so."""
    return fetch(origin).synthetic


def takeaway(sentence: str, *more: str, help: str | None = None) -> None:
    """The answer, before any evidence; `more` are the lines that qualify it, `help` explains their terms on hover."""
    st.header(sentence, anchor=False, width=READABLE)
    for line in more:
        if line:
            st.markdown(line, width=READABLE, help=help)


def section(title: str, explanation: str = "", help: str | None = None) -> None:
    """A part of the evidence, and how to read it; `help` explains its terms on hover."""
    st.subheader(title, anchor=False, help=None if explanation else help)
    if explanation:
        st.markdown(explanation, width=READABLE, help=help)


def note(text: str) -> None:
    """A line of text in a width that can be read."""
    st.markdown(text, width=READABLE)


def stop_if_empty(frame: DataFrame, *, needs: str, year: int, kind: str) -> None:
    """End the page where there is nothing to show, saying what to load and how."""
    if frame.empty:
        st.info(nothing_yet(needs, year, kind), icon=":material/upload_file:")
        st.stop()


def nothing_yet(needs: str, year: int, kind: str) -> str:
    """What is missing for `year`, and where it is or how it comes."""
    return nothing_loaded(needs, year, kind, sent=of_provinces())


def of_provinces() -> bool:
    """Whether provinces send their rollups here: what is not in them stays there."""
    return bool(fetch(rollup_loads)["load_count"].iloc[0])


def cards(figures: Sequence[tuple[str, str, str]]) -> None:
    """Figures beside each other: name, value, and the note that keeps it true."""
    with st.grid(len(figures), min_column_width=190, border=True) as grid:
        for label, value, note in figures:
            with grid.cell():
                st.metric(label, value)
                st.caption(note)


def tiles() -> AbstractContextManager[Any]:
    """A place where things of one kind stand beside each other in frames, as many as the screen has room for."""
    return st.grid("auto", min_column_width=320, border=True)


def panels() -> AbstractContextManager[Any]:
    """A place for pictures of one kind beside each other, each in its own cell (`with grid.cell():`)."""
    return st.grid("auto", min_column_width=400, border=True)


def link(sentence: str, *, page: str, note: str = "", **choices: object) -> None:
    """A short sentence that leads to its evidence: another page, with the choices that show it; below it a note.

    Streamlit cuts a link off at the screen's edge, so what does not fit a phone belongs in the note.
    """
    with st.container(gap=None):
        leads.row(f"**{sentence}**", page=page, choices=choices)
        if note:
            st.caption(note)


def links(title: str, rows: Iterable[tuple[str, str, dict[str, object]]], *, page: str) -> None:
    """Links of one kind in tiles under a line of text: the sentence, the note and the choices of each."""
    if title:
        st.markdown(title, width=READABLE)
    with tiles():
        for sentence, note, choices in rows:
            link(sentence, page=page, note=note, **choices)


def chart(draw: Draw, *of: Any, alt: str, key: str | None = None, on_pick: OnPick = None, **more: Any) -> None:
    """What `draw` makes of the rest, in the page's width; `alt` says what it shows to whoever cannot see it.
    With `on_pick` its marks can be clicked: it is called, before the page runs again, with what the mark carries
    (`customdata`), or "" when nothing is picked any more.
    """
    shown(Drawn(draw, *of, **more), alt=alt, key=key or alt, on_pick=on_pick)


def chart_of_units(draw: Draw, *of: Any, alt: str, year: int, key: str) -> None:
    """As `chart`; a click on a mark that carries a unit's code (`customdata`) opens that unit's scorecard of `year`."""
    if code := shown(Drawn(draw, *of), alt=alt, key=key, on_pick=_nothing):
        leads.scorecard(code, year)


def _nothing(code: str) -> None:
    """What is picked is read where the picture is drawn."""


def folded_table(
    title: str, frame: DataFrame, columns: Sequence[Column], *, download: str, alt: str, year: int | None = None
) -> None:
    """The figures behind a picture, as a table that opens on request, and is not made before; `year` as in `table`."""
    if place := folded(title, key=f"tabel {download} dibuka"):
        with place:
            table(frame, columns, download=download, alt=alt, year=year)


def folded(title: str, *, key: str) -> DeltaGenerator | None:
    """A closed line for `with`; None until it is opened, so that what it holds is not made before."""
    return leads.opened(title, key=key, expanded=STARTS_OPEN)


def table(
    frame: DataFrame,
    columns: Sequence[Column],
    *,
    download: str,
    alt: str,
    narrow: bool = False,
    year: int | None = None,
) -> None:
    """A table with Indonesian numbers that sort as numbers, and the same rows as a file with raw ones.

    `narrow`: as wide as its words, for a few short columns. With a `year` a tick at a row opens its unit's scorecard of
    that year; the frame must have the column code.
    """
    rows = frame.reset_index(drop=True)
    shown = rows[[column.field for column in columns]].set_axis([column.label for column in columns], axis=1)
    forms: dict[Any, Any] = {column.label: column.form for column in columns if column.form}
    picked = st.dataframe(
        shown.head(MOST_ROWS).style.format(forms, na_rep=ABSENT),
        column_config={c.label: st.column_config.Column(width=c.width, help=c.help) for c in columns},
        hide_index=True,
        height="auto" if len(rows) <= FEW_ROWS else TALL,
        width="content" if narrow else "stretch",
        placeholder=ABSENT,
        alt=alt,
        key=f"tabel {download}",
        on_select="ignore" if year is None else "rerun",
        selection_mode="single-row",
    )
    if year is not None:
        leads.from_table(picked, rows, year)
    if len(rows) > MOST_ROWS:
        note(f"Tabel memuat {count(MOST_ROWS)} baris pertama dari {count(len(rows))}; berkas di bawah memuat semuanya.")
    _download(shown, Sheet(download, rows, columns))


def source_line(year: int, *, rule_sets: str) -> None:
    """Last line of a page about surveys: when data came in, how many of the obliged units have one, which rules."""
    required = fetch(province_year, year=year)["required_count"].iloc[0]
    present = fetch(province_year, year=year)["unit_count"].iloc[0]
    if required:
        present = required - len(fetch(without_survey, year=year))
    _source(present, required, "punya survei", rule_sets)


def source_line_of_duty(duty: Series) -> None:
    """Last line of a page about one duty, from its row of `duty_summary`."""
    _source(duty["handed_in_count"], duty["required_count"], "menyampaikan", "")


def _source(present: int, required: int | None, what: str, rule_sets: str) -> None:
    at = fetch(latest)["loaded_at"].iloc[0]
    st.caption(source(at, settings().zone, present=present, required=required, what=what, rule_sets=rule_sets))


def download(label: str, made: Callable[[], bytes], name: str, *, as_it_came: bool = False) -> None:
    """A button for a file that is made when it is taken, for who is here now if they still may come in then.

    What was taken goes into the register of deeds. `as_it_came`: what somebody brought keeps its name.
    """
    named = name if as_it_came or not is_synthetic() else f"contoh-sintetis-{name}"
    later = bound(engine(), made, named, real_now)
    st.download_button(label, later, named, key=f"unduh {label} {name}", icon=":material/download:", on_click="ignore")


def _download(shown: DataFrame, sheet: Sheet) -> None:
    """The shown rows as a workbook, and as CSV: comma, point, UTF-8 with its mark so that spreadsheets read it."""
    synthetic, at, zone = is_synthetic(), fetch(latest)["loaded_at"].iloc[0], settings().zone

    def csv() -> bytes:
        rows = shown.map(_harmless).assign(keterangan=SYNTHETIC) if synthetic else shown.map(_harmless)
        return rows.to_csv(index=False).encode("utf-8-sig")

    def xlsx() -> bytes:
        return workbook([sheet], [data_of(at, zone)], zone=zone, synthetic=synthetic)

    with st.container(horizontal=True):
        download("Unduh tabel (.xlsx)", xlsx, f"{sheet.name}.xlsx")
        download("CSV", csv, f"{sheet.name}.csv")


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
