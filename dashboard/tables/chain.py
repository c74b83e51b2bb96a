"""The chain: the columns of its table."""

from dashboard.tables.column import Column
from dashboard.wording import count, number, signed

CHAINS = (
    Column("unit", "Unit", width=240),
    Column("name", "Unsur", width=200),
    Column("state", "Keadaan", width="medium"),
    Column("mean", "Nilai", number),
    Column("n", "n", count),
    Column("complaints", "Keluhan", count),
    Column("open", "Belum selesai", count),
    Column("components", "Standar yang kurang", width="medium"),
    Column("programme", "Program", width="medium"),
    Column("owner", "Penanggung jawab"),
    Column("verdict", "Gerak"),
    Column("change", "Selisih", signed),
    Column("chain", "Rantai", width="large"),
)
