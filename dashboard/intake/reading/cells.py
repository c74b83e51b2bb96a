"""One cell at a time: what is certain is repaired, the rest is refused. Never a guess.

Every parser takes the cell as the file reader gave it (text, number, date, nothing) and answers with the
value and a reason. No reason: read as it stands. A reason with a value: repaired. A reason alone: refused.
"""

import math
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

import dateparser

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Value = TypeVar("Value")

# A survey under this rule cannot be older; an earlier date is a slip of the pen.
EARLIEST = date(2004, 1, 1)
# Day 0 of the serial numbers in which spreadsheets keep dates.
SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's day has no zone
LAST_OF_DAY = time(23, 59, 59)
# The three zones of Indonesia, as they stand behind an hour.
ZONES = {"wib": timezone(timedelta(hours=7)), "wita": timezone(timedelta(hours=8)), "wit": timezone(timedelta(hours=9))}
# A form left open for a month was not being filled in.
LONGEST_SECONDS = 31 * 24 * 3600
SECONDS = frozenset({"detik", "dtk", "d", "seconds", "second", "sec", "s"})
YES = frozenset({"ya", "y", "true", "1", "v", "x", "wajib", "ada", "benar"})
NO = frozenset({"tidak", "t", "false", "0", "tidak wajib", "n", "no", "bukan", "salah"})

