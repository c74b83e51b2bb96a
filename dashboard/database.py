"""The pages' only door to the data, and the only cache."""

import logging
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache, partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from dashboard import engine
from dashboard.access import Scope, current_scope
from dashboard.database_faults import Fault, fault_of
from dashboard.last_figures import copy_figures, last_answers
from dashboard.remembered import Answers, Kept, Memory, store

Answer = TypeVar("Answer")

memory = Memory()
# How often it is asked whether a new day has begun.
LOOKS_EVERY_S = 60
# Done one after the other, beside the pages: nobody waits for an answer to be kept.
_work: SimpleQueue[Callable[[], object]] = SimpleQueue()


class Sight:
    """The one reading of a page's run, opened at the first fetch and again after the run itself has written."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack, self._writes = stack, 0
        self._answers: Answers | None = None
        self.made: list[Kept] = []

    def answers(self) -> Answers:
        """Answers from a reading that has everything this run wrote; while the database is gone, from its copy."""
        seen = self._answers
        if seen is None or self._writes != engine.writes() or seen.reading.scope != current_scope():
            self._answers = None  # should the next one fail to open, the closed one is not taken for it
            self._stack.close()
            self._writes = engine.writes()
            self._answers = seen = self._opened(current_scope())
        return seen

    def _opened(self, scope: Scope) -> Answers:
        try:
            return Answers(self._stack.enter_context(engine.reading(scope)), memory, self.made)
        except SQLAlchemyError as error:
            if fault_of(error) is not Fault.GONE:
                raise
            return self._stack.enter_context(last_answers(scope, memory, error))


_sight: ContextVar[Sight | None] = ContextVar("sight", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Everything fetched inside comes from one state of the data: one connection, one question for its versions.

    What had to be computed is kept for others afterwards.
    """
    with ExitStack() as stack:
        sight = Sight(stack)
        before = _sight.set(sight)
        try:
            yield
        finally:
            _sight.reset(before)
            stack.close()
            if sight.made:
                keep(sight.made)


def fetch(figure: Callable[..., Answer], **choices: Any) -> Answer:
    """The answer of a query or figure, computed only where none is kept that holds (dashboard.remembered).

    It holds for the figure, the choices, the person's scope, the versions of what it read and the state of the
    province's own rule files: nobody is given what was computed for another scope, or from data that changed.
    """
    sight = _sight.get()
    if sight is None:  # a download made later, a part of a page run by itself
        with engine.reading(current_scope()) as reading:
            return Answers(reading, memory, []).ask(figure, **choices)
    return sight.answers().ask(figure, **choices)


def version() -> int:
    """Version of the data that this run of the page shows."""
    sight = _sight.get()
    if sight is None:
        with engine.reading(current_scope()) as reading:
            return reading.version
    return sight.answers().reading.version


def shows_copy() -> bool:
    """Whether this run of a page shows the copy of stored figures, as the database is not to be reached."""
    sight = _sight.get()
    try:
        return sight is not None and sight.answers().failed is not None
    except SQLAlchemyError:  # neither: whatever the page asks for tells of it
        return False


def keep(made: Collection[Kept]) -> None:
    """Store answers for other processes, for after a restart, and for while the database is gone."""
    beside(partial(store, engine.engine(), tuple(made), datetime.now(UTC)))
    beside(partial(copy_figures, engine.engine()))


def beside(work: Callable[[], object]) -> None:
    """Work that no page waits for, and no end of the process: a transaction that is cut off is given up whole."""
    _work.put(work)
    _keeper()


def beside_daily(work: Callable[[], object], today: Callable[[], date]) -> None:
    """`work` as `beside`, whenever it has become another day: figures that name a day are then new, and nobody waits
    for them at eight in the morning.
    """
    Thread(target=_daily, args=(work, today, time.sleep), name="hari-baru", daemon=True).start()


def _daily(work: Callable[[], object], today: Callable[[], date], pause: Callable[[float], object]) -> None:
    known = today()
    while True:
        pause(LOOKS_EVERY_S)
        if (day := today()) != known:
            known = day
            beside(work)


@cache
def _keeper() -> Thread:
    thread = Thread(target=_work_on, name="simpan-angka", daemon=True)
    thread.start()
    return thread


def _work_on() -> None:
    while True:
        try:
            _work.get()()
        except SQLAlchemyError as error:
            # A full disk or a long load: pages were shown, and the next visitor computes again.
            logging.getLogger(__name__).warning("Angka tidak tersimpan: %s", type(error).__name__)
        except Exception:
            logging.getLogger(__name__).exception("Angka tidak tersimpan")
