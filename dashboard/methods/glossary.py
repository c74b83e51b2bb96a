"""The words the screens use for figures: each once, in plain Indonesian. Hovers and Metode read them from here."""

import re
from dataclasses import dataclass

from dashboard.measures import standing, uncertainty
from dashboard.methods.part import default_of, short
from dashboard.wording import share

_LEVEL = share(default_of(uncertainty.interval, "level"))
RANGE = f"rentang {_LEVEL}"
_MARGIN = short(standing.MARGIN)


@dataclass(frozen=True)
class Term:
    """A word of the screens, how it may be written there (a pattern), and what it means in one or two sentences."""

    word: str
    pattern: str
    meaning: str


TERMS = (
    Term(
        "IKM", r"\bIKM\b",
        "Indeks Kepuasan Masyarakat, 25 sampai 100: rata-rata sembilan unsur dikali 25.",
    ),
    Term("mutu", r"\bmutu\b", "Huruf A sampai D menurut pita PermenPANRB 14/2017, dari IKM yang sudah dibulatkan."),
    Term("n", r"\bn \d", "Banyaknya responden yang menjawab sedikitnya satu pertanyaan."),
    Term(
        RANGE, r"\brentang\b",
        f"Di sinilah nilai sebenarnya berada, dengan keyakinan {_LEVEL}: makin sedikit responden, makin lebar.",
    ),
    Term("sebaya", r"\bsebaya\b", "Unit sejenis yang dibandingkan dengannya, menurut kelompok sebaya di daftar unit."),
    Term(
        "di atas, di bawah sebaya", r"\bdi (?:atas|bawah)\b",
        f"Bedanya dari rata-rata sebaya bukan kebetulan dan sedikitnya {_MARGIN} poin.",
    ),
    Term(
        "jauh di atas, jauh di bawah", r"\bjauh di (?:atas|bawah)\b",
        "Di luar sebaran yang biasa ada di antara sebaya: segelintir unit, layak dikunjungi.",
    ),
    Term("setara", r"\bsetara\b", "Bedanya dari sebaya dapat kebetulan, atau terlalu kecil untuk berarti."),
    Term("nyata", r"\bnyata\b", "Lebih besar daripada yang biasa terjadi karena kebetulan memilih responden."),
    Term(
        "tertimbang", r"\btertimbang\b",
        "Unit dengan responden lebih banyak berbobot lebih besar; tanpa itu semua unit berbobot sama.",
    ),
    Term("median", r"\bmedian", "Nilai di tengah: separuh lebih kecil, separuh lebih besar."),
    Term("galat baku", r"\bgalat\b", "Seberapa jauh IKM dapat meleset hanya karena bukan semua pengguna yang ditanya."),
    Term(
        "corong", r"\bcorong\b",
        "Gambar beda tiap unit dari sebayanya; ke arah responden yang sedikit, batas kebetulannya melebar.",
    ),
    Term("tanpa U4", r"\btanpa U4\b", "Dihitung tanpa unsur biaya, yang bernilai 4 bagi layanan gratis."),
    Term("dinilai", r"\bdinilai\b", "Sudah ada isian; yang belum dinilai bukan nol dan tidak ikut dihitung."),
)  # fmt: skip
# Words of statistics that may stand on a screen only if the list above explains them.
OF_STATISTICS = (
    "median", "modus", "galat", "rentang", "simpangan", "varian", "korelasi", "kovarian", "signifikan", "persentil",
    "kuartil", "desil", "hipotesis", "regresi", "distribusi", "interval", "kepercayaan", "Welch", "Kendall", "Spearman",
    "bootstrap", "bayes", "prior", "posterior", "corong", "tertimbang", "deviasi", "standar deviasi", "p-value",
)  # fmt: skip


def meaning(word: str) -> str:
    """What a word of the screens means. KeyError for one that the glossary does not have."""
    return {term.word: term.meaning for term in TERMS}[word]


def unexplained(text: str) -> list[str]:
    """Words of statistics in a text of a screen that no term of the glossary explains."""
    words = [word for word in OF_STATISTICS if re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE)]
    return [word for word in words if not any(re.search(term.pattern, f" {word} ", re.IGNORECASE) for term in TERMS)]
