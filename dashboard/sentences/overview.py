"""Ringkasan in words: the province in one sentence, five figures, and what needs attention."""

from collections.abc import Callable

from pandas import DataFrame, Series

from dashboard.figures.overview import NAMED, Attention
from dashboard.rows import present
from dashboard.wording import ABSENT, count, number, plain


def takeaway(province: DataFrame) -> str:
    """The province in one sentence, from the one row of `province_year`."""
    row = province.iloc[0]
    return f"IKM provinsi {row['year']} adalah {number(row['ikm'])}, mutu {row['grade']} ({row['performance']})"


def standing(province: DataFrame, survey_duty: Series | None) -> str:
    """How complete the figure is: units with a survey, and reports still missing (a row of `duty_summary`)."""
    row = province.iloc[0]
    text = f"Rata-rata dari {count(row['unit_count'])} unit yang surveinya ada"
    if survey_duty is None:
        return f"{text}; belum ada daftar unit wajib untuk tahun ini."
    missing, required = count(survey_duty["missing_count"]), count(survey_duty["required_count"])
    return f"{text}; {missing} dari {required} unit wajib belum menyampaikan laporan. Unit yang belum ada bukan nol."


def cards(province: DataFrame, survey_duty: Series | None) -> list[tuple[str, str, str]]:
    """The five figures, each with its note: IKM, reports in, on time, units that can be ranked, respondents."""
    row = province.iloc[0]
    apart = row["unit_count"] - row["ranked_count"]
    beside = f"dari {count(row['unit_count'])} unit yang punya survei; {count(apart)} tidak diperingkat"
    return [
        ("IKM provinsi (rata-rata unit)", f"{number(row['ikm'])} {row['grade']}", _certainty(row)),
        *_reports(survey_duty),
        ("Unit yang dapat diperingkat", count(row["ranked_count"]), beside),
        ("Responden", count(row["n"]), _respondents(row)),
    ]


def reach(row: Series) -> str:
    """How sure the IKM of a row of `province_year` is."""
    ends = f"Rentang 95%: {number(row['low'])}–{number(row['high'])}"
    return ends if present(row["low"]) else "Rentang tidak diketahui: ada unit yang hanya mengirim rekap"


def _certainty(row: Series) -> str:
    required = f", {count(row['required_count'])} wajib" if present(row["required_count"]) else ""
    return f"{reach(row)}. Dari {count(row['unit_count'])} unit melapor{required}."


def _respondents(row: Series) -> str:
    if not present(row["n"]):
        return "Jumlahnya tidak lengkap: ada unit yang tidak melaporkannya."
    return f"orang di {count(row['unit_count'])} unit"


def _reports(duty: Series | None) -> list[tuple[str, str, str]]:
    if duty is None:
        return [("Laporan SKM masuk", ABSENT, "Daftar unit wajib tahun ini belum dimuat.")]
    total, exempt = count(duty["required_count"]), count(duty["exempt_count"])
    missing, late = count(duty["missing_count"]), count(duty["late_count"])
    handed_in, on_time = count(duty["handed_in_count"]), count(duty["on_time_count"])
    return [
        ("Laporan SKM masuk", f"{handed_in} dari {total}", f"{missing} belum; {exempt} tidak wajib"),
        ("Tepat waktu", f"{on_time} dari {total}", f"{late} lainnya masuk terlambat"),
    ]


def weighted(province: DataFrame) -> str:
    """The other way of putting units together, beside the headline and never mixed with it."""
    ikm = province["ikm_weighted"].iloc[0]
    if not present(ikm):
        return "IKM tertimbang responden tidak dapat dihitung: ada unit yang tidak melaporkan jumlah respondennya."
    return (
        f"Cara lain menggabungkan unit: **tertimbang responden {number(ikm)}**. "
        "Tidak ada aturan yang memilihkan; angka utama di atas adalah rata-rata unit, keduanya tidak dicampur."
    )


def attention(row: Attention) -> str:
    """One row of `attention` as a sentence short enough for a link on a phone."""
    return SENTENCES[row.subject](row)


def units(row: Attention) -> str:
    """What a row of `attention` adds to its sentence: the rule behind it, and a few of the units meant."""
    more = max(0, row.unit_count - NAMED)
    named = plain(row.names) + (f"; dan {count(more)} unit lain" if more else "")
    return " ".join(part for part in (RULES[row.subject], f"{named}." if named else "") if part)


