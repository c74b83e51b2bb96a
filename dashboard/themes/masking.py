"""Personal data in free text, replaced by what it was, before anything is stored, shown or exported (UU 27/2022)."""

import re
from collections.abc import Iterable, Sequence

from dashboard.themes.personal import Found
from dashboard.themes.personal_addresses import addresses_in
from dashboard.themes.personal_names import names_in
from dashboard.themes.personal_numbers import birth_dates_in, numbers_in

# What an earlier masking left; nothing in it is looked at again.
_MASK = re.compile(
    r"\[(?:nama|alamat|telepon|surel|akun|lokasi|tanggal|rekening|paspor|nomor|plat|NIK|NIP|NPWP|BPJS)\]", re.IGNORECASE
)


def masked(text: str) -> str:
    """`text` with what names or finds a person replaced by its kind: [nama], [telepon], [alamat] …

    Titles stay ("Bu [nama]"), and so do roads, offices, laws, sums and days. Masking again changes nothing. Where a
    word may be a name or not, it is taken for one: rather too much is masked than too little.
    """
    once = _replaced(text)
    # What was masked may bring two pieces together that make another.
    while once != text:
        text, once = once, _replaced(once)
    return text


def _replaced(text: str) -> str:
    parts, end = [], 0
    for part in personal_parts(text):
        parts += [text[end : part.start], f"[{part.kind}]"]
        end = part.end
    return "".join([*parts, text[end:]])


def personal_parts(text: str) -> Sequence[Found]:
    """What in `text` is personal, from its begin to its end; no two overlap."""
    masks = [Found(mask.start(), mask.end(), "") for mask in _MASK.finditer(text)]
    parts = _apart(numbers_in(text), masks)
    parts += _apart(addresses_in(text), [*masks, *parts])
    names = _apart(names_in(text, [*masks, *parts]), [*masks, *parts])
    parts += [*names, *_apart(birth_dates_in(text, names), [*masks, *parts])]
    return sorted(parts)


def _apart(some: Iterable[Found], others: Sequence[Found]) -> list[Found]:
    return [part for part in some if not any(part.start < other.end and other.start < part.end for other in others)]
