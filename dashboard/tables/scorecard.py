"""Rapor unit: the columns of its tables."""

from dashboard.tables import GRADE, IKM, INTERVAL, RECEIVED, N
from dashboard.tables.column import Column
from dashboard.wording import count, number

UNIT_DUTIES = (
    Column("duty", "Kewajiban"),
    Column("mark", "Keadaan", width="medium"),
    RECEIVED,
    Column("status", "Pemeriksaan"),
    Column("remark", "Alasan", width="medium"),
)
ELEMENTS = (
    Column("element", "Kode"),
    Column("name", "Unsur", width=300),
    Column("mean", "Unit ini", number),
    Column("peer_mean", "Sebaya", number),
    Column("n", "Jawaban", count),
)
HISTORY = (
    Column("year", "Tahun", str),
    IKM,
    GRADE,
    INTERVAL,
    N,
    Column("source", "Sumber"),
    Column("rule_set", "Aturan"),
    Column("periods", "Periode"),
)
