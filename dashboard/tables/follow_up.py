"""Tindak lanjut: the columns of its tables."""

from dashboard.tables.column import Column
from dashboard.wording import count, date, number, share, signed

UNIT = Column("unit", "Unit", width=260)
PROGRAMMES = (
    UNIT,
    Column("element_name", "Unsur", width=220),
    Column("programme", "Program", width=300),
    Column("state", "Keadaan"),
    Column("overdue_days", "Lewat (hari)", count),
    Column("owner", "Penanggung jawab"),
    Column("due_said", "Waktu (tertulis)"),
    Column("due_on", "Tenggat", date),
    Column("progress_share", "Kemajuan", share),
    Column("completed_on", "Selesai pada", date),
    Column("theme_name", "Tema keluhan"),
    Column("outcome", "Realisasi", width="medium"),
    Column("evidence_url", "Bukti", width="medium"),
)
IN_FORCE = (*PROGRAMMES[:4], Column("answers_year", "Atas survei", str), *PROGRAMMES[4:])
HOLES = (
    Column("kind", "Yang kurang", width=280),
    UNIT,
    Column("name", "Unsur", width=220),
    Column("programme", "Program", width=260),
    Column("mean", "Nilai unsur", number),
    Column("n", "n", count),
    Column("complaints", "Keluhan", count),
    Column("open", "Belum selesai", count),
)
EFFECTS = (
    UNIT,
    Column("name", "Unsur", width=220),
    Column("programme", "Program", width=280),
    Column("before", "Sebelum", number),
    Column("n_before", "n sebelum", count),
    Column("after", "Sesudah", number),
    Column("n_after", "n sesudah", count),
    Column("change", "Selisih", signed),
    Column("low", "Batas bawah 95%", signed),
    Column("high", "Batas atas 95%", signed),
    Column("verdict", "Kesimpulan"),
    Column("reason", "Tidak dibandingkan karena", width="medium"),
)
LADDERS = (
    UNIT,
    Column("planned", "Program", count),
    Column("done", "Selesai", count),
    Column("done_words", "RTL dijalankan (0–5)", width=220),
    Column("excused", "Dibatalkan dengan alasan", count),
    Column("kept_words", "Tanpa yang dibatalkan", width=200),
    Column("speed_words", "Kecepatan (0–5)", width=200),
    Column("start_words", "Dihitung sejak", width=180),
    Column("months", "Bulan terlama", number),
)
INNOVATIONS = (
    Column("year", "Tahun", str),
    UNIT,
    Column("innovation", "Inovasi", width=300),
    Column("theme", "Tema"),
    Column("link", "Tautan", width="medium"),
)
