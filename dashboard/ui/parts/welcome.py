"""Three sentences for whoever came for the first time, by what they came for; gone when they are closed."""

import streamlit as st

from dashboard.sentences.welcome import AUDIENCES, CLOSE, QUESTION
from dashboard.ui import layout

CLOSED, WIDGET = "sambutan ditutup", "pilihan sambutan"


def line() -> None:
    """One line to choose who one is; the sentences below it. Closed, it stays away for this visit."""
    if st.session_state.get(CLOSED):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(QUESTION, width="content")
        who = st.segmented_control(QUESTION, list(AUDIENCES), key=WIDGET, label_visibility="collapsed")
        st.button(CLOSE, key="tutup sambutan", type="tertiary", icon=":material/close:", on_click=_close)
    if who:
        layout.note(AUDIENCES[who])


def _close() -> None:
    st.session_state[CLOSED] = True
