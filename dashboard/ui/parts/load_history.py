"""Data: what was loaded, each load's receipt and original, and taking one back."""

import json

import streamlit as st
from pandas import DataFrame, Series

from dashboard.access import Deed, current_person
from dashboard.actions.loads import original_of
from dashboard.actions.withdrawal import withdraw
from dashboard.clock import now
from dashboard.database import fetch
from dashboard.engine import engine
from dashboard.receipts import Receipt, as_receipt
from dashboard.refused import Refused
from dashboard.rows import present
from dashboard.sentences import integrity
from dashboard.sentences import load_history as receipts
from dashboard.sentences import uploads as words
from dashboard.settings import settings
from dashboard.tables.integrity import LOADS
from dashboard.tables.uploads import FINDINGS
from dashboard.ui import controls, forms, layout, uploads
from dashboard.ui.signing_in import who_acts
from dashboard.wording import plain
from queries.loads import loads_by, receipt_of


def load_history() -> None:
    """Every load, newest first; one of them opened by ?muatan=12."""
    files = receipts.kinds_named(fetch(loads_by, by=forms.whose(Deed.FILES)))
    layout.takeaway(words.last_load(files, settings().zone), integrity.HISTORY)
    if files.empty:
        st.info("Belum ada berkas yang dimuat.", icon=":material/upload_file:")
        return
    layout.table(files, LOADS, download="riwayat-muatan", alt="Berkas yang dimuat, terbaru di atas")
    names = {str(row.load_id): words.load_name(row) for row in files.itertuples(index=False)}
    with controls.row():
        picked = controls.one_of("Buka muatan", "muatan", names, "pilih muatan", width=480)
    if picked:
        _one(files[files["load_id"] == int(picked)].iloc[0])


def _one(load: Series) -> None:
    load_id = int(load["load_id"])
    receipt = as_receipt(json.loads(fetch(receipt_of, load_id=load_id)["receipt"].iloc[0]))
    layout.section(plain(load["file_name"]), "" if load["status"] == "dimuat" else words.withdrawn(load))
    if receipt:
        _receipt(load_id, receipt)
    _original(load)
    if load["status"] == "dimuat" and forms.offered(Deed.WITHDRAW):
        _undo(load_id)


def _receipt(load_id: int, receipt: Receipt) -> None:
    for note in receipt["notes"]:
        st.markdown(f"Catatan: {plain(note)}", width=layout.READABLE)
    findings: DataFrame = words.findings(receipt)
    if len(findings):
        layout.table(findings, FINDINGS, download=f"temuan-muatan-{load_id}", alt="Sel yang ditolak atau diperbaiki")
    else:
        st.markdown("Tidak ada sel yang ditolak atau diperbaiki.")


def _original(load: Series) -> None:
    if not present(load["file_id"]):
        st.caption("Berkas asli muatan ini tidak disimpan.")
        return
    load_id = int(load["load_id"])

    def content() -> bytes:
        return b"".join(original_of(engine(), load_id, actor=current_person(), now=now()))

    layout.download("Unduh berkas asli", content, load["file_name"], as_it_came=True)


def _undo(load_id: int) -> None:
    layout.section("Tarik muatan ini", words.HOW_UNDO)
    with st.form(f"tarik {load_id}", width=layout.READABLE):
        reason = st.text_area("Alasan", key=f"tarik {load_id} alasan", max_chars=1000, height=90)
        if not st.form_submit_button("Tarik muatan", icon=":material/undo:"):
            return
    try:
        done = withdraw(engine(), load_id, reason=reason, actor=who_acts(), now=now(), zone=settings().zone)
    except Refused as refusal:
        st.error(plain(str(refusal)), icon=":material/error:")
        return
    uploads.compare_again(st.progress(0.0))
    forms.tell("done", f"Muatan {done.load_id} ditarik; angka kembali seperti sebelum berkas itu dimuat.")
    st.rerun()
