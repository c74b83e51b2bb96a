"""Metode: the columns of its tables."""

from dashboard.layout import Column
from dashboard.wording import count, number

EXCLUSIONS = (Column("rule", "Aturan", width="large"), Column("unit_count", "Unit", count))
BANDS = (
    Column("grade", "Mutu"),
    Column("performance", "Kinerja unit"),
    Column("low", "IKM mulai", number),
    Column("high", "sampai", number),
)
SAMPLES = (Column("population", "Populasi (N)", count), Column("required", "Responden wajib (S)", count))
