"""Ringkasan in words: the province in one sentence, five figures, and what needs attention."""

from pandas import DataFrame, Series

from dashboard.choices import Moment
from dashboard.figures.overview import NAMED, Attention
from dashboard.measures.standing import BELOW_PEERS
from dashboard.rows import present
from dashboard.sentences.statements import Said
from dashboard.sentences.statements.apart import many
from dashboard.sentences.statements.duty import AWAITED, NOBODY_DECIDED, PAST
from dashboard.sentences.statements.duty import duty as duty_said
from dashboard.wording import ABSENT, count, number, plain, signed

# Name, value, and the note that keeps it true.
Card = tuple[str, str, str]


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


def reach(row: Series) -> str:
    """How sure the IKM of a row of `province_year` is."""
    ends = f"Rentang 95%: {number(row['low'])}–{number(row['high'])}"
    return ends if present(row["low"]) else "Rentang tidak diketahui: ada unit yang hanya mengirim rekap"


def weighted(province: DataFrame) -> str:
    """The other way of putting units together, beside the headline and never mixed with it."""
    ikm = province["ikm_weighted"].iloc[-1]
    if not present(ikm):
        return "IKM tertimbang responden tidak dapat dihitung: ada unit yang tidak melaporkan jumlah respondennya."
    return (
        f"Cara lain menggabungkan unit: **tertimbang responden {number(ikm)}**; angka utama adalah rata-rata unit, "
        "keduanya tidak dicampur."
    )


def task(row: Attention) -> str:
    """One row of `attention` as a line of a list: its number, which the page it leads to repeats, and its words."""
    figure = number(row.count) if row.subject == "target" else count(row.count)
    return f"**{figure}** {TASKS[row.subject]}"


def units(row: Attention) -> str:
    """What a row of `attention` adds to its sentence: the rule behind it, and a few of the units meant."""
    more = max(0, row.unit_count - NAMED)
    named = plain(row.names) + (f"; dan {count(more)} unit lain" if more else "")
    return " ".join(part for part in (RULES[row.subject], f"{named}." if named else "") if part)


TASKS = {
    "missing": f"laporan {PAST}",
    "expected": f"laporan {AWAITED}",
    "returned": "laporan dikembalikan",
    "late": "laporan masuk terlambat",
    "low": "unit bermutu C atau D",
    "differs": "IKM laporan berbeda dari hitungan",
    "short": "unit kurang responden",
    "unranked": "unit tidak dapat diperingkat",
    "target": "IKM provinsi, di bawah sasaran",
    "hole": "unsur lemah dikeluhkan, tanpa program",
    "overdue": "program lewat waktu",
    "unmoved": "unsur belum naik setelah program",
    "unanswered": "keluhan lewat waktu",
    "unassessed": "unit belum dinilai standarnya",
    "paper": "unit: berkas dan warga berbeda",
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


def answer(province: Said, duty: Said) -> str:
    """The first sentence of the product: did the province rise, and what is missing now?"""
    return f"{province.short}; {duty.short}."


def state_cards(history: DataFrame, changes: DataFrame, duty: Series | None, moment: Moment) -> list[Card]:
    """Three figures that the first sentence does not print: the change, the target, the reports that are in."""
    now = history.iloc[-1]
    return [_change(changes[changes["year"] == now["year"]]), _target(now), _handed_in(duty, moment)]


def _change(changes: DataFrame) -> Card:
    if changes.empty:
        return "Perubahan", ABSENT, "belum ada tahun sebelumnya"
    row = changes.iloc[0]
    pairs = f"pada {count(row['paired_count'])} unit yang sama"
    if not present(row["low"]):
        return f"Sejak {row['before_year']}", signed(row["difference"]), f"{pairs}; {plain(row['reason'])}"
    ends = f"{signed(row['low'])} sampai {signed(row['high'])}"
    return f"Sejak {row['before_year']}", signed(row["difference"]), f"{pairs}; rentang 95% {ends}"


def _target(now: Series) -> Card:
    if not present(now["target"]):
        return "Sasaran", ABSENT, "belum ditetapkan"
    return f"Sasaran {now['year']}", number(now["target"]), f"IKM {number(now['ikm'])}. {reach(now)}"


def _handed_in(row: Series | None, moment: Moment) -> Card:
    if row is None:
        return "Laporan SKM masuk", ABSENT, NOBODY_DECIDED
    figure = f"{count(row['handed_in_count'])} dari {count(row['required_count'])}"
    return "Laporan SKM masuk", figure, f"{duty_said(row, moment).long}; {count(row['exempt_count'])} tidak wajib"


def weakest(units: DataFrame) -> str:
    """Over the list of the units farthest below their peers: how many there are of them in all."""
    below = count(many(units, *BELOW_PEERS))
    return f"Semua {below} unit di bawah sebayanya"


def history_alt(history: DataFrame) -> str:
    """The years in one sentence."""
    first, last = history.iloc[0], history.iloc[-1]
    ends = f"{number(first['ikm'])} pada {first['year']} dan {number(last['ikm'])} pada {last['year']}"
    return f"IKM provinsi per tahun dengan rentang dan sasaran: {ends}"
