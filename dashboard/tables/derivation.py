"""Dari mana angka ini: the columns of its tables."""

from functools import partial

from dashboard.tables import N
from dashboard.tables.column import Column
from dashboard.wording import count, number, share

exactly = partial(number, decimals=4)
STEPS = (
    Column("element", "Kode"),
    Column("mean", "NRR", exactly, help="Nilai rata-rata unsur, 1 sampai 4"),
    Column("n", "Jawaban", count),
    Column("total", "Jumlah nilai", partial(number, decimals=1)),
    Column("part", "Sumbangan", exactly, help="Poin IKM dari unsur ini: 25 × NRR ÷ banyaknya unsur"),
    Column("name", "Unsur", width=300),
)
SURVEYS = (
    Column("period", "Periode"),
    Column("service", "Layanan", width="medium"),
    N,
    Column("weight", "Bobot", partial(share, decimals=1)),
    Column("ikm", "IKM", exactly),
    Column("part", "Sumbangan", exactly, help="Bobot × IKM; jumlahnya adalah IKM unit"),
    Column("basis", "Dihitung dari"),
    Column("reported_ikm", "IKM laporan", number),
    Column("reported_grade", "Mutu laporan"),
    Column("file_name", "Berkas", width="medium"),
)
LEFT_OUT = (
    Column("count", "Banyaknya", count),
    Column("counted", "Satuan"),
    Column("reason", "Yang tidak ikut dihitung", width=420),
    Column("place", "Di", width="medium"),
)
PROVINCE = (
    Column("unit", "Unit", width=300),
    Column("ikm_exact", "IKM", exactly),
    Column("ikm_by_n", "IKM menurut responden", exactly, help="Layanan unit ini ditimbang menurut respondennya"),
    N,
    Column("weight", "Bobot rata-rata unit", partial(share, decimals=2)),
    Column("weight_by_n", "Bobot responden", partial(share, decimals=2)),
    Column("remark", "Tidak ikut karena", width="medium"),
)
