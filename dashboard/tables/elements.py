"""Unsur: the columns of its tables."""

from functools import partial

from dashboard.tables import GROUP, IKM, N
from dashboard.tables.column import Column
from dashboard.wording import count, number, share, signed

MEANS = tuple(Column(f"u{element}", f"U{element}", number) for element in range(1, 10))
LOWEST = (
    Column("peer_group", "Kelompok sebaya", width="medium"),
    Column("unit_count", "Unit", count, help="Unit yang nilai semua unsurnya diketahui"),
    Column("lowest_name", "Unsur terendah", width="medium"),
    Column("lowest_mean", "Nilai", number, help="Rata-rata nilai unit, 1–4"),
    Column(
        "verdict", "Dibanding unsur lain", help="Jelas: lebih rendah daripada setiap unsur lain melampaui kebetulan"
    ),
    Column("second_name", "Berikutnya", width="medium"),
    Column("difference", "Selisih", number),
    Column("reach", "Rentang 95% selisih"),
)
COUNTS = (
    Column("element", "Kode"),
    Column("name", "Unsur", width=300),
    Column("times", "Terendah di (unit)", partial(number, decimals=1), help="Seri dibagi rata"),
    Column("alone", "Sendirian terendah (unit)", count),
)
YEARS = (
    Column("element", "Kode"),
    Column("name", "Unsur", width=300),
    Column("mean", "Nilai", number, help="Rata-rata nilai unit, 1–4"),
    Column("unit_count", "Unit", count),
    Column("before", "Tahun lalu", number),
    Column("before_count", "Unit tahun lalu", count),
    Column("change", "Perubahan", signed, help="Pada unit yang sama, di bawah aturan survei yang sama"),
    Column("low", "Batas bawah 95%", signed),
    Column("high", "Batas atas 95%", signed),
    Column("paired_count", "Unit yang sama", count),
    Column("verdict", "Kesimpulan", width=200),
)
PRIORITIES = (
    Column("element", "Kode"),
    Column("name", "Unsur", width=300),
    Column("mean", "Nilai", number, help="Rata-rata nilai unit, 1–4"),
    Column("unit_count", "Unit", count),
    Column("complaints", "Laporan", count, help="Yang temanya termasuk unsur ini"),
    Column("share", "Bagian laporan", partial(share, decimals=1)),
    Column("reports", "Semua laporan", count),
    Column("quadrant_words", "Prioritas", width=240),
)
ANSWERS = (
    Column("element", "Kode"),
    Column("name", "Unsur", width=300),
    *(Column(f"share_{answer}", f"Jawaban {answer}", share) for answer in range(1, 5)),
    Column("n", "Jawaban", count),
)
BREAKDOWN = (
    Column("value", "Kelompok"),
    N,
    IKM,
    Column("reach", "Rentang 95%"),
    *MEANS,
    Column("note", "Catatan", help="Kelompok di bawah 5 responden, dan yang melindunginya, tidak ditampilkan"),
)
MATRIX = (
    Column("unit", "Unit", width=300),
    *MEANS,
    N,
    GROUP,
    Column("remark", "Mengapa tidak diperingkat"),
    Column("code", "Kode unit"),
)
