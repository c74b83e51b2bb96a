"""Survey periods: the codes the product uses, and the ways offices write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from dashboard.intake.reading.cells import Cell, folded, plain_text
from dashboard.intake.reading.options import Rounds

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_CODE = re.compile(r"^(20\d\d)(?:-(?:S([12])|Q([1-4])|Q([1-3])-?Q([2-4])))?$")
_WRITTEN = re.compile(
    r"^(?:(?:periode|tahun) )*(?:(triwulan|tw|semester|smt|sem) (iv|i{1,3}|[1-4]) )?(?:tahun )?(20\d\d)$"
)
_YEAR_FIRST = re.compile(r"^(20\d\d) (triwulan|tw|semester|smt|sem) (iv|i{1,3}|[1-4])$")


@dataclass(frozen=True)
class Period:
    """A round of the survey: first and last day both included."""

    code: str
    kind: str
    year: int
    starts_on: date
    ends_on: date


def parse_period(cell: Cell) -> Period | None:
    """`2026`, `2026-S1`, `2026-Q2`, `2026-Q1-Q2`, "Triwulan II 2023", "TW II 2023", "Semester I Tahun 2026".

    None when it is none of these.
    """
    shown = plain_text(cell)
    if code := _CODE.match(shown.upper()):
        year, semester, quarter, first, last = (int(part) if part else None for part in code.groups())
        assert year is not None
        if first and last:
            return _two_quarters(year, first, last)
        return _of(year, "semester" if semester else "triwulan", semester or quarter)
    return _written(folded(shown))


def _written(text: str) -> Period | None:
    if found := _WRITTEN.match(text):
        word, number, year = found.groups()
    elif found := _YEAR_FIRST.match(text):
        year, word, number = found.groups()
    else:
        return None
    kind = "semester" if word and word.startswith("s") else "triwulan"
    part = ROMAN[number] if number else None
    if kind == "semester" and part is not None and part > 2:
        return None
    return _of(int(year), kind, part)


def _of(year: int, kind: str, part: int | None) -> Period:
    """The whole year when `part` is None, else the semester or quarter with that number."""
    if part is None:
        return Period(str(year), "tahunan", year, date(year, 1, 1), date(year, 12, 31))
    months = 6 if kind == "semester" else 3
    letter = "S" if kind == "semester" else "Q"
    return _months(f"{year}-{letter}{part}", kind, year, months * (part - 1) + 1, months * part)


def _two_quarters(year: int, first: int, last: int) -> Period | None:
    if last != first + 1:
        return None
    return _months(f"{year}-Q{first}-Q{last}", "dua triwulan", year, 3 * first - 2, 3 * last)


def _months(code: str, kind: str, year: int, first: int, last: int) -> Period:
    end = date(year, last, calendar.monthrange(year, last)[1])
    return Period(code, kind, year, date(year, first, 1), end)


def period_of_day(day: date, rounds: Rounds) -> Period:
    """The round that `day` belongs to when an agency surveys by year, semester or quarter."""
    if rounds == "semester":
        return _of(day.year, "semester", (day.month + 5) // 6)
    if rounds == "quarter":
        return _of(day.year, "triwulan", (day.month + 2) // 3)
    return _of(day.year, "tahunan", None)
