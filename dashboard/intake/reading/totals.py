"""Rows under a table that sum it up ("RATA-RATA", "JUMLAH", "TOTAL"): nobody's, and no unit is made of them."""

import re
from functools import lru_cache

from dashboard.intake.reading.cells import Cell, folded

REASON = "baris rata-rata atau jumlah: bukan unit, tidak ikut dimuat"
_TOTAL = re.compile(
    r"^(?:(?:nilai|skor|ikm|skm|hasil|indeks|angka|capaian) )*"
    r"(?:(?:sub ?|grand )?total|rata ?rata|rata ?2|rataan|rerata|mean|average|jumlah|jml|keseluruhan)\b"
    # The index of all together: of no unit.
    r"|^(?:(?:nilai|capaian|hasil) )?(?:ikm|skm|indeks kepuasan masyarakat) "
    r"(?:provinsi|prov|kabupaten|kab|kota|pemerintah|pemprov|pemkab|pemkot|gabungan)\b"
)


@lru_cache(maxsize=65_536)
def is_total(text: str) -> bool:
    """Whether a name is that of a row which sums others up."""
    return _TOTAL.match(folded(text)) is not None


def sums_up(row: list[Cell], name: str) -> bool:
    """Whether a row sums others up: by its name, or where it has none by the first words in it."""
    return is_total(name or _first_words(row))


def _first_words(row: list[Cell]) -> str:
    words = (cell for cell in row if isinstance(cell, str) and any(sign.isalpha() for sign in cell))
    return next(words, "")
