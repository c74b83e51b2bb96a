"""Forms of Kepatuhan: record an evidence, take one back, accept a proposed level."""

import streamlit as st
from pandas import DataFrame

from dashboard import rules
from dashboard.access import Deed
from dashboard.actions.evidence import LONGEST_NOTE, LONGEST_REFERENCE, Proof, record_evidence, withdraw_evidence
from dashboard.actions.pekppp import accept_proposal
from dashboard.clock import now
from dashboard.engine import engine
from dashboard.figures.compliance.evidence import served_by
from dashboard.figures.records import Record, records
from dashboard.sentences import evidence as words
from dashboard.settings import settings
from dashboard.ui import forms, layout


def record(unit: str) -> None:
    """Record an evidence of one topic; what it counts for is said afterwards."""
    if not forms.offered(Deed.EVIDENCE):
        return
    key, topics = f"bukti {unit}", rules.topics()
    with st.form(key, width=layout.READABLE):
        st.selectbox("Yang dibuktikan", list(topics), format_func=words.topic_name, key=f"{key} hal")
        place = "https://… atau nama berkas"
        st.text_input(
            "Tautan, berkas, atau surat", placeholder=place, max_chars=LONGEST_REFERENCE, key=f"{key} rujukan"
        )
        st.date_input("Tanggal bukti (boleh kosong)", None, format="DD/MM/YYYY", key=f"{key} hari", width=220)
        st.text_input("Catatan", max_chars=LONGEST_NOTE, key=f"{key} catatan")
        st.form_submit_button("Catat bukti", icon=":material/add:", on_click=_record, args=(key, unit))


def _record(key: str, unit: str) -> None:
    state = st.session_state
    topic = rules.topics()[state[f"{key} hal"]]
    proof = Proof(state[f"{key} rujukan"], state[f"{key} hari"], state[f"{key} catatan"])
    zone = settings().zone
    done = words.counted_for(topic.name, served_by(topic))
    if forms.act(
        lambda actor: record_evidence(
            engine(), unit=unit, topic=topic.code, proof=proof, actor=actor, now=now(), zone=zone
        ),
        done,
    ):
        state[f"{key} rujukan"] = state[f"{key} catatan"] = ""


def withdraw(unit: str, recorded: DataFrame) -> None:
    """Take back one of the unit's recorded evidences (rows of `evidence_kept` with an id), with a reason."""
    if not forms.offered(Deed.EVIDENCE):
        return
    key = f"tarik bukti {unit}"
    names = {int(row["evidence_id"]): f"{row['name']}: {row['reference']}" for row in records(recorded)}
    with st.form(key, width=layout.READABLE):
        st.selectbox("Bukti yang ditarik", list(names), format_func=names.__getitem__, key=f"{key} mana")
        st.text_input("Alasan", key=f"{key} alasan")
        st.form_submit_button("Tarik bukti", icon=":material/undo:", on_click=_withdraw, args=(key,))


def _withdraw(key: str) -> None:
    chosen, reason = int(st.session_state[f"{key} mana"]), st.session_state[f"{key} alasan"]
    forms.act(lambda actor: withdraw_evidence(engine(), chosen, reason=reason, actor=actor, now=now()), words.WITHDRAWN)


def accept(unit: str, row: Record, year: int) -> None:
    """A button that makes a row of `pekppp_proposals` the evaluator's level."""
    if not forms.offered(Deed.ACCEPT):
        return
    key = f"usulan {unit} {row['item']}"
    asked = (unit, row["item"], row["proposed"], year)
    with st.form(key, width=layout.READABLE):
        st.form_submit_button(f"Terima tingkat {row['proposed']}", on_click=_accept, args=asked)


def _accept(unit: str, item: str, level: int, year: int) -> None:
    zone = settings().zone
    forms.act(
        lambda actor: accept_proposal(
            engine(), unit=unit, item=item, level=level, year=year, actor=actor, now=now(), zone=zone
        ),
        "Tingkat dicatat sebagai nilai penilai, dengan dasar usulannya.",
    )
