"""Personal data in free text, replaced by what it was, before anything is stored, shown or exported (UU 27/2022)."""

import re
from functools import cache

from dashboard.themes.words import is_word, lists

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
    "bapak|ibu|bpk|bp|pak|bu|sdr|sdri|saudara|saudari|mas|mbak|mba|kak|dr|drg|dokter|suster|perawat|bidan|ustad|ustadz"
)
_TITLED = re.compile(rf"(?i)\b({_TITLES})\.?\s+((?-i:[A-Z])[\w'’]+(?:\s+(?-i:[A-Z])[\w'’]+){{0,3}}|[a-z'’]{{3,}})")
_SAID = re.compile(
    r"(?i)\b(nama saya|atas nama|a\.n\.?|an\.|perkenalkan saya|bernama|nama lengkap|nama\s*:)\s+"
    r"([a-z][\w'’.]+(?:\s+[a-z][\w'’]+){0,3})"
)


def masked(text: str) -> str:
    """`text` with NIK, phone numbers, e-mail addresses, plates and named persons replaced by [NIK], [telepon] …

    Titles stay ("Bu [nama]"). Masking again changes nothing. Where a word after a title may be a name or not, it is
    taken for one unless the language has it: rather too much is masked than too little.
    """
    text = _NIK.sub("[NIK]", _MAIL.sub("[surel]", text))
    text = _PLATE.sub(_plate, _PHONE.sub("[telepon]", text))
    return _SAID.sub(_said_name, _TITLED.sub(_titled_name, text))


def _plate(found: re.Match[str]) -> str:
    return found.group() if _NO_PLATE.match(found.group()) else "[plat]"


def _titled_name(found: re.Match[str]) -> str:
    """The title with [nama] for the words after it, as far as they are a name."""
    return _replaced(found, first_is_name=False)


def _said_name(found: re.Match[str]) -> str:
    """After "nama saya" the first word is a name whatever it is; the next ones as far as they may be."""
    return _replaced(found, first_is_name=True)


def _replaced(found: re.Match[str], *, first_is_name: bool) -> str:
    lead = found.group()[: found.start(2) - found.start()]
    words = re.split(r"(\s+)", found.group(2))
    taken = 0
    while taken < len(words) and (_is_name(words[taken]) or (first_is_name and taken == 0)):
        taken += 2
    if not taken:
        return found.group()
    return f"{lead}[nama]{''.join(words[taken - 1 :])}"


@cache
def _names() -> frozenset[str]:
    return frozenset(lists()["names"]["common"])


def _is_name(word: str) -> bool:
    """Whether a word may name a person: a common given name, or none that the language or its slang has."""
    lowered = word.lower().strip(".'’")
    return len(lowered) >= 3 and (lowered in _names() or not is_word(lowered))
