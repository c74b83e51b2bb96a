"""When a programme is due: "TW III 2026", "Juni-Agustus 2026", "3 bulan", a day. The words are kept beside the day."""

import calendar
import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard.intake.reading.cells import Cell, folded, plain_text
from dashboard.intake.reading.dates import AS_HERE, Writing, parse_moment
from dashboard.intake.reading.period_words import months
from dashboard.intake.reading.periods import parse_period

_LENGTH = re.compile(r"^(?:dalam |selama |maksimal |paling lambat )*(\d{1,2}) (hari|minggu|bulan|tahun)$")
_LENGTHS = {"hari": "days", "minggu": "weeks", "bulan": "months", "tahun": "years"}
_WEEK = re.compile(r"^minggu (?:ke )?([1-4]|i{1,3}|iv) (?:bulan )?")
_LEAD = re.compile(r"^(?:paling lambat|sampai dengan|sampai|s d|bulan|akhir|awal|pertengahan) ")
_WEEKS = {"1": 7, "i": 7, "2": 14, "ii": 14, "3": 21, "iii": 21, "4": 28, "iv": 28}


def due_day(cell: Cell, zone: ZoneInfo, planned_on: date | None = None, writing: Writing = AS_HERE) -> date | None:
    """The last day that the words allow; None when they name none that is certain.

    A quarter, half-year, year or month ends on its last day, "minggu ke-2 Juni" on the 14th; "3 bulan" counts from
    `planned_on` and says nothing without it. A quarter without a year is not guessed.
    """
    shown = plain_text(cell)
    if not shown:
        return None
    text = folded(shown)
    if match := _LENGTH.match(text):
        return _after(planned_on, int(match.group(1)), match.group(2))
    if period := parse_period(shown):
        return period.ends_on
    if day := _of_months(text):
        return day
    moment = parse_moment(cell, zone, writing)
    return None if moment.value is None else moment.value.astimezone(zone).date()


def _after(planned_on: date | None, number: int, unit: str) -> date | None:
    if planned_on is None:
        return None
    length: dict[str, Any] = {_LENGTHS[unit]: number}
    return (pd.Timestamp(planned_on) + pd.DateOffset(**length)).date()


def _of_months(text: str) -> date | None:
    """ "juni 2026", "juni agustus 2026", "minggu 2 juni 2026": the last day meant."""
    week = _WEEK.match(text)
    rest = _LEAD.sub("", text[week.end() :] if week else text).split()
    if len(rest) < 2 or not re.fullmatch(r"20\d\d", rest[-1]):
        return None
    words = [word for word in rest[:-1] if word not in {"s", "d", "sd", "sampai", "dengan", "hingga", "dan", "tahun"}]
    words = [word for word in words if not re.fullmatch(r"20\d\d", word)]
    if not words or any(word not in months() for word in words):
        return None
    year, month = int(rest[-1]), months()[words[-1]]
    last = _WEEKS[week.group(1)] if week else calendar.monthrange(year, month)[1]
    return date(year, month, last)
