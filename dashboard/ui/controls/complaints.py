"""The choices of the page Keluhan: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

import streamlit as st

from dashboard.database import fetch
from dashboard.figures.complaints.counts import theme_counts
from dashboard.ui import controls
from dashboard.ui.controls import pages, search
from dashboard.ui.controls.links import number_said, said
from queries.complaints import themes

THEME, CAMPAIGN, COMPLAINT = "tema", "serupa", "laporan"
LARGEST_NUMBER = 999_999_999
ALL_THEMES = "semua tema"


def told_in(year: int) -> bool:
    """Whether any complaint of `year` is here."""
    return len(fetch(theme_counts, year=year)) > 0


def theme() -> str | None:
    """?tema=antrean: one theme by its code; None is all of them."""
    known = fetch(themes).sort_values("name")
    return controls.one_of("Tema", THEME, dict(zip(known["theme"], known["name"], strict=True)), ALL_THEMES, width=200)


def pick_theme(code: str) -> None:
    """?tema=CODE: that of the bar just clicked; a second click takes it out."""
    controls.put(THEME, "" if code == st.query_params.get(THEME) else code)


def words() -> str | None:
    """?cari=parkir: words that must stand in a text; None when nothing is looked for."""
    return search.words("Cari kata dalam naskah", example="misalnya: parkir, loket, obat") or None


def campaign() -> int | None:
    """?serupa=123: the campaign whose texts are shown; None is all. Something else than a number is said."""
    return _number(CAMPAIGN, "kelompok laporan serupa")


def complaint() -> int | None:
    """?laporan=123: the complaint whose themes are being corrected; None when none is."""
    return _number(COMPLAINT, "laporan")


def opener(label: str, key: str, value: int | None, *, name: str) -> None:
    """A small button that puts a choice into the URL (None takes it out); `name` tells it from the others."""
    st.button(label, key=name, type="tertiary", on_click=_put, args=(key, value))


def _number(key: str, what: str) -> int | None:
    asked = st.query_params.get(key)
    if asked is None:
        return None
    number = number_said(asked, LARGEST_NUMBER)
    if number is None:
        controls.notice(f"Tautan ini menyebut {what} “{said(asked)}”, yang tidak dikenal.")
    return number


def _put(key: str, value: int | None) -> None:
    if key == CAMPAIGN:
        st.query_params.pop(pages.KEY, None)  # other texts: begin at their first page
    if value is None:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = str(value)
