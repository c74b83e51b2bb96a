"""The choices of the page Keluhan: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

import streamlit as st

from dashboard.database import fetch
from dashboard.ui import controls
from dashboard.wording import plain
from queries.complaints import themes

THEME, WORDS, CAMPAIGN, COMPLAINT = "tema", "cari", "serupa", "laporan"
ALL_THEMES = "semua tema"
WIDGET = "pilihan kata"


def theme() -> str | None:
    """?tema=antrean: one theme by its code; None is all of them."""
    known = fetch(themes).sort_values("name")
    return controls.one_of("Tema", THEME, dict(zip(known["theme"], known["name"], strict=True)), ALL_THEMES, width=260)


def words() -> str | None:
    """?cari=parkir: words that must stand in a text; None when nothing is looked for."""
    st.session_state[WIDGET] = st.query_params.get(WORDS, "")
    st.text_input(
        "Cari kata dalam naskah",
        key=WIDGET,
        on_change=_write,
        max_chars=80,
        placeholder="misalnya: parkir, loket, obat",
        icon=":material/search:",
        width=480,
    )
    return st.query_params.get(WORDS) or None


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
    if not asked.isdigit() or len(asked) > 9:
        controls.notice(f"Tautan ini menyebut {what} “{plain(asked)}”, yang tidak dikenal.")
        return None
    return int(asked)


def _put(key: str, value: int | None) -> None:
    if value is None:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = str(value)


def _write() -> None:
    written = st.session_state[WIDGET].strip()
    if written:
        st.query_params[WORDS] = written
    else:
        st.query_params.pop(WORDS, None)
