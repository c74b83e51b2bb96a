"""The present, in one place, so that the day before and after a deadline can be tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from dashboard.choices import Moment
from dashboard.settings import settings

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The present in UTC, cut to the minute (a cache key must not change every second)."""
    present = settings().now or _stopped.get() or datetime.now(UTC)
    return present.astimezone(UTC).replace(second=0, microsecond=0)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Inside the block it is `moment`: for a page that shows how things stood then."""
    before = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(before)


def moment_of(year: int) -> Moment:
    """`year` as it looks at present, on the province's calendar."""
    return Moment(year, now(), settings().zone)


def real_now() -> datetime:
    """The present of the machine, also where the product's is frozen: for the door and the register of deeds."""
    return datetime.now(UTC)
