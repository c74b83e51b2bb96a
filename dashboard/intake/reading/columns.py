"""Which column of a file is what: by name and synonym (rules/columns.toml), never by position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypedDict

from dashboard import rules
from dashboard.intake.reading.cells import folded
from dashboard.intake.reading.checklist_columns import ItemCode, items_of
from dashboard.intake.reading.forms import ELEMENT_FIELDS, MAKLUMAT, form_of, refuse_form_of_2004
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from dashboard.rules.reading import RuleContent, kept, read

_NUMBERED = re.compile(r"^(?:u|p|q|unsur|pertanyaan|soal|nrr u|nrr) ?(\d{1,2})$")


class NotThisTable(Refused):
    """The declared columns do not fit these headers; another row or sheet may hold them."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: the fields it may hold and those it must."""

    code: str
    title: str
    fields: tuple[str, ...]
    # Each must be found; "unit|name" means one of the two.
    required: tuple[str, ...]
    questions: str = ""
    # Whether every other column may name a checklist item.
    items: bool = False
    # Whether a file of one unit that `--unit` names needs no column for it.
    one_unit: bool = False


@dataclass(frozen=True)
class Columns:
    """The columns of one table. Values are positions in a row, counted from 0."""

    fields: dict[str, int]
    # One column a question, in the order of the rule set; empty when the table has no answers.
    questions: tuple[int, ...]
    rule_set: str
    headers: tuple[str, ...]
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]
    # Columns of checklist items: framework and item by position.
    items: dict[int, ItemCode] = field(default_factory=dict)

    @property
    def found(self) -> int:
        """How many columns were understood."""
        return len(self.fields) + len(self.questions) + len(self.items)

    def used(self) -> dict[str, str]:
        """What was understood, for the receipt: header -> field."""
        fields = {self.headers[at]: name for name, at in self.fields.items()}
        answers = {self.headers[at]: f"q{number}" for number, at in enumerate(self.questions, start=1)}
        items = {self.headers[at]: " ".join(item) for at, item in self.items.items()}
        return fields | answers | items


class OtherInstrument(TypedDict):
    """A questionnaire that is no SKM: the words of its headers, how many of them tell it, and why it is none."""

    name: str
    words: list[str]
    fewest: int
    reason: str


@kept
def _file() -> RuleContent:
    """columns.toml; read again after a province changed its own, with everything that was made of it."""
    for made_of_it in (_personal, _fields_said, _fields_by_name, _phrases):
        made_of_it.cache_clear()
    return read("columns")


@kept
def kinds() -> dict[str, Kind]:
    """Every kind of file that can be loaded, by its code. Asked first for every table, so a changed file is seen."""
    return {
        code: Kind(
            code,
            entry["title"],
            tuple(entry["fields"]),
            tuple(entry["required"]),
            entry.get("questions", ""),
            entry.get("items", False),
            entry.get("one_unit", False),
        )
        for code, entry in _file()["kinds"].items()
    }


def header_of(field: str) -> str:
    """The first name of a field, as a template prints it."""
    return str(_file()["fields"][field]["names"][0])


def later_kind(headers: Sequence[str]) -> tuple[str, str] | None:
    """Code and title of a kind that is recognised but cannot be loaded yet."""
    present = {folded(header) for header in headers}
    for code, entry in _file().get("later", {}).items():
        if present.issuperset(entry["headers"]):
            return code, entry["title"]
    return None


def later_kinds() -> dict[str, str]:
    """Kinds that can be recognised but not loaded yet: code -> title."""
    return {code: entry["title"] for code, entry in _file().get("later", {}).items()}


def other_instruments() -> list[OtherInstrument]:
    """Questionnaires that are no SKM."""
    instruments: list[OtherInstrument] = _file()["other_instruments"]
    return instruments


def is_personal(header: str) -> bool:
    """Whether a header names a person's data, to be dropped."""
    return folded(header) in _personal()


@cache
def _personal() -> frozenset[str]:
    return frozenset(_file()["personal"]["names"])


def field_of(header: str, fields: Sequence[str]) -> str | None:
    """The one of `fields` that a header names, whole or (elements) by a phrase in it."""
    named, phrased = _fields_said(folded(header)) if header else (frozenset(), frozenset())
    whole = next((field for field in fields if field in named), None) if named else None
    if whole or not phrased:
        return whole
    among = phrased & set(fields)
    return next(iter(among)) if len(among) == 1 else None


