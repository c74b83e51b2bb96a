"""Rule sets as data: TOML files with years and sources, checked when they are read."""

import tomllib
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.rules.checklist_models import Checklist
from dashboard.rules.complaint_clocks import complaint_rules, holiday_rules
from dashboard.rules.models import DutyRules, Elements, Grading, Mission, Regime, SurveyRules
from dashboard.settings import settings

FOLDER = Path(__file__).parent
NINE_QUESTIONS = "skm-2017"
SIXTEEN_QUESTIONS = "skm-2017-16"
# Where a province keeps frameworks of its own, below the data folder.
OWN_FRAMEWORKS = "kerangka"


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def elements() -> Elements:
    """The nine elements in the order of the regulation."""
    return Elements.model_validate(_read("elements"))


@cache
def survey_rules(code: str = NINE_QUESTIONS) -> SurveyRules:
    """The survey rule set with this code. FileNotFoundError when there is none."""
    return SurveyRules.model_validate(_read(code))


@cache
def old_bands() -> Grading:
    """The bands of 2004, to recognise a letter given by them; never to give one."""
    return Grading.model_validate(_read("ikm-2004"))


@cache
def duty_rules() -> DutyRules:
    """Kinds of duties and the default deadline."""
    return DutyRules.model_validate(_read("duties"))


@cache
def missions() -> tuple[Mission, ...]:
    """Missions of the regional plans, oldest first; their years do not overlap."""
    read = tuple(Mission.model_validate(row) for row in _read("missions")["missions"])
    for earlier, later in pairwise(read):
        if later.first_year <= earlier.last_year:
            raise ValueError(f"missions {earlier.number} and {later.number} overlap")
    return read


@cache
def regimes() -> tuple[Regime, ...]:
    """The Ombudsman's regimes, oldest first; their years do not overlap."""
    read = tuple(Regime.model_validate(row) for row in _read("ombudsman")["regimes"])
    for earlier, later in pairwise(read):
        if earlier.last_year is None or later.first_year <= earlier.last_year:
            raise ValueError(f"regimes {earlier.code} and {later.code} overlap")
    return read


@cache
def trait_values(trait: str) -> tuple[str, ...]:
    """Values of a trait of respondents (sex, age_band, education, occupation) in the order they are shown in."""
    return tuple(_read("profiles")[trait])


@cache
def age_bands() -> dict[str, int]:
    """Bands of age, youngest first, with the lowest age of each. ValueError unless they start at 0 and rise."""
    bands: dict[str, int] = _read("profiles")["age_band"]
    lowest = list(bands.values())
    if lowest[0] != 0 or lowest != sorted(set(lowest)):
        raise ValueError(f"age bands must start at 0 and rise: {lowest}")
    return bands


def checklists() -> tuple[Checklist, ...]:
    """Every checklist framework: the shipped ones by file name, then the province's own by file name.

    Own ones are TOML files in the folder `kerangka` of the data folder; one with the code of a shipped framework
    takes its place. ValueError names the file that breaks its promise.
    """
    own = sorted((settings().data_folder / OWN_FRAMEWORKS).glob("*.toml"))
    return _checklists(tuple((path, path.stat().st_mtime_ns) for path in own))


@cache
def _checklists(own: tuple[tuple[Path, int], ...]) -> tuple[Checklist, ...]:
    """`own` has the time of each file's last change, so that a changed file is read again."""
    names = sorted(path.stem for path in FOLDER.glob("checklist-*.toml"))
    found = [Checklist.model_validate(_read(name)) for name in names] + [_own_checklist(path) for path, _ in own]
    return tuple({checklist.code: checklist for checklist in found}.values())


def _own_checklist(path: Path) -> Checklist:
    try:
        return Checklist.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def checklist(code: str) -> Checklist:
    """The framework with this code. KeyError when there is none."""
    return {known.code: known for known in checklists()}[code]


def regime_of(year: int) -> Regime | None:
    """The Ombudsman's regime of a year; None before the first."""
    return next((one for one in regimes() if one.first_year <= year <= (one.last_year or year)), None)


def mission_of(year: int) -> Mission | None:
    """The mission measured in `year`; None in a year between two plans."""
    return next((mission for mission in missions() if mission.first_year <= year <= mission.last_year), None)


def in_force(rule: Grading | Checklist, on: date) -> bool:
    """Whether a dated rule is in force on a day."""
    return rule.valid_from <= on and (rule.valid_to is None or on <= rule.valid_to)


def validate_all() -> list[str]:
    """Read every rule file; the names of what was read. Raises at the first file that breaks its promise."""
    surveys = [survey_rules(NINE_QUESTIONS).code, survey_rules(SIXTEEN_QUESTIONS).code, old_bands().code]
    elements(), duty_rules(), missions(), age_bands(), complaint_rules(), holiday_rules()
    return [*surveys, *(regime.code for regime in regimes()), *(checklist.code for checklist in checklists())]
