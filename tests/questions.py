"""Every query and figure there is, found by its signature, and what each can be asked about the sample province."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from types import ModuleType
from typing import Any

import queries
from dashboard.choices import Choice, Moment
from dashboard.figures import every
from dashboard.figures.surveys.standings import SURVEY_DUTY
from dashboard.reading import Reading
from tests.sample import NOW
from tests.world import WITA

Question = Callable[..., Any]
AT = datetime.fromisoformat(NOW)
# Naive UTC, as queries compare.
BEGIN, END = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-01-01")
# A value for each name of a parameter: a hospital with respondents, complaints and programmes, its peers, its year.
# A new parameter without a value here fails the tests: somebody must say what to ask.
VALUES: dict[str, Any] = {
    "actor": "penguji",
    "assessor": "penilai",
    "batch": 20_000,
    "by": "peer_group",
    "campaign": 1,
    "choice": Choice("2026-S1", "weighted", without_u4=True),
    "code": "I3",
    "contains": "antre",
    "duties": True,
    "duty": SURVEY_DUTY,
    "ends": END,
    "fewest": 2,
    "first": 2024,
    "framework": "standar-pelayanan",
    "last": 2026,
    "limit": 50,
    "load_id": 1,
    "moment": Moment(2026, AT, WITA),
    "most": 50,
    "now": AT,
    "pattern": "%antre%",
    "peers": "Kesehatan",
    "period": "2026-S1",
    "positions": (1, 2),
    "rounds": "-S1",
    "skip": 1,
    "snapshot_id": 2,
    "start": BEGIN,
    "since": BEGIN,
    "starts": BEGIN,
    "stop": END,
    "survey_id": 1,
    "survey_ids": (1, 2, 3),
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
OTHERWISE: dict[tuple[str, str], Any] = {
    ("themes_of_year", "years"): 3,
    ("loads_by", "by"): "penguji",
    ("deeds", "until"): END,
    # The hospital was not evaluated.
    ("pekppp_items", "unit"): "DLH",
    ("pekppp_aspects", "unit"): "DLH",
}


def every_query() -> list[Question]:
    """Public functions of `queries/` that take a connection."""
    return [one for module in _modules(queries) for one in _public(module) if _first(one) == "db"]


def every_figure() -> list[Question]:
    """Public functions of `dashboard/figures/` that take a reading."""
    return [*every.every_figure()]


def asked(question: Question, values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The choices to ask `question` with: what it must be told, then everything it may be told.

    KeyError for a parameter whose name has no value.
    """
    parameters = [one for one in list(inspect.signature(question).parameters.values())[1:] if one.name != "scope"]
    told = {one.name: OTHERWISE.get((question.__name__, one.name), values[one.name]) for one in parameters}
    needed = {one.name: told[one.name] for one in parameters if one.default is inspect.Parameter.empty}
    yield needed
    if told != needed:
        yield told


def name_of(question: Question) -> str:
    """As it stands in a list of tests: rankings.positions.unit_positions, queries.units.all_units."""
    return f"{question.__module__.removeprefix('dashboard.figures.')}.{question.__name__}"


def takes_a_reading(function: Question) -> bool:
    """Whether its first parameter is declared to be a Reading."""
    return inspect.get_annotations(function).get("reading") is Reading


def is_scoped(query: Question) -> bool:
    """Whether it is bound to a scope."""
    return bool(getattr(query, "scoped", False))


def reason_of(question: Question) -> str:
    """Why it answers alike whoever asks; empty when it does not."""
    return str(getattr(question, "reason", ""))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, prefix=f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _public(module: ModuleType) -> Iterator[Question]:
    for name, one in vars(module).items():
        if inspect.isfunction(one) and not name.startswith("_") and one.__module__ == module.__name__:
            yield one


def _first(function: Question) -> str | None:
    return next(iter(inspect.signature(function).parameters), None)
