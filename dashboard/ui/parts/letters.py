"""Pelaporan: letters for the chosen units, their recap and message, recorded as sent; the templates."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.actions.letters import record_letters, replace_template, template_in_force
from dashboard.choices import Moment
from dashboard.clock import now
from dashboard.database import fetch
from dashboard.engine import engine, read_only
from dashboard.exports.letters import file_name, letter, letters_zip, recap
from dashboard.figures.records import Record, records
from dashboard.figures.submissions.chasing import chase_list
from dashboard.sentences import letters as words
from dashboard.sentences.common import SYNTHETIC
from dashboard.sentences.letters import FIELDS, Letter, letter_to
from dashboard.settings import settings
from dashboard.tables.submissions import LETTERS
from dashboard.ui import forms, layout
from queries.letters import letters_of

Letters = dict[str, Letter]


@dataclass(frozen=True)
class Chosen:
    """What the form says: the kind of letter, its number and day, and the letters it makes, by the unit's code."""

    kind: str
    number: str
    dated_on: date
    letters: Letters


def letters(duty: str, moment: Moment) -> None:
    """Choose units, fill in what a letter needs, download, copy, and record as sent."""
    layout.section("Surat", words.HOW)
    waiting = records(fetch(chase_list, duty=duty, moment=moment))
    if waiting:
        chosen = _chosen(duty, moment, waiting)
        if chosen.letters:
            _papers(duty, moment, chosen)
            _sent(duty, moment, chosen)
    else:
        st.markdown(words.NOBODY)
    sent = fetch(letters_of, year=moment.year, duty=duty)
    if len(sent):
        layout.section("Surat terkirim", words.HISTORY)
        layout.table(sent, LETTERS, download=f"surat-{duty}-{moment.year}", alt="Surat yang sudah dikirim")
    _templates()


def _chosen(duty: str, moment: Moment, waiting: list[Record]) -> Chosen:
    rows = {str(row["code"]): row for row in waiting}
    key = f"surat {duty} {moment.year}"
    every = f"Semua {len(rows)} unit yang ditunggu"
    picked = st.multiselect(
        "Unit", list(rows), format_func=lambda code: rows[code]["unit"], key=f"{key} unit", placeholder=every
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Jenis surat", list(words.KINDS), format_func=words.KINDS.__getitem__, key=f"{key} jenis", width=220
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
    made = {
        code: letter_to(
            rows[code], duty=duty, year=moment.year, zone=moment.zone, number=number, dated_on=dated_on, more=more
        )
        for code in picked or rows
    }
    return Chosen(kind, number, dated_on, made)


def _papers(duty: str, moment: Moment, chosen: Chosen) -> None:
    """Downloads are made when somebody takes them, not while the page is drawn."""
    kind = chosen.kind
    made = list(chosen.letters.values())
    units = [one.fields for one in made]

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
        st.download_button("Unduh rekap (.xlsx)", lambda: recap(made), f"rekap-{name}.xlsx", on_click="ignore")
    with st.expander("Teks untuk WhatsApp atau surel"):
        for fields in units[:20]:
            st.code(words.message(fields, kind), language=None, wrap_lines=True)


def _sent(duty: str, moment: Moment, chosen: Chosen) -> None:
    key = f"terkirim {duty} {moment.year}"
    forms.officer(key)
    label = f"Catat {len(chosen.letters)} surat sebagai terkirim"
    said = (key, duty, moment.year, chosen)
    st.button(label, key=key, icon=":material/send:", on_click=_record, args=said)


def _record(key: str, duty: str, year: int, chosen: Chosen) -> None:
    actor = forms.officer_of(key)
    forms.act(
        lambda: record_letters(
            engine(),
            chosen.letters,
            year=year,
            duty=duty,
            kind=chosen.kind,
            number=chosen.number,
            dated_on=chosen.dated_on,
            actor=actor,
            now=now(),
        ),
        f"{len(chosen.letters)} surat dicatat terkirim.",
    )


def _templates() -> None:
    with st.expander("Templat surat"):
        st.markdown(words.TEMPLATE.format(fields=", ".join(FIELDS)).replace("_", "\\_"), width=layout.READABLE)
        shown = list(words.KINDS)
        kind = st.selectbox("Templat", shown, format_func=words.KINDS.__getitem__, key="templat surat", width=260)

        def in_force() -> bytes:
            with read_only() as db:
                return template_in_force(db, kind)

        st.download_button("Unduh templat", in_force, f"templat-{kind}.docx", on_click="ignore", key="unduh templat")
        st.file_uploader("Templat pengganti (.docx)", type=["docx"], key=f"templat baru {kind}")
        forms.officer(f"templat {kind}")
        st.button(
            "Ganti templat", on_click=_replace, args=(kind,), disabled=not st.session_state[f"templat baru {kind}"]
        )


def _replace(kind: str) -> None:
    file, actor = st.session_state[f"templat baru {kind}"], forms.officer_of(f"templat {kind}")
    forms.act(lambda: replace_template(engine(), kind, file.name, file.getvalue(), actor, now()), "Templat diganti.")
