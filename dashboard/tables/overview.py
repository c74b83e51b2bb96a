"""Ringkasan: the columns of its tables."""

from dashboard.tables import GRADE, N
from dashboard.tables.column import Column
from dashboard.wording import count, number

PROVINCE = (
    Column("year", "Tahun", str),
    Column("ikm", "IKM rata-rata unit", number),
    GRADE,
    Column("low", "Batas bawah 95%", number),
    Column("high", "Batas atas 95%", number),
    Column("ikm_weighted", "IKM tertimbang responden", number),
    Column("target", "Sasaran", number),
    Column("unit_count", "Unit", count),
    Column("required_count", "Unit wajib", count),
    Column("n", "Responden", count),
)
AGENCIES = (
    Column("agency", "Perangkat daerah", width=300),
    Column("unit_count", "Unit", count),
    Column("ikm", "IKM rata-rata unit", number),
    GRADE,
    Column("ikm_weighted", "IKM tertimbang responden", number),
    N,
)
