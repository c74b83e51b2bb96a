"""Words around the papers of units."""

from dashboard.wording import share as per_cent

OF_SURVEY = "Poster untuk dipasang; kerangka laporan yang tinggal dilengkapi unit."
OF_EVERY_UNIT = "Satu berkas .zip berisi rapor PDF setiap unit, untuk dikirim atau dicetak."

RECAP = (
    "Satu buku kerja: unit, unsur, kepatuhan, pelaporan, tindak lanjut, catatan, dan metode; angkanya sama dengan "
    "halaman."
)


def making(share: float) -> str:
    """How far the papers are."""
    return f"Menyusun rapor … {per_cent(share)}"
