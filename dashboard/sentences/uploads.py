"""Uploads in words: what a file is, what would be kept, how figures would change, what was withdrawn."""

import re
from typing import Any

from pandas import DataFrame, Series

from dashboard.rows import present
from dashboard.sentences.load_history import KINDS
from dashboard.wording import ABSENT, count, number, plain

PARTS = {"unggah": "Unggah", "riwayat": "Riwayat muatan", "templat": "Templat", "isian": "Pola isian"}
HOW = (
    "Berkas dibaca dan diperiksa dahulu; belum ada yang disimpan. Satu berkas masuk seluruhnya atau tidak sama sekali, "
    "dan muatan dapat ditarik kembali."
)
WRONG_NAME = (
    "Nama berkas ini tidak dapat dipakai. Beri nama yang berakhir .xlsx, .xls, .ods, atau .csv, lalu unggah kembali."
)
HOW_TEMPLATES = "Templat xlsx berisi judul kolom, petunjuk pengisian, serta unit, layanan, dan periode yang dipilih."
HOW_UNDO = (
    "Muatan ditarik seluruhnya: angka kembali persis seperti sebelum berkas itu dimuat. Berkas asli, tanda terima, "
    "dan catatannya tetap ada di riwayat."
)
EFFECTS = "Angka yang berubah bila berkas ini dimuat; yang tidak disebut tetap."
NO_EFFECTS = "IKM dan keadaan kewajiban tidak berubah oleh berkas ini."
AUTOMATIC = "dikenali sendiri"
ORDERS = {"regulation": "U8 pengaduan, U9 sarana (peraturan)", "questionnaire": "U8 sarana, U9 pengaduan (kuesioner)"}
ROUNDS = {"year": "tahunan", "semester": "semester", "quarter": "triwulan"}
FIELDS = {
    "unit": "unit",
    "service": "layanan",
    "period": "periode",
    "year": "tahun",
    "answered_on": "tanggal mengisi",
    "entered_at": "waktu entri",
    "name": "nama",
    "code": "kode",
    "ikm": "IKM",
    "n": "jumlah responden",
}
# What the command line calls an option, and what the page calls it.
_OPTIONS = (
    (re.compile(r",? ?(?:lewat|dengan)? ?--create-units"), " dengan pilihan “Tambahkan unit yang belum terdaftar”"),
    (re.compile(r"--unit(?: KODE)?"), "pilihan “Unit”"),
    (re.compile(r"--period(?: 2026)?"), "pilihan “Periode”"),
    (re.compile(r"--columns"), "“Pemetaan kolom”"),
    (re.compile(r"--order(?: \w+)?"), "pilihan “Urutan U8 dan U9”"),
    (re.compile(r"--kind [\w-]+"), "pilihan “Jenis berkas”"),
    (re.compile(r"mulai dari templat \(python -m [^)]*\)"), "mulai dari templat (bagian Templat di halaman ini)"),
)


def on_page(message: str) -> str:
    """A sentence of the loader with the page's choices in place of the command line's options."""
    for option, choice in _OPTIONS:
        message = option.sub(choice, message)
    return message


def verdict(receipt: dict[str, Any]) -> str:
    """What would become of a file, from its receipt."""
    kind = KINDS.get(receipt["kind"], receipt["kind"])
    if receipt["status"] == "ditolak":
        return f"Ditolak: {plain(on_page(receipt['message']))}"
    if receipt["status"] == "tidak berubah":
        return plain(receipt["message"])
    kept = f"**{count(receipt['rows_kept'])} dari {count(receipt['rows_read'])} baris** akan disimpan"
    parts = [f"{count(receipt[f'rows_{what}'])} baris {word}" for what, word in _TREATED if receipt[f"rows_{what}"]]
    return f"Dikenali sebagai **{kind}**; {kept}{', ' + ', '.join(parts) if parts else ''}."


_TREATED = (("repaired", "dengan sel yang diperbaiki"), ("refused", "ditolak"))


def changes(receipt: dict[str, Any]) -> str:
    """What a register file adds and changes: "obligations: 12 ditambah, 1 diubah"."""
    found: dict[str, int] = {}
    for change in receipt["changes"]:
        if isinstance(change, dict) and "action" in change:
            found[change["action"]] = found.get(change["action"], 0) + int(change.get("rows", 1))
    return ", ".join(f"{count(n)} baris {action}" for action, n in found.items())


def findings(receipt: dict[str, Any]) -> DataFrame:
    """Repaired and refused cells of a receipt. Columns: what, sheet, row, column, value, reason."""
    rows = [
        {"what": what, **one}
        for what, name in (("ditolak", "refused"), ("diperbaiki", "repaired"))
        for one in receipt[name]["listed"]
    ]
    return DataFrame(rows, columns=["what", "sheet", "row", "column", "value", "reason"])


def mapping(receipt: dict[str, Any]) -> DataFrame:
    """Which column was read as what. Columns: header, field."""
    used = [(header, FIELDS.get(name, name)) for header, name in receipt["columns_used"].items()]
    left = [(header, "dibuang: data pribadi") for header in receipt["columns_dropped"]]
    left += [(header, "tidak dipakai") for header in receipt["columns_ignored"]]
    return DataFrame(used + left, columns=["header", "field"])


def effects_said(effects: DataFrame) -> DataFrame:
    """`differences` with `before` and `after` as words: "82,35 B (n 120)"; absent is a dash."""
    return effects.assign(
        before=[_figure(row, "before") for _, row in effects.iterrows()],
        after=[_figure(row, "after") for _, row in effects.iterrows()],
    )


def _figure(row: Series, when: str) -> str:
    value, note, n = (row[f"{name}_{when}"] for name in ("value", "note", "n"))
    words = ["" if not present(value) else number(value), "" if not present(note) else str(note)]
    counted = "" if not present(n) else f"(n {count(n)})"
    return " ".join(filter(None, [*words, counted])) or ABSENT


def loaded(receipts: list[dict[str, Any]]) -> str:
    """What became of the files, one line each."""
    lines = []
    for receipt in receipts:
        rows = f" {count(receipt['rows_kept'])} baris disimpan." if receipt["status"] == "dimuat" else ""
        lines.append(f"{plain(receipt['file'])}: {plain(on_page(receipt['message']))}{rows}")
    return "  \n".join(lines)


def load_name(row: Any) -> str:
    """A load in a list: its number, file and state."""
    state = " (ditarik)" if row.status == "ditarik" else ""
    return f"{row.load_id} · {row.file_name}{state}"


def withdrawn(load: Series) -> str:
    """Who withdrew a load and why."""
    return f"Muatan ini ditarik oleh {plain(load['withdrawn_by'])}: {plain(load['withdrawn_reason'])}"
