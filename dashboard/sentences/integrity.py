"""Questions about how surveys were filled in, in words. A pattern is a question, never an accusation."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pandas import DataFrame, Series

from dashboard.figures.records import records
from dashboard.measures.review_steps import ReviewStep
from dashboard.rows import present
from dashboard.wording import count, moment, number, period_name, plain, share

NOT_AN_ACCUSATION = (
    "Ini bukan tuduhan: satu keluarga, entri massal dari kertas, layanan seragam "
    "memberi pola yang sama. Tidak ada responden yang dibuang; setiap angka tetap dihitung dari semua barisnya."
)
LIMITS = (
    "Mengisi semua 4, atau mengarang sebagian data, tidak terlihat dari jawaban. Survei tanpa tanda di sini belum "
    "tentu benar, dan survei bertanda belum tentu salah."
)
WHEN_ASKED = (
    "Survei perlu konfirmasi bila ada baris berurutan yang sama, blok baris yang terulang, atau isian yang mustahil; "
    "dari tanda lainnya diperlukan dua."
)
LATE_FILES = (
    "Berkas yang baris terlambatnya bernilai lain daripada sisanya, lebih dari kebetulan, atau yang seluruhnya dientri "
    "terlambat: tanyakan asalnya."
)
HISTORY = "Semua muatan, terbaru di atas. Berkas yang dikoreksi menggantikan survei sebelumnya tanpa menghapusnya."

# Short names of what can be found, and what each means when one points at it.
NAMES: Mapping[str, str] = {
    "I1": "hampir semua baris berisi satu jawaban",
    "I2": "baris sama dengan baris sebelumnya",
    "I3": "blok baris terulang",
    "I4": "jawaban jauh lebih seragam daripada sebaya",
    "I5": "satu susunan jawaban mendominasi",
    "more_than_served": "responden lebih banyak daripada yang dilayani",
    "dates_in_future": "tanggal di masa depan",
    "impossible_ages": "umur mustahil",
    "entered_long_after": "dientri lama setelah tanggalnya",
    "mostly_entered_late": "sebagian besar dientri terlambat",
    "late_rows_differ": "baris terlambat bernilai lain",
    "burst_of_entries": "entri beruntun",
    "too_fast": "diisi terlalu cepat",
    "same_answers_and_profile": "jawaban dan profil kembar",
    "round_sample_without_refusals": "sampel bulat tanpa penolakan",
}
MEANINGS: Mapping[str, str] = {
    "I1": "Bagian baris yang kesembilan jawabannya sama; ditandai mulai 90% dari sedikitnya 30 baris.",
    "I2": "Baris yang sama persis dengan yang dientri tepat sebelumnya, lebih sering daripada kebetulan. "
    "Baris berisi satu jawaban saja tidak dihitung.",
    "I3": "Sedikitnya enam baris berurutan, dengan tiga susunan berbeda, muncul lagi di tempat lain.",
    "I4": "Sebaran jawaban dibandingkan dengan survei sebaya pada nilai yang sama; ditandai di bawah -3.",
    "I5": "Satu susunan jawaban yang tidak seragam dipakai lebih dari seperempat baris.",
    "more_than_served": "Hanya bila populasi yang dilaporkan mencakup seluruh masa survei, bukan per bulan.",
    "dates_in_future": "Tanggal pengisian sesudah waktu entrinya, atau tanggal maupun entri sesudah berkas dimuat. "
    "Baris yang ditolak karena tanggalnya ikut dihitung.",
    "impossible_ages": "Umur yang ditulis sebagai angka tetapi tidak mungkin; umurnya menjadi tidak diketahui, "
    "jawabannya tetap dihitung.",
    "entered_long_after": "Dientri lebih dari 7 hari setelah tanggal yang ditulis; ditandai mulai 10% baris.",
    "mostly_entered_late": "Separuh baris atau lebih dientri terlambat. Tidak ditandai bila surveinya memakai kertas.",
    "late_rows_differ": "Nilai baris terlambat dibandingkan dengan sisanya; ditandai bila bukan kebetulan (1%) dan "
    "selisihnya 2 poin atau lebih.",
    "burst_of_entries": "Sedikitnya 15 entri dalam 10 menit. Tidak ditandai bila surveinya memakai kertas.",
    "too_fast": "Kurang dari dua detik per jawaban, 18 detik untuk sembilan; ditandai mulai 10% formulir.",
    "same_answers_and_profile": "Jawaban yang sama dari jenis kelamin, umur, pendidikan, dan pekerjaan yang sama, "
    "tiga kali atau lebih. Baris berisi satu jawaban saja tidak dihitung.",
    "round_sample_without_refusals": "Jumlahnya persis sampel Krejcie-Morgan untuk populasi bulat, tanpa satu pun "
    "penolakan, baris kosong, atau jawaban kosong.",
}
STATES = {
    "penjelasan": "sudah dijelaskan, belum diterima",
    "diterima": "penjelasan diterima",
    "dibuka lagi": "dibuka lagi, menunggu penjelasan",
}
LISTED, LINKED = 200, 8
NOT_EXPLAINED = "belum dijelaskan"
# Findings whose value is a share of the rows, and those that are points.
_SHARES = frozenset({"I1", "I5", "entered_long_after", "mostly_entered_late", "too_fast"})


def takeaway(screened: DataFrame) -> str:
    """How many surveys need confirmation, and how many of those were explained, of these how many accepted."""
    asked = screened[screened["needs_confirmation"].astype(bool)]
    if asked.empty:
        return f"Tidak satu pun dari {count(len(screened))} survei perlu konfirmasi"
    explained, accepted = ((asked["review_step"] == step).sum() for step in ("penjelasan", "diterima"))
    sentence = f"{count(len(asked))} dari {count(len(screened))} survei perlu konfirmasi"
    if not explained + accepted:
        return f"{sentence}; belum ada yang dijelaskan"
    taken = f", {count(accepted)} di antaranya diterima" if accepted else ""
    return f"{sentence}; {count(explained + accepted)} sudah dijelaskan{taken}"


def described(screened: DataFrame) -> DataFrame:
    """`integrity_of_year` with the words of its table: why, and state."""
    why = ["; ".join(NAMES[code] for code in codes.split("; ") if code) for codes in screened["reasons"]]
    return screened.assign(why=why, state=[STATES.get(step, NOT_EXPLAINED) for step in screened["review_step"]])


def question(survey: Series) -> str:
    """Below a link to one survey: why it is asked about, and how far the conversation is."""
    return f"{survey['why'].capitalize()} · {survey['state']}"


def of(screened: DataFrame, survey_id: int | None) -> Series | None:
    """One survey of `integrity_of_year` by its id; None when there is none, or none was picked."""
    rows = screened[screened["survey_id"] == survey_id]
    return None if rows.empty else rows.iloc[0]


def first(screened: DataFrame) -> list[Series]:
    """The surveys to begin with, as many as a screen holds."""
    return [row for _, row in screened.head(LINKED).iterrows()]


def flagged(findings: DataFrame) -> list[Series]:
    """The findings that are marked, one by one."""
    return [row for _, row in findings[findings["flagged"].astype(bool)].iterrows()]


def asked_only(screened: DataFrame) -> DataFrame:
    """The surveys that need confirmation."""
    return screened[screened["needs_confirmation"].astype(bool)]


def late_entry(late: Mapping[str, Any]) -> str:
    """One sentence about the rows entered late, from a receipt's `late` or a row of `late_files`; "" without any."""
    if not late.get("late_rows"):
        return ""
    sentence = (
        f"{count(late['late_rows'])} dari {count(late['dated_rows'])} baris dientri lebih dari 7 hari setelah tanggal "
        "yang ditulis"
    )
    if not present(late["ikm_rest"]):
        return f"{sentence}: IKM-nya {number(late['ikm_late'])}, tidak ada baris lain untuk dibandingkan."
    scores = f"IKM baris itu {number(late['ikm_late'])}, sisanya {number(late['ikm_rest'])}"
    return f"{sentence}; {scores} (baris lengkap)."


