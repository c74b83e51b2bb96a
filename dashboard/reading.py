"""A reading: one state of the data, seen by one person. Figures take it; `engine.reading` makes it."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from inspect import Parameter, signature
from typing import Any, TypeVar, cast

from pandas import DataFrame
from sqlalchemy import Connection, text

from dashboard.access import EVERYTHING, Scope

Answer = TypeVar("Answer")

VERSION = text("SELECT version FROM data_version WHERE id = 1")


def version(connection: Connection) -> int:
    """Number that rises with every change of the data; 0 in a database nobody has loaded."""
    return connection.execute(VERSION).scalar_one_or_none() or 0


class Reading:
    """One connection inside one read-only transaction, one scope, and what was computed from them already."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self.connection, self.scope = connection, scope
        self._computed: dict[tuple[Any, ...], Any] = {}

    @cached_property
    def version(self) -> int:
        """Of the data that this reading sees."""
        return version(self.connection)

    @cached_property
    def whole(self) -> "Reading":
        """The same state without a scope: for ranks, which compare with everybody, before rows are left out."""
        return self if self.scope == EVERYTHING else Reading(self.connection, EVERYTHING)

    def rows(self, query: Callable[..., Answer], **choices: Any) -> Answer:
        """The rows of a query of `queries/`, read anew: for passes over the whole store. Figures `ask`.

        A scoped query is bound to the scope here, so no caller can forget it.

        TypeError for a query that does not say whether it is scoped or province-wide.
        """
        scoped: bool | None = getattr(query, "scoped", None)
        if scoped is None:
            raise TypeError(f"{_name(query)} is no query, or does not say whether it is scoped")
        return query(self.connection, **choices, **({"scope": self.scope.root} if scoped else {}))

    def ask(self, figure: Callable[..., Answer], **choices: Any) -> Answer:
        """The answer of a figure (or the rows of a query): computed once, however often it is asked for.

        TypeError for a choice that cannot be compared (a frame, a dict): figures are asked by values.
        """
        whole = {**_defaults(figure), **choices}
        key = (_name(figure), *((name, _comparable(whole[name])) for name in sorted(whole)))
        if key not in self._computed:
            is_query = figure.__module__.partition(".")[0] == "queries"
            self._computed[key] = self.rows(figure, **choices) if is_query else figure(self, **choices)
        return cast("Answer", _own(self._computed[key]))


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


@cache
def _defaults(function: Callable[..., Any]) -> dict[str, Any]:
    """What `function` is asked for where nothing is said, so that saying it makes no other question of it."""
    parameters = signature(function).parameters.values()
    return {one.name: one.default for one in parameters if one.default is not Parameter.empty}


def _comparable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _own(answer: Any) -> Any:
    """The answer, its frames replaced by copies that share the data until they are written to.

    A caller may add a column to what it was given; the next must not see it.
    """
    if isinstance(answer, DataFrame):
        return answer.copy(deep=False)
    if isinstance(answer, Mapping):
        return {name: _own(value) for name, value in answer.items()}
    return answer
