"""Data: uploading files. Each is tried out before anything is kept; its reading can be corrected beside it."""

from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.actions.sender_mappings import save_mapping
from dashboard.clock import now
from dashboard.database import fetch
from dashboard.engine import engine
from dashboard.intake.reading.files import TEXTS, WORKBOOKS
from dashboard.intake.reading.options import LoadOptions
from dashboard.sentences import uploads as words
from dashboard.tables.uploads import EFFECTS, FINDINGS, MAPPING
from dashboard.ui import forms, layout, uploads
from dashboard.ui.forms.uploads import options_of
from dashboard.ui.uploads import Tried, Upload
from dashboard.wording import plain
from queries.units import all_units

ENDINGS = sorted(ending.removeprefix(".") for ending in WORKBOOKS | TEXTS)
READY = "uji coba"


def upload() -> None:
    """Choose files, see what each would do, correct how it is read, load them together."""
    layout.section("Unggah berkas", words.HOW)
    given = _given()
    if not given:
        return
    units = fetch(all_units)
    sender = st.selectbox(
        "Pengirim",
        units["unit"].tolist(),
        index=None,
        accept_new_options=True,
        placeholder="Pilih unit atau tulis nama pengirim",
        help="Pemetaan yang disimpan untuk pengirim ini dipakai kembali",
        width=480,
    )
    chosen: dict[Upload, LoadOptions] = {}
    ready = 0
    for one in uploads.kept(given):
        with st.container(border=True):
            chosen[one], result = _file(one, sender)
            ready += result.receipt["status"] == READY
    _load(chosen, ready)


def _given() -> list[UploadedFile]:
    """The chosen files; a name that only a program can send (no ending of ours, a NUL in it) is refused in words."""
    try:
        return st.file_uploader("Berkas (xlsx, xls, ods, csv)", type=ENDINGS, accept_multiple_files=True)
    except StreamlitAPIException:
        st.error(words.WRONG_NAME, icon=":material/error:")
        return []


def _file(one: Upload, sender: str | None) -> tuple[LoadOptions, Tried]:
    st.subheader(plain(one.path.name), anchor=False)
    answer = st.container()
    with st.expander("Cara membaca berkas ini: jenis, unit, periode, pemetaan kolom"):
        options = options_of(one, uploads.saved_mappings(sender), sender)
        result = uploads.tried(one, options)
        if result.receipt["columns_used"]:
            layout.table(words.mapping(result.receipt), MAPPING, download=f"pemetaan-{one.key}", alt="Pemetaan kolom")
        if sender and result.receipt["kind"]:
            said = (sender, result.receipt["kind"], options)
            st.button(f"Simpan pemetaan ini untuk {sender}", key=f"simpan {one.key}", on_click=_save, args=said)
    with answer:
        _result(one, result)
    return options, result


def _result(one: Upload, result: Tried) -> None:
    show = {"ditolak": st.error, "tidak berubah": st.info}.get(result.receipt["status"], st.success)
    show(words.verdict(result.receipt))
    for note in result.receipt["notes"]:
        st.markdown(f"Catatan: {plain(words.on_page(note))}", width=layout.READABLE)
    if result.receipt["status"] == READY:
        if changed := words.changes(result.receipt):
            st.markdown(f"Isi tercatat: {changed}.")
        _effects(one, result)
    found = words.findings(result.receipt)
    if len(found):
        title = f"Sel yang ditolak atau diperbaiki ({len(found)})"
        layout.folded_table(title, found, FINDINGS, download=f"temuan-{one.key}", alt=title)


def _effects(one: Upload, result: Tried) -> None:
    if result.effects.empty:
        st.markdown(words.NO_EFFECTS)
        return
    st.markdown(words.EFFECTS)
    shown = words.effects_said(result.effects)
    layout.table(shown, EFFECTS, download=f"perubahan-{one.key}", alt="Angka sebelum dan sesudah dimuat")


def _save(sender: str, kind: str, options: LoadOptions) -> None:
    saved = f"Pemetaan untuk {plain(sender)} disimpan."
    forms.act(lambda: save_mapping(engine(), sender, kind, options, forms.officer_name(), now()), saved)


def _load(chosen: Mapping[Upload, LoadOptions], ready: int) -> None:
    actor = forms.officer("muat")
    if not ready:
        st.markdown("Belum ada berkas yang siap dimuat.")
    if not st.button(f"Muat {ready} berkas", type="primary", disabled=not ready, icon=":material/upload_file:"):
        return
    if not actor:
        st.error(forms.NAME_NEEDED, icon=":material/error:")
        return
    receipts = uploads.load({one.path: options for one, options in chosen.items()}, actor)
    refused = any(receipt["status"] == "ditolak" for receipt in receipts)
    forms.tell("refused" if refused else "done", words.loaded(receipts))
    st.rerun()
