"""What is published, in words."""

NOTHING_YET = "Belum ada angka yang disetujui untuk diterbitkan"
POSTER = "Setiap unit wajib mengumumkan hasil surveinya (PermenPANRB 14/2017)."


def posters(year: int) -> str:
    """Title of the posters of a year."""
    return f"Hasil survei setiap unit, {year}"
