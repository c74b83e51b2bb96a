"""What the server writes down of itself: lines of JSON where the settings ask for them, without anything personal.

A person is the number of an account, never a name or an address; a file is its load, never what it is called; of an
error the kind and the place are told, for its words may hold what somebody wrote.
"""

import json
import logging
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

_bound: ContextVar[Mapping[str, Any]] = ContextVar("bound", default=MappingProxyType({}))
# What `event` hands to a record, beside its message.
FACTS = "facts"


@contextmanager
def bound(**facts: Any) -> Iterator[None]:
    """Every line written inside carries these: `session`, `account`, `page`, `load`."""
    before = _bound.set({**_bound.get(), **facts})
    try:
        yield
    finally:
        _bound.reset(before)


def event(name: str, **facts: Any) -> None:
    """Something that happened, as one line: its name, and what is known of it in numbers and fixed words."""
    logging.getLogger(__name__).info(name, extra={FACTS: facts})


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message, what is bound, and the facts of an event."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = {"time": at, "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        told = {**fields, **_bound.get(), **getattr(record, FACTS, {})}
        if record.exc_info and record.exc_info[0] is not None:
            told |= {"error": record.exc_info[0].__name__, "at": _places(record.exc_info[2])}
        return json.dumps(told, ensure_ascii=False, default=str)


def _places(trace: Any) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def write_json() -> None:
    """From here on every logger of this process, whoever made it, writes JSON to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.root.handlers[:] = [handler]
    logging.getLogger("dashboard").setLevel(logging.INFO)
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
