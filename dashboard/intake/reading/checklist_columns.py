"""Which checklist item a column is about: by code, name or synonym in the frameworks (dashboard/rules)."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard import rules
from dashboard.intake.reading.cells import folded
from dashboard.rules.checklist_models import ChecklistItem
from dashboard.rules.reading import kept

# A framework's code and an item's code in it.
ItemCode = tuple[str, str]


def items_of(headers: Sequence[str], taken: Iterable[int] = ()) -> dict[int, ItemCode]:
    """The item of each column that names one, by position; columns in `taken` mean something else.

    A name that several frameworks use belongs to the one that knows most of the columns, so "SKM" beside "FKP" is a
    duty and beside "Kecepatan RTL" a ladder; `pekppp skm` says it outright. Of two columns of one item the first is
    read; where they differ, `twins` refuses.
    """
    other, named_by = set(taken), _items_by_name()
    candidates = {
        at: named_by.get(folded(header), ()) for at, header in enumerate(headers) if header and at not in other
    }
    known = Counter(framework for named in candidates.values() for framework in {code for code, _ in named})
    items: dict[int, ItemCode] = {}
    for at, named in candidates.items():
        best = max(named, key=lambda item: known[item[0]], default=None)
        if best is not None and best not in items.values():
            items[at] = best
    return items


def item_named(text: str, framework: str | None = None) -> ItemCode | None:
    """The item with this code, name or synonym, in `framework` if one is given; None when no item or several fit."""
    named = [item for item in items_named(text) if framework in (None, item[0])]
    return named[0] if len(named) == 1 else None


def framework_named(text: str) -> str | None:
    """Code of the framework with this code or name."""
    name = folded(text)
    return next(
        (
            checklist.code
            for checklist in rules.checklists()
            if name in (folded(checklist.code), folded(checklist.name))
        ),
        None,
    )


def item_of(code: ItemCode) -> ChecklistItem:
    """The item as the framework has it."""
    return _items()[code]


def items_named(text: str) -> tuple[ItemCode, ...]:
    """Every item that `text` may name, in the order of the frameworks."""
    return _items_by_name().get(folded(text), ())


@kept
def _items() -> dict[ItemCode, ChecklistItem]:
    """The items of all frameworks by their codes."""
    return {(framework.code, item.code): item for framework in rules.checklists() for item in framework.items}


@kept
def _items_by_name() -> dict[str, tuple[ItemCode, ...]]:
    """Every name an item of a framework may have, with the items that have it."""
    items_by_name: dict[str, tuple[ItemCode, ...]] = {}
    for framework in rules.checklists():
        for item in framework.items:
            for name in _names(framework.code, item):
                items_by_name[name] = (*items_by_name.get(name, ()), (framework.code, item.code))
    return items_by_name


def _names(framework: str, item: ChecklistItem) -> set[str]:
    names = (item.code, item.name, item.official, item.form_code, f"{framework} {item.code}", *item.synonyms)
    return {folded(name) for name in names if name}
