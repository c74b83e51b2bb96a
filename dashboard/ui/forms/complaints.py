"""The form by which an official corrects or confirms the themes of a complaint."""

from collections.abc import Mapping

import streamlit as st

from dashboard.access import Deed
from dashboard.actions import complaint_themes
from dashboard.clock import now
from dashboard.engine import engine
from dashboard.ui import forms

DONE = "Koreksi dicatat; tema ini sekarang berlaku untuk laporan itu."


def correction(complaint_id: int, chosen: list[str], names: Mapping[str, str]) -> None:
    """Themes of one complaint: those that stand are ticked; `names` by code. What was chosen stays when refused."""
    if not forms.offered(Deed.THEME):
        return
    key = f"koreksi {complaint_id}"
    if f"{key} tema" not in st.session_state:
        st.session_state[f"{key} tema"] = [code for code in chosen if code in names]
    with st.form(key, width=860):
        st.multiselect(
            "Tema yang tepat menurut petugas",
            list(names),
            format_func=lambda code: names.get(code, code),
            key=f"{key} tema",
            placeholder="Pilih satu atau lebih",
        )
        st.form_submit_button("Simpan koreksi", on_click=_record, args=(complaint_id, key))


def _record(complaint_id: int, key: str) -> None:
    chosen = list(st.session_state[f"{key} tema"])
    forms.act(lambda actor: complaint_themes.correct(engine(), complaint_id, chosen, actor, now()), DONE)
