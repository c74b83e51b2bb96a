"""Which number of 3/4/2026 is the month: proven by the column, or declared; never guessed."""

from collections.abc import Iterable
from typing import Protocol

from dashboard.intake.context import Offer
from dashboard.refused import Unsettled


class OrderProof(Protocol):
    """What a column proves: an example of each order, and one that may be either; empty where there is none."""

    day_first: str
    month_first: str
    open_example: str


def month_comes_first(columns: Iterable[OrderProof], offer: Offer) -> bool:
    """Whether dates with slashes are month/day/year in a table; said on the receipt where they are.

    A number over 12 proves it for all dates of the table: one program wrote them. Refused, with the file's own
    examples, when nothing proves it or when there is proof of both.
    """
    met = list(columns)
    day = next((one.day_first for one in met if one.day_first), "")
    month = next((one.month_first for one in met if one.month_first), "")
    example = next((one.open_example for one in met if one.open_example), "")
    declared = offer.options.dates
    if declared is None and ((day and month) or (example and not (day or month))):
        answers = {"day": "Hari lebih dulu (hari/bulan/tahun)", "month": "Bulan lebih dulu (bulan/hari/tahun)"}
        raise Unsettled(_question(offer.receipt.file, day, month, example), "dates", answers)
    if declared == "day" or not (month or declared):
        return False
    proof = f"terbukti dari '{month}'" if month else "sesuai pilihan Anda"
    offer.receipt.notes.append(f"Tanggal dibaca bulan/hari/tahun: {proof}.")
    return True


def _question(file: str, day: str, month: str, example: str) -> str:
    shown = f"'{day}' dan '{month}' ada bersama" if day and month else f"'{example}' dapat berarti dua hari"
    return (
        f"{file}: urutan hari dan bulan tidak pasti: {shown}, dan tidak ada yang membuktikan mana yang benar. "
        "Nyatakan --dates day bila hari ditulis lebih dulu (hari/bulan/tahun), --dates month bila bulan lebih dulu "
        "(bulan/hari/tahun)."
    )