def late_lines(files: DataFrame) -> str:
    """A list of the files whose late rows deserve a question, one line each."""
    lines = [(plain(file["file_name"]), late_entry(file)) for file in records(files)]
    return "\n".join(f"- **{name}**: {sentence}" for name, sentence in lines)


def survey_name(survey: Series) -> str:
    """Unit, service where there is one, and period."""
    service = f" · {plain(survey['service'])}" if present(survey["service"]) else ""
    return f"{plain(survey['unit'])}{service} · {period_name(survey['period'])}"


def survey_answer(survey: Series) -> str:
    """What is asked of one survey, and its IKM with and without the rows behind."""
    if not survey["needs_confirmation"]:
        few = f" Satu tanda saja ({NAMES[survey['reasons']]}) belum cukup untuk bertanya." if survey["reasons"] else ""
        return f"Tidak perlu konfirmasi: IKM {number(survey['ikm'])} dari {count(survey['n'])} responden.{few}"
    return f"IKM {number(survey['ikm'])} dari {count(survey['n'])} responden. {without(survey['rows_behind'], survey)}"


def without(rows: float, figures: Series) -> str:
    """IKM once some rows are left out: "Tanpa 72 baris ini: IKM 84,10 (n 95)."; says so when none would be left."""
    if not rows:
        return "Yang ditanyakan bukan baris tertentu, jadi tidak ada IKM tanpa baris itu."
    if not figures["n_without"]:
        return "Semua barisnya ikut ditanyakan, jadi tidak ada IKM tanpa baris ini."
    return f"IKM tanpa {count(rows)} baris ini: **{number(figures['ikm_without'])}** (n {count(figures['n_without'])})."


