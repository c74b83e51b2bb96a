"""Peringkat: the columns of its tables."""

from dashboard.layout import Column
from dashboard.tables import GROUP, IKM, N_REQUIRED, N
from dashboard.wording import share

RANKINGS = (
    Column("unit", "Unit", width=300),
    IKM,
    Column("grade", "Mutu"),
    Column("interval", "Rentang 95%"),
    N,
    N_REQUIRED,
    Column("n_share", "n / n wajib", share),
    Column("reported", "Dilaporkan", help="IKM dan mutu laporan bila berbeda dari hitungan ulang"),
    GROUP,
    Column("source", "Sumber"),
    Column("periods", "Periode"),
    Column("code", "Kode"),
)
NOT_RANKED = (
    Column("unit", "Unit", width=300),
    IKM,
    N,
    N_REQUIRED,
    Column("remark", "Mengapa tidak diperingkat"),
    GROUP,
)
WITHOUT_SURVEY = (Column("unit", "Unit", width=300), GROUP, Column("region", "Wilayah"), Column("code", "Kode"))
