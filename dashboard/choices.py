"""What travels together through every layer: which surveys, and seen from when."""

import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.measures.aggregation import Weighting


@dataclass(frozen=True)
class Choice:
    """Which surveys make a unit's IKM, and how: one `period` of the year (None: all that count), how services are
    put together, and whether element U4 (cost) is left out.
    """

    period: str | None = None
    weighting: Weighting = "simple"
    without_u4: bool = False


@dataclass(frozen=True)
class Moment:
    """A year as it looks at `now` (aware) on the calendar of `zone`."""

    year: int
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The province's day."""
        return self.now.astimezone(self.zone).date()

    def of(self, year: int) -> "Moment":
        """Another year, seen from the same day."""
        return replace(self, year=year)


WHOLE_YEAR = Choice()
BUNDLES = {"choice": Choice, "moment": Moment}


def bundled(figure: Callable[..., Any], given: Mapping[str, object]) -> dict[str, object]:
    """`given` as `figure` wants it: what belongs to a Choice or Moment put into one, what it does not know left out.

    A bundle is made when all its fields without a default are given. For the command line, where choices are said
    one by one.
    """
    wanted = inspect.signature(figure).parameters
    made = {name: value for name, value in given.items() if name in wanted}
    for name in BUNDLES.keys() & wanted.keys():
        parts = {field.name: given[field.name] for field in fields(BUNDLES[name]) if field.name in given}
        if name == "choice" or len(parts) == len(fields(Moment)):
            made[name] = BUNDLES[name](**parts)
    return made


def untold(figure: Callable[..., Any], told: Collection[str]) -> set[str]:
    """Names of what `figure` must be told and is not among `told`."""
    needed = {
        name for name, parameter in inspect.signature(figure).parameters.items() if parameter.default is parameter.empty
    }
    return needed - {"reading", "db", "scope", *told}
