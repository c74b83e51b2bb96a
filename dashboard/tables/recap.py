"""The yearly recap: columns of its sheets where a page's table has words instead of numbers."""

from dashboard.tables import GRADE, GROUP, IKM, N_REQUIRED, RECEIVED, N
from dashboard.tables.column import Column
from dashboard.tables.follow_up import PROGRAMMES
from dashboard.wording import count, number, share, signed

UNIT, CODE = Column("unit", "Unit", width=340), Column("code", "Kode")
UNITS = (
    UNIT,
    CODE,
    IKM,
    GRADE,
    Column("performance", "Kinerja"),
    Column("low", "Batas bawah 95%", number),
    Column("high", "Batas atas 95%", number),
    N,
    N_REQUIRED,
    Column("n_share", "n / n wajib", share),
    Column("standing", "Kedudukan terhadap sebaya"),
    Column("peer_mean", "Rata-rata sebaya", number),
    Column("band_low", "Kisaran peringkat, dari", count),
    Column("band_high", "Kisaran peringkat, sampai", count),
    Column("band_of", "di antara", count),
    Column("before_year", "Dibanding tahun", str),
    Column("difference", "Selisih", signed),
    Column("verdict", "Gerak"),
    Column("reported_ikm", "IKM dilaporkan", number),
    Column("reported_grade", "Mutu dilaporkan"),
    GROUP,
    Column("kind", "Jenis"),
    Column("region", "Wilayah"),
    Column("source", "Sumber"),
    Column("periods", "Periode"),
    Column("rule_set", "Aturan"),
)
SUBMISSIONS = (
    UNIT,
    CODE,
    Column("duty", "Kewajiban"),
    Column("state", "Keadaan"),
    Column("days", "Hari terlambat atau lewat", count),
    RECEIVED,
    Column("status", "Pemeriksaan"),
    Column("remark", "Alasan", width="medium"),
    Column("letter_number", "Nomor surat"),
    GROUP,
)
FOLLOW_UPS = (Column("answers_year", "Menjawab survei", str), *PROGRAMMES)
NOTES = (UNIT, CODE, Column("topic", "Hal"), Column("note", "Catatan", width=500))
METHODS = (
    Column("theme", "Bagian"),
    Column("title", "Angka"),
    Column("text", "Arti dan cara menghitung", width=560),
    Column("source", "Sumber", width=200),
)
