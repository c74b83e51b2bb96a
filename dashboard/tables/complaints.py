"""Keluhan: the columns of its tables."""

from functools import partial

from dashboard.tables import GROUP
from dashboard.tables.column import Column
from dashboard.wording import count, date, number, share

THEMES = (
    Column("name", "Tema", width=260),
    Column("count", "Laporan", count),
    Column(
        "share",
        "Bagian",
        partial(share, decimals=1),
        help="Dari laporan yang berisi; satu laporan dapat memuat beberapa tema",
    ),
    Column("units", "Unit", count),
    Column("previous", "Tahun sebelumnya", count, help="Sampai tanggal yang sama"),
)
UNITS = (
    Column("unit", "Unit", width=320),
    Column("count", "Laporan", count),
    Column("open", "Masih terbuka", count),
    Column("overdue", "Melewati batas", count, help="Menurut klasifikasinya; tanpa klasifikasi: batas terpanjang"),
    Column("per_1000", "Per 1.000 layanan", number, help="Kosong bila jumlah pengguna per tahun tidak diketahui"),
    GROUP,
)
CLOCKS = (
    Column("label", "Batas", width=320),
    Column("share", "Dalam batas", share),
    Column("judged", "Dapat dinilai", count),
    Column("within", "Dalam batas (n)", count),
    Column("late", "Lewat batas", count),
    Column("missed", "Belum, lewat batas", count),
    Column("pending", "Belum jatuh tempo", count),
    Column("unknown", "Tanpa tanggal", count),
    Column(
        "median",
        "Median (hari)",
        partial(number, decimals=1),
        help="Dari yang sudah, dalam hari seperti di kolom batas",
    ),
    Column("n", "n", count, help="Laporan yang sudah, dengan tanggal"),
    Column("certainty", "Kepastian batas", help="dibaca pada sumbernya, sekunder, atau belum diverifikasi"),
    Column("source", "Sumber batas", width="large"),
)
OPEN = (
    Column("overdue_days", "Lewat (hari kerja)", count),
    Column("age", "Umur (hari kerja)", count),
    Column("received_on", "Masuk", date),
    Column("unit", "Unit", width=280),
    Column("themes", "Tema", width="medium"),
    Column("classification", "Klasifikasi", width="medium"),
    Column("severity", "Bobot"),
    Column("replied", "Ditanggapi"),
    Column("status", "Status"),
    Column("channel", "Kanal"),
    Column("number", "Nomor"),
)
TEXTS = (
    Column("received_on", "Masuk", date),
    Column("unit", "Unit", width=220),
    Column("text", "Naskah (disamarkan)", width="large"),
    Column("themes", "Tema", width="medium"),
    Column("words", "Kata yang memunculkan", width="medium"),
    Column("decided_by", "Ditetapkan oleh"),
    Column("campaign_size", "Laporan serupa", count),
    Column("channel", "Kanal"),
    Column("number", "Nomor"),
    Column("status", "Status"),
)
TOPICS = (
    Column("words", "Kata yang sering bersama", width=320),
    Column("count", "Laporan", count),
    Column("share", "Bagian", share),
    Column("example", "Contoh", width="large"),
)
