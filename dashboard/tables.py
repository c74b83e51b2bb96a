"""The columns of every table: which figures, under which Indonesian header, written how."""

from functools import partial

from dashboard.layout import Column
from dashboard.sentences.submissions import moment_of
from dashboard.settings import settings
from dashboard.wording import count, number, share

IKM = Column("ikm", "IKM", number)
N = Column("n", "n", count, help="Jumlah responden")
N_REQUIRED = Column("n_required", "n wajib", count, help="Krejcie-Morgan dari populasi yang dilaporkan")
GROUP = Column("peer_group", "Kelompok sebaya")
RECEIVED = Column("received_at", "Diterima", partial(moment_of, settings().zone))

RANKINGS = (
    Column("unit", "Unit", width=300),
    IKM,
    Column("grade", "Mutu"),
    Column("interval", "Rentang 95%"),
    N,
    N_REQUIRED,
    Column("n_share", "n / n wajib", share),
    Column("reported", "Dilaporkan", help="IKM dan mutu laporan bila berbeda dari hitungan ulang"),
    GROUP,
    Column("source", "Sumber"),
    Column("periods", "Periode"),
    Column("code", "Kode"),
)
NOT_RANKED = (
    Column("unit", "Unit", width=300),
    IKM,
    N,
    N_REQUIRED,
    Column("remark", "Mengapa tidak diperingkat"),
    GROUP,
)
WITHOUT_SURVEY = (Column("unit", "Unit", width=300), GROUP, Column("region", "Wilayah"), Column("code", "Kode"))
PROVINCE = (
    Column("year", "Tahun", str),
    Column("ikm", "IKM rata-rata unit", number),
    Column("grade", "Mutu"),
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
    Column("grade", "Mutu"),
    Column("ikm_weighted", "IKM tertimbang responden", number),
    N,
)
DUTIES = (
    Column("duty", "Kewajiban"),
    Column("required_count", "Wajib", count),
    Column("on_time_count", "● Tepat waktu", count),
    Column("late_count", "◆ Terlambat", count),
    Column("missing_count", "✕ Belum", count),
    Column("exempt_count", "□ Tidak wajib", count),
    Column("returned_count", "Dikembalikan", count),
)
CHASE = (
    Column("unit", "Unit", width=300),
    Column("days", "Lewat (hari)", count),
    Column("shape", "Keadaan"),
    Column("remark", "Alasan dikembalikan", width="medium"),
    GROUP,
    Column("region", "Wilayah"),
)
STATES = (
    Column("unit", "Unit", width=300),
    Column("mark", "Keadaan", width="medium"),
    RECEIVED,
    Column("status", "Pemeriksaan"),
    Column("remark", "Alasan", width="medium"),
    GROUP,
    Column("letter_number", "Nomor surat"),
)
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
    Column("grade", "Mutu"),
    Column("interval", "Rentang 95%"),
    N,
    Column("source", "Sumber"),
    Column("rule_set", "Aturan"),
    Column("periods", "Periode"),
)
EXCLUSIONS = (Column("rule", "Aturan", width="large"), Column("unit_count", "Unit", count))
BANDS = (
    Column("grade", "Mutu"),
    Column("performance", "Kinerja unit"),
    Column("low", "IKM mulai", number),
    Column("high", "sampai", number),
)
SAMPLES = (Column("population", "Populasi (N)", count), Column("required", "Responden wajib (S)", count))
