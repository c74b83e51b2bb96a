"""Peringkat in words."""

import pandas as pd
from pandas import DataFrame

from dashboard.wording import ABSENT, count, number, plain

TABLE = (
    "Diurutkan menurut IKM. “Dilaporkan” berisi angka laporan bila berbeda dari hitungan ulang; "
    "perbedaan adalah pertanyaan kepada unit, bukan tuduhan."
)
READING = (
    "Huruf di dalam titik adalah mutu, garisnya rentang 95%, angka di kanan IKM dan respondennya (n). "
    "Garis titik-titik menandai batas mutu."
)
CHANCE = (
    "Selisih kecil bisa kebetulan: lihat rentangnya. Unit yang rentangnya saling menutupi "
    "belum tentu berbeda, dan nomor urut satu per satu tidak berarti."
)


def takeaway(units: DataFrame) -> str:
    """How many units are ranked and how their grades spread, from `unit_standings`."""
    ranked = units[units["ranked"].astype(bool)]
    grades = ranked["grade"].value_counts()
    spread = ", ".join(f"{count(n)} mutu {grade}" for grade, n in grades.sort_index().items())
    found = f"{count(len(ranked))} dari {count(len(units))} unit dapat diperingkat"
    return f"{found}: {spread}" if spread else found


def choices(*, period: str | None, peers: str | None, weighting: str, without_u4: bool) -> str:
    """What narrows the page, so that a printed one says it too."""
    said = [
        f"periode {plain(period)}" if period else "",
        f"hanya kelompok {plain(peers)}" if peers else "",
        "layanan digabung tertimbang responden" if weighting == "weighted" else "",
        "IKM dihitung dari delapan unsur tanpa U4 (Biaya/Tarif), jadi bukan IKM resmi" if without_u4 else "",
    ]
    kept = "; ".join(part for part in said if part)
    return f"Dengan pilihan: {kept}." if kept else ""


def recaps(ranked: DataFrame) -> str:
    """What hollow marks mean, when there are any."""
    n = int((ranked["source"] == "rekap").sum())
    if not n:
        return ""
    return (
        f"{count(n)} unit hanya mengirim rekap: titiknya berlubang dan tanpa rentang, "
        "karena ketidakpastiannya tidak dapat dihitung."
    )


def alt(ranked: DataFrame) -> str:
    """The chart in one sentence for whoever cannot see it."""
    best, worst = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"IKM dan rentang 95 persen {count(len(ranked))} unit, dari {number(best['ikm'])} ({best['unit']}) "
        f"sampai {number(worst['ikm'])} ({worst['unit']})"
    )


def interval(low: float, high: float) -> str:
    """ "83,45–86,32"; a dash when it is not known."""
    return ABSENT if pd.isna(low) else f"{number(low)}–{number(high)}"


def reported(ikm: float, grade: str | None, differs: object) -> str:
    """The reported IKM and letter where they differ from the recomputed ones: "87,74 B"; else "sama" or a dash."""
    if differs is None or pd.isna(differs):
        return ABSENT
    return f"{number(ikm)} {grade if isinstance(grade, str) else ''}".strip() if differs else "sama"


def apart(units: DataFrame) -> str:
    """How many units are shown but not ranked, by reason."""
    reasons = units["remark"].value_counts()
    said = "; ".join(f"{count(n)} unit: {plain(str(reason))}" for reason, n in reasons.items())
    return f"{said}. Angkanya ditampilkan, tetapi terlalu goyah untuk diurutkan." if said else "Tidak ada."


def absent(units: DataFrame, year: int) -> str:
    """How many obliged units have no survey at all: absent, not zero."""
    if units.empty:
        return f"Tidak ada unit wajib yang tercatat belum punya survei tahun {year}."
    return f"{count(len(units))} unit wajib belum punya survei tahun {year}. Mereka tidak dihitung, dan bukan nol."


def with_interval(units: DataFrame) -> DataFrame:
    """`units` with a column `interval` in words."""
    return units.assign(interval=[interval(*ends) for ends in zip(units["low"], units["high"], strict=True)])


def described(units: DataFrame) -> DataFrame:
    """`units` with two columns of words: interval and reported."""
    said = zip(units["reported_ikm"], units["reported_grade"], units["reported_differs"], strict=True)
    return with_interval(units).assign(reported=[reported(*three) for three in said])