def names_whole(header: str, name: str) -> bool:
    """Whether a header is one of the names of a field, and not only a phrase of it."""
    return name in _fields_said(folded(header))[0]


def fields_among(headers: Sequence[str]) -> frozenset[str]:
    """Every field that one of these headers may name, of whatever kind of file: a table has no others."""
    candidates = (_fields_said(folded(header)) for header in headers if header)
    return frozenset(field_name for named, phrased in candidates for field_name in named | phrased)


@lru_cache(maxsize=65_536)
def _fields_said(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The fields a folded header names whole, and those by a phrase in it: asked again for every kind of file."""
    padded = f" {name} "
    phrased = frozenset(field for field, phrase in _phrases() if phrase in padded) if name else frozenset()
    return _fields_by_name().get(name, frozenset()), phrased


@cache
def _fields_by_name() -> dict[str, frozenset[str]]:
    """Every name a header may have, with the fields that have it."""
    fields_by_name: dict[str, set[str]] = {}
    for field_name, entry in _file()["fields"].items():
        for name in entry["names"]:
            fields_by_name.setdefault(name, set()).add(field_name)
    return {name: frozenset(fields) for name, fields in fields_by_name.items()}


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """Fields and the phrases that name them in a longer header, as whole words."""
    known = _file()["fields"].items()
    return tuple((field_name, f" {phrase} ") for field_name, entry in known for phrase in entry.get("phrases", ()))


def number_of(header: str) -> int | None:
    """8 for `U8`, `P8`, `NRR U8`, `Pertanyaan 8`: a question known only by its number."""
    match = _NUMBERED.match(folded(header))
    return int(match.group(1)) if match else None


def map_columns(headers: Sequence[str], kind: Kind, options: LoadOptions) -> Columns:
    """The columns of a table with these headers, read as `kind`.

    Refused when a declared column is not there, or when U8 and U9 are bare and no order is declared.
    """
    # A sheet may be wide and nearly empty: what has no header is looked at once.
    filled = {at: header for at, header in enumerate(headers) if header}
    declared = _declared(filled, kind, options.columns)
    taken = set(declared.values())
    fields = dict(declared)
    known = kind.fields + ((*ELEMENT_FIELDS, MAKLUMAT) if kind.questions else ())
    for at, header in filled.items():
        named = field_of(header, known)
        if named and at not in taken and named not in fields and not _is_person(header, kind):
            fields[named] = at
            taken.add(at)
    elements = {name: fields.pop(name) for name in (*ELEMENT_FIELDS, MAKLUMAT) if name in fields}
    questions: tuple[int, ...] = ()
    rule_set = rules.NINE_QUESTIONS
    if kind.questions:
        refuse_form_of_2004(filled.values(), numbered := _numbered(filled, elements))
        questions, rule_set = form_of(numbered, elements, options.order)
    items = items_of(headers, taken) if kind.items else {}
    used = {*taken, *questions, *items}
    rest = [at for at in filled if at not in used]
    return Columns(
        fields=fields,
        questions=questions,
        rule_set=rule_set,
        headers=tuple(headers),
        dropped=tuple(headers[at] for at in rest if is_personal(headers[at])),
        ignored=tuple(headers[at] for at in rest if not is_personal(headers[at])),
        items=items,
    )


def _is_person(header: str, kind: Kind) -> bool:
    return kind.questions == "required" and is_personal(header)


def _declared(filled: dict[int, str], kind: Kind, headers: dict[str, str]) -> dict[str, int]:
    places = {folded(header): at for at, header in reversed(filled.items())} if headers else {}
    allowed = (*kind.fields, *ELEMENT_FIELDS)
    for name, header in headers.items():
        if name not in allowed:
            raise NotThisTable(
                f"Bidang '{name}' tidak dikenal untuk {kind.code}; pilih salah satu: {', '.join(allowed)}."
            )
        if folded(header) not in places:
            raise NotThisTable(
                f"Kolom '{header}' (untuk {name}) tidak ada di berkas. Kolom yang ada: {', '.join(filled.values())}."
            )
    return {name: places[folded(header)] for name, header in headers.items()}


def _numbered(filled: dict[int, str], elements: dict[str, int]) -> dict[int, int]:
    """Columns known only by a question's number, the first of each."""
    columns: dict[int, int] = {}
    for at, header in filled.items():
        if (number := number_of(header)) and at not in elements.values():
            columns.setdefault(number, at)
    return columns
