"""Versions of the parts of the data: raised by whatever is written, noted by whatever is read. No list by hand says who
writes or reads what: both follow from the statements that are sent.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from dashboard.schema.parts import BY_YEAR, EVERY_YEAR, FIRST_YEAR, LAST_YEAR, NAMED_BESIDE, PART_OF

# A part, and one year of it or EVERY_YEAR.
Part = tuple[str, int]
Versions = Mapping[Part, int]

VERSIONS = text("SELECT part, year, version FROM part_versions")
RAISED = text("""
    INSERT INTO part_versions (part, year, version) VALUES (:part, :year, 1)
    ON CONFLICT (part, year) DO UPDATE SET version = part_versions.version + 1
""")
READ = re.compile(r"\b(?:FROM|JOIN)\s+\"?(\w+)|\b(\w+)\"?\.\"?\w", re.IGNORECASE)
WRITTEN = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM|COPY)\s+\"?(\w+)", re.IGNORECASE)


def versions_of(connection: Connection) -> Versions:
    """The version of each part and year that was ever written."""
    return {(part, year): version for part, year, version in connection.execute(VERSIONS)}


def version(connection: Connection) -> int:
    """Number that rises with every change of the data; 0 in a database nobody has loaded."""
    return sum(versions_of(connection).values())


def version_of(versions: Versions, part: Part) -> int:
    """Number that rises whenever something was written that `part` may show."""
    name, year = part
    if year != EVERY_YEAR:
        return versions.get(part, 0) + versions.get((name, EVERY_YEAR), 0)
    return sum(version for (table, _), version in versions.items() if table == name)


class Noted:
    """The parts that a connection's statements read: each block of `inside` has those of its own."""

    def __init__(self) -> None:
        self._open: list[set[Part]] = []

    @contextmanager
    def inside(self) -> Iterator[set[Part]]:
        """What is read until the block ends, also by blocks inside it."""
        parts: set[Part] = set()
        self._open.append(parts)
        try:
            yield parts
        finally:
            self._open.pop()
            self.add(parts)

    def add(self, parts: Collection[Part]) -> None:
        """Note parts that were read before and are shown again."""
        if self._open:
            self._open[-1].update(parts)


def watch(engine: Engine) -> None:
    """Let `engine` note what its readings read, and raise in every transaction the versions of what it wrote."""
    event.listen(engine, "begin", _forget)
    event.listen(engine, "before_cursor_execute", _note_read)
    event.listen(engine, "after_cursor_execute", _note_written)
    event.listen(engine, "commit", _raise)


def written(connection: Connection, table: str) -> None:
    """Note a table that was written past SQLAlchemy's statements."""
    connection.info.setdefault("written", set()).add(table)


def only_years(connection: Connection, years: Collection[int]) -> None:
    """Promise that what this transaction writes into parts kept by year is of these years alone."""
    connection.info["years"] = frozenset(years)


def _forget(connection: Connection) -> None:
    connection.info.pop("written", None)
    connection.info.pop("years", None)


def _note_read(connection: Connection, _: Any, statement: str, __: Any, context: Any, *___: Any) -> None:
    noted = connection.get_execution_options().get("noted")
    if noted is not None:
        asked = getattr(context, "compiled_parameters", None) or [{}]
        noted.add(parts_read(statement, asked[0]))


def parts_read(statement: str, asked: Mapping[str, Any]) -> set[Part]:
    """The parts a statement reads. Of parts kept by year those that `asked` names: `year`, or `first` to `last`."""
    years = _years(asked)
    return {(part, year) for part in _parts_of(statement) for year in (years if part in BY_YEAR else (EVERY_YEAR,))}


def _years(asked: Mapping[str, Any]) -> Collection[int]:
    year, first, last = (asked.get(name) for name in ("year", "first", "last"))
    if first is not None and last is not None:
        years: Collection[int] = range(max(int(first), FIRST_YEAR), int(last) + 1)
    else:
        years = (FIRST_YEAR - 1,) if year is None else (int(year),)
    return years if _told_apart(years) else (EVERY_YEAR,)


def _told_apart(years: Collection[int]) -> bool:
    return all(FIRST_YEAR <= year <= LAST_YEAR for year in (min(years, default=0), max(years, default=0)))


@lru_cache(maxsize=1024)
def _parts_of(statement: str) -> frozenset[str]:
    tables = {name for names in READ.findall(statement) for name in names if name in PART_OF}
    return frozenset(PART_OF[table] for table in (tables - NAMED_BESIDE or tables))


def _note_written(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
    match = WRITTEN.match(statement)
    # SQLite counts what a statement gives back only when it is fetched.
    if match and match[1] in PART_OF and (cursor.rowcount != 0 or "RETURNING" in statement.upper()):
        written(connection, match[1])


def _raise(connection: Connection) -> None:
    tables = connection.info.pop("written", set())
    written_years = connection.info.pop("years", None)
    for part in sorted({PART_OF[table] for table in tables}):
        years = written_years if written_years and part in BY_YEAR and _told_apart(written_years) else (EVERY_YEAR,)
        for year in sorted(years):
            connection.execute(RAISED, {"part": part, "year": year})
