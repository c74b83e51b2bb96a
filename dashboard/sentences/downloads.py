"""Words around the papers of units."""

from dashboard.wording import share as per_cent

OF_UNIT = (
    "Rapor dua halaman A4; poster IKM untuk dipasang; kerangka laporan SKM yang tinggal dilengkapi unit. Angkanya sama "
    "dengan halaman ini."
)
WITHOUT_SURVEY = "Rapor A4 memuat yang sudah diketahui. Poster dan laporan SKM menunggu surveinya dimuat."
OF_EVERY_UNIT = "Satu berkas .zip berisi rapor PDF setiap unit, untuk dikirim atau dicetak."

RECAP = (
    "Satu buku kerja: unit, unsur, kepatuhan, pelaporan, tindak lanjut, catatan, dan metode; angkanya sama dengan "
    "halaman."
)


def making(share: float) -> str:
    """How far the papers are."""
    return f"Menyusun rapor … {per_cent(share)}"
