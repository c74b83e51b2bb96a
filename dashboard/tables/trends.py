"""Tren: the columns of its tables."""

from dashboard.sentences.changes import TOGETHER
from dashboard.sentences.rounds import LIMITS_HELP
from dashboard.tables import GROUP, IKM, INTERVAL, N
from dashboard.tables.column import Column
from dashboard.wording import count, number, period_name, signed

CHANGES = (
    Column("unit", "Unit", width=300),
    Column("before_year", "Dibanding tahun", str),
    Column("ikm_before", "IKM sebelumnya", number),
    Column("n_before", "n sebelumnya", count),
    IKM,
    N,
    Column("difference", "Selisih", signed),
    Column("interval", "Rentang 95% selisih"),
    Column("words", "Putusan", width="medium", help=TOGETHER),
    GROUP,
    Column("code", "Kode"),
)
YEARS = (
    Column("year", "Tahun", str),
    Column("before_year", "Dibanding tahun", str),
    Column("paired_count", "Unit di kedua tahun", count),
    Column("difference", "Selisih rata-rata", signed),
    Column("interval", "Rentang 95% selisih"),
    Column("words", "Putusan", width="medium"),
    Column("unit_count", "Unit", count),
    Column("required_count", "Unit wajib", count),
)
UNIT_YEARS = (
    Column("unit", "Unit", width=300),
    Column("year", "Tahun", str),
    IKM,
    INTERVAL,
    N,
    Column("source", "Sumber"),
    Column("rule_set", "Aturan"),
)
ROUNDS = (
    Column("period", "Putaran", period_name),
    IKM,
    INTERVAL,
    N,
    Column("source", "Sumber"),
    Column("rule_set", "Aturan"),
    Column("mean", "Rata-rata", number),
    Column("lower", "Batas bawah", number, help=LIMITS_HELP),
    Column("upper", "Batas atas", number, help=LIMITS_HELP),
    Column("rules", "Mengapa istimewa", width="medium"),
)
