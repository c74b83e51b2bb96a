"""Keluhan: clocks and what is still open, in words."""

from pandas import DataFrame, Series

from dashboard.rows import present
from dashboard.sentences.complaints import described_units
from dashboard.wording import count, share


def clock_rows(clocks: DataFrame) -> DataFrame:
    """`clocks` with anything to count, with `label` ("Tanggapan pertama ≤ 5 hari kerja")."""
    shown = clocks[clocks["received"] > 0].reset_index(drop=True)
    labels = [
        f"{step}{f', {kind}' if present(kind) else ''} ≤ {limit} {basis}"
        for step, kind, limit, basis in zip(shown["step"], shown["kind"], shown["limit"], shown["basis"], strict=True)
    ]
    return shown.assign(label=labels)


def clocks_read() -> str:
    """How the clocks are counted, and that they are several on purpose."""
    return (
        "Verifikasi dan tanggapan pertama sama batasnya untuk semua laporan; penyelesaian menurut **klasifikasi** "
        "laporannya. Hari kerja: tanpa Sabtu, Minggu, libur nasional, dan cuti bersama, mulai hari kerja sesudahnya. "
        "Yang belum dijawab dan melewati batas dihitung terlambat; yang belum jatuh tempo, yang selesai tanpa "
        "tanggal, dan langkah yang tidak pernah dicatat berkas atau kanalnya, keluar dari pembagi. Laporan tanpa "
        "klasifikasi memakai batas bawaan, yaitu yang terpanjang. Sepuluh hari pada SP4N-LAPOR! adalah waktu pelapor, "
        "bukan batas instansi."
    )


def clocks_sources(clocks: DataFrame) -> str:
    """Where the limit of each clock of `clock_rows` comes from, and how certain that is."""
    told = zip(clocks["label"], clocks["source"], clocks["certainty"], strict=True)
    sources = "; ".join(f"{label}: {source} ({certainty})" for label, source, certainty in told)
    return f"Sumber batasnya: {sources}."


def described_open(rows: DataFrame) -> DataFrame:
    """`open_complaints` with words for the missing unit and for whether somebody answered."""
    return described_units(rows).assign(replied=rows["replied"].map({True: "ya", False: "belum"}))


def open_read(rows: DataFrame) -> str:
    """How many are listed as open, from `open_complaints`."""
    if rows.empty:
        return "Tidak ada laporan yang masih terbuka."
    late = int((rows["overdue_days"] > 0).sum())
    return (
        f"{count(len(rows))} laporan belum selesai, {count(late)} melewati batas; yang paling lama di atas. "
        "Tanpa klasifikasi, batas terpanjang yang dipakai: terlambatnya pasti."
    )


def older(row: Series) -> str:
    """What is open of the years before, from a row of `summary`; "" when nothing is."""
    return f"Dari tahun-tahun sebelumnya masih terbuka {count(row['older_open'])}." if row["older_open"] else ""


def clocks_alt(rows: DataFrame) -> str:
    """The clocks in a sentence."""
    kept = zip(rows["label"], rows["share"], rows["judged"], strict=True)
    phrases = [f"{label} {share(part)} dari {count(judged)}" for label, part, judged in kept]
    return f"Laporan dalam batas waktu: {'; '.join(phrases)}"
