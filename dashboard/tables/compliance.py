"""Kepatuhan: the columns of its tables."""

from dashboard.tables import IKM, N
from dashboard.tables.column import Column
from dashboard.wording import count, date, number, share

PEERS = Column("peers", "Kelompok sebaya")
UNIT = Column("unit", "Unit", width=300)
UNITS = (
    UNIT,
    Column("score", "Nilai", number, help="0-100, dari butir yang sudah dinilai"),
    Column("assessed_words", "Butir dinilai", help="Butir yang sudah dinilai dari yang berlaku"),
    Column("assessed_share", "Bagian dinilai", share),
    Column("rank", "Peringkat", count, help="Nilai sama berbagi peringkat"),
    Column("band", "Bila bobot diubah sedikit", help="Rentang peringkat pada 1.000 susunan bobot di sekitarnya"),
    Column("class", "Kelas", help="Menurut kelas kerangka ini, bila ada"),
    Column("regime_class", "Ombudsman", help="Kelas Ombudsman tahun ini menurut rezimnya"),
    Column("missing", "✕ Belum", count),
    Column("partial", "½ Sebagian", count),
    Column("fulfilled", "✓ Terpenuhi", count),
    Column("services", "Layanan", count),
    Column("oldest_evidence_on", "Bukti tertua", date, width=140),
    PEERS,
    Column("region", "Wilayah"),
    Column("code", "Kode"),
)
ITEMS = (
    Column("name", "Butir", width=300),
    Column("group_words", "Kelompok butir"),
    Column("published_words", "Publikasi"),
    Column("units_missing", "✕ Belum", count),
    Column("units_partial", "½ Sebagian", count),
    Column("units_fulfilled", "✓ Terpenuhi", count),
    Column("units_assessed", "Unit dinilai", count),
    Column("units", "Semua unit", count),
)
CELLS = (
    UNIT,
    Column("item_name", "Butir", width=260),
    Column("status", "Isian"),
    Column("level", "Tingkat", count),
    Column("evidence_on", "Tanggal bukti", date, width=140),
    Column("evidence_age", "Umur bukti"),
    Column("evidence_url", "Bukti", width=260),
    PEERS,
    Column("code", "Kode"),
)
REGIMES = (
    Column("subject", "Unit atau daerah", width=300),
    Column("year", "Tahun"),
    Column("regime_name", "Penilaian"),
    Column("score", "Nilai", number),
    Column("class", "Kelas"),
    Column("reported_class", "Tertulis"),
    Column("source", "Sumber", width=260),
)
PEOPLE = (
    UNIT,
    Column("score", "Nilai daftar periksa", number),
    Column("assessed_share", "Bagian dinilai", share),
    Column("side", "Berkas", help="Tinggi atau rendah di antara semua unit, walau bobot diubah sedikit"),
    IKM,
    N,
    Column("standing", "Warga", help="IKM terhadap rata-rata sebayanya"),
    Column("complaints", "Keluhan", count),
    Column("expected", "Keluhan lazim", number, help="Menurut sebayanya, dengan banyaknya pengguna bila dilaporkan"),
    Column("disagreement", "Bertentangan", width=260),
    PEERS,
)
