"""Letters in words: the fields of a letter, what to copy into WhatsApp or an e-mail, how the part of the page reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from dashboard.figures.records import Record
from dashboard.measures.submissions import State
from dashboard.wording import ABSENT, count, days, moment
from dashboard.wording import date as day_said

# Every field a template may name.
FIELDS = (
    *("nomor", "tanggal", "unit", "kewajiban", "tahun", "batas_waktu", "hari_terlambat", "keadaan", "tahun_lalu"),
    *("surat_sebelumnya", "provinsi", "penandatangan", "jabatan", "catatan_contoh"),
)
KINDS = {"pengingat": "Surat pengingat", "teguran": "Surat teguran"}
HOW = "Satu surat .docx untuk setiap unit, dari templat di bawah. Surat baru tercatat setelah ditandai terkirim."
TEMPLATE = (
    "Unduh templatnya, ubah di Word, lalu unggah kembali. Tulis bidang dalam kurung kurawal ganda, misalnya "
    "nama bidang: {fields}."
)
HISTORY = "Surat yang sudah dicatat terkirim, terbaru di atas."
NOBODY = "Tidak ada unit yang perlu disurati."
# What a template may not hold, by the kind that was found.
NOT_IN_BRACES = {
    "statement": "perintah",
    "comment": "komentar",
    "filter": "saringan",
    "attribute": "atribut",
    "call": "panggilan",
    "arithmetic": "hitungan",
    "expression": "ungkapan",
}


def unusable(kind: str, found: str) -> str:
    """Why a template is refused, naming what was found, and what to do."""
    known, again = f"Bidang yang dikenal: {', '.join(FIELDS)}.", "Perbaiki templatnya, lalu unggah kembali."
    if kind in NOT_IN_BRACES:
        what = f"memuat {NOT_IN_BRACES[kind]} {found}; yang boleh di dalam kurung kurawal hanya nama bidang. {known}"
    elif kind == "unclosed":
        what = f"memuat kurung kurawal yang tidak ditutup dalam satu paragraf: {found}. {known}"
    elif kind == "unknown":
        what = f"menyebut bidang '{found}', yang tidak dikenal. {known}"
    elif kind == "runs":
        what = f"memuat makro atau objek tertanam ({found}). Simpan sebagai .docx biasa tanpa makro dan objek."
    elif kind == "fetched":
        what = f"mengambil isi dari luar berkasnya ({found}). Sematkan gambar dan hapus tautannya ke berkas lain."
    elif kind == "died":
        return "Templat surat terlalu besar atau terlalu rumit untuk diolah. Sederhanakan isinya, lalu unggah kembali."
    else:
        return "Templat surat bukan berkas .docx yang utuh. Simpan ulang dari Word, lalu unggah kembali."
    return f"Templat surat {what} {again}"


def message(fields: Mapping[str, str], kind: str) -> str:
    """A short text for WhatsApp or e-mail to one unit."""
    ask = "Mohon segera disampaikan." if kind == "teguran" else "Mohon disampaikan sebelum batas waktu."
    note = f"\n{fields['catatan_contoh']}" if fields["catatan_contoh"] else ""
    return (
        f"Yth. Kepala {fields['unit']},\n"
        f"{fields['kewajiban']} tahun {fields['tahun']}: {fields['keadaan']}. "
        f"Batas waktu: {fields['batas_waktu']}. {ask}\n"
        f"Terima kasih. Biro Organisasi {fields['provinsi']}{note}"
    )


@dataclass(frozen=True)
class Letter:
    """One unit's letter: days past the deadline (0 before it), and every field of FIELDS in the words printed."""

    days_late: int
    fields: dict[str, str]


def letter_to(
    row: Record, *, duty: str, year: int, zone: ZoneInfo, number: str, dated_on: date, more: Mapping[str, str]
) -> Letter:
    """The letter to one unit from its row of `chase_list`; `more` are the fields that are the same for all."""
    said = {
        "nomor": number,
        "tanggal": day_said(dated_on),
        "unit": str(row["unit"]),
        "kewajiban": duty,
        "tahun": str(year),
        "batas_waktu": moment(row["deadline_at"], zone),
        "hari_terlambat": count(row["days"]),
        "keadaan": _state(row),
        "tahun_lalu": habit(row),
        "surat_sebelumnya": _letters(row),
    }
    return Letter(int(row["days"]), dict.fromkeys(FIELDS, "") | said | dict(more))


def habit(row: Record) -> str:
    """How the unit did with the same duty the year before."""
    state, late = row["last_state"], row["last_days"]
    if state is None:
        return "tahun lalu belum ada catatan"
    if state == State.LATE:
        return f"tahun lalu terlambat {days(int(late))}"
    return {State.ON_TIME: "tahun lalu tepat waktu", State.MISSING: "tahun lalu tidak menyampaikan"}[state]


def _state(row: Record) -> str:
    if row["state"] != State.MISSING:
        return f"sudah menyampaikan, dikembalikan untuk diperbaiki: {row['reason'] or ABSENT}"
    return f"belum menyampaikan, lewat {days(int(row['days']))}" if row["days"] else "belum menyampaikan"


def _letters(row: Record) -> str:
    if not row["letter_count"]:
        return "belum pernah disurati tahun ini"
    return f"sudah disurati {count(row['letter_count'])} kali, terakhir {day_said(row['last_letter_on'])}"
