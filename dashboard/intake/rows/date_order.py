"""Which number of 3/4/2026 is the month: proven by the column, or declared; never guessed."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.intake.context import Offer
from dashboard.intake.reading.cells import Cell, plain_text
from dashboard.intake.reading.dates import numbers_of_day
from dashboard.refused import Unsettled

LEAP_YEAR = 2024


@dataclass
class SlashDates:
    """What the dates with slashes of a column prove, each with the first example."""

    day_first: str = ""
    month_first: str = ""
    open_example: str = ""

    def take(self, cell: Cell) -> None:
        """Look at one more cell. Only a day that there is proves anything: 30 February is a slip in either order."""
        numbers = numbers_of_day(cell)
        if numbers is None:
            return
        first, second = numbers
        by_day, by_month = _is_day(first, second), _is_day(second, first)
        if by_day and by_month:
            self.open_example = self.open_example or plain_text(cell)
        elif by_day:
            self.day_first = self.day_first or plain_text(cell)
        elif by_month:
            self.month_first = self.month_first or plain_text(cell)


def _is_day(day: int, month: int) -> bool:
    """Whether some year has this day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(LEAP_YEAR, month)[1]


def month_comes_first(columns: Iterable[SlashDates], offer: Offer) -> bool:
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
