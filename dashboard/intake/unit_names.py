"""A unit's name as offices write it: with the province behind it, "&", abbreviations, signs, words in another order."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from dashboard.intake.reading.cells import folded
from dashboard.rules.reading import kept
from dashboard.rules.unit_name_rules import unit_names
from dashboard.settings import settings

# Words in order: what remains of a name when everything that only differs in writing is gone.
Form = tuple[str, ...]
_JOINING = frozenset({"dan", "serta"})
_PROVINCE = r"(?:pemerintah )?(?:provinsi|propinsi|prov|pemprov)"
_ONLY_PROVINCE = re.compile(rf"pemerintah|{_PROVINCE}")
_BRACKET = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\s*$", re.DOTALL)
# An abbreviation may have several readings; a name with many of them is no name.
MOST_FORMS = 32


class FormsOfNames:
    """Which units have a name in which form. A form that several have names none of them."""

    def __init__(self) -> None:
        self._ordered: defaultdict[Form, set[int]] = defaultdict(set)
        self._unordered: defaultdict[Form, set[int]] = defaultdict(set)

    def add(self, name: str, unit_id: int) -> None:
        """One more name of a unit."""
        for form in forms_of(name):
            self._ordered[form].add(unit_id)
            self._unordered[tuple(sorted(form))].add(unit_id)

    def unit(self, text: str) -> int | None:
        """The only unit with a name in one of the forms of `text`, then in another order of words; None without one."""
        forms = forms_of(text)
        for known, asked in ((self._ordered, forms), (self._unordered, {tuple(sorted(form)) for form in forms})):
            unit_ids = set[int]().union(*(known[form] for form in asked if form in known))
            if unit_ids:
                return unit_ids.pop() if len(unit_ids) == 1 else None
        return None


def forms_of(name: str) -> set[Form]:
    """Every form of a name: as it is and with each reading of its abbreviations; none of an empty one."""
    bare = _without_its_short_form(name.replace("&", " dan "))
    words = [word for word in folded(bare).split() if word not in _JOINING]
    return _read(tuple(_without_province(" ".join(words)).split()))


def _read(words: Form) -> set[Form]:
    if _begin_one().isdisjoint(words):  # nearly every name
        return {words} - {()}
    lengths, abbreviations = _lengths(), _abbreviations()
    parts: list[list[Form]] = []
    at = 0
    while at < len(words):
        length = next((n for n in lengths if words[at : at + n] in abbreviations), 0)
        taken = words[at : at + (length or 1)]
        parts.append([taken, *abbreviations.get(taken, ())])
        at += len(taken)
    forms = product(*parts)
    return {sum(form, ()) for _, form in zip(range(MOST_FORMS), forms, strict=False)} - {()}


def _without_its_short_form(name: str) -> str:
    """ "Dinas Kesehatan (Dinkes)" without the brackets, where they only repeat the name in short."""
    match = _BRACKET.match(name) if name.rstrip().endswith((")", "]")) else None
    if not match:
        return name
    whole = tuple(word for word in folded(match.group(1)).split() if word not in _JOINING)
    short = tuple(folded(match.group(2)).split())
    initials = "".join(word[0] for word in whole)
    repeats = short == (initials,) or any(reading in _read(whole) for reading in _abbreviations().get(short, ()))
    return match.group(1) if repeats else name


def _without_province(words: str) -> str:
    """The name without the province's own at its end; another place's stays, for it is another unit."""
    rest = _tail().sub("", words)
    return words if _ONLY_PROVINCE.fullmatch(rest) else rest


@kept
def _tail() -> re.Pattern[str]:
    core = re.sub(r"^(?:provinsi|propinsi|prov) ", "", folded(settings().province))
    known = "|".join(sorted({core, *unit_names().provinces.get(core, ())}, key=len, reverse=True))
    return re.compile(rf"(?<=\S) (?:{_PROVINCE} (?:{known})|{_PROVINCE}|{known})$")


@kept
def _abbreviations() -> dict[Form, tuple[Form, ...]]:
    abbreviations = unit_names().abbreviations.items()
    return {tuple(short.split()): _split(readings) for short, readings in abbreviations}


def _split(readings: Iterable[str]) -> tuple[Form, ...]:
    return tuple(tuple(reading.split()) for reading in readings)


@kept
def _begin_one() -> frozenset[str]:
    """Words with which an abbreviation begins."""
    return frozenset(short[0] for short in _abbreviations() if short)


@kept
def _lengths() -> tuple[int, ...]:
    """How many words abbreviations have, most first."""
    return tuple(sorted({len(short) for short in _abbreviations()}, reverse=True))
