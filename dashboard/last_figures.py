"""A copy of the stored figures on this machine's own disk: what pages show while the database server is gone.

It is one state of the database: the versions of its parts beside the answers, so an answer holds in the copy exactly
where it held there. Nothing is computed from it. An embedded database has none: it is a file of the same folder.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, func, insert, select, tuple_
from sqlalchemy.exc import SQLAlchemyError

from dashboard.access import Scope
from dashboard.clock import stopped_at
from dashboard.database_faults import Fault, fault_of
from dashboard.engine import connect_to, read_only, reading
from dashboard.private import make_folder
from dashboard.remembered import Answers, Memory
from dashboard.schema import metadata, part_versions, stored_figures
from dashboard.settings import settings

_log = logging.getLogger(__name__)

FILE = "angka-terakhir.db"
TABLES = (part_versions, stored_figures)
# So many answers travel at once: each is up to 4 MB.
AT_ONCE = 50
NAMED = (stored_figures.c.asked, stored_figures.c.stored_at)


def copy_figures(source: Engine) -> int:
    """Bring the copy to the state of `source`; how many answers were taken over.

    What fails is logged: nobody waits for the copy, and the next answer that is stored tries again; a damaged copy is
    thrown away before.
    """
    if source.dialect.name != "postgresql":
        return 0
    try:
        make_folder(_file().parent)
        with read_only(source) as there, _copy().connect().execution_options(writing=True) as here, here.begin():
            return _bring(here, there)
    except (OSError, SQLAlchemyError) as error:
        _log.exception("The stored figures could not be copied to %s", _file())
        if fault_of(error) is Fault.DAMAGED:
            _throw_away()
        return 0


def _throw_away() -> None:
    _copy().dispose()
    for end in ("", "-wal", "-shm"):
        _file().with_name(FILE + end).unlink(missing_ok=True)


def _bring(here: Connection, there: Connection) -> int:
    metadata.create_all(here, tables=TABLES)
    present, wanted = _named(here), _named(there)
    for gone in _parts(present - wanted):
        here.execute(delete(stored_figures).where(tuple_(*NAMED).in_(gone)))
    for missing in _parts(wanted - present):
        rows = there.execute(select(stored_figures).where(tuple_(*NAMED).in_(missing))).mappings()
        here.execute(insert(stored_figures), [dict(row) for row in rows])
    here.execute(delete(part_versions))
    if versions := [dict(row) for row in there.execute(select(part_versions)).mappings()]:
        here.execute(insert(part_versions), versions)
    return len(wanted - present)


@contextmanager
def last_answers(scope: Scope, memory: Memory, failed: SQLAlchemyError) -> Iterator[Answers]:
    """Answers from the copy, for somebody with `scope`, as of when the newest of them was stored: it is that moment
    inside the block. Raises `failed` where there is no copy, and for what it has not.
    """
    if not _file().exists():
        raise failed
    with ExitStack() as stack:
        try:
            present = stack.enter_context(reading(scope, _copy()))
            newest: datetime | None = present.connection.scalar(select(func.max(stored_figures.c.stored_at)))
        except SQLAlchemyError:
            _log.exception("The copy of the stored figures cannot be read")
            raise failed from None
        if newest is None:
            raise failed
        stack.enter_context(stopped_at(newest))
        yield Answers(present, memory, [], failed)


def _named(db: Connection) -> set[tuple[str, datetime]]:
    """The answers there are, by what was asked and when they were stored."""
    return {(asked, stored_at) for asked, stored_at in db.execute(select(*NAMED))}


def _parts(named: Collection[tuple[str, datetime]]) -> Iterator[list[tuple[str, datetime]]]:
    every = sorted(named)
    yield from (every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE))


def _file() -> Path:
    return settings().data_folder / FILE


def _copy() -> Engine:
    return _engine_of(_file())


@cache
def _engine_of(file: Path) -> Engine:
    return connect_to(f"sqlite:///{file}")
