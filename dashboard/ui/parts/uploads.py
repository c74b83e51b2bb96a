"""Data: uploading files. Each is tried out before anything is kept; its reading can be corrected beside it."""

from collections.abc import Mapping, Sequence

import streamlit as st
from pandas import DataFrame
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.access import Deed
from dashboard.actions.sender_mappings import save_mapping
from dashboard.clock import now
from dashboard.database import fetch
from dashboard.engine import engine
from dashboard.figures.integrity import integrity_of_year
from dashboard.intake.reading.archives import ARCHIVES, OF_DATA
from dashboard.intake.reading.limits import LIMITS, MB
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from dashboard.sentences import integrity
from dashboard.sentences import uploads as words
from dashboard.sentences.load_history import kinds_named
from dashboard.settings import settings
from dashboard.tables.column import Column
from dashboard.tables.integrity import LATEST_LOADS
from dashboard.tables.uploads import EFFECTS, FINDINGS, MAPPING, SUMMARY, WORDINGS, as_named
from dashboard.ui import forms, layout, uploads
from dashboard.ui.forms import mending
from dashboard.ui.forms.uploads import options_of
from dashboard.ui.uploads import Tried, Upload
from dashboard.wording import plain
from queries.loads import loads_by
from queries.units import all_units

ENDINGS = sorted(ending.removeprefix(".") for ending in OF_DATA | ARCHIVES)
FILES = "Berkas (xlsx, xls, ods, csv, atau zip berisi banyak berkas)"
# So many of the last loads are shown before a file is chosen.
LATEST = 5
# From so many files on one is opened at a time; what each lacks stands in a table.
MANY = 4
READY = "uji coba"


def upload() -> None:
    """Choose files, see what each would do, correct how it is read, load them together."""
    loads = kinds_named(fetch(loads_by, by=forms.whose(Deed.FILES)))
    layout.takeaway(words.last_load(loads, settings().zone), words.HOW)
    given = _given()
    if not given:
        _lately(loads.head(LATEST))
        return
    units = fetch(all_units)
    sender = st.selectbox(
        "Pengirim",
        units["unit"].tolist(),
        index=None,
        # How another sender's files are read is the Biro's to know.
        accept_new_options=forms.offered(Deed.REMEMBER),
        placeholder="Pilih unit atau tulis nama pengirim",
        help="Pemetaan yang disimpan untuk pengirim ini dipakai kembali",
        width=480,
    )
    files = _kept(given)
    tried = _many(files, sender) if len(files) >= MANY else {upload: _file(upload, sender) for upload in files}
    ready = sum(result.receipt["status"] == READY for _, result in tried.values())
    _load({upload: options for upload, (options, _) in tried.items()}, ready)


def _lately(files: DataFrame) -> None:
    """What came in last, and how many surveys ask for an explanation."""
    year = now().astimezone(settings().zone).year
    asked = integrity.asked_only(integrity.described(fetch(integrity_of_year, year=year)))
    if len(asked):
        layout.link(words.asked(len(asked), year), page="intake", bagian="isian", tahun=year)
    if len(files):
        layout.section("Muatan terakhir")
        layout.table(files, LATEST_LOADS, download="muatan-terakhir", alt="Muatan terakhir dan keadaannya")


def _kept(given: list[UploadedFile]) -> list[Upload]:
    try:
        return uploads.kept(given)
    except Refused as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
        return []


def _many(files: list[Upload], sender: str | None) -> dict[Upload, tuple[LoadOptions, Tried]]:
    """What each of many files is and lacks, as a table to send back; one of them opened."""
    summary = st.container()
    names = {upload.key: upload.path.name for upload in files}
    opened = st.selectbox("Buka satu berkas", list(names), index=None, format_func=names.__getitem__, width=480)
    tried = {upload: _file(upload, sender) if upload.key == opened else _unopened(upload, sender) for upload in files}
    with summary:
        rows = words.summary([result.receipt for _, result in tried.values()])
        layout.table(rows, SUMMARY, download="yang-kurang", alt="Apa tiap berkas, dan apa yang kurang")
    return tried


