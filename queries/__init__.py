"""One file a subject, one bound SQL statement a function, a DataFrame out. Imports nothing of the product.

Every function says what it is: `scoped` (its statement holds IN_SCOPE) or `province_wide` with the reason. `scope` is
the code of the unit whose part of the province may be seen (itself and what is below it), None is everything.
Moments come back as naive UTC.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from pandas import DataFrame
from sqlalchemy import Connection, Executable

# What every statement that touches units ends its WHERE with. CAST: PostgreSQL must know the type of a null.
# UNION, not UNION ALL: two units that are each other's parent by mistake must not go round for ever.
IN_SCOPE = """(
    CAST(:scope AS VARCHAR) IS NULL
    OR units.id IN (
        WITH RECURSIVE below(id) AS (
            SELECT root.id FROM units AS root WHERE root.code = :scope
            UNION
            SELECT child.id FROM units AS child JOIN below ON child.parent_id = below.id
        )
        SELECT below.id FROM below
    )
)"""


Query = TypeVar("Query", bound=Callable[..., Any])


def scoped(query: Query) -> Query:
    """Says that the statement of `query` holds IN_SCOPE: it takes `scope`, and gives nothing of other units."""
    setattr(query, "scoped", True)  # noqa: B010 - functions have no declared attributes
    return query


def province_wide(reason: str, *, of_units: bool = False) -> Callable[[Query], Query]:
    """Says that a query, or a figure made of such, answers alike whoever asks, and why that gives nothing away.

    `of_units`: of a query that reads rows of units, which the database shows to nobody unless that is said.
    """

    def say(query: Query) -> Query:
        setattr(query, "scoped", False)  # noqa: B010
        setattr(query, "reason", reason)  # noqa: B010
        setattr(query, "of_units", of_units)  # noqa: B010
        return query

    return say


def frame(db: Connection, statement: Executable, **parameters: Any) -> DataFrame:
    """The rows of a statement as a frame with the statement's column names, also when there are none."""
    result = db.execute(statement, parameters)
    # Of tuples: of rows of the library each is asked over and over what else it may be, which takes five times as long.
    return DataFrame(list(map(tuple, result)), columns=list(result.keys()))
