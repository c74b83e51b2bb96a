"""Columns of the accounts and of the register of deeds."""

from dashboard.tables import in_zone
from dashboard.tables.column import Column

ACCOUNTS = (
    Column("name", "Nama", width=220),
    Column("email", "Surel", width=240),
    Column("role", "Peran"),
    Column("unit_code", "Unit"),
    Column("status", "Keadaan"),
    Column("seen_at", "Terakhir terlihat", in_zone),
    Column("decided_by", "Diputuskan oleh"),
    Column("decided_at", "Diputuskan", in_zone),
)
DEEDS = (
    Column("happened_at", "Waktu", in_zone),
    Column("actor", "Oleh", width=240),
    Column("role", "Peran"),
    Column("action", "Perbuatan"),
    Column("object", "Terhadap", width=320),
    Column("unit_code", "Unit"),
    Column("reason", "Alasan"),
)
