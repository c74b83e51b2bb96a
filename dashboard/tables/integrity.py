"""Data: the columns of the tables about how surveys were filled in, and of the history of loads."""

from pandas import DataFrame

from dashboard.tables import IKM, N, in_zone
from dashboard.tables.column import Column
from dashboard.wording import count, date, number, period_name

_WITHOUT = Column(
    "ikm_without", "IKM tanpa baris ini", number, help="IKM bila baris yang ditanyakan dikeluarkan; hanya pembanding"
)
ASKED = (
    Column("unit", "Unit", width=260),
    Column("why", "Mengapa ditanyakan", width=400),
    Column("state", "Keadaan", width=190),
    IKM,
    _WITHOUT,
    N,
    Column("rows_behind", "Baris", count, help="Baris di balik semua tanda survei ini"),
    Column("service", "Layanan"),
    Column("period", "Periode", period_name, width=130),
)
FINDINGS = (
    Column("mark", "Tanda", width=100),
    Column("name", "Yang diperiksa", width=260),
    Column("words", "Yang ditemukan", width=420),
    Column("row_count", "Baris", count),
    _WITHOUT,
    Column("n_without", "n tanpa baris ini", count),
)
ROWS = (
    Column("file_row", "Baris berkas", count),
    Column("answers", "Jawaban", width=170, help="U1 sampai U9 menurut urutan kuesioner; – berarti tidak dijawab"),
    Column("answered_on", "Tanggal ditulis", date),
    Column("entered_at", "Dientri", in_zone),
    Column("seconds", "Lama (detik)", count),
    Column("repeats_row", "Sama dengan baris", count),
    Column("profile", "Profil"),
    Column("sheet", "Lembar ke-", count),
)
STEPS = (
    Column("happened_at", "Waktu", in_zone),
    Column("step", "Langkah"),
    Column("said", "Keterangan", width=520),
    Column("actor", "Oleh"),
)
LOADS = (
    Column("load_id", "Muatan", count),
    Column("file_name", "Berkas", width=320),
    Column("kind", "Jenis"),
    Column("loaded_at", "Dimuat", in_zone),
    Column("loaded_by", "Oleh"),
    Column("rows_read", "Dibaca", count),
    Column("rows_kept", "Disimpan", count),
    Column("rows_repaired", "Diperbaiki", count),
    Column("rows_refused", "Ditolak", count),
    Column("status", "Keadaan"),
)
# The same in a glance.
LATEST_LOADS = tuple(
    column for column in LOADS if column.field in {"file_name", "kind", "loaded_at", "rows_kept", "status"}
)


def rows_columns(rows: DataFrame) -> list[Column]:
    """The columns of ROWS that say anything about these rows: most files tell neither duration nor sheets."""
    told = [column for column in ROWS if rows[column.field].notna().any() and (rows[column.field] != "").any()]
    return [column for column in told if column.field != "sheet" or rows["sheet"].nunique() > 1]
