"""Reads `planted.toml`: which unit bears which oddity in which year."""

import tomllib
from functools import cache
from typing import Any

from sample_data.generator.province import HERE


@cache
def _planted() -> dict[str, Any]:
    with (HERE / "planted.toml").open("rb") as file:
        return tomllib.load(file)


def oddities_of(unit: str, year: int) -> dict[str, dict[str, Any]]:
    """Oddities of one unit and year: kind -> its options."""
    return {
        entry["kind"]: entry for entry in _planted()["planted"] if entry["unit"] == unit and entry.get("year") == year
    }


def office_file_of(unit: str, year: int) -> dict[str, Any] | None:
    """The file a single office sent for `year`, or None when its rows are in the big file."""
    for entry in _planted()["office"]:
        if entry["unit"] == unit and entry["period"].startswith(str(year)):
            return dict(entry)
    return None


def planted_quality(unit: str, year: int) -> float | None:
    """The IKM this unit is made to have in `year`, where one is laid down."""
    value = _planted()["quality"].get(unit, {}).get(str(year))
    return None if value is None else float(value)


@cache
def planted_loop() -> dict[str, Any]:
    """What `planted_loop.toml` lays down, section by section."""
    with (HERE / "planted_loop.toml").open("rb") as file:
        return tomllib.load(file)


def moved_elements(unit: str, year: int) -> dict[int, float]:
    """Elements (1-9) of one unit that are made to move in `year` -> what is added to what its visitors feel."""
    return {
        move["element"]: move["shift"][str(year)]
        for move in planted_loop()["moved"]
        if move["unit"] == unit and str(year) in move["shift"]
    }


@cache
def must_report(unit: str, year: int) -> bool:
    """Whether something is planted that would be lost if the unit did not report in `year`."""
    promised = any(entry["unit"] == unit and entry.get("year", year) == year for entry in _planted()["planted"])
    return promised or office_file_of(unit, year) is not None