_DECIMAL = re.compile(r"^([+-]?\d+(?:[.,]\d+)?)\s*(%|[^\W\d_].*)?$", re.DOTALL)
_WHOLE = re.compile(r"^[+-]?\d+$")
_GROUPED = re.compile(r"^\d{1,3}([.,]\d{3})+$")
_CLOCK = re.compile(r"^(\d{1,3}):([0-5]\d):([0-5]\d)$")
# 3/4/2026 10:12 and the like, day before month: what exports write, read without the slow reader of dates.
_DAY_FIRST = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T](\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?$")
_ZONE = re.compile(r"(?i)\b(wib|wita|wit)\b")
_OCLOCK = re.compile(r"(?i)\bpukul\b")
_MIDNIGHT = re.compile(r"\b0?0[.:]00\b")
# One or two zeros are decimals; three are thousands.
_PLAIN_COUNT = re.compile(r"^\d+([.,]0{1,2})?$")


@dataclass(frozen=True)
class Parsed(Generic[Value]):
    """A value, a reason, or both (see the module's first lines)."""

    value: Value | None = None
    reason: str | None = None


def plain_text(cell: Cell) -> str:
    """The cell as trimmed text; '' for nothing. A whole number loses its '.0'."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unicodedata.normalize("NFKC", str(cell)).strip()


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Text as it is compared: lower case, everything but letters and digits as one space."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def parse_decimal(cell: Cell, low: float, high: float) -> Parsed[float]:
    """A number between `low` and `high` (both included), comma or dot before the decimals.

    "82,65" and "85.63" are read as they stand; "94.45%" and "91,77 Seme" lose what follows the number.
    """
    shown = plain_text(cell)
    if not shown:
        return Parsed()
    found = _DECIMAL.match(shown)
    if isinstance(cell, bool) or found is None:
        return Parsed(reason="bukan angka")
    number = float(found.group(1).replace(",", "."))
    if not math.isfinite(number) or not low <= number <= high:
        return Parsed(reason=f"di luar rentang {low:g}-{high:g}")
    if found.group(2):
        return Parsed(number, f"dibaca {number:g}; teks setelah angka dibuang".replace(".", ","))
    return Parsed(number)


def parse_count(cell: Cell) -> Parsed[int]:
    """A whole number of people or services; "4.901" and "4,901" are four thousand nine hundred and one."""
    shown = plain_text(cell)
    if not shown:
        return Parsed()
    if _PLAIN_COUNT.match(shown):
        return Parsed(int(re.split("[.,]", shown)[0]))
    if _GROUPED.match(shown):
        return Parsed(int(re.sub("[.,]", "", shown)))
    return Parsed(reason="bukan bilangan bulat")


def parse_age(cell: Cell, plausible: tuple[int, int]) -> Parsed[int]:
    """Age in years; outside `plausible` it is unknown, with the reason."""
    shown = _years(cell)
    if not shown:
        return Parsed()
    if not _WHOLE.match(shown):
        return Parsed(reason="umur bukan angka: menjadi tidak diketahui")
    if not plausible[0] <= int(shown) <= plausible[1]:
        return Parsed(reason=f"umur di luar {plausible[0]}-{plausible[1]}: menjadi tidak diketahui")
    return Parsed(int(shown))


def is_age(cell: Cell) -> bool:
    """Whether a whole number of years is written, possible or not."""
    return bool(_WHOLE.match(_years(cell)))


def _years(cell: Cell) -> str:
    return plain_text(cell).removesuffix("tahun").removesuffix("th").strip()


def parse_duration(cell: Cell, *, in_seconds: bool) -> Parsed[int]:
    """How long something took, in whole seconds: "0:01:35", "95 detik", or 95 where the header says seconds."""
    if isinstance(cell, timedelta):
        return _seconds(cell.total_seconds())
    if isinstance(cell, time):
        return _seconds(cell.hour * 3600 + cell.minute * 60 + cell.second)
    shown = plain_text(cell)
    if not shown:
        return Parsed()
    if clock := _CLOCK.match(shown):
        hours, minutes, seconds = (int(part) for part in clock.groups())
        return _seconds(hours * 3600 + minutes * 60 + seconds)
    found = _DECIMAL.match(shown)
    unit = found.group(2) if found else ""
    if found is None or isinstance(cell, bool) or (unit and folded(unit) not in SECONDS):
        return Parsed(reason="lama pengisian tidak dapat dibaca: dikosongkan")
    if not unit and not in_seconds:
        return Parsed(reason="lama pengisian tanpa satuan: dikosongkan; beri judul 'durasi detik'")
    return _seconds(float(found.group(1).replace(",", ".")))


def _seconds(seconds: float) -> Parsed[int]:
    if not 0 <= seconds <= LONGEST_SECONDS:
        return Parsed(reason="lama pengisian mustahil: dikosongkan")
    return Parsed(int(seconds))


def parse_flag(cell: Cell) -> Parsed[bool]:
    """Ya or tidak, in the ways offices write it."""
    shown = folded(plain_text(cell))
    if not shown:
        return Parsed()
    if shown in YES | NO:
        return Parsed(shown in YES)
    return Parsed(reason="harus 'ya' atau 'tidak'")


def parse_moment(cell: Cell, zone: ZoneInfo) -> Parsed[datetime]:
    """A moment as aware UTC: its hour in the zone written behind it, else in `zone`; without an hour it is midnight."""
    return _in_utc(cell, zone, time())


def parse_deadline(cell: Cell, zone: ZoneInfo) -> Parsed[datetime]:
    """The moment at which something is over, as aware UTC: `parse_moment`, but a day alone lasts until 23:59:59."""
    return _in_utc(cell, zone, LAST_OF_DAY)


def _in_utc(cell: Cell, zone: ZoneInfo, without_hour: time) -> Parsed[datetime]:
    """The cell's moment; the hour of a cell that names only a day is `without_hour`, in `zone`."""
    read = _date_of(cell)
    if read is None:
        return Parsed() if not plain_text(cell) else Parsed(reason="tanggal tidak dapat dibaca")
    at = read if isinstance(read, datetime) else datetime.combine(read, without_hour)
    aware = at if at.tzinfo else at.replace(tzinfo=zone)
    return Parsed(aware.astimezone(UTC))


def _date_of(cell: Cell) -> date | None:
    """A day, or a datetime where the cell names an hour; midnight in a spreadsheet's date is no hour."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = SERIAL_ZERO + timedelta(days=cell) if 20_000 < cell < 80_000 else None
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() and cell.tzinfo is None else cell
    if isinstance(cell, date):
        return cell
    shown = plain_text(cell)
    return _date_in(shown) if shown else None


@lru_cache(maxsize=65_536)
def _date_in(text: str) -> date | None:
    """Text as a day or a datetime: ISO first (fast), then the Indonesian ways of writing it, day before month.

    "WIB", "WITA" or "WIT" behind an hour are its zone; behind a day alone they say nothing.
    """
    zone = next((ZONES[word.casefold()] for word in _ZONE.findall(text)), None)
    read = _written(_ZONE.sub(" ", text).strip(" ().") if zone else text)
    return read.replace(tzinfo=zone) if zone and isinstance(read, datetime) and read.tzinfo is None else read


def _written(text: str) -> date | None:
    for iso in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            return iso(text)
    if found := _DAY_FIRST.match(text):
        day = _day_first([int(part or 0) for part in found.groups()])
        return day.date() if day and found.group(4) is None else day
    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    read: datetime | None = dateparser.parse(_OCLOCK.sub(" ", text), languages=["id", "en"], settings=settings)
    return read.date() if read and read.time() == time() and not _MIDNIGHT.search(text) else read


def _day_first(parts: list[int]) -> datetime | None:
    day, month, year, hour, minute, second = parts
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the caller knows the zone
    except ValueError:
        return None


def parse_day(cell: Cell, zone: ZoneInfo, latest: date) -> Parsed[date]:
    """A calendar day as written, from 2004 to `latest`; anything else is an impossible date."""
    moment = parse_moment(cell, zone)
    if moment.value is None:
        return Parsed(reason=moment.reason)
    day = moment.value.astimezone(zone).date()
    if not EARLIEST <= day <= latest:
        return Parsed(reason="tanggal mustahil (sebelum 2004 atau di masa depan)")
    return Parsed(day)
