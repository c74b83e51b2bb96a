"""Kepatuhan: the columns of a unit's evidence and of its PEKPPP."""

from dashboard.tables.column import Column
from dashboard.wording import count, date, number, share

EVIDENCE = (
    Column("name", "Yang dibuktikan", width=220),
    Column("reference", "Bukti", width=260),
    Column("dated_on", "Tanggal bukti", date, width=140),
    Column("evidence_age", "Umur"),
    Column("serves", "Berlaku bagi", width=300),
    Column("note", "Catatan", width=200),
    Column("origin", "Asal"),
    Column("recorded_by", "Dicatat oleh"),
)
INDEX = (
    Column("unit", "Unit", width=300),
    Column("f02", "F-02", number, help="Penilai, 0 sampai 5, dari indikator yang sudah dinilai"),
    Column("own", "Menurut unit", number, help="Tingkat yang diisi unit sendiri (F-01), dihitung dengan cara sama"),
    Column("f03", "F-03", number, help="Pengguna layanan, 0 sampai 5"),
    Column("ipp", "IPP", number),
    Column("kind_words", "Sebutan"),
    Column("class", "Kelas", help="Dari IPP; tanpa F-03 dari F-02 saja, bukan kelas resmi"),
    Column("assessed_words", "Indikator dinilai"),
    Column("assessed_share", "Bobot dinilai", share),
    Column("respondents", "Responden F-03", count),
    Column("code", "Kode"),
)
LEVELS = (
    Column("number", "No", count),
    Column("name", "Indikator", width=260),
    Column("group", "Aspek"),
    Column("weight", "Bobot", lambda weight: share(weight, 2)),
    Column("level", "Penilai", count),
    Column("own_level", "Unit", count),
    Column("level_text", "Isi tingkat penilai", width=300),
    Column("own_text", "Isi tingkat unit", width=300),
)
ASPECTS = (
    Column("aspect", "Aspek", width=260),
    Column("weight", "Bobot", share),
    Column("evaluator", "Penilai", number),
    Column("own", "Menurut unit", number),
    Column("assessed", "Dinilai", count),
    Column("indicators", "Indikator", count),
)
