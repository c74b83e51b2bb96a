"""The pages' only door to the data, and the only cache."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import streamlit as st

from dashboard import engine
from dashboard.access import Scope, current_scope
from dashboard.reading import Reading
from dashboard.rules.reading import state

Answer = TypeVar("Answer")


class Sight:
    """The one reading of a page's run, opened at the first fetch and again after the run itself has written."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack, self._writes = stack, 0
        self._reading: Reading | None = None

    def reading(self) -> Reading:
        """A reading that has everything this run wrote."""
        if self._reading is None or self._writes != engine.writes() or self._reading.scope != current_scope():
            self._reading = None  # should the next one fail to open, the closed one is not taken for it
            self._stack.close()
            self._writes = engine.writes()
            self._reading = self._stack.enter_context(engine.reading(current_scope()))
        return self._reading


_sight: ContextVar[Sight | None] = ContextVar("sight", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Everything fetched inside comes from one state of the data: one connection, one question for its version."""
    with ExitStack() as stack:
        before = _sight.set(Sight(stack))
        try:
            yield
        finally:
            _sight.reset(before)


def fetch(figure: Callable[..., Answer], **choices: Any) -> Answer:
    """The answer of a query or figure, from the cache while the data has not changed.

    The key is the figure's name, the choices, the person's scope, the data's version and the state of the province's
    own rule files: a load or a changed rule makes every older answer unreachable, and nobody is given what was
    computed for another scope.
    """
    sight = _sight.get()
    if sight is None:  # a download made later, a part of a page run by itself
        with engine.reading(current_scope()) as reading:
            return _answer(figure, choices, reading)
    return _answer(figure, choices, sight.reading())


def version() -> int:
    """Version of the data that this run of the page shows."""
    sight = _sight.get()
    if sight is None:
        with engine.reading(current_scope()) as reading:
            return reading.version
    return sight.reading().version


def _answer(figure: Callable[..., Answer], choices: dict[str, Any], reading: Reading) -> Answer:
    name = f"{figure.__module__}.{figure.__qualname__}"
    return _remembered(name, choices, reading.scope, reading.version, state(), _figure=figure, _reading=reading)


@st.cache_data(max_entries=512, show_spinner=False)
def _remembered(
    name: str,
    choices: dict[str, Any],
    scope: Scope,
    version: int,
    rule_files: tuple[tuple[str, int, int], ...],
    *,
    _figure: Callable[..., Answer],
    _reading: Reading,
) -> Answer:
    return _reading.ask(_figure, **choices)
