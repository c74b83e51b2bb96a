"""Forms of Pelaporan: record a report, move it on, edit a deadline or an obligation.

What a form saw when it was drawn goes with its button: by the time it is sent the page would already see the state that
somebody else left.
"""

from datetime import datetime

import streamlit as st
from pandas import Series

from dashboard.actions.duties import set_deadline, set_obligation
from dashboard.actions.submissions import OPEN_FROM, Report, Step, hand_in, take_step
from dashboard.clock import now
from dashboard.engine import engine
from dashboard.rows import present
from dashboard.settings import settings
from dashboard.ui import forms, layout

DOCUMENTS = ["pdf", "docx", "doc", "xlsx", "xls", "ods", "zip", "jpg", "png"]
LABELS: dict[Step, str] = {
    "diperiksa": "Mulai periksa",
    "dikembalikan": "Kembalikan",
    "disetujui": "Setujui",
    "dibuka lagi": "Buka lagi",
}
WITHOUT_WORDS = ("diperiksa", "disetujui")


def record(unit: str, year: int, duty: str, state: Series) -> None:
    """Record what came in: the first report, or another after a return."""
    key = f"catat {unit} {duty} {year}"
    today = now().astimezone(settings().zone)
    seen = int(state["submission_id"]) if present(state["submission_id"]) else None
    with st.form(key, width=layout.READABLE):
        with st.container(horizontal=True):
            st.date_input("Tanggal diterima", today.date(), format="DD/MM/YYYY", key=f"{key} hari", width=180)
            clock = today.time().replace(second=0)
            st.time_input("Pukul (waktu setempat)", clock, step=60, key=f"{key} pukul", width=200)
        st.text_input("Nomor surat", max_chars=120, key=f"{key} nomor")
        st.text_input("Tautan dokumen", placeholder="https://…", key=f"{key} tautan")
        st.file_uploader("atau berkasnya", type=DOCUMENTS, key=f"{key} berkas")
        arguments = (key, unit, year, duty, seen)
        st.form_submit_button(
            "Catat laporan", icon=":material/inbox:", type="primary", on_click=_record, args=arguments
        )
        forms.answer(key)


def _record(key: str, unit: str, year: int, duty: str, seen: int | None) -> None:
    file = st.session_state[f"{key} berkas"]
    name, content = (file.name, file.getvalue()) if file is not None else ("", b"")
    report = Report(
        received_at=_moment(key),
        letter_number=st.session_state[f"{key} nomor"],
        document_url=st.session_state[f"{key} tautan"],
        file_name=name,
        content=content,
    )
    zone = settings().zone
    forms.act(
        lambda actor: hand_in(
            engine(), unit=unit, year=year, duty=duty, seen=seen, report=report, actor=actor, now=now(), zone=zone
        ),
        "Laporan dicatat.",
        key,
    )


def steps(state: Series, reason: str) -> None:
    """Every step that is open for the latest report; `reason` is what a return begins with."""
    open_now: list[Step] = [to for to in OPEN_FROM if state["status"] in OPEN_FROM[to]]
    submission_id, version = int(state["submission_id"]), int(state["version"])
    key = f"periksa {submission_id}"
    # What follows from the ticks is offered anew whenever they change; what was typed over it stays until then.
    words = f"{key} alasan {hash(reason)}"
    with st.form(key, width=layout.READABLE):
        st.text_area("Alasan (dikembalikan atau dibuka lagi)", reason, key=words, height=180)
        with st.container(horizontal=True):
            for to in open_now:
                arguments = (key, words, submission_id, to, version)
                st.form_submit_button(LABELS[to], key=f"{to} {submission_id}", on_click=_step, args=arguments)
        forms.answer(key)


def _step(key: str, words: str, submission_id: int, to: Step, version: int) -> None:
    reason = "" if to in WITHOUT_WORDS else st.session_state[words]
    forms.act(
        lambda actor: take_step(
            engine(),
            submission_id,
            to,
            reason=reason,
            seen_version=version,
            actor=actor,
            now=now(),
            zone=settings().zone,
        ),
        f"Laporan ditandai: {to}.",
        key,
    )


def deadline(year: int, duty: str, duty_row: Series) -> None:
    """Move the deadline of a duty."""
    key = f"batas {duty} {year}"
    stands = duty_row["deadline_at"].to_pydatetime().astimezone(settings().zone)
    with st.form(key, width=layout.READABLE):
        with st.container(horizontal=True):
            st.date_input("Batas waktu", stands.date(), format="DD/MM/YYYY", key=f"{key} hari", width=180)
            st.time_input("Pukul (waktu setempat)", stands.time(), step=60, key=f"{key} pukul", width=200)
        st.text_input("Surat yang menetapkannya", duty_row["source_letter"], key=f"{key} surat")
        st.text_input("Alasan perubahan", key=f"{key} alasan")
        arguments = (key, year, duty, stands)
        st.form_submit_button("Simpan batas waktu", icon=":material/event:", on_click=_deadline, args=arguments)
        forms.answer(key)


def _deadline(key: str, year: int, duty: str, stands: datetime) -> None:
    letter, reason = (st.session_state[f"{key} {field}"] for field in ("surat", "alasan"))
    zone = settings().zone
    forms.act(
        lambda actor: set_deadline(
            engine(),
            year=year,
            duty=duty,
            seen=stands,
            deadline_at=_same_minute(_moment(key), stands),
            source_letter=letter,
            reason=reason,
            actor=actor,
            now=now(),
            zone=zone,
        ),
        "Batas waktu disimpan.",
        key,
    )


def _same_minute(chosen: datetime, stands: datetime) -> datetime:
    """What was chosen, or what stands: the field knows no seconds, and a deadline may end at 23:59:59."""
    return stands if chosen == stands.replace(second=0, microsecond=0) else chosen


def obligation(unit: str, year: int, duty: str, *, required: bool) -> None:
    """Say that a unit owes a duty, or does not."""
    key = f"wajib {unit} {duty} {year}"
    label = "Tetapkan tidak wajib" if required else "Tetapkan wajib"
    with st.form(key, width=layout.READABLE):
        st.text_input("Alasan", key=f"{key} alasan")
        arguments = (key, unit, year, duty, not required)
        st.form_submit_button(label, icon=":material/rule:", on_click=_obligation, args=arguments)
        forms.answer(key)


def _obligation(key: str, unit: str, year: int, duty: str, required: bool) -> None:  # noqa: FBT001 - as a button calls
    reason = st.session_state[f"{key} alasan"]
    forms.act(
        lambda actor: set_obligation(
            engine(), unit=unit, year=year, duty=duty, required=required, reason=reason, actor=actor, now=now()
        ),
        "Kewajiban disimpan.",
        key,
    )


def _moment(key: str) -> datetime:
    day, at = (st.session_state[f"{key} {field}"] for field in ("hari", "pukul"))
    return datetime.combine(day, at, tzinfo=settings().zone)
