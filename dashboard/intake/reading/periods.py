"""Survey periods: the codes the product uses, and the ways offices write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from dashboard.intake.reading.cells import Cell, Parsed, plain_text
from dashboard.intake.reading.options import Rounds
from dashboard.intake.reading.period_words import Part, Said, said_in

_CODE = re.compile(r"^(20\d\d)(?:-(?:S([12])|Q([1-4])|Q([1-3])-?Q([2-4])))?$")
UNREADABLE = "periode tidak dapat dibaca"
NO_YEAR = "tahun periode tidak tertulis"
SEVERAL_YEARS = "periode menyebut beberapa tahun"
SEVERAL_PARTS = "periode menyebut beberapa putaran"
OTHER_MONTHS = "periode bukan triwulan, dua triwulan, semester, atau tahun penuh"


@dataclass(frozen=True)
class Period:
    """A round of the survey: first and last day both included."""

    code: str
    kind: str
    year: int
    starts_on: date
    ends_on: date


def parse_period(cell: Cell) -> Period | None:
    """`2026`, `2026-S1`, `2026-Q2`, `2026-Q1-Q2`, "TW II 2023", "Semester I/2026", "Januari s.d. Juni 2026".

    None when it is none of these.
    """
    return read_period(cell).value


def read_period(cell: Cell) -> Parsed[Period]:
    """The period that a whole cell names, or why it names none. An empty cell is neither."""
    shown = plain_text(cell)
    if not shown:
        return Parsed()
    if code := _CODE.match(shown.upper()):
        period = _of_code(code)
        return Parsed(period) if period else Parsed(reason=UNREADABLE)
    words = said_in(shown)
    return Parsed(reason=UNREADABLE) if words.rest or not (words.years or words.parts) else period_of(words)


def period_of(words: Said) -> Parsed[Period]:
    """The one period that words name; a year alone is the whole year. A reason where it is not one, or no period."""
    if len(words.years) != 1:
        return Parsed(reason=SEVERAL_YEARS if words.years else NO_YEAR)
    (year,) = words.years
    spans = {(part.first, part.last) for part in words.parts} or {(1, 12)}
    if len(spans) > 1:
        return Parsed(reason=SEVERAL_PARTS)
    ((first, last),) = spans
    period = _of_part(year, Part(first, last, any(part.quarters for part in words.parts)))
    return Parsed(period) if period else Parsed(reason=OTHER_MONTHS)


def _of_code(code: re.Match[str]) -> Period | None:
    year, semester, quarter, first, last = (int(part) if part else None for part in code.groups())
    assert year is not None
    if first and last:
        return _of_part(year, Part(3 * first - 2, 3 * last, quarters=True)) if last == first + 1 else None
    size = 6 if semester else 3
    number = semester or quarter
    return _of_part(year, Part(size * (number - 1) + 1, size * number) if number else Part(1, 12))


def _of_part(year: int, part: Part) -> Period | None:
    """A year, half-year, quarter, or two quarters that follow each other; None for other months."""
    first, last, length = part.first, part.last, part.last - part.first + 1
    if (first - 1) % 3 or length not in {3, 6, 12}:
        return None
    quarter = (first + 2) // 3
    if length == 12:
        code, kind = str(year), "tahunan"
    elif length == 3:
        code, kind = f"{year}-Q{quarter}", "triwulan"
    elif part.quarters or quarter == 2:
        code, kind = f"{year}-Q{quarter}-Q{quarter + 1}", "dua triwulan"
    else:
        code, kind = f"{year}-S{(quarter + 1) // 2}", "semester"
    return Period(code, kind, year, date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def period_of_day(day: date, rounds: Rounds) -> Period:
    """The round that `day` belongs to when an agency surveys by year, semester or quarter."""
    size = {"year": 12, "semester": 6, "quarter": 3}[rounds]
    first = (day.month - 1) // size * size + 1
    period = _of_part(day.year, Part(first, first + size - 1))
    assert period is not None
    return period