def _unopened(upload: Upload, sender: str | None) -> tuple[LoadOptions, Tried]:
    options = mending.answered(upload, LoadOptions(), sender)
    return options, uploads.tried(upload, options)


def _given() -> list[UploadedFile]:
    """The chosen files; a name that only a program can send (no ending of ours, a NUL in it) is refused in words."""
    try:
        most = words.largest(st.get_option("server.maxUploadSize"), LIMITS.unpacked_bytes // MB)
        return st.file_uploader(FILES, type=ENDINGS, accept_multiple_files=True, help=most)
    except StreamlitAPIException:
        st.error(words.WRONG_NAME, icon=":material/error:")
        return []


def _file(upload: Upload, sender: str | None) -> tuple[LoadOptions, Tried]:
    box = st.container(border=True)
    box.subheader(plain(upload.path.name), anchor=False)
    answer = box.container()
    with box.expander("Ubah cara membaca: jenis, unit, periode, kolom"):
        options = mending.answered(upload, options_of(upload, uploads.saved_mappings(sender), sender), sender)
        result = uploads.tried(upload, options)
        if result.receipt["columns_used"]:
            layout.table(
                words.mapping(result.receipt), MAPPING, download=f"pemetaan-{upload.key}", alt="Pemetaan kolom"
            )
        if sender and result.receipt["kind"] and forms.offered(Deed.REMEMBER):
            arguments = (sender, result.receipt["kind"], options)
            st.button(f"Simpan pemetaan ini untuk {sender}", key=f"simpan {upload.key}", on_click=_save, args=arguments)
    with answer:
        _result(upload, result, sender)
    return options, result


def _result(upload: Upload, result: Tried, sender: str | None) -> None:
    receipt = result.receipt
    show = {"ditolak": st.error, "tidak berubah": st.info}.get(receipt["status"], st.success)
    show(words.verdict(receipt))
    mending.ask(upload, receipt)
    if receipt["unknown_units"]:
        mending.ask_units(upload, receipt, sender)
    for note in receipt["notes"]:
        st.markdown(f"Catatan: {plain(words.on_page(note))}", width=layout.READABLE)
    if receipt["preview"]:
        rows = words.first_rows(receipt)
        layout.table(
            rows, as_named(rows), download=f"baris-pertama-{upload.key}", alt="Baris pertama sebagaimana dibaca"
        )
    if receipt["status"] == READY:
        if changed := words.changes(receipt):
            st.markdown(f"Isi tercatat: {changed}.")
        _effects(upload, result)
    _folded(upload, "Kata yang dibaca sebagai jawaban", words.wordings(receipt), WORDINGS)
    _folded(upload, "Sel yang ditolak atau diperbaiki", words.findings(receipt), FINDINGS)


def _folded(upload: Upload, title: str, rows: DataFrame, columns: Sequence[Column]) -> None:
    if len(rows):
        counted = f"{title} ({len(rows)})"
        layout.folded_table(counted, rows, columns, download=f"{title.split()[0].lower()}-{upload.key}", alt=counted)


def _effects(upload: Upload, result: Tried) -> None:
    if result.effects.empty:
        st.markdown(words.NO_EFFECTS)
        return
    st.markdown(words.EFFECTS)
    shown = words.effects_said(result.effects)
    layout.table(shown, EFFECTS, download=f"perubahan-{upload.key}", alt="Angka sebelum dan sesudah dimuat")


def _save(sender: str, kind: str, options: LoadOptions) -> None:
    saved = f"Pemetaan untuk {plain(sender)} disimpan."
    forms.act(lambda actor: save_mapping(engine(), sender, kind, options, actor, now()), saved)


def _load(chosen: Mapping[Upload, LoadOptions], ready: int) -> None:
    if not ready:
        st.markdown("Belum ada berkas yang siap dimuat.")
    if not st.button(f"Muat {ready} berkas", type="primary", disabled=not ready, icon=":material/upload_file:"):
        return
    receipts = uploads.load({upload.path: options for upload, options in chosen.items()})
    refused = any(receipt["status"] == "ditolak" for receipt in receipts)
    forms.tell("refused" if refused else "done", words.loaded(receipts))
    st.rerun()
