"""Paparan: the columns of its tables."""

from dashboard.tables import in_zone
from dashboard.tables.column import Column

CHANGES = (
    Column("slide", "Salindia", width=240),
    Column("figure", "Angka", width=260),
    Column("before", "Dahulu"),
    Column("after", "Sekarang"),
)
HISTORY = (
    Column("snapshot_id", "Nomor", str),
    Column("name", "Nama", width=300),
    Column("taken_at", "Data per", in_zone),
    Column("approved_by", "Disetujui oleh"),
    Column("approved_at", "Disetujui", in_zone),
)
