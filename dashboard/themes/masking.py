"""Personal data in free text, replaced by what it was, before anything is stored, shown or exported (UU 27/2022)."""

import re
from functools import cache

from dashboard.themes.words import is_word, lists, stem

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# NIK and family card: sixteen digits, also in groups.
_NIK = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
_PHONE = re.compile(r"(?<![\d\w])(?:\+?62|\(?0)[ .-]?\(?\d(?:[ ().-]{0,2}\d){6,12}(?!\d)")
_PLATE = re.compile(
    r"(?<!\w)[A-Z]{1,2}[ .-]?\d{1,4}[ .-]?[A-Z]{1,3}(?!\w)|(?<!\w)(?i:kt)[ .-]?\d{1,4}[ .-]?(?i:[a-z]{1,3})(?!\w)"
)
# Places of law and paper bear letters and numbers too.
_NO_PLATE = re.compile(r"^(?:RT|RW|KM|NO|SK|PP|UU|TW|SD|U)\b", re.IGNORECASE)
_TITLES = (
    *("bapak", "ibu", "bpk", "bp", "pak", "bu", "sdr", "sdri", "saudara", "saudari", "mas", "mbak", "mba", "kak"),
    *("dr", "drg", "dokter", "suster", "perawat", "bidan", "ustad", "ustadz", "haji"),
)
_TITLED = re.compile(rf"\b(?:{'|'.join(_TITLES)}|(?:h|hj)(?=\.))\b\.?\s+", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:nama saya|atas nama|a\.n\.?|an\.|perkenalkan saya|bernama|nama lengkap|nama\s*:)\s+(?:adalah\s+)?",
    re.IGNORECASE,
)
_WITH_ME = re.compile(r"\bdengan saya\s+", re.IGNORECASE)
_ROW = re.compile(r"[^\W\d_][\w'’]*(?:\s+[^\W\d_][\w'’]*){0,3}")
# A longer row of capitalised words is a heading, not a name.
LONGEST_NAME = 3


def masked(text: str) -> str:
    """`text` with NIK, phone numbers, e-mail addresses, plates and named persons replaced by [NIK], [telepon] …

    Titles stay ("Bu [nama]"). Masking again changes nothing. Where a word after a title may be a name or not, it is
    taken for one unless the language has it: rather too much is masked than too little.
    """
    text = _NIK.sub("[NIK]", _MAIL.sub("[surel]", text))
    text = _PLATE.sub(_plate, _PHONE.sub("[telepon]", text))
    text = _without_names(_without_names(text, _TITLED), _WITH_ME)
    return _without_names(text, _SAID, first_is_name=True)


def _plate(found: re.Match[str]) -> str:
    return found.group() if _NO_PLATE.match(found.group()) else "[plat]"


def _without_names(text: str, leads: re.Pattern[str], *, first_is_name: bool = False) -> str:
    """`text` with [nama] for the words after each of `leads`, as far as they are a name."""
    names = [(lead.end(), _end_of_name(text, lead.end(), first_is_name=first_is_name)) for lead in leads.finditer(text)]
    for start, end in reversed(names):
        text = f"{text[:start]}[nama]{text[end:]}" if end > start else text
    return text


def _end_of_name(text: str, start: int, *, first_is_name: bool) -> int:
    """Where the name that begins at `start` ends; `start` when there is none."""
    row = _ROW.match(text, start)
    words = list(re.finditer(r"\S+", row.group())) if row else []
    heading = len(words) > LONGEST_NAME and all(word.group().istitle() for word in words)
    end = start
    for at, word in enumerate(words):
        capital = word.group().istitle() and not heading
        if not (_is_name(word.group(), capital=capital) or (first_is_name and at == 0 and _is_bare(word.group()))):
            break
        end = start + word.end()
    return end


@cache
def _names() -> frozenset[str]:
    return frozenset(lists()["names"]["common"])


@cache
def _not_names() -> frozenset[str]:
    return frozenset(_TITLES) | frozenset(lists()["names"]["not_names"])


def _is_name(word: str, *, capital: bool) -> bool:
    """Whether a word may name a person: a common given name, one that the language and its slang do not have, or a
    capitalised one that is no office ("drg. Maya", "Pak Erik", but "Pak Lurah")."""
    lowered = word.lower().strip(".'’")
    if len(lowered) < 3 or lowered in _not_names():
        return False
    return capital or lowered in _names() or not is_word(lowered)


def _is_bare(word: str) -> bool:
    """Whether a word is neither derived nor slang nor one that goes on with a sentence ("nama saya hilang")."""
    lowered = word.lower().strip(".'’")
    return stem(lowered) == lowered and lowered not in _not_names()
