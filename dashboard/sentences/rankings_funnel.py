"""The funnel of Peringkat in words: how to read it, and which units in it are named."""

from pandas import DataFrame

from dashboard.measures.standing import MARGIN, REACH, Word
from dashboard.sentences.statements.apart import apart
from dashboard.wording import count

READING = (
    "Setiap titik satu unit; klik membuka rapornya. Makin ke kiri makin teliti, makin ke atas makin jauh di atas "
    "rata-rata sebayanya. Bidang abu-abu: sebaran yang lazim antarsebaya; di antara garis titik selisihnya kurang dari "
    f"{count(MARGIN)} poin. Kotak kelabu, bila unitnya ribuan: unit yang dekat dengan sebayanya; makin pekat, makin "
    "banyak."
)


def with_outliers(units: DataFrame) -> DataFrame:
    """`ranked_units` with the column outlier: beyond the spread that peers usually have, and not level with them."""
    outside = units["apart"].abs() > REACH * units["tau_squared"] ** 0.5
    return units.assign(outlier=outside & units["standing"].isin([word for word in Word if word is not Word.LEVEL]))


def alt(units: DataFrame) -> str:
    """The funnel in one sentence."""
    return f"Corong selisih dari rata-rata sebaya terhadap galat baku: {apart(units).short}"
