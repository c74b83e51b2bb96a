"""Every query and figure there is, found by its signature, and what to ask it about the sample province."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import queries
from dashboard import figures
from dashboard.choices import Choice, Moment
from dashboard.reading import Reading
from tests.sample import NOW
from tests.world import WITA

YEAR = 2026
OWN = "UPTD-RSMATA"  # a unit below an agency, with surveys, complaints, programmes and duties
AT = datetime.fromisoformat(NOW)
# Naive UTC, as queries compare.
BEGIN, END = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-01-01")

# By name of the parameter. A new parameter without a value here fails the tests: somebody must say what to ask.
VALUES: dict[str, Any] = {
    "year": YEAR,
    "moment": Moment(YEAR, AT, WITA),
    "choice": Choice(),
    "unit": OWN,
    "units": (OWN,),
    "years": (YEAR,),
    "duties": True,
    "now": AT,
    "zone": WITA,
    "until": YEAR,
    "first": YEAR - 1,
    "last": YEAR,
    "duty": "laporan SKM",
    "framework": "kewajiban-pelayanan",
    "trait": "sex",
    "by": "peer_group",
    "code": "copied_rows",
    "survey_id": 1,
    "survey_ids": (1, 2, 3),
    "snapshot_id": 1,
    "load_id": 1,
    "positions": (1, 2),
    "starts": BEGIN,
    "ends": END,
    "start": BEGIN,
    "stop": END,
    "fewest": 2,
    "most": 50,
    "period": "",
    "weighting": "simple",
    "without_u4": False,
}

Question = Callable[..., Any]


def every_query() -> list[Question]:
    """Public functions of `queries/` that take a connection."""
    return [one for module in _modules(queries) for one in _public(module) if _first(one) == "db"]


def every_figure() -> list[Question]:
    """Public functions of `dashboard/figures/` that take a reading."""
    return [one for module in _modules(figures) for one in _public(module) if _first(one) == "reading"]


def choices_of(question: Question) -> dict[str, Any]:
    """What the question must be told; KeyError names a parameter nobody has a value for."""
    parameters = list(inspect.signature(question).parameters.values())[1:]
    needed = [one.name for one in parameters if one.default is inspect.Parameter.empty and one.name != "scope"]
    return {name: VALUES[name] for name in needed}


def name_of(question: Question) -> str:
    """As it stands in a list of tests."""
    return f"{question.__module__.removeprefix('dashboard.')}.{question.__name__}"


def _modules(package: Any) -> Iterator[Any]:
    for found in pkgutil.walk_packages(package.__path__, prefix=f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _public(module: Any) -> Iterator[Question]:
    for name, one in vars(module).items():
        if inspect.isfunction(one) and not name.startswith("_") and one.__module__ == module.__name__:
            yield one


def _first(function: Question) -> str | None:
    return next(iter(inspect.signature(function).parameters), None)


def takes_a_reading(function: Question) -> bool:
    """Whether its first parameter is declared to be a Reading."""
    return inspect.get_annotations(function).get("reading") is Reading


def is_scoped(query: Question) -> bool:
    """Whether it is bound to a scope."""
    return bool(getattr(query, "scoped", False))


def reason_of(question: Question) -> str:
    """Why it answers alike whoever asks; empty when it does not."""
    return str(getattr(question, "reason", ""))
