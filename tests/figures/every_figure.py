"""Every public figure of the project, and what it can be asked about in the sample province."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import datetime
from inspect import Parameter, getmembers, isfunction, signature
from typing import Any

import dashboard.figures
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.reading import Reading
from tests.sample import NOW
from tests.world import WITA

Figure = Callable[..., Any]
# A value for each name of a parameter: a hospital with respondents, complaints and programmes, its peers, its year.
VALUES: dict[str, Any] = {
    "by": "peer_group",
    "campaign": 1,
    "code": "I3",
    "contains": "antre",
    "duties": True,
    "duty": SURVEY_DUTY,
    "first": 2024,
    "framework": "standar-pelayanan",
    "last": 2026,
    "limit": 50,
    "most": 50,
    "now": datetime.fromisoformat(NOW),
    "peers": "Kesehatan",
    "period": "2026-S1",
    "rounds": "-S1",
    "snapshot_id": 2,
    "theme": "waktu",
    "trait": "sex",
    "unit": "RSUD-AWS",
    "units": ("RSUD-AWS", "UPTD-PSAA"),
    "until": 2026,
    "weighting": "weighted",
    "without": (),
    "without_u4": True,
    "year": 2026,
    "years": (2025, 2026),
    "zone": WITA,
}
# Where a name means something else in one figure.
OTHERWISE: dict[tuple[str, str], Any] = {("themes_of_year", "years"): 3, ("unit_questions", "unit"): "UPTD-PSAA"}
# No answer, but what other figures share; it grows with what they ask.
SHARED = {"surveys_at_hand"}


def figures() -> dict[str, Figure]:
    """Name -> function: all of dashboard/figures whose first parameter is a reading."""
    found = {}
    for module in pkgutil.walk_packages(dashboard.figures.__path__, "dashboard.figures."):
        for name, function in getmembers(importlib.import_module(module.name), isfunction):
            if function.__module__ == module.name and name not in SHARED and _is_figure(function):
                found[f"{module.name.removeprefix('dashboard.figures.')}.{name}"] = function
    return found


def _is_figure(function: Figure) -> bool:
    parameters = list(signature(function).parameters.values())
    return (
        not function.__name__.startswith("_") and bool(parameters) and parameters[0].annotation in (Reading, "Reading")
    )


def questions(figure: Figure, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The choices to ask `figure` with: what it must be told, then everything it may be told.

    KeyError for a parameter whose name has no value.
    """
    parameters = list(signature(figure).parameters.values())[1:]
    told = {one.name: OTHERWISE.get((figure.__name__, one.name), values[one.name]) for one in parameters}
    needed = {one.name: told[one.name] for one in parameters if one.default is Parameter.empty}
    yield needed
    if told != needed:
        yield told
