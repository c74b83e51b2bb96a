"""Days and moments as offices and programs write them; never a guess about which number is the month.

Parsers answer as those of `cells`: a value, a reason, or both.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

import dateparser
from babel.dates import get_month_names

from dashboard.intake.reading.cells import Cell, Parsed, plain_text

# A survey under this rule cannot be older; an earlier date is a slip of the pen.
EARLIEST = date(2004, 1, 1)
# Day 0 of the serial numbers in which spreadsheets keep dates.
SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day has no zone
LAST_OF_DAY = time(23, 59, 59)
# The three zones of Indonesia, as they stand behind an hour.
ZONES = {"wib": timezone(timedelta(hours=7)), "wita": timezone(timedelta(hours=8)), "wit": timezone(timedelta(hours=9))}
IMPOSSIBLE = "tanggal mustahil (sebelum 2004 atau di masa depan)"

# 3/4/2026 10:12 and the like: what exports write, read without the slow reader of dates.
_NUMBERS = re.compile(
    r"^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})(?:,? ?[ T](\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?: ([ap])\.?m\.?)?)?$",
    re.IGNORECASE,
)
# 8 September 2023: how letters and plans write it; the slow reader takes a thousandth of a second for each.
_IN_WORDS = re.compile(r"^([0-9]{1,2}) ([a-z]{3,9}) ((?:19|20)[0-9]{2})$", re.IGNORECASE)
_MONTHS = {name.lower(): number for number, name in get_month_names("wide", locale="id").items()}
_ZONE = re.compile(r"(?i)\b(wib|wita|wit)\b")
_OCLOCK = re.compile(r"(?i)\bpukul\b")
_MIDNIGHT = re.compile(r"\b0?0[.:]00\b")


@dataclass(frozen=True)
class Writing:
    """How a column writes its days: 3/25/2025 is month first."""

    month_first: bool = False


AS_HERE = Writing()


def parse_moment(cell: Cell, zone: ZoneInfo, writing: Writing = AS_HERE) -> Parsed[datetime]:
    """A moment as aware UTC: its hour in the zone written behind it, else in `zone`; without an hour it is midnight."""
    return _in_utc(cell, zone, time(), writing)


def parse_deadline(cell: Cell, zone: ZoneInfo, writing: Writing = AS_HERE) -> Parsed[datetime]:
    """The moment at which something is over, as aware UTC: `parse_moment`, but a day alone lasts until 23:59:59."""
    return _in_utc(cell, zone, LAST_OF_DAY, writing)


def parse_day(cell: Cell, zone: ZoneInfo, latest: date, writing: Writing = AS_HERE) -> Parsed[date]:
    """A calendar day as written, from 2004 to `latest`; anything else is an impossible date."""
    if cell is None:
        return Parsed()
    day = _date_of(cell, writing)
    if day is None or isinstance(day, datetime):
        moment = parse_moment(cell, zone, writing)
        if moment.value is None:
            return Parsed(reason=moment.reason)
        day = moment.value.astimezone(zone).date()
    if not EARLIEST <= day <= latest:
        return Parsed(reason=IMPOSSIBLE)
    return Parsed(day)


def numbers_of_day(cell: Cell) -> tuple[int, int] | None:
    """3 and 25 of "3/25/2025 10:12": the two numbers of which one is the month; None where the order is no question.

    Only with slashes is the month ever first; dots and dashes are of places that write the day first.
    """
    match = _NUMBERS.match(cell.strip()) if isinstance(cell, str) else None
    if match is None or match.group(2) != "/" or match.group(1).lstrip("0") == match.group(3).lstrip("0"):
        return None
    return int(match.group(1)), int(match.group(3))


def _in_utc(cell: Cell, zone: ZoneInfo, without_hour: time, writing: Writing) -> Parsed[datetime]:
    """The cell's moment; the hour of a cell that names only a day is `without_hour`, in `zone`."""
    read = _date_of(cell, writing)
    if read is None:
        return Parsed() if not plain_text(cell) else Parsed(reason="tanggal tidak dapat dibaca")
    at = read if isinstance(read, datetime) else datetime.combine(read, without_hour)
    aware = at if at.tzinfo else at.replace(tzinfo=zone)
    return Parsed(aware.astimezone(UTC))


def _date_of(cell: Cell, writing: Writing) -> date | None:
    """A day, or a datetime where the cell names an hour; midnight in a spreadsheet's date is no hour."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = SERIAL_ZERO + timedelta(days=cell) if 20_000 < cell < 80_000 else None
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() and cell.tzinfo is None else cell
    if isinstance(cell, date):
        return cell
    shown = plain_text(cell)
    return _date_in(shown, month_first=writing.month_first) if shown else None


@lru_cache(maxsize=65_536)
def _date_in(text: str, *, month_first: bool) -> date | None:
    """Text as a day or a datetime: ISO first (fast), then the Indonesian ways of writing it, day before month.

    "WIB", "WITA" or "WIT" behind an hour are its zone; behind a day alone they say nothing.
    """
    zone = next((ZONES[word.casefold()] for word in _ZONE.findall(text)), None)
    read = _written(_ZONE.sub(" ", text).strip(" ().") if zone else text, month_first=month_first)
    return read.replace(tzinfo=zone) if zone and isinstance(read, datetime) and read.tzinfo is None else read


def _written(text: str, *, month_first: bool) -> date | None:
    for iso in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            return iso(text)
    if match := _NUMBERS.match(text):
        day = _in_numbers(match, month_first=month_first and match.group(2) == "/")
        return day.date() if day and match.group(5) is None else day
    if (match := _IN_WORDS.match(text)) and (month := _MONTHS.get(match.group(2).lower())):
        with suppress(ValueError):
            return date(int(match.group(3)), month, int(match.group(1)))
    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    read: datetime | None = dateparser.parse(_OCLOCK.sub(" ", text), languages=["id", "en"], settings=settings)
    return read.date() if read and read.time() == time() and not _MIDNIGHT.search(text) else read


def _in_numbers(match: re.Match[str], *, month_first: bool) -> datetime | None:
    first, _, second, year, hour, minute, seconds, half = match.groups()
    month, day = (first, second) if month_first else (second, first)
    afternoon = 12 if half and half.casefold() == "p" else 0
    clock = int(hour or 0) % 12 + afternoon if half else int(hour or 0)
    try:
        return datetime(int(year), int(month), int(day), clock, int(minute or 0), int(seconds or 0))  # noqa: DTZ001
    except ValueError:
        return None
