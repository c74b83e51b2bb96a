"""Where a person lives: a street with a number, or any street behind "rumah saya". Roads and offices are no secret."""

import re
from collections.abc import Iterator

from dashboard.themes.personal import Found

_I = re.IGNORECASE
_LEAD = (
    r"(?:jalan|jln|jl|gang|gg|lorong|lrg|perumahan|perum|komplek|kompleks|komp|griya|rusun\w*|kost?|kampung|dusun|blok)"
)
_WAY = re.compile(rf"(?<!\w){_LEAD}\b\.?\s*", _I)
_NUMBERED = (
    r"(?:(?:nomor|nomer|nmr|no)\b\.?\s*:?\s*\d+(?:\s?[a-z]\b)?(?:\s?[/-]\s?\d+)?|\brt\b\.?\s*[:/]?\s*\d+(?:\s*/\s*(?:rw\.?\s*)?\d+)?"
    r"|\brw\b\.?\s*\d+|\bblok\s+[a-z]{1,3}\b\s?[-./]?\s?(?:(?:no|nomor)\.?\s*)?(?:\d+(?:\s?[a-z]\b)?)?|#\s?\d+)"
)
# What goes on with an address: words of a name, then a number; more ways and numbers behind it.
_ADDRESS = re.compile(
    rf"(?<!\w){_LEAD}\b\.?\s*(?:[^\W_][\w'’.-]*[,.]?\s+){{0,6}}?{_NUMBERED}"
    rf"(?:[\s,]+(?:{_LEAD}\b\.?\s*(?:[^\W_][\w'’.-]*\s+){{0,4}}?(?={_NUMBERED})|{_NUMBERED}))*",
    _I,
)
# The house before the street, or behind the neighbourhood alone.
_TURNED = re.compile(
    rf"\b(?:rumah|no|nomor)\b(?:\s+(?:saya|kami))?\s*(?:no|nomor)?\.?\s*\d+[a-z]?\b[\s,]+(?:di\s+)?{_LEAD}\b\.?\s*(?:[^\W_][\w'’-]*\s?){{1,3}}"
    r"|\brt\b\.?\s*\d+(?:\s*[/,]?\s*rw\.?\s*\d+)?[\s,]*(?:no|nomor)\b\.?\s*\d+",
    _I,
)
_HOUSE = re.compile(r"\b(?:nomor|nomer|nmr|no)\b\.?\s*:?\s*\d|\bblok\s+\w+[ ./-]*(?:no\.?\s*)?\d|#\s?\d", _I)
_HOME = re.compile(
    r"\b(?:rumah\s*(?:saya|sy|kami|ku|nya|orang\s?tua|mertua|ibu|bapak)?"
    r"|alamat(?:nya)?(?:\s*(?:saya|kami|rumah|lengkap|domisili|ktp))?|(?:ber)?tinggal|(?:ber)?domisili|beralamat(?:kan)?"
    r"|kediaman|kontrakan|ngontrak|kost?|dikirim ke|(?:diantar|kirim|antar) ke)"
    r"(?:\s*(?:di|pada|ke|saat ini|sekarang|depan|berada|terletak|:|,))*\s*$",
    _I,
)
_OFFICE = re.compile(
    r"\b(?:kantor|samsat|dinas|rsud|rs|puskesmas|klinik|bank|gedung|sekolah|sma\w?|smp\w?|sdn?|smk\w?|toko|pasar|masjid|gereja|mal|mall"
    r"|upt|uptd|balai|badan|kampus|hotel|apotek|spbu|pos|loket|gerai|kelurahan|kecamatan|terminal|taman|stadion)\b[^.!?\n]{0,45}$",
    _I,
)
_QUARTER = re.compile(r"(?:[A-Z][\w'’-]*[ ,]+){1,4}$")
_WORD = re.compile(r"[^\W_][\w'’-]*")
MOST_WORDS = 4


def addresses_in(text: str) -> Iterator[Found]:
    """Streets with a house number, but of an office; and behind words of home also those without one."""
    end = 0
    for match in _ADDRESS.finditer(text):
        start = _start_of(text, match.start())
        at_home = bool(_HOME.search(text, 0, start))
        if at_home or (_HOUSE.search(match.group()) and not _OFFICE.search(text, 0, match.start())):
            yield Found(start if at_home else match.start(), match.end(), "alamat")
            end = match.end()
    for match in _TURNED.finditer(text, end):
        yield Found(match.start(), match.end(), "alamat")
    for way in _WAY.finditer(text):
        if way.start() >= end and _HOME.search(text, 0, way.start()):
            end = _end_of_row(text, way.end())
            if end > way.end():
                yield Found(way.start(), end, "alamat")


def _start_of(text: str, start: int) -> int:
    """Where an address begins behind a word of home: a quarter may stand before the street."""
    quarter = _QUARTER.search(text, 0, start)
    return quarter.start() if quarter and _HOME.search(text, 0, quarter.start()) else start


def _end_of_row(text: str, start: int) -> int:
    """Where the words of a street's name end: large ones, or in small letters the next two."""
    end, words = start, 0
    large = text[start : start + 1].isupper()
    while words < (MOST_WORDS if large else 2) and (word := _WORD.match(text, end + (text[end : end + 1] == " "))):
        if large and not (word.group()[0].isupper() or word.group()[0].isdigit()):
            break
        end, words = word.end(), words + 1
    return end
