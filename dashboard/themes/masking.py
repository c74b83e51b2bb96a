"""Personal data in free text, replaced by what it was, before anything is stored, shown or exported (UU 27/2022)."""

import re

# Titles before a name; what follows with a capital (or after "nama") is the name.
_TITLES = r"(?:bapak|ibu|bpk|bp|pak|bu|sdr|sdri|saudara|saudari|mas|mbak|mba|kak|dr|drg|dokter|suster|perawat|bidan|ustad|ustadz|h|hj)"
# Words that follow a title and are no name: offices, courtesies, and what a sentence goes on with.
_NO_NAMES = (
    "wali|walikota|gubernur|bupati|camat|lurah|kepala|kadis|presiden|menteri|rt|rw|admin|petugas|dokter|guru|polisi|"
    "satpam|ketua|sekda|kades|desa|dinas|direktur|pimpinan|yang|yth|dan|atau|di|ke|saya|kami|tolong|mohon|maaf|"
    "selamat|terima|terimakasih|hamil|rumah|kota|anak|anaknya|sekalian|semua|mau|ini|itu|tua|kandung|negara|jaga"
)
_NAME = r"(?-i:[A-Z][A-Za-z'’]{2,}|[A-Z]\.)"
_PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[surel]"),
    # NIK and family card: sixteen digits, also in groups.
    (re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)"), "[NIK]"),
    (re.compile(r"(?<![\d\w])(?:\+?62|\(?0)[ .-]?\(?\d(?:[ ().-]{0,2}\d){6,12}(?!\d)"), "[telepon]"),
    (re.compile(r"(?<!\w)(?-i:[A-Z]{1,2})[ .-]?\d{1,4}[ .-]?(?-i:[A-Z]{1,3})(?!\w)"), "[plat]"),
    (
        re.compile(rf"(?i)\b({_TITLES})\.?\s+(?!(?:{_NO_NAMES})\b)({_NAME}(?:\s+(?!(?:{_NO_NAMES})\b){_NAME}){{0,3}})"),
        r"\1 [nama]",
    ),
    (
        re.compile(
            r"(?i)\b(nama saya|atas nama|a\.n\.?|an\.|perkenalkan saya|bernama|nama lengkap|nama\s*:)\s+"
            rf"(?!\[)((?-i:[A-Za-z][A-Za-z'’.]+)(?:\s+{_NAME}){{0,3}})"
        ),
        r"\1 [nama]",
    ),
)
# Invented for a form, not a plate: places of law and paper bear letters and numbers too.
_NO_PLATE = re.compile(r"^(?:RT|RW|KM|NO|SK|PP|UU|TW|SD|U)\b", re.IGNORECASE)


def masked(text: str) -> str:
    """`text` with NIK, phone numbers, e-mail addresses, plates and named persons replaced by [NIK], [telepon] …

    Titles stay ("Bu [nama]"). Masking again changes nothing. A text all in capitals loses what looks like a name
    after a title as well: too much is masked rather than too little.
    """
    for pattern, sign in _PATTERNS:
        text = pattern.sub(_kept_or(sign), text)
    return text


def _kept_or(sign: str):  # type: ignore[no-untyped-def]
    """Replacement that leaves alone what only looks like a plate."""

    def replace(found: re.Match[str]) -> str:
        if sign == "[plat]" and _NO_PLATE.match(found.group()):
            return found.group()
        return found.expand(sign) if "\\" in sign else sign

    return replace
