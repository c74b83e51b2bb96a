"""The form by which an official corrects or confirms the themes of a complaint."""

from collections.abc import Mapping

import streamlit as st

from dashboard.access import Deed
from dashboard.actions import complaint_themes
from dashboard.actions.sealed_texts import LONGEST_REASON, read_sealed
from dashboard.clock import now, real_now
from dashboard.engine import engine
from dashboard.refused import Refused
from dashboard.ui import forms, layout
from dashboard.ui.signing_in import who_acts
from dashboard.wording import plain

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


def original(complaint_id: int) -> None:
    """The words as they came, for who may, once a reason is given; on the screen until the next click."""
    if not forms.offered(Deed.SEALED):
        return
    with st.form(f"naskah asli {complaint_id}", width=layout.READABLE):
        reason = st.text_input("Mengapa naskah asli perlu dibuka?", max_chars=LONGEST_REASON)
        if not st.form_submit_button("Buka naskah asli", icon=":material/lock_open:"):
            return
    try:
        words = read_sealed(engine(), complaint_id, reason=reason, actor=who_acts(), now=real_now())
    except Refused as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
        return
    st.text(words, width=layout.READABLE)
