"""Which checklist item a column is about: by code, name or synonym in the frameworks (dashboard/rules)."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard import rules
from dashboard.intake.reading.cells import folded
from dashboard.refused import Refused
from dashboard.rules.models import Checklist, ChecklistItem

# A framework's code and an item's code in it.
ItemCode = tuple[str, str]


def items_of(headers: Sequence[str], taken: Iterable[int] = ()) -> dict[int, ItemCode]:
    """The item of each column that names one, by position; columns in `taken` mean something else.

    A name that several frameworks use belongs to the one that knows most of the columns, so "SKM" beside "FKP" is a
    duty and beside "Kecepatan RTL" a ladder; `pekppp skm` says it outright. Two columns of one item: the first.
    """
    candidates = {at: _named(header) for at, header in enumerate(headers) if header and at not in set(taken)}
    known = Counter(framework for named in candidates.values() for framework in {code for code, _ in named})
    found: dict[int, ItemCode] = {}
    for at, named in candidates.items():
        best = max(named, key=lambda item: known[item[0]], default=None)
        if best is not None and best not in found.values():
            found[at] = best
    return found


def frameworks() -> tuple[Checklist, ...]:
    """Every framework; refused with the file's name when one of the province's own cannot be used."""
    try:
        return rules.checklists()
    except ValueError as error:
        first = " ".join(str(error).split("\n")[:3])
        raise Refused(
            f"Berkas kerangka tidak dapat dipakai: {first}. Perbaiki atau keluarkan dari foldernya."
        ) from error


def item_named(text: str, framework: str | None = None) -> ItemCode | None:
    """The item with this code, name or synonym, in `framework` if one is given; None when no item or several fit."""
    named = [item for item in _named(text) if framework in (None, item[0])]
    return named[0] if len(named) == 1 else None


def framework_named(text: str) -> str | None:
    """Code of the framework with this code or name."""
    said = folded(text)
    return next((one.code for one in frameworks() if said in (folded(one.code), folded(one.name))), None)


def item_of(code: ItemCode) -> ChecklistItem:
    """The item as the framework has it."""
    return next(item for item in rules.checklist(code[0]).items if item.code == code[1])


def _named(text: str) -> list[ItemCode]:
    """Every item that `text` may name, in the order of the frameworks."""
    said = folded(text)
    return [
        (framework.code, item.code)
        for framework in frameworks()
        for item in framework.items
        if said in _names(framework.code, item)
    ]


def _names(framework: str, item: ChecklistItem) -> set[str]:
    return {folded(name) for name in (item.code, item.name, f"{framework} {item.code}", *item.synonyms)}
