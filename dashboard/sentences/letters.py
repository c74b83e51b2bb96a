"""Letters in words: the fields of a letter, what to copy into WhatsApp or an e-mail, how the part of the page reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from dashboard.figures.records import Record
from dashboard.measures.submissions import State
from dashboard.measures.working_days import working_day_after
from dashboard.rules.complaint_clocks import days_off
from dashboard.wording import ABSENT, count, days, moment, plain
from dashboard.wording import date as day_said

# Every field a template may name.
FIELDS = (
    *("nomor", "tanggal", "unit", "kewajiban", "tahun", "batas_waktu", "hari_terlambat", "keadaan", "tahun_lalu"),
    *("surat_sebelumnya", "tenggat_baru", "provinsi", "penandatangan", "jabatan", "catatan_contoh"),
)
Kind = Literal["pengingat", "teguran"]
REMINDER: Kind = "pengingat"
WARNING: Kind = "teguran"
KINDS: dict[Kind, str] = {REMINDER: "Surat pengingat", WARNING: "Surat teguran"}
# No rule sets the term of a warning: a working week is proposed, and the day is asked for.
TERM_WORKING_DAYS = 5
# What nobody filled in is seen on paper at once, and cannot be taken for a number or a name.
BLANK = "." * 30
LONGEST_SHOWN, LONGEST_NUMBER = 80, 120
NEW_DATE = f"Usulan: {TERM_WORKING_DAYS} hari kerja sesudah tanggal surat. Tidak ada aturan yang menetapkannya."
TEMPLATE = (
    "Unduh templatnya, ubah di Word, lalu unggah kembali. Tulis bidang dalam kurung kurawal ganda, misalnya "
    "nama bidang: {fields}."
)
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


def kind_of(deadline_at: datetime, dated_on: date, now: datetime, zone: ZoneInfo) -> Kind:
    """A reminder until the deadline; once it is past, or will be on the day of the letter, a warning."""
    past = now > deadline_at or dated_on > deadline_at.astimezone(zone).date()
    return WARNING if past else REMINDER


def proposed_date(dated_on: date) -> date:
    """The new date a warning of this day asks for, until somebody chooses another."""
    return working_day_after(dated_on, TERM_WORKING_DAYS, days_off(dated_on.year + 1))


def wrong_date(kind: str, dated_on: date, due_on: date | None, today: date) -> str:
    """Why a letter cannot ask for the report by `due_on`; empty when it can. A reminder names the deadline alone."""
    if kind != WARNING:
        return ""
    last = max(dated_on, today)
    if due_on is not None and due_on > last:
        return ""
    after = f"sesudah {day_said(last)}, misalnya {day_said(proposed_date(last))}"
    problem = f"{day_said(due_on)} tidak ada di depan" if due_on is not None else "belum diisi"
    return f"Tenggat baru {problem}. Pilih tanggal {after}."


def refusals(number: str, signer: str, wrong: str, **others: str) -> list[str]:
    """Everything for which a letter cannot leave, a sentence each; `others` are more that must be filled in.

    `wrong` is what `wrong_date` says.
    """
    asked = {"nomor surat": number, "penandatangan": signer, **others}
    absent = [name for name, text in asked.items() if not text.strip()]
    sentences = [f"Tulis {', '.join(absent)}."] if absent else []
    sentences += [wrong] if wrong else []
    if any(len(text) > LONGEST_NUMBER for text in asked.values()):
        sentences.append(f"Nomor surat dan nama paling banyak {LONGEST_NUMBER} huruf.")
    return sentences


def button(many: int) -> str:
    """What the button gives."""
    return "Unduh surat (.docx)" if many == 1 else f"Unduh {count(many)} surat (.zip)"


def record(many: int) -> str:
    """The button that notes the letters as sent."""
    return f"Catat {count(many)} surat sebagai terkirim"


def sent(many: int) -> str:
    """The line above the letters that were recorded as sent."""
    return f"Surat terkirim: {count(many)}, terbaru di atas"


def not_waited_for(codes: list[str]) -> str:
    """A link asked for a letter to units that owe nothing now, or that nobody knows."""
    return f"Tidak ada yang ditunggu dari {plain(', '.join(codes)[:LONGEST_SHOWN])}, jadi tidak ada suratnya."


def titled(kind: Kind, units: list[str]) -> str:
    """What is being written, and to whom: "Surat teguran untuk 33 unit"."""
    return f"{KINDS[kind]} untuk {plain(units[0]) if len(units) == 1 else f'{count(len(units))} unit'}"


def government(province: str) -> str:
    """The head of a letter names the province in full: "PROVINSI KALIMANTAN TIMUR", from the setting."""
    name = province.strip().upper()
    return name if name.startswith(("PROVINSI ", "DAERAH ")) else f"PROVINSI {name}"


def unusable(kind: str, excerpt: str) -> str:
    """Why a template is refused, naming what was found, and what to do."""
    known, again = f"Bidang yang dikenal: {', '.join(FIELDS)}.", "Perbaiki templatnya, lalu unggah kembali."
    if kind in NOT_IN_BRACES:
        what = f"memuat {NOT_IN_BRACES[kind]} {excerpt}; yang boleh di dalam kurung kurawal hanya nama bidang. {known}"
    elif kind == "unclosed":
        what = f"memuat kurung kurawal yang tidak ditutup dalam satu paragraf: {excerpt}. {known}"
    elif kind == "unknown":
        what = f"menyebut bidang '{excerpt}', yang tidak dikenal. {known}"
    elif kind == "runs":
        what = f"memuat makro atau objek tertanam ({excerpt}). Simpan sebagai .docx biasa tanpa makro dan objek."
    elif kind == "fetched":
        what = f"mengambil isi dari luar berkasnya ({excerpt}). Sematkan gambar dan hapus tautannya ke berkas lain."
    elif kind == "died":
        return "Templat surat terlalu besar atau terlalu rumit untuk diolah. Sederhanakan isinya, lalu unggah kembali."
    else:
        return "Templat surat bukan berkas .docx yang utuh. Simpan ulang dari Word, lalu unggah kembali."
    return f"Templat surat {what} {again}"


def message(fields: Mapping[str, str], kind: str) -> str:
    """A short text for WhatsApp or e-mail to one unit."""
    until = f"paling lambat {fields['tenggat_baru']}" if kind == WARNING else "sebelum batas waktu"
    note = f"\n{fields['catatan_contoh']}" if fields["catatan_contoh"] else ""
    return (
        f"Yth. Kepala {fields['unit']},\n"
        f"{fields['kewajiban']} tahun {fields['tahun']}: {fields['keadaan']}. "
        f"Batas waktu: {fields['batas_waktu']}. Mohon disampaikan {until}.\n"
        f"Terima kasih. Biro Organisasi {fields['provinsi']}{note}"
    )


@dataclass(frozen=True)
class Letter:
    """One unit's letter: days past the deadline (0 before it), and every field of FIELDS in the words printed."""

    days_late: int
    fields: dict[str, str]


def letter_to(
    row: Record,
    *,
    duty: str,
    year: int,
    zone: ZoneInfo,
    number: str,
    dated_on: date,
    due_on: date | None = None,
    more: Mapping[str, str],
) -> Letter:
    """The letter to one unit from its row of `chase_list`; `more` are the fields that are the same for all.

    Without number, signer or new date (`due_on`, of a warning) their places are BLANK.
    """
    letter_fields = {
        "nomor": number.strip() or BLANK,
        "tanggal": day_said(dated_on),
        "tenggat_baru": BLANK if due_on is None else day_said(due_on),
        "unit": str(row["unit"]),
        "kewajiban": duty,
        "tahun": str(year),
        "batas_waktu": moment(row["deadline_at"], zone),
        "hari_terlambat": count(row["days"]),
        "keadaan": _state(row),
        "tahun_lalu": habit(row),
        "surat_sebelumnya": _letters(row),
    }
    fields = dict.fromkeys(FIELDS, "") | letter_fields | dict(more)
    return Letter(int(row["days"]), fields | {"penandatangan": fields["penandatangan"].strip() or BLANK})


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
