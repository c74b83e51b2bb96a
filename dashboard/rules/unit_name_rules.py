"""What rules/unit-names.toml must say: how offices shorten the names of units and of provinces."""

from dashboard.rules.reading import kept, valid
from dashboard.rules.source import Sourced


class UnitNames(Sourced):
    """Short forms with what each may stand for; written as they are compared (lower case, no signs, no "dan")."""

    provinces: dict[str, tuple[str, ...]]
    abbreviations: dict[str, tuple[str, ...]]


@kept
def unit_names() -> UnitNames:
    """Short forms of unit names, a province's own among them."""
    return valid(UnitNames, "unit-names")