def state(survey: Series, zone: ZoneInfo) -> str:
    """The conversation so far: the explanation, by whom and when, and who accepted it."""
    if not present(survey["explanation"]):
        return "Belum ada penjelasan dari unit."
    sentence = f"Penjelasan {plain(survey['explained_by'])}, {moment(survey['explained_at'], zone)}: "
    sentence += f"“{plain(survey['explanation'])}”"
    if survey["review_step"] == ReviewStep.ACCEPTED:
        return f"{sentence}. **Diterima** {plain(survey['accepted_by'])}, {moment(survey['accepted_at'], zone)}."
    return f"{sentence}. **{STATES[survey['review_step']].capitalize()}**."


def finding(row: Series) -> str:
    """One finding as a sentence."""
    value, rows = row["value"], count(row["row_count"])
    amount = share(value) if row["code"] in _SHARES else count(value)
    return {
        "I1": f"{amount} baris berisi sembilan jawaban yang sama.",
        "I2": f"{amount} baris sama persis dengan baris yang dientri tepat sebelumnya.",
        "I3": f"Satu blok {amount} baris berurutan muncul lagi; {rows} baris adalah ulangannya.",
        "I4": f"Jawabannya jauh lebih seragam daripada sebayanya: bedanya {number(abs(value), 1)} kali yang biasa.",
        "I5": f"{amount} baris memakai satu susunan jawaban yang sama.",
        "more_than_served": f"{amount} responden, padahal yang dilayani {count(row['threshold'])}.",
        "dates_in_future": f"{amount} baris bertanggal sesudah dientri atau sesudah berkasnya dimuat.",
        "impossible_ages": f"{amount} umur yang tidak mungkin.",
        "entered_long_after": f"{rows} baris ({amount}) dientri lebih dari 7 hari setelah tanggal yang ditulis.",
        "mostly_entered_late": f"Angka ini bersandar pada baris yang dientri terlambat: {amount} dari barisnya.",
        "late_rows_differ": f"Baris yang dientri terlambat {_apart(value)} daripada baris lainnya.",
        "burst_of_entries": f"Sampai {amount} entri dalam 10 menit; {rows} baris seluruhnya.",
        "too_fast": f"{amount} formulir diisi kurang dari dua detik per jawaban.",
        "same_answers_and_profile": f"Sampai {amount} responden berjawaban dan berprofil sama persis; {rows} baris.",
        "round_sample_without_refusals": f"Tepat {amount} responden, tanpa penolakan dan tanpa jawaban kosong.",
    }[row["code"]]


def _apart(points: float) -> str:
    return f"{number(abs(points))} poin lebih {'tinggi' if points > 0 else 'rendah'}"


def with_words(findings: DataFrame) -> DataFrame:
    """`findings_of_survey` with the words of its table: name, what was found, and whether it is marked."""
    known = findings[findings["value"].notna()]
    words = [finding(row) for _, row in known.iterrows()]
    marks = ["● ditandai" if flagged else "○ wajar" for flagged in known["flagged"]]
    return known.assign(name=[NAMES[code] for code in known["code"]], words=words, mark=marks)


def explained(marked: Series) -> str:
    """One marked finding: what was found, and the IKM without its rows."""
    beside = without(marked["row_count"], marked) if marked["row_count"] else ""
    return f"● **{NAMES[marked['code']].capitalize()}.** {marked['words']} {beside}"


def rows_title(marked: Series) -> str:
    """Over the rows behind one finding, of which no more than 200 are listed."""
    shown = f", {count(LISTED)} baris pertama" if marked["row_count"] > LISTED else ""
    return f"Barisnya di berkas pengirim{shown}"


def rows_alt(marked: Series) -> str:
    """The rows behind one finding in a sentence."""
    return f"Baris di balik tanda: {NAMES[marked['code']]}"
