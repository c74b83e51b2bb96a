"""Peringkat: the columns of its tables."""

from dashboard.measures.standing import MARGIN
from dashboard.tables import GRADE, GROUP, IKM, INTERVAL, N_REQUIRED, N
from dashboard.tables.column import Column
from dashboard.wording import count, number, share

POSITION = Column(
    "standing",
    "Kedudukan",
    width=130,
    help=f"Terhadap rata-rata sebaya. Di atas/di bawah: nyata dan paling sedikit {count(MARGIN)} poin. "
    "Jauh: di luar sebaran yang lazim",
)
RANKINGS = (
    Column("unit", "Unit", width=340),
    POSITION,
    IKM,
    GRADE,
    INTERVAL,
    N,
    N_REQUIRED,
    Column("n_share", "n / n wajib", share),
    Column("band", "Kisaran peringkat", help="Peringkat yang masuk akal di antara sebayanya, 95% keyakinan"),
    Column("chances", "Peluang mutu", help="Peluang setiap mutu setelah kebetulan sampel diperhitungkan"),
    Column(
        "relation",
        "Lebih baik / di bawah / belum jelas",
        help="Dari berapa sebaya jelas lebih baik / jelas di bawah / belum jelas berbeda",
    ),
    Column("movement", "Gerak", width=220, help="Hanya yang nyata sejak periode sebelumnya"),
    Column("peer_mean", "Rata-rata sebaya", number),
    Column("reported", "Dilaporkan", help="IKM dan mutu laporan bila berbeda dari hitungan ulang"),
    GROUP,
    Column("kind", "Jenis"),
    Column("region", "Wilayah"),
    Column("source", "Sumber"),
    Column("periods", "Periode"),
    Column("code", "Kode"),
)
REST = (
    Column("unit", "Unit", width=340),
    Column("standing", "Survei"),
    Column("mark", "Laporan SKM", width=230),
    IKM,
    N,
    Column("remark", "Mengapa"),
    GROUP,
    Column("region", "Wilayah"),
    Column("code", "Kode"),
)
COMPARED = (
    Column("unit", "Unit", width=340),
    Column("relation", "Dibandingkan dengan unit terpilih"),
    IKM,
    N,
)
