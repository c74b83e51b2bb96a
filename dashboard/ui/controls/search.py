"""Looking for words on a page: like `dashboard/ui/controls/__init__.py`, with the URL as the only truth."""

import streamlit as st

from dashboard.ui import controls

KEY, LONGEST = "cari", 80
WIDGET = "pilihan kata"


def words(label: str, *, example: str) -> str:
    """?cari=parkir: words that must stand in what is shown; empty when nothing is looked for."""
    asked = st.query_params.get(KEY, "").replace("\0", "")[:LONGEST]
    st.session_state[WIDGET] = asked
    st.text_input(
        label, key=WIDGET, on_change=_write, max_chars=LONGEST, placeholder=example, icon=":material/search:", width=480
    )
    return asked.strip()


def _write() -> None:
    controls.put(KEY, st.session_state[WIDGET].strip())
