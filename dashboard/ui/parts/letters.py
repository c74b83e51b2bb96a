"""Pelaporan: letters for the chosen units, their recap and message, recorded as sent; the templates."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.actions.letters import record_letters, replace_template, template_in_force
from dashboard.choices import Moment
from dashboard.clock import now
from dashboard.database import fetch
from dashboard.engine import engine, read_only
from dashboard.exports.letters import file_name, letter, letters_zip, recap
from dashboard.figures.records import records
from dashboard.figures.submissions.chasing import chase_list
from dashboard.sentences import letters as words
from dashboard.sentences.common import SYNTHETIC
from dashboard.sentences.letters import FIELDS, Letter, letter_to
from dashboard.settings import settings
from dashboard.tables.submissions import LETTERS
from dashboard.ui import forms, layout
from queries.letters import letters_of

Letters = dict[str, Letter]


def letters(duty: str, moment: Moment) -> None:
    """Choose units, fill in what a letter needs, download, copy, and record as sent."""
    layout.section("Surat", words.HOW)
    waiting = records(fetch(chase_list, duty=duty, moment=moment))
    if waiting:
        kind, made, number, dated_on = _chosen(duty, moment, waiting)
        if made:
            _papers(kind, duty, moment, made)
            _sent(kind, duty, moment, made, number, dated_on)
    else:
        st.markdown(words.NOBODY)
    sent = fetch(letters_of, year=moment.year, duty=duty)
    if len(sent):
        layout.section("Surat terkirim", words.HISTORY)
        layout.table(sent, LETTERS, download=f"surat-{duty}-{moment.year}", alt="Surat yang sudah dikirim")
    _templates()


def _chosen(duty: str, moment: Moment, waiting: list[dict[str, Any]]) -> tuple[str, Letters, str, date]:
    rows = {str(row["code"]): row for row in waiting}
    key = f"surat {duty} {moment.year}"
    every = f"Semua {len(rows)} unit yang ditunggu"
    picked = st.multiselect(
        "Unit", list(rows), format_func=lambda code: rows[code]["unit"], key=f"{key} unit", placeholder=every
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Jenis surat", list(words.KINDS), format_func=words.KINDS.get, key=f"{key} jenis", width=220
        )
        number = st.text_input("Nomor surat", key=f"{key} nomor", max_chars=120, width=220)
        today = moment.today
        dated_on = st.date_input("Tanggal surat", today, format="DD/MM/YYYY", key=f"{key} tanggal", width=180)
        signer = st.text_input("Penandatangan", key=f"{key} penandatangan", width=260)
        office = st.text_input("Jabatan", "Kepala Biro Organisasi", key=f"{key} jabatan", width=260)
    more = {
        "provinsi": settings().province.removeprefix("Provinsi ").upper(),
        "penandatangan": signer,
        "jabatan": office,
        "catatan_contoh": SYNTHETIC if layout.is_synthetic() else "",
    }
    said = {"duty": duty, "year": moment.year, "zone": moment.zone, "number": number, "dated_on": dated_on}
    return kind, {code: letter_to(rows[code], more=more, **said) for code in picked or rows}, number, dated_on


def _papers(kind: str, duty: str, moment: Moment, made: Letters) -> None:
    """Downloads are made when somebody takes them, not while the page is drawn."""
    units = [one.fields for one in made.values()]

    def one() -> bytes:
        with read_only() as db:
            return letter(template_in_force(db, kind), units[0])

    def every() -> bytes:
        with read_only() as db:
            return letters_zip(template_in_force(db, kind), units, kind)

    name = f"{kind}-{duty.replace(' ', '-')}-{moment.year}"
    with st.container(horizontal=True):
        if len(units) == 1:
            st.download_button("Unduh surat (.docx)", one, file_name(units[0], kind), on_click="ignore", type="primary")
        else:
            label = f"Unduh {len(units)} surat (.zip)"
            st.download_button(label, every, f"{name}.zip", on_click="ignore", type="primary")
        st.download_button(
            "Unduh rekap (.xlsx)", lambda: recap(list(made.values())), f"rekap-{name}.xlsx", on_click="ignore"
        )
    with st.expander("Teks untuk WhatsApp atau surel"):
        for fields in units[:20]:
            st.code(words.message(fields, kind), language=None, wrap_lines=True)


def _sent(kind: str, duty: str, moment: Moment, made: Letters, number: str, dated_on: date) -> None:
    key = f"terkirim {duty} {moment.year}"
    forms.officer(key)
    said = (key, made, {"year": moment.year, "duty": duty, "kind": kind, "number": number, "dated_on": dated_on})
    label = f"Catat {len(made)} surat sebagai terkirim"
    st.button(label, key=key, icon=":material/send:", on_click=_record, args=said)


def _record(key: str, made: Letters, said: dict[str, Any]) -> None:
    actor = forms.officer_of(key)
    forms.act(
        lambda: record_letters(engine(), made, actor=actor, now=now(), **said), f"{len(made)} surat dicatat terkirim."
    )


def _templates() -> None:
    with st.expander("Templat surat"):
        st.markdown(words.TEMPLATE.format(fields=", ".join(FIELDS)).replace("_", "\\_"), width=layout.READABLE)
        kind = st.selectbox("Templat", list(words.KINDS), format_func=words.KINDS.get, key="templat surat", width=260)

        def present() -> bytes:
            with read_only() as db:
                return template_in_force(db, kind)

        st.download_button("Unduh templat", present, f"templat-{kind}.docx", on_click="ignore", key="unduh templat")
        st.file_uploader("Templat pengganti (.docx)", type=["docx"], key=f"templat baru {kind}")
        forms.officer(f"templat {kind}")
        st.button(
            "Ganti templat", on_click=_replace, args=(kind,), disabled=not st.session_state[f"templat baru {kind}"]
        )


def _replace(kind: str) -> None:
    file, actor = st.session_state[f"templat baru {kind}"], forms.officer_of(f"templat {kind}")
    forms.act(lambda: replace_template(engine(), kind, file.name, file.getvalue(), actor, now()), "Templat diganti.")
