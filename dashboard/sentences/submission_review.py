"""The check of a report in words, and the list of the return letter that follows from it."""

from collections.abc import Collection
from typing import Any

from pandas import DataFrame

from dashboard.figures.records import Record, records
from dashboard.figures.submission_review import ASK, GOOD, UNKNOWN
from dashboard.rows import present
from dashboard.rules.report_sections import report_sections
from dashboard.wording import ABSENT, count, days, number

MARKS = {GOOD: "● sesuai", ASK: "◆ periksa", UNKNOWN: "□ tidak diketahui"}
HOW = (
    "Yang sudah diketahui dari data, dengan angka yang sama seperti di halamannya. Yang tidak diketahui bukan "
    "kesalahan unit: datanya belum masuk."
)
TICK = "Centang bagian yang ada di laporan; yang tidak dicentang menjadi butir surat pengembalian."
# The highest step of the PEKPPP ladder.
MOST_MEDIA = 5
TITLES = {
    "sampel": "Responden dibanding sampel minimal",
    "ikm": "IKM dihitung ulang dibanding dilaporkan",
    "mutu": "Mutu dihitung ulang dibanding dilaporkan",
    "bobot": "Aturan dan bobot yang dipakai",
    "integritas": "Pertanyaan pola isian yang belum selesai",
    "rtl": "RTL tahun sebelumnya yang sudah dikerjakan",
    "publikasi": "Publikasi hasil SKM",
}


def described(review: DataFrame) -> DataFrame:
    """`review_of` with words: title, mark, finding."""
    rows = [_finding(row) for row in records(review)]
    return review.assign(
        title=[TITLES[topic] for topic in review["topic"]],
        mark=[MARKS[state] for state in review["state"]],
        finding=rows,
    )


def reasons(review: DataFrame, ticked: Collection[str]) -> str:
    """The numbered list of a return letter: sections that are not there, then what the data asks about."""
    missing = [section.missing for section in report_sections().sections if section.code not in ticked]
    asked = [_request(row) for row in records(review) if row["state"] == ASK]
    return "\n".join(f"{at}. {words}." for at, words in enumerate([*missing, *asked], start=1))


def _finding(row: Record) -> str:
    value, other, topic = row["value"], row["other"], row["topic"]
    if topic == "sampel":
        return f"n {_count(value)}, minimal {_count(other)}"
    if topic == "ikm":
        return f"dihitung ulang {_number(value)}, dilaporkan {_number(other)}"
    if topic == "mutu":
        return f"dihitung ulang {row['words'] or ABSENT}, dilaporkan {row['other_words'] or ABSENT}"
    if topic == "bobot":
        return f"aturan {row['words'] or ABSENT}, bobot {_weight(value)}"
    if topic == "integritas":
        return f"{_count(value)} belum selesai dari {_count(other)} survei yang ditanyakan"
    if topic == "rtl":
        return f"{_count(value)} dari {_count(other)} program selesai"
    media = f"{'lebih dari 4' if value == MOST_MEDIA else count(value)} media" if present(value) else ""
    age = f", berumur {days(int(other))}" if present(other) else ", tanpa tanggal"
    proof = f"bukti {row['other_words']}{age}" if row["other_words"] else ""
    return ", ".join(filter(None, [row["words"], media, proof])) or ABSENT


def _request(row: Record) -> str:
    finding = _finding(row)
    return {
        "sampel": f"Jumlah responden di bawah sampel minimal ({finding}); tambah responden atau jelaskan",
        "ikm": f"IKM berbeda dari hitungan ulang ({finding}); periksa rumus dan bobotnya",
        "mutu": f"Mutu berbeda dari hitungan ulang ({finding}); periksa batas mutunya",
        "bobot": f"Bobot bukan 1/9 ({finding}); hitung ulang dengan 1/9",
        "integritas": f"Pola isian belum dijelaskan ({finding}); sampaikan penjelasannya",
        "rtl": f"Tindak lanjut tahun sebelumnya belum selesai ({finding}); sampaikan realisasi dan buktinya",
        "publikasi": f"Publikasi hasil SKM belum lengkap ({finding}); sampaikan media dan buktinya",
    }[row["topic"]]


def _count(value: Any) -> str:
    return count(value) if present(value) else ABSENT


def _number(value: Any) -> str:
    return number(value) if present(value) else ABSENT


def _weight(value: Any) -> str:
    if not present(value):
        return ABSENT
    return "1/9" if abs(value - 1 / 9) < 1e-4 else number(value, 3)
