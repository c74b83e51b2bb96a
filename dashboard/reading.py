"""A reading: one state of the data, seen by one person. Figures take it; `engine.reading` makes it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache, cached_property
from inspect import Parameter, signature
from typing import Any, TypeVar, cast

from pandas import DataFrame, Series
from sqlalchemy import Connection

from dashboard.access import EVERYTHING, Scope
from dashboard.row_security import seeing
from dashboard.schema.parts import EVERY_YEAR
from dashboard.versions import Noted, Part, Versions, version_of, versions_of

Answer = TypeVar("Answer")
Figure = TypeVar("Figure", bound=Callable[..., Any])

# Noted like a part of the data by what looks at the very minute of its moment, and not only at what is due by then.
MINUTE: Part = ("menit", EVERY_YEAR)


def ticking(figure: Figure) -> Figure:
    """Says that what a figure answers changes by the minute, though nothing is written and nothing falls due."""
    setattr(figure, "ticking", True)  # noqa: B010 - functions have no declared attributes
    return figure


class Reading:
    """One connection inside one read-only transaction, one scope, and what was computed from them already."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self.connection, self.scope = connection, scope
        # Each answer, and the parts of the data it came from.
        self._computed: dict[tuple[Any, ...], tuple[Any, Collection[Part]]] = {}
        self._noted: Noted = connection.get_execution_options().get("noted") or Noted()

    @cached_property
    def versions(self) -> Versions:
        """Of the parts of the data that this reading sees."""
        return versions_of(self.connection)

    @property
    def version(self) -> int:
        """Number that rises with every change of the data; 0 in a database nobody has loaded."""
        return sum(self.versions.values())

    def version_of(self, part: Part) -> int:
        """Number that rises with every change of one part of the data."""
        return version_of(self.versions, part)

    @contextmanager
    def noting(self) -> Iterator[set[Part]]:
        """The parts of the data that are read inside the block; complete when it ends."""
        with self._noted.inside() as parts:
            yield parts

    def shows(self, parts: Collection[Part]) -> None:
        """Say that what is worked out now shows these parts, which were read earlier."""
        self._noted.add(parts)

    @cached_property
    def whole(self) -> "Reading":
        """The same state without a scope: for ranks, which compare with everybody, before rows are left out."""
        return self if self.scope == EVERYTHING else Reading(self.connection, EVERYTHING)

    def of_unit(self, unit: str) -> "Reading":
        """The same state as one unit sees it: for what everybody may know of it, and nothing else."""
        return Reading(self.connection, Scope(unit))

    def rows(self, query: Callable[..., Answer], **choices: Any) -> Answer:
        """The rows of a query of `queries/`, read anew: for passes over the whole store. Figures `ask`.

        A scoped query is bound to the scope here, so no caller can forget it; where the database has a wall, that is
        opened for a province-wide one alone.

        TypeError for a query that does not say whether it is scoped or province-wide.
        """
        scoped: bool | None = getattr(query, "scoped", None)
        if scoped is None:
            raise TypeError(f"{name_of(query)} is no query, or does not say whether it is scoped")
        scope = EVERYTHING if getattr(query, "of_units", False) else self.scope
        with seeing(self.connection, scope):
            answer = query(self.connection, **choices, **({"scope": self.scope.root} if scoped else {}))
        return cast("Answer", self._parts(answer, scope)) if isinstance(answer, Iterator) else answer

    def _parts(self, parts: Iterator[Any], scope: Scope) -> Iterator[Any]:
        """An answer that comes in parts: what lies between them sees no more than before."""
        while True:
            with seeing(self.connection, scope):
                part = next(parts, None)
            if part is None:
                return
            yield part

    def ask(self, figure: Callable[..., Answer], **choices: Any) -> Answer:
        """The answer of a figure (or the rows of a query): computed once, however often it is asked for.

        TypeError for a choice that cannot be compared (a frame, a dict): figures are asked by values.
        """
        whole = {**defaults(figure), **choices}
        key = (name_of(figure), *((name, _comparable(whole[name])) for name in sorted(whole)))
        if key not in self._computed:
            is_query = figure.__module__.partition(".")[0] == "queries"
            with self.noting() as parts, seeing(self.connection, self.scope):
                if getattr(figure, "ticking", False):
                    self.shows({MINUTE})
                computed = self.rows(figure, **choices) if is_query else figure(self, **choices)
            self._computed[key] = computed, frozenset(parts)
        answer, shown = self._computed[key]
        self.shows(shown)
        return cast("Answer", own(answer))


def name_of(function: Callable[..., Any]) -> str:
    """The name of a figure or query, with its module."""
    return f"{function.__module__}.{function.__qualname__}"


@cache
def defaults(function: Callable[..., Any]) -> dict[str, object]:
    """What `function` is asked for where nothing is said, so that saying it makes no other question of it."""
    parameters = signature(function).parameters.values()
    return {parameter.name: parameter.default for parameter in parameters if parameter.default is not Parameter.empty}


def _comparable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def own(answer: Any) -> Any:
    """The answer, its frames replaced by copies that share the data until they are written to.

    A caller may add a column to what it was given; the next must not see it.
    """
    if isinstance(answer, DataFrame | Series):
        return answer.copy(deep=False)
    if isinstance(answer, Mapping):
        return {name: own(value) for name, value in answer.items()}
    if isinstance(answer, list):
        return [own(value) for value in answer]
    if is_dataclass(answer) and not isinstance(answer, type):
        return replace(answer, **{field.name: own(getattr(answer, field.name)) for field in fields(answer)})
    return answer
