"""Data: the columns of the tables about uploads and loads."""

from pandas import DataFrame

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
SUMMARY = (
    Column("file", "Berkas", width=280),
    Column("state", "Keadaan"),
    Column("what", "Isinya", width=320),
    Column("lacking", "Yang kurang, dan cara memperbaikinya", width="large"),
)
WORDINGS = (
    Column("column", "Kolom", width=280),
    Column("wording", "Tertulis"),
    Column("answer", "Dibaca sebagai", str),
    Column("count", "Banyaknya", count),
)


def as_named(rows: DataFrame) -> tuple[Column, ...]:
    """The columns of a frame under their own names."""
    return tuple(Column(name, name) for name in rows.columns)