def _of(row: Attention) -> str:
    return f"{count(row.count)} dari {count(row.total)}"


SENTENCES: dict[str, Callable[[Attention], str]] = {
    "missing": lambda row: f"{_of(row)} unit belum melapor, batas lewat",
    "expected": lambda row: f"{_of(row)} unit belum melapor",
    "returned": lambda row: f"{count(row.count)} laporan dikembalikan",
    "late": lambda row: f"{_of(row)} unit melapor terlambat",
    "low": lambda row: f"{_of(row)} unit bermutu C atau D",
    "differs": lambda row: f"{_of(row)} IKM laporan berbeda",
    "short": lambda row: f"{_of(row)} unit kurang responden",
    "unranked": lambda row: f"{count(row.count)} unit tidak dapat diperingkat",
    "target": lambda row: f"IKM provinsi di bawah sasaran {number(row.total)}",
    "hole": lambda row: f"{count(row.count)} unsur lemah dikeluhkan, tanpa program",
    "overdue": lambda row: f"{count(row.count)} unsur: programnya lewat waktu",
    "unmoved": lambda row: f"{count(row.count)} unsur belum naik setelah program",
    "unanswered": lambda row: f"{_of(row)} keluhan terbuka lewat waktu",
    "unassessed": lambda row: f"{_of(row)} unit: standarnya belum dinilai",
    "paper": lambda row: f"{_of(row)} unit: berkas dan warga berbeda",
}
RULES = {
    "missing": "Laporan SKM wajib yang belum masuk:",
    "expected": "Laporan SKM wajib yang ditunggu; batas waktu belum lewat:",
    "returned": "Menunggu perbaikan laporan SKM:",
    "late": "Laporan SKM masuk setelah batas waktu:",
    "low": "Di antara unit yang dapat diperingkat:",
    "differs": "Angka atau mutu laporan tidak sama dengan hitungan ulang; perlu ditanyakan:",
    "short": "Responden kurang dari jumlah wajib menurut Krejcie-Morgan:",
    "unranked": "Sampel terlalu kecil atau jumlah responden tidak dilaporkan:",
    "target": "Juga bila ketidakpastian sampel diperhitungkan.",
    "hole": "Jelas di bawah rata-rata unsur unitnya sendiri, ada keluhan, dan tidak ada rencana tindak lanjut:",
    "overdue": "Tenggat program sudah lewat dan belum selesai:",
    "unmoved": "Program selesai, tetapi survei berikutnya tidak naik nyata (bukan bukti programnya gagal):",
    "unanswered": "Belum selesai melebihi batas hari kerja menurut klasifikasinya:",
    "unassessed": "Belum ada satu komponen standar pelayanan pun yang dinilai; bukan nol:",
    "paper": "Kelengkapan standar tinggi tetapi warga jelas kurang puas, atau sebaliknya:",
}


def calm() -> str:
    """When no rule found anything."""
    return "Tidak ada yang perlu perhatian khusus menurut aturan yang diperiksa."


def last_year(history: DataFrame) -> str:
    """Last year's figure and the target beside this year's, claiming nothing about the difference."""
    now = history.iloc[-1]
    before = history[history["year"] == now["year"] - 1]
    text = _target(now)
    if before.empty:
        return f"{text}Tahun sebelumnya tidak ada angkanya."
    row = before.iloc[0]
    text += f"Tahun lalu ({row['year']}) {number(row['ikm'])} dari {count(row['unit_count'])} unit"
    if row["rule_set"] != now["rule_set"]:
        return f"{text}; aturan surveinya tidak sama, jadi tidak dibandingkan."
    return f"{text}. Unit yang melapor berbeda, dan selisihnya tidak diuji: bukan bukti naik atau turun."


def _target(now: Series) -> str:
    return f"Sasaran {now['year']}: {number(now['target'])}. " if present(now["target"]) else ""


def history_alt(history: DataFrame) -> str:
    """The years in one sentence."""
    first, last = history.iloc[0], history.iloc[-1]
    ends = f"{number(first['ikm'])} pada {first['year']} dan {number(last['ikm'])} pada {last['year']}"
    return f"IKM provinsi per tahun dengan rentang dan sasaran: {ends}"
