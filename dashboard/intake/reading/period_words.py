"""Years and parts of a year in words: "TW II 2023", "Januari s.d. Juni 2025", "Semester I (Januari-Juni) 2025"."""

import calendar
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.dates import get_month_names

from dashboard.intake.reading.cells import folded

# Words that say nothing beside a period.
_FILLERS = frozenset(["periode", "tahun", "thn", "th", "anggaran", "ta", "survei", "skm", "bulan", "putaran"])
_NUMBERS = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4},
    **{"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4},
}
_HALVES, _QUARTERS = (
    ["semester", "smstr", "smt", "sem"],
    ["triwulan", "tri wulan", "trw", "tw", "kuartal", "kwartal", "q"],
)
_LETTERS = re.compile(r"[^\W\d]+")
_TO = r"(?:(?:s d|sd|sampai dengan|sampai|hingga|dan|to|until) )?"
_LAW = (
    r"\b(?:nomor|no|permen\w*|kepmen\w*|pan ?rb|uu|undang undang|pp|perpres|perda|pergub|pedoman|se)(?: \w+){0,3}? "
    r"\d{1,3} (?:tahun )?20\d\d\b"
)


@dataclass(frozen=True)
class Part:
    """Months of a year, 1-12, both included. `quarters`: written as two quarters, which is no half-year."""

    first: int
    last: int
    quarters: bool = False


@dataclass(frozen=True)
class Said:
    """The years and the parts of a year that a text names, and the words that are neither."""

    years: frozenset[int]
    parts: frozenset[Part]
    rest: tuple[str, ...]


@cache
def months() -> dict[str, int]:
    """Names of months, whole and short, Indonesian before English, with their numbers."""
    names = {
        name.lower().strip("."): at
        for locale in ("en", "id")
        for width in ("wide", "abbreviated")
        for at, name in get_month_names(width, locale=locale).items()
    }
    return names | {"sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "agust": 8, "agt": 8}


@lru_cache(maxsize=4096)
def names_nothing_else(text: str) -> bool:
    """Whether every word may be of a period: where not, `said_in`, which takes ten times as long, leaves a rest."""
    return all(word in _period_words() for word in _LETTERS.findall(folded(text)))


@cache
def _period_words() -> frozenset[str]:
    joining = f"{' '.join((*_HALVES, *_QUARTERS))} s d sd sampai dengan hingga dan to until tahun ke"
    return _FILLERS | months().keys() | _NUMBERS.keys() | frozenset(joining.split())


@lru_cache(maxsize=4096)
def said_in(text: str) -> Said:
    """What a text says of a period. Days, and years that number a regulation, name no period and stay in `rest`."""
    words = re.sub(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " ", folded(text))
    words = re.sub(_LAW, " - ", words)
    parts: set[Part] = set()
    years: set[int] = set()
    words = _days_in_numbers().sub(lambda match: _of_days(match, parts, years), words)
    words = _numbered_part().sub(lambda match: _of_number(match, parts), words)
    words = _named_span().sub(lambda match: _of_months(match, parts, years), words)
    words = re.sub(r"\b(?:\d{1,2} \d{1,2} 20\d\d|20\d\d \d{1,2} \d{1,2})\b", " - ", words)
    rest = []
    for word in words.split():
        if re.fullmatch(r"20\d\d", word):
            years.add(int(word))
        elif word not in _FILLERS:
            rest.append(word)
    return Said(frozenset(years), frozenset(parts), tuple(rest))


@cache
def _days_in_numbers() -> re.Pattern[str]:
    day = r"(\d{1,2}) (\d{1,2}) (20\d\d)"
    return re.compile(rf"\b{day} {_TO}{day}\b")


def _of_days(match: re.Match[str], parts: set[Part], years: set[int]) -> str:
    """ "01 01 2025 30 06 2025": whole months of one year."""
    first, month, year, last, end, until = (int(number) for number in match.groups())
    return _keep((first, month, year), (last, end, until), parts, years)


@cache
def _named_span() -> re.Pattern[str]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    one = rf"(?:(\d{{1,2}}) )?({names})(?: (?:tahun )?(20\d\d))?"
    return re.compile(rf"\b{one}(?: {_TO}{one})?\b")


def _of_months(match: re.Match[str], parts: set[Part], years: set[int]) -> str:
    """ "januari s d juni 2025", "1 januari 2025 30 juni 2025": whole months; a single day is none."""
    day, month, year, last, end, until = match.groups()
    if end is None:
        return " - " if day else _keep((None, months()[month], year), (None, months()[month], year), parts, years)
    return _keep((day, months()[month], year or until), (last, months()[end], until or year), parts, years)


def _keep(start: tuple[object, int, object], end: tuple[object, int, object], parts: set[Part], years: set[int]) -> str:
    """Take up whole months of one year, its year with them; anything else stays unread."""
    (first, month, year), (last, until, last_year) = start, end
    same = year == last_year and 1 <= month <= until <= 12
    length = calendar.monthrange(int(str(year or 2001)), until)[1] if same else 0
    if not same or (first is not None and int(str(first)) != 1) or (last is not None and int(str(last)) != length):
        return " - "
    parts.add(Part(month, until))
    years.update([int(str(year))] if year else [])
    return " "


@cache
def _numbered_part() -> re.Pattern[str]:
    word = "|".join((*_HALVES, *_QUARTERS))
    number = "|".join(sorted(_NUMBERS, key=len, reverse=True))
    return re.compile(rf"\b({word}) (?:ke )?({number})(?: {_TO}(?:(?:{word}) )?(?:ke )?({number}))?\b")


def _of_number(match: re.Match[str], parts: set[Part]) -> str:
    """ "tw ii", "semester i", "triwulan i s d ii"."""
    word, start, end = match.groups()
    size = 6 if word in _HALVES else 3
    first, last = _NUMBERS[start], _NUMBERS[end or start]
    if not first <= last <= 12 // size:
        return " - "
    parts.add(Part(size * (first - 1) + 1, size * last, quarters=size == 3 and last == first + 1))
    return " "
