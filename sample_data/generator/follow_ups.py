"""Programmes that units promise after a survey (RTL): mostly on what is weak, some late, some without an owner."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from numpy.random import RandomState

from sample_data.generator.answers import element_profile
from sample_data.generator.chance import chance, luck
from sample_data.generator.outcomes import REPORT, Outcomes
from sample_data.generator.planted import planted_loop
from sample_data.generator.province import HERE, Unit

PLANNING_SHARE = {2022: 0.40, 2023: 0.48, 2024: 0.55, 2025: 0.70, 2026: 0.72}
NO_OWNER, NO_DUE, NOT_WEAK = 0.09, 0.10, 0.18
DONE, RUNNING, WAITING, DROPPED = "selesai", "berjalan", "belum", "dibatalkan"
# By how many years ago the survey was.
STATUS_SHARES = {0: (0.12, 0.34, 0.52, 0.02), 1: (0.58, 0.26, 0.12, 0.04)}
EARLIER_SHARES = (0.78, 0.09, 0.07, 0.06)
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
TODAY = date(2026, 11, 22)
TARIFF = 4


@dataclass(frozen=True)
class FollowUp:
    """One line of a unit's plan; `year` is that of the survey it answers, `progress` in percent or nothing."""

    unit: Unit
    year: int
    number: int
    element: int
    theme: str
    programme: str
    owner: str
    due: str
    status: str
    progress: int | None
    planned_on: date
    completed: date | None = None
    outcome: str = ""
    evidence: str = ""
    service: str = ""


@cache
def _promises() -> dict[str, Any]:
    with (HERE / "programmes.toml").open("rb") as file:
        return tomllib.load(file)


def follow_ups_of(units: list[Unit], year: int, outcomes: Outcomes, seed: int) -> Iterator[FollowUp]:
    """Programmes answering the surveys of `year`, unit by unit, numbered from 1; planted ones come first."""
    for unit in units:
        planted = [_planted(unit, entry) for entry in planted_loop()["programme"] if _answers(entry, unit, year)]
        drawn = list(_drawn(unit, year, outcomes, seed, {one.element for one in planted}))
        for number, one in enumerate([*planted, *drawn], start=1):
            yield replace(one, number=number)


def _answers(entry: dict[str, Any], unit: Unit, year: int) -> bool:
    return bool(entry["unit"] == unit.code and entry["year"] == year and unit.exists_in(year))


def _planted(unit: Unit, entry: dict[str, Any]) -> FollowUp:
    told = {name: value for name, value in entry.items() if name != "unit"}
    evidence = f"https://contoh.invalid/rtl/{entry['year']}/{unit.code}/1.pdf" if entry["status"] == DONE else ""
    return FollowUp(unit=unit, number=0, planned_on=date(entry["year"], 10, 20), evidence=evidence, **told)


def _drawn(unit: Unit, year: int, outcomes: Outcomes, seed: int, taken: set[int]) -> Iterator[FollowUp]:
    outcome = outcomes.get((unit.code, year, REPORT))
    if not (outcome and outcome.handed_in) or luck(seed, "plans", unit.code, year) > PLANNING_SHARE.get(year, 0.4):
        return
    draw = chance(seed, "plans", unit.code, year, "what")
    never = {
        element for entry in planted_loop()["unplanned"] if entry["unit"] == unit.code for element in entry["elements"]
    }
    for element in _elements(draw, unit, year, seed):
        if element not in taken | never:
            yield _programme(draw, unit, year, element)


def _elements(draw: RandomState, unit: Unit, year: int, seed: int) -> list[int]:
    """The lowest one to three elements, now and then one that is not weak at all."""
    profile = element_profile(unit, year, seed)
    if unit.free:
        profile[TARIFF - 1] = profile.max() + 1
    lowest = [int(place) + 1 for place in profile.argsort()]
    chosen = lowest[: draw.randint(1, 4)]
    if draw.random_sample() < NOT_WEAK:
        chosen[-1] = lowest[draw.randint(5, 8)]
    return chosen


def _programme(draw: RandomState, unit: Unit, year: int, element: int) -> FollowUp:
    programme, theme = _one(draw, _promises()["elements"][str(element)])
    status = _status(draw, year)
    due_on = date(year, 11, 1) + timedelta(days=int(draw.randint(20, 330)))
    owner, due = draw.random_sample(2)
    planned_on = date(year, 10, 1) + timedelta(days=int(draw.randint(40)))
    completed = due_on + timedelta(days=int(draw.randint(-40, 50))) if status == DONE else None
    number = int(draw.randint(1000, 9999))
    return FollowUp(
        unit=unit,
        year=year,
        number=0,
        element=element,
        theme=theme if draw.random_sample() < 0.7 else "",
        programme=programme,
        owner="" if owner < NO_OWNER else _one(draw, _promises()["owners"]["said"]),
        due="" if due < NO_DUE else _due(draw, due_on),
        status=status,
        progress=_progress(draw, status),
        planned_on=min(planned_on, TODAY),
        completed=min(max(completed, planned_on), TODAY) if completed else None,
        evidence=f"https://contoh.invalid/rtl/{year}/{unit.code}/{number}.pdf" if completed and number % 3 else "",
    )


def _status(draw: RandomState, year: int) -> str:
    shares = STATUS_SHARES.get(TODAY.year - year, EARLIER_SHARES)
    return str(draw.choice((DONE, RUNNING, WAITING, DROPPED), p=shares))


def _progress(draw: RandomState, status: str) -> int | None:
    told = draw.random_sample() < 0.75
    shown = {DONE: 100, WAITING: 0, RUNNING: 10 * int(draw.randint(1, 10)), DROPPED: 0}[status]
    return shown if told else None


def _due(draw: RandomState, due_on: date) -> str:
    """A day as offices write it: a quarter, a month, a day in words or in figures, a half-year, a year."""
    quarter = ("I", "II", "III", "IV")[(due_on.month - 1) // 3]
    month = MONTHS[due_on.month - 1]
    shapes = (
        f"TW {quarter} {due_on.year}",
        f"Triwulan {quarter} Tahun {due_on.year}",
        f"{month} {due_on.year}",
        f"{due_on.day} {month} {due_on.year}",
        f"{due_on:%d/%m/%Y}",
        f"Semester {1 if due_on.month < 7 else 2} {due_on.year}",
        f"Tahun {due_on.year}",
    )
    return str(draw.choice(shapes, p=(0.28, 0.10, 0.22, 0.16, 0.10, 0.08, 0.06)))


def _one(draw: RandomState, choices: list[Any]) -> Any:
    return choices[draw.randint(len(choices))]
