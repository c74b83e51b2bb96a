"""Rapor unit: the columns of what the standard lacks and of innovations."""

from dashboard.tables.column import Column
from dashboard.wording import date

GAPS = (
    Column("name", "Komponen", width=300),
    Column("status", "Keadaan"),
    Column("evidence_on", "Tanggal bukti", date),
    Column("evidence_age", "Umur bukti"),
    Column("evidence_url", "Bukti", width="medium"),
)
INNOVATIONS = (
    Column("year", "Tahun", str),
    Column("innovation", "Inovasi", width=300),
    Column("theme", "Tema"),
    Column("link", "Tautan", width="medium"),
)
