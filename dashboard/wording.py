"""Numbers, dates and foreign text as an Indonesian reader expects them.

Formatted here, on the server: the browser's own locale is whatever the machine was bought with.
"""

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from dashboard.measures.rounding import round_half_up

LOCALE = "id_ID"
# Shown where there is no value: absent is not zero.
ABSENT = "–"
# A hyphen before a figure breaks at the end of a line, and is too short to be seen.
MINUS = "\u2212"

# Abbreviations by law (Keppres 41/1987); the zone database knows the same names, but not every build carries them.
ZONE_NAMES = {dt.timedelta(hours=hours): name for hours, name in ((7, "WIB"), (8, "WITA"), (9, "WIT"))}

PERIOD_WORDS = {"S": "semester", "Q": "triwulan"}

# Joins two characters invisibly, so that a rule that looks for both does not find them.
_JOINER = "\u2060"
# Control characters, and those that turn the reading direction round.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Characters that start or end an inline construct: emphasis, code, links, footnotes, HTML, entities, mathematics,
# strike-through, table cells.
_INLINE = re.compile(r"([\\`*_\[\]<>&$~|])")
# A colon before a letter starts a directive such as :red[…].
_DIRECTIVE = re.compile(r":(?=[^\W\d_])")
# What would make the line a heading, list, quotation or rule when it stands first.
_BLOCK = re.compile(r"^(\d{0,9})([.)](?=\s|$)|[-+#=])")
# Streamlit looks for these in the finished text, where a backslash no longer helps: icons and emoji (:house:),
# bare addresses, e-mail addresses, and arrows typed as characters.
_LATE = re.compile(r"(?::(?=[^\s:]+:|//)|www(?=\.)|(?<=\S)(?=@)|(?<!\S)[<>~-](?=(?:->|[->=])(?!\S)))", re.IGNORECASE)

# An escaped character, or the sign of emphasis.
_MARKED = re.compile(r"\\(.)|\*\*")


def number(value: float | None, decimals: int = 2) -> str:
    """`82.3456` as "82,35", rounded half-up, below zero with the sign of minus; a dash when there is no value."""
    if value is None or _is_blank(value):
        return ABSENT
    return _written(round_half_up(value, decimals), decimals)


@lru_cache(maxsize=16_384)
def _written(rounded: float, decimals: int) -> str:
    """A page prints hundreds of numbers, mostly those it printed the last time; Babel takes 60 µs for one."""
    return format_decimal(rounded, format=_pattern(decimals), locale=LOCALE).replace("-", MINUS)


def signed(value: float | None, decimals: int = 2) -> str:
    """A difference with its sign, `0.877` as "+0,88"; a dash when there is no value."""
    written = number(value, decimals)
    return f"+{written}" if value is not None and round_half_up(value, decimals) > 0 else written


def count(n: float | None) -> str:
    """`1615` as "1.615"; a dash when there is no value."""
    return number(n, decimals=0)


def share(value: float | None, decimals: int = 0) -> str:
    """A share of 0 to 1 as per cent: `0.41` as "41%"; a dash when there is no value."""
    if value is None or _is_blank(value):
        return ABSENT
    return f"{number(value * 100, decimals)}%"


def date(day: dt.date | None) -> str:
    """A day as "7 November 2026"; a dash when there is none."""
    if day is None or _is_blank(day):
        return ABSENT
    return format_date(day, format="d MMMM y", locale=LOCALE)


def moment(at_utc: dt.datetime | None, zone: ZoneInfo) -> str:
    """A time as "7 November 2026 pukul 23.59 WITA". A naive `at_utc` is UTC, as the database keeps it."""
    if at_utc is None or _is_blank(at_utc):
        return ABSENT
    aware = at_utc if at_utc.tzinfo else at_utc.replace(tzinfo=dt.UTC)
    local = aware.astimezone(zone)
    clock = format_time(local.replace(tzinfo=None), format="HH.mm", locale=LOCALE)
    return f"{date(local.date())} pukul {clock} {_zone_name(local)}"


def days(n: int) -> str:
    """A length of time in calendar days, as "12 hari"."""
    return f"{count(n)} hari"


def period_name(code: str) -> str:
    """`2026-S1` as "semester 1 2026", `2026-Q1-Q2` as "triwulan 1–2 2026", `2026` as it is."""
    year, *rounds = code.split("-")
    if not rounds or rounds[0][:1] not in PERIOD_WORDS:
        return code
    return f"{PERIOD_WORDS[rounds[0][0]]} {'–'.join(part[1:] for part in rounds)} {year}"


def plain(text: str) -> str:
    """`text` with everything escaped that Streamlit's Markdown would act on; reads the same on screen.

    For every string that comes from a file or a person and is put into `st.markdown`, a title, a label or a caption.
    Line breaks become spaces. Not for `st.dataframe`, `st.text` or options of a select box: they show backslashes.
    """
    # Apart again: behind a character that is taken out the first word may begin with a space.
    line = " ".join(_UNSEEN.sub("", " ".join(text.split())).split())
    joined = _LATE.sub(lambda match: match.group() + _JOINER, line)
    inline = _INLINE.sub(r"\\\1", joined)
    return _BLOCK.sub(r"\1\\\2", _DIRECTIVE.sub(r"\:", inline))


def unmarked(text: str) -> str:
    """A sentence written for the screen as plain text: no emphasis, no escapes. The reverse of `plain`, for paper."""
    return _MARKED.sub(lambda match: match[1] or "", text.replace(_JOINER, ""))


def _is_blank(value: object) -> bool:
    # What pandas puts where there is nothing; these differ from themselves or refuse the question.
    return str(value) in {"nan", "NaT", "<NA>"}


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _zone_name(local: dt.datetime) -> str:
    return ZONE_NAMES.get(local.utcoffset() or dt.timedelta(), local.tzname() or "UTC")
