"""A second PostgreSQL server that follows the first and that pages read from, where a province has one."""

from contextlib import ExitStack
from threading import Lock
from time import monotonic

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

# For so long nobody asks again for one that did not answer: each asking takes seconds.
RETRY_S = 5
POSITION = text("SELECT pg_current_wal_insert_lsn()::text")
# A replica that was made the first server has no position: it has everything there is.
REPLAYED = text("SELECT COALESCE(pg_last_wal_replay_lsn() >= CAST(:position AS pg_lsn), true)")


class Replica:
    """What this process knows of the replica: whether it answers, and how far it must have come.

    Whoever wrote reads what they wrote: until the replica has it, everybody of this process reads from the first
    server. Of what others wrote a page tells as of when it is; data and versions come from the same transaction.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._lock = engine, Lock()
        self._wanted: str | None = None
        self._absent_until = 0.0

    def wrote(self, first: Engine) -> None:
        """Something was committed on the `first` server."""
        with first.connect() as connection:
            position = connection.scalar(POSITION)
        with self._lock:
            self._wanted = position

    def connected(self, stack: ExitStack) -> Connection | None:
        """A connection for as long as `stack` lasts; None where the first server has to answer."""
        if monotonic() < self._absent_until:
            return None
        try:
            # It follows: what asks it to write is an error, also where only the transaction says so.
            connection = stack.enter_context(self._engine.connect()).execution_options(postgresql_readonly=True)
            return connection if self._has_what_was_written(connection) else None
        except OperationalError:
            self._absent_until = monotonic() + RETRY_S
            return None

    def _has_what_was_written(self, connection: Connection) -> bool:
        wanted = self._wanted
        if wanted is None:
            return True
        has = bool(connection.scalar(REPLAYED, {"position": wanted}))
        connection.rollback()  # what reads begins a transaction of its own
        with self._lock:
            if has and self._wanted == wanted:
                self._wanted = None
        return has
