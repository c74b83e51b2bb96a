"""Uploads in words: what a file is, what would be kept, how figures would change, what was withdrawn."""

import re
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pandas import DataFrame, Series

from dashboard.receipts import Receipt
from dashboard.rows import present
from dashboard.sentences.load_history import KINDS
from dashboard.wording import ABSENT, count, moment, number, plain

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
    "age": "umur",
    "sex": "jenis kelamin",
    "education": "pendidikan",
    "occupation": "pekerjaan",
    "disability": "disabilitas",
    "duration": "lama mengisi",
    "suggestion": "saran",
    "respondent": "nomor responden",
    "grade": "mutu",
}
# What the command line calls an option, and what the page calls it.
_OPTIONS = (
    (re.compile(r",? ?(?:lewat|dengan)? ?--create-units"), " dengan pilihan “Tambahkan unit yang belum terdaftar”"),
    (re.compile(r"--unit(?: KODE)?"), "pilihan “Unit”"),
    (re.compile(r"--period(?: 2026)?"), "pilihan “Periode”"),
    (re.compile(r" Nyatakan urutannya: --order [^.]*\."), " Pilih di bawah ini."),
    (re.compile(r"--order(?: \w+)?"), "pilihan “Urutan U8 dan U9”"),
    (re.compile(r"--kind [\w-]+"), "pilihan “Jenis berkas”"),
    (re.compile(r" Nyatakan --(?:dates|letters|existing) [^.]*\."), " Pilih di bawah ini."),
    (re.compile(r" Nyatakan dengan --columns, misalnya --columns \"[^\"]*\"\."), " Tunjuk kolomnya di bawah ini."),
    (re.compile(r" Nyatakan artinya dengan --answer \"kata=3\" \([^)]*\), atau"), " Pilih artinya di bawah ini, atau"),
    (re.compile(r"--columns"), "“Pemetaan kolom”"),
    (re.compile(r"mulai dari templat \(python -m [^)]*\)"), "mulai dari templat (bagian Templat di halaman ini)"),
)


def largest(megabytes: int, unpacked: int) -> str:
    """How large a file may be that is sent from here, and how a larger one comes in."""
    return (
        f"Satu berkas paling besar {megabytes} MB. Yang lebih besar kemas dahulu sebagai zip (isinya sampai {unpacked} "
        "MB); di atas itu, minta pengelola memuatnya dari server. Jawaban survei sebagai CSV boleh berjuta baris."
    )


def on_page(message: str) -> str:
    """A sentence of the loader with the page's choices in place of the command line's options."""
    for option, choice in _OPTIONS:
        message = option.sub(choice, message)
    return message


def verdict(receipt: Receipt) -> str:
    """What would become of a file, from its receipt."""
    if receipt["status"] == "ditolak":
        known = f" Ini {recognised(receipt)}." if receipt["kind"] and receipt["rows_read"] else ""
        return f"Ditolak: {plain(on_page(receipt['message']))}{known}"
    if receipt["status"] == "tidak berubah":
        return plain(receipt["message"])
    kept = f"**{count(receipt['rows_kept'])} dari {count(receipt['rows_read'])} baris** akan disimpan"
    parts = [f"{count(receipt[what])} baris {word}" for what, word in _TREATED if receipt[what]]
    return f"Dikenali sebagai **{recognised(receipt)}**; {kept}{', ' + ', '.join(parts) if parts else ''}."


_TREATED: tuple[tuple[Literal["rows_repaired", "rows_refused"], str], ...] = (
    ("rows_repaired", "dengan sel yang diperbaiki"),
    ("rows_refused", "ditolak"),
)


def recognised(receipt: Receipt) -> str:
    """What a file is, in words: "jawaban responden: 240 orang, 9 pertanyaan, satu unit, periode 2026"."""
    kind = str(KINDS.get(receipt["kind"], receipt["kind"]))
    if receipt["kind"] != "survey-responses":
        return kind
    asked = sum(_is_answer(column["field"]) for column in receipt["preview"])
    periods = sorted({period for unit in receipt["units"] for period in unit.get("periods", ())})
    units = len({unit["unit"] for unit in receipt["units"]})
    parts = [
        f"{count(receipt['rows_read'])} orang",
        f"{count(asked)} pertanyaan" if asked else "",
        ("satu unit" if units == 1 else f"{count(units)} unit") if units else "",
        f"periode {', '.join(periods)}" if periods else "",
    ]
    return f"{kind}: {', '.join(filter(None, parts))}"


