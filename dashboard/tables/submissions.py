"""Pelaporan: the columns of its tables."""

from dashboard.tables import GROUP, RECEIVED, in_zone
from dashboard.tables.column import Column
from dashboard.wording import count, date

DUTIES = (
    Column("duty", "Kewajiban"),
    Column("required_count", "Wajib", count),
    Column("on_time_count", "● Tepat waktu", count),
    Column("late_count", "◆ Terlambat", count),
    Column("missing_count", "✕ Belum", count),
    Column("exempt_count", "□ Tidak wajib", count),
    Column("returned_count", "Dikembalikan", count),
)
CHASE = (
    Column("unit", "Unit", width=300),
    Column("days", "Lewat (hari)", count),
    Column("shape", "Keadaan"),
    Column("remark", "Alasan dikembalikan", width="medium"),
    Column("habit", "Tahun lalu"),
    Column("letter_count", "Surat", count, help="Surat yang tercatat terkirim tahun ini"),
    GROUP,
    Column("region", "Wilayah"),
)
HABITS = (
    Column("unit", "Unit", width=300),
    Column("days", "Lewat (hari)", count),
    Column("habit", "Tahun lalu"),
    Column("letter_count", "Surat", count),
    Column("last_letter_on", "Surat terakhir", date),
    GROUP,
)
STATES = (
    Column("unit", "Unit", width=300),
    Column("mark", "Keadaan", width="medium"),
    RECEIVED,
    Column("status", "Pemeriksaan"),
    Column("remark", "Alasan", width="medium"),
    GROUP,
    Column("letter_number", "Nomor surat"),
)
HISTORY = (
    Column("happened_at", "Waktu", in_zone),
    Column("step", "Langkah"),
    Column("reason", "Alasan", width="large"),
    Column("detail", "Keterangan", width="medium"),
    Column("actor", "Oleh"),
    Column("origin", "Lewat"),
)
REVIEW = (
    Column("title", "Yang diperiksa", width=320),
    Column("mark", "Keadaan"),
    Column("finding", "Yang diketahui", width="large"),
)
LETTERS = (
    Column("unit", "Unit", width=300),
    Column("kind", "Jenis"),
    Column("number", "Nomor"),
    Column("dated_on", "Tanggal", date),
    Column("days_late", "Hari lewat", count),
    Column("sent_by", "Dicatat oleh"),
    Column("sent_at", "Dicatat", in_zone),
)
