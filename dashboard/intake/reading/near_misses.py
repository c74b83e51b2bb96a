"""What a file that was not understood comes nearest to, and what it lacks: said, and offered to be filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dashboard import rules
from dashboard.intake.reading.cells import folded, plain_text
from dashboard.intake.reading.columns import Kind, field_of, header_of, is_personal, kinds, number_of, other_instruments
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.forms import ELEMENT_FIELDS
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused, Unsettled

# Fewer elements, or fewer fields, are no survey and no register, but chance.
FEWEST_ELEMENTS, FEWEST_FIELDS = 5, 2
SURVEY = "survey-responses"
# So many fields of a register are no chance.
PLAINLY = 4
# So many headers are told.
SHOWN_HEADERS = 15
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class NearMiss:
    """A header row (from 1) that lacks something of a kind. `headers` is field -> header; `missing` are fields."""

    kind: Kind
    sheet: str
    row: int
    headers: dict[str, str]
    missing: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """A row (from 1) that looks like a header and is none that is known."""

    sheet: str
    row: int
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Other:
    """A questionnaire of another kind, by its name, the headers that told it, and why it is no SKM."""

    sheet: str
    name: str
    headers: tuple[str, ...]
    reason: str


Missed = NearMiss | Seen | Other


def missed_of(
    sheet: str, head: Sequence[Row], headers: Iterable[tuple[int, list[str]]], options: LoadOptions
) -> Sequence[Missed]:
    """What the first rows of a sheet come nearest to, else the row that looks like a header; at most one."""
    candidates = [kinds()[options.kind]] if options.kind in kinds() else list(kinds().values())
    headers = list(headers)
    tried = (_near(sheet, at, texts, kind, options) for at, texts in headers for kind in candidates)
    near = min((miss for miss in tried if miss is not None), key=_distance, default=None)
    other = _other_instrument(sheet, headers) if options.kind in (None, SURVEY) else None
    # A list of complaints may well have a column "Rating": what is plainly a register lacks something, and says what.
    if other is not None and (near is None or len(near.headers) < PLAINLY):
        return [other]
    if near is not None:
        return [near]
    return [Seen(sheet, at + 1, texts) for at, texts in _headers_seen(head)][:1]


def refusal(path: Path, missed: Sequence[Missed], options: LoadOptions) -> Refused:
    """Why a file was not understood: what it comes nearest to and what that lacks, else which headers were seen."""
    if other := next((miss for miss in missed if isinstance(miss, Other)), None):
        return Refused(
            f"{path.name}, lembar {other.sheet}: ini {other.name} ({_listed(other.headers)}), bukan SKM: "
            f"{other.reason}. Tidak ada yang dimuat; kirim jawaban atau rekap sembilan unsur PermenPANRB 14/2017."
        )
    near = [miss for miss in missed if isinstance(miss, NearMiss)]
    if near:
        return _lacking(path, min(near, key=_distance))
    kind = kinds().get(options.kind or "")
    wanted = f"tabel '{kind.title}'" if kind else "tabel yang dikenali"
    declared = ", ".join(f"{field}={header}" for field, header in options.columns.items())
    clause = f" dengan kolom yang dinyatakan ({declared})" if declared else ""
    seen = next((miss for miss in missed if isinstance(miss, Seen)), None)
    shown = f" Judul yang terlihat ({seen.sheet}, baris {seen.row}): {_listed(seen.headers)}." if seen else ""
    return Refused(
        f"{path.name}: tidak ditemukan {wanted}{clause}.{shown} Periksa judul kolomnya, nyatakan dengan --columns, "
        "atau mulai dari templat (python -m dashboard template JENIS -o berkas.xlsx)."
    )


def _distance(miss: NearMiss) -> tuple[int, int]:
    return len(miss.missing), -len(miss.headers)


def _other_instrument(sheet: str, headers: Sequence[tuple[int, list[str]]]) -> Other | None:
    """The other questionnaire whose words stand in one of the rows; a row that names most elements is a survey."""
    for _, texts in headers:
        if sum(field_of(text, ELEMENT_FIELDS) is not None for text in texts if text) >= FEWEST_ELEMENTS:
            continue
        for instrument in other_instruments():
            told = tuple(text for text in texts if _says_one_of(text, instrument["words"]))
            if len(told) >= instrument["fewest"]:
                return Other(sheet, instrument["name"], told, instrument["reason"])
    return None


def _says_one_of(header: str, words: Sequence[str]) -> bool:
    padded = f" {folded(header)} "
    return any(f" {word} " in padded if " " in word else padded.strip() == word for word in words)


def _near(sheet: str, at: int, headers: Sequence[str], kind: Kind, options: LoadOptions) -> NearMiss | None:
    if kind.items:
        return None  # any column may be an item: everything with a unit would come near
    known = kind.fields + (ELEMENT_FIELDS if kind.questions else ())
    declared = {folded(header): name for name, header in options.columns.items()}
    header_of_field: dict[str, str] = {}
    for header in filter(None, headers):
        number = number_of(header) if kind.questions == "required" else None
        bare = f"u{number}" if number and number <= len(ELEMENT_FIELDS) else None
        named = declared.get(folded(header)) or field_of(header, known) or bare
        if named and not (kind.questions == "required" and is_personal(header)):
            header_of_field.setdefault(named, header)
    elements = [name for name in ELEMENT_FIELDS if name not in header_of_field] if kind.questions == "required" else []
    lacking = [either.split("|")[0] for either in kind.required if not set(either.split("|")) & set(header_of_field)]
    missing = (*lacking, *elements)
    asked = len(kind.required) + (len(ELEMENT_FIELDS) if kind.questions == "required" else 0)
    enough = FEWEST_ELEMENTS if kind.questions == "required" else FEWEST_FIELDS
    if not missing or asked - len(missing) < max(1, asked // 2) or len(header_of_field) < enough:
        return None
    unused = tuple(
        header for header in headers if header and header not in header_of_field.values() and not is_personal(header)
    )
    return NearMiss(kind, sheet, at + 1, header_of_field, missing, unused)


def _lacking(path: Path, miss: NearMiss) -> Refused:
    elements = [name for name in ELEMENT_FIELDS if name in miss.headers]
    fields = [
        f"{header_of(name)} ('{_short(header)}')" for name, header in miss.headers.items() if name not in elements
    ]
    counted = [f"{len(elements)} dari {len(ELEMENT_FIELDS)} unsur"] if miss.kind.questions == "required" else []
    wanted = {name: field_title(name) for name in miss.missing}
    example = f"{miss.missing[0]}={_short(miss.unused[0]) if miss.unused else 'JUDUL KOLOM'}"
    return Unsettled(
        f"{path.name}, lembar {miss.sheet}, baris {miss.row}: paling mirip {miss.kind.title} ({miss.kind.code}). "
        f"Ditemukan: {', '.join(counted + fields)}; belum: {', '.join(wanted.values())}: kolom mana? "
        f"Judul yang belum terpakai: {_listed(miss.unused) or 'tidak ada'}. "
        f'Nyatakan dengan --columns, misalnya --columns "{example}".',
        "columns",
        {header: _short(header) for header in miss.unused},
        wanted,
    )


def field_title(name: str) -> str:
    """What a field is called where somebody is asked for its column."""
    if name in ELEMENT_FIELDS:
        element = rules.elements().elements[int(name[1]) - 1]
        return f"{element.code} ({element.name})"
    return header_of(name)


def _headers_seen(head: Sequence[Row]) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Rows of nothing but words above a row that has a number or a date: headers, and nobody's data."""
    for at, (row, below) in enumerate(pairwise(head)):
        filled = [cell for cell in row if cell is not None]
        words = [plain_text(cell) for cell in filled if isinstance(cell, str) and not _has_digit(cell)]
        other = any(_has_digit(plain_text(cell)) for cell in below)
        if len(words) == len(filled) >= FEWEST_FIELDS and other:
            yield at, tuple(words)


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _listed(headers: Sequence[str]) -> str:
    shown = ", ".join(f"'{_short(header)}'" for header in headers[:SHOWN_HEADERS])
    more = len(headers) - SHOWN_HEADERS
    return f"{shown}, dan {more} lagi" if more > 0 else shown


def _short(header: str) -> str:
    return header if len(header) <= LONGEST_SHOWN else f"{header[: LONGEST_SHOWN - 1]}…"