def summary(receipts: list[Receipt]) -> DataFrame:
    """What each of many files is and what it lacks. Columns: file, state, what, lacking; those that lack come first."""
    rows = [
        {
            "file": receipt["file"],
            "state": {"uji coba": "siap dimuat", "ditolak": "belum dapat dimuat"}.get(
                receipt["status"], receipt["status"]
            ),
            "what": recognised(receipt) if receipt["kind"] else "belum dikenali",
            "lacking": on_page(receipt["message"]) if receipt["status"] == "ditolak" else "",
        }
        for receipt in receipts
    ]
    ordered = sorted(rows, key=lambda row: (not row["lacking"], row["file"]))
    return DataFrame(ordered, columns=["file", "state", "what", "lacking"])


def first_rows(receipt: Receipt) -> DataFrame:
    """The first rows of a file as they were read; every column under its header and what it became."""
    named = {}
    for column in receipt["preview"]:
        if column["cells"]:
            became = _field(column["field"])
            title = f"{column['header']} → {became}" if became else f"{column['header']} (tidak dipakai)"
            named[title] = column["cells"]
    return DataFrame(named)


def wordings(receipt: Receipt) -> DataFrame:
    """Answers in words and how each was read. Columns: column, wording, answer (a step, or that it is none), count."""
    rows = [{**wording, "answer": wording["answer"] or "bukan jawaban"} for wording in receipt["answers"]]
    return DataFrame(rows, columns=["column", "wording", "answer", "count"])


def _is_answer(field: str) -> bool:
    return field[:1] == "q" and field[1:].isdigit()


def _field(field: str) -> str:
    return f"jawaban {field[1:]}" if _is_answer(field) else FIELDS.get(field, field)


def asked(surveys: int, year: int) -> str:
    """How many surveys of a year ask for an explanation."""
    return f"{count(surveys)} survei {year} perlu konfirmasi"


def changes(receipt: Receipt) -> str:
    """What a register file adds and changes: "obligations: 12 ditambah, 1 diubah"."""
    counts: dict[str, int] = {}
    for change in receipt["changes"]:
        if isinstance(change, dict) and "action" in change:
            counts[change["action"]] = counts.get(change["action"], 0) + int(change.get("rows", 1))
    return ", ".join(f"{count(n)} baris {action}" for action, n in counts.items())


def findings(receipt: Receipt) -> DataFrame:
    """Repaired and refused cells of a receipt. Columns: what, sheet, row, column, value, reason."""
    rows = [
        {"what": what, **finding}
        for what, cells in (("ditolak", receipt["refused"]), ("diperbaiki", receipt["repaired"]))
        for finding in cells["listed"]
    ]
    return DataFrame(rows, columns=["what", "sheet", "row", "column", "value", "reason"])


def mapping(receipt: Receipt) -> DataFrame:
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


def loaded(receipts: list[Receipt]) -> str:
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


def last_load(files: DataFrame, zone: ZoneInfo) -> str:
    """The newest of `queries.loads.loads_by` in one sentence."""
    if files.empty:
        return "Belum ada berkas yang dimuat"
    newest = files.iloc[0]
    state = " (ditarik)" if newest["status"] == "ditarik" else ""
    return f"Muatan terakhir: {plain(newest['file_name'])}{state}, {moment(newest['loaded_at'], zone)}"


def withdrawn(load: Series) -> str:
    """Who withdrew a load and why."""
    return f"Muatan ini ditarik oleh {plain(load['withdrawn_by'])}: {plain(load['withdrawn_reason'])}"


def rows_so_far(file: str, rows: int, seconds: float) -> str:
    """What a bar says of a file that is being read: "Memuat rekap.csv: baris 1.200, 9.000 baris per detik"."""
    pace = f", {count(rows / seconds)} baris per detik" if seconds > 0 else ""
    return f"Memuat {file}: baris {count(rows)}{pace}" if rows else f"Memuat {file}"
