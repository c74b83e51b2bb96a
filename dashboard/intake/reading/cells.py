"""One cell at a time: what is certain is repaired, the rest is refused. Never a guess.

Every parser takes the cell as the file reader gave it (text, number, date, nothing) and answers with the
value and a reason. No reason: read as it stands. A reason with a value: repaired. A reason alone: refused.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Value = TypeVar("Value")

# A form left open for a month was not being filled in.
LONGEST_SECONDS = 31 * 24 * 3600
# No province has a billion of anything; longer numbers are no counts, and no database takes them.
MOST_DIGITS = 9
SECONDS = frozenset({"detik", "dtk", "d", "seconds", "second", "sec", "s"})
YES = frozenset({"ya", "y", "true", "1", "v", "x", "wajib", "ada", "benar"})
NO = frozenset({"tidak", "t", "false", "0", "tidak wajib", "n", "no", "bukan", "salah"})

_SIGNS_BETWEEN = re.compile(r"[\W_]+")
_DECIMAL = re.compile(r"^([+-]?\d+(?:[.,]\d+)?)\s*(%|[^\W\d_].*)?$", re.DOTALL)
_WHOLE = re.compile(r"^[+-]?\d{1,9}$")
_GROUPED = re.compile(r"^\d{1,3}([.,]\d{3})+$")
_CLOCK = re.compile(r"^(\d{1,3}):([0-5]\d):([0-5]\d)$")
# One or two zeros are decimals; three are thousands.
_PLAIN_COUNT = re.compile(r"^\d+([.,]0{1,2})?$")


_BAND = re.compile(r"^(\d{1,3}) ?(?:-|–|—|s/d|s\.?d\.?|sd|sampai(?: dengan)?|hingga) ?(\d{1,3})$")
# Words that say on which side of a number a band lies, as signs.
_SIGNS = {
    "kurang dari": "<",
    "di bawah": "<",
    "dibawah": "<",
    "lebih dari": ">",
    "di atas": ">",
    "diatas": ">",
    "ke bawah": "≤",
    "kebawah": "≤",
    "ke atas": "≥",
    "keatas": "≥",
    "<=": "≤",
    ">=": "≥",
    "+": "≥",
}
_THAN = re.compile("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _SIGNS), re.IGNORECASE)
_OPEN_BAND = re.compile(r"^(?:([<>≤≥]) ?)?(\d{1,3})(?: ?([≤≥]))?$")
_OPEN_BANDS = {"<": "di bawah {}", ">": "di atas {}", "≤": "{} ke bawah", "≥": "{} ke atas"}


@dataclass(frozen=True)
class Parsed(Generic[Value]):
    """A value, a reason, or both (see the module's first lines)."""

    value: Value | None = None
    reason: str | None = None


def plain_text(cell: Cell) -> str:
    """The cell as trimmed text; '' for nothing. A whole number loses its '.0'."""
    if isinstance(cell, str):
        return (cell if cell.isascii() else _composed(cell)).strip()
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _composed(str(cell)).strip()


def _composed(text: str) -> str:
    """Letters with one code each; plain ones, of which nearly every cell is, have no other."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Text as it is compared: lower case, everything but letters and digits as one space."""
    return _SIGNS_BETWEEN.sub(" ", _composed(text).casefold()).strip()


def parse_decimal(cell: Cell, low: float, high: float) -> Parsed[float]:
    """A number between `low` and `high` (both included), comma or dot before the decimals.

    "82,65" and "85.63" are read as they stand; "94.45%" and "91,77 Seme" lose what follows the number.
    """
    shown = plain_text(cell)
    if not shown:
        return Parsed()
    match = _DECIMAL.match(shown)
    if isinstance(cell, bool) or match is None:
        return Parsed(reason="bukan angka")
    number = float(match.group(1).replace(",", "."))
    if not math.isfinite(number) or not low <= number <= high:
        return Parsed(reason=f"di luar rentang {low:g}-{high:g}")
    if match.group(2):
        return Parsed(number, f"dibaca {number:g}; teks setelah angka dibuang".replace(".", ","))
    return Parsed(number)


def parse_count(cell: Cell) -> Parsed[int]:
    """A whole number of people or services; "4.901" and "4,901" are four thousand nine hundred and one."""
    shown = plain_text(cell)
    if not shown:
        return Parsed()
    if shown.isdecimal() and len(shown) <= MOST_DIGITS:
        return Parsed(int(shown))
    if not (plain := _PLAIN_COUNT.match(shown)) and not _GROUPED.match(shown):
        return Parsed(reason="bukan bilangan bulat")
    digits = re.split("[.,]", shown)[0] if plain else re.sub("[.,]", "", shown)
    if len(digits.lstrip("0")) > MOST_DIGITS:
        return Parsed(reason="bilangan terlalu besar")
    return Parsed(int(digits))


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


def age_band(cell: Cell) -> str | None:
    """A band of ages as forms write it, in one spelling: "21–30", "di bawah 20", "di atas 50"; None for no band."""
    text = _THAN.sub(lambda match: _SIGNS[" ".join(match.group(0).split()).casefold()], plain_text(cell).casefold())
    text = " ".join(re.sub(r"\b(?:tahun|thn|th|usia|umur)\b\.?", " ", text).split())
    if (match := _BAND.match(text)) and int(match.group(1)) < int(match.group(2)):
        return f"{match.group(1)}–{match.group(2)}"
    if match := _OPEN_BAND.match(text):
        before, years, behind = match.groups()
        return _OPEN_BANDS[before or behind].format(years) if before or behind else None
    return None


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
    match = _DECIMAL.match(shown)
    unit = match.group(2) if match else ""
    if match is None or isinstance(cell, bool) or (unit and folded(unit) not in SECONDS):
        return Parsed(reason="lama pengisian tidak dapat dibaca: dikosongkan")
    if not unit and not in_seconds:
        return Parsed(reason="lama pengisian tanpa satuan: dikosongkan; beri judul 'durasi detik'")
    return _seconds(float(match.group(1).replace(",", ".")))


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
