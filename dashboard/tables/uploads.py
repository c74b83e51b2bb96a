"""Data: the columns of the tables about uploads and loads."""

from dashboard.tables.column import Column
from dashboard.wording import count

EFFECTS = (
    Column("year", "Tahun", str),
    Column("subject", "Siapa", width=300),
    Column("figure", "Angka"),
    Column("before", "Sekarang", width="medium"),
    Column("after", "Sesudah dimuat", width="medium"),
)
FINDINGS = (
    Column("what", "Perlakuan"),
    Column("sheet", "Lembar"),
    Column("row", "Baris", count),
    Column("column", "Kolom"),
    Column("value", "Isi sel"),
    Column("reason", "Alasan", width="large"),
)
MAPPING = (Column("header", "Kolom di berkas", width=320), Column("field", "Dibaca sebagai", width=280))
