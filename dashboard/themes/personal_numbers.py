"""Numbers and addresses that belong to one person, known by their form or by the word before them."""

import re
from collections.abc import Iterator, Sequence

from dashboard.themes.personal import Found, Search, personal_forms
from dashboard.themes.words import is_word

# Places of law and paper bear letters and numbers too.
_NO_PLATE = re.compile(r"^(?:(?:RT|RW|KM|NO|SK|PP|UU|TW|SD|U|JL|GG|KK|PL|RP)\b|SP4N)", re.IGNORECASE)
# Days, times, sums of money and spans of years are written with the signs of a phone number.
_NO_NUMBER = re.compile(
    r"^(?:\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)?\d\d|\d\d[.:]\d\d ?- ?\d\d[.:]\d\d|\d{1,3}(?:\.\d{3})+"
    r"|(?:19|20)\d\d ?- ?(?:19|20)\d\d)$"
)
_MONEY = re.compile(r"(?:\brp\.?|\bidr|sebesar|senilai|seharga)\s*$", re.IGNORECASE)
_BY_DIGITS = frozenset({"telepon", "nomor", "rekening"})
# Letters that a pattern takes for i and s where case does not count; the dot is what is left of a large dotted I.
_MATCHED_AS = str.maketrans({"ı": "i", "ſ": "s", "\u0307": None})
# Letters before a number in which a word of money would stand.
_LOOKS_BACK = 12


def numbers_in(text: str) -> Iterator[Found]:
    """What is found by its form, none of it twice."""
    taken = bytearray(len(text))
    for kind, pattern, _, _ in _possible_in(text):
        for match in pattern.finditer(text):
            start, end = match.span("own" if "own" in pattern.groupindex else 0)
            if not any(taken[start:end]) and _is_personal(text, start, end, kind):
                taken[start:end] = b"\1" * (end - start)
                yield Found(start, end, kind)


def _possible_in(text: str) -> Iterator[Search]:
    """The forms that a text may have: three in four texts have no digit, and need not be searched for numbers."""
    digits = sum(map(str.isdecimal, text))
    small = text.lower() if text.isascii() else text.lower().translate(_MATCHED_AS)
    for search in personal_forms().searches:
        if digits >= search.digits and (not search.holds or any(part in small for part in search.holds)):
            yield search


def birth_dates_in(text: str, names: Sequence[Found]) -> Iterator[Found]:
    """Days in brackets behind a name: "Aisyah (12 Maret 2015)"."""
    bracketed = personal_forms().bracketed_day
    for name in names:
        if day := bracketed.match(text, name.end):
            yield Found(*day.span("own"), "tanggal")


def _is_personal(text: str, start: int, end: int, kind: str) -> bool:
    part = text[start:end]
    if kind == "akun":
        return not (part.isalpha() and is_word(part.lower()))
    if kind == "plat":
        return not _NO_PLATE.match(part)
    if kind in _BY_DIGITS:
        return not _NO_NUMBER.match(part) and not _MONEY.search(text, max(0, start - _LOOKS_BACK), start)
    return True
