"""Names of files and words that every system and every paper takes."""

import re
from collections.abc import Mapping
from typing import Any

LONGEST = 80
# What XML takes no sign of, and what turns the reading direction round.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def safe_name(text: str) -> str:
    """`text` as a part of a file's name."""
    return _NOT_IN_NAMES.sub("-", text).strip("-.")[:LONGEST]


def paper_name(unit: str, year: int, kind: str = "rapor", ending: str = "pdf") -> str:
    """A name for a unit's paper that every system takes; codes are unique, so names are."""
    return f"{kind}-{safe_name(unit)}-{year}.{ending}"


def cleaned(value: Any) -> Any:
    """`value` with the unseen characters of every string in it left out; tuples become lists."""
    if isinstance(value, str):
        return _UNSEEN.sub("", value)
    if isinstance(value, Mapping):
        return {key: cleaned(inner) for key, inner in value.items()}
    return [cleaned(inner) for inner in value] if isinstance(value, list | tuple) else value
