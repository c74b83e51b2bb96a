"""The funnel of Peringkat in words: how to read it, and which unit a number in it is."""

from pandas import DataFrame

from dashboard.measures.standing import MARGIN, REACH, Word
from dashboard.sentences.statements.apart import apart
from dashboard.wording import count, plain, signed

READING = (
    "Setiap titik satu unit: makin ke kiri makin teliti, makin ke atas makin jauh di atas rata-rata sebayanya. "
    "Bidang abu-abu: sebaran yang lazim antarsebaya; di antara garis titik selisihnya kurang dari "
    f"{count(MARGIN)} poin."
)


def numbered(units: DataFrame) -> DataFrame:
    """`ranked_units` with the column mark: "1", "2" … for units that stand out, from the top down; "" for the rest.

    A number has room beside its point on a phone, where names print over each other.
    """
    order = _standing_out(units).index
    marks = {place: str(n) for n, place in enumerate(order, start=1)}
    return units.assign(mark=[marks.get(place, "") for place in units.index])


def key(units: DataFrame) -> str:
    """The units that stand out by their number, with the distance to their peers' mean in points."""
    apart = _standing_out(units)
    rows = enumerate(zip(apart["unit"], apart["apart"], strict=True), start=1)
    named = [f"**{n}** {plain(unit)} ({signed(distance)})" for n, (unit, distance) in rows]
    return f"Bernomor, di luar sebaran yang lazim (selisih dari rata-rata sebaya): {'; '.join(named)}." if named else ""


def alt(units: DataFrame) -> str:
    """The funnel in one sentence."""
    return f"Corong selisih dari rata-rata sebaya terhadap galat baku: {apart(units).short}"


def _standing_out(units: DataFrame) -> DataFrame:
    outside = units["apart"].abs() > REACH * units["tau_squared"] ** 0.5
    apart = units[outside & units["standing"].isin([word for word in Word if word is not Word.LEVEL])]
    return apart.sort_values("apart", ascending=False, kind="stable")
