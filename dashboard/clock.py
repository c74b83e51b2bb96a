"""The present, in one place, so that the day before and after a deadline can be tried."""

from datetime import UTC, datetime

from dashboard.choices import Moment
from dashboard.settings import settings


def now() -> datetime:
    """The present in UTC, cut to the minute (a cache key must not change every second)."""
    return (settings().now or datetime.now(UTC)).astimezone(UTC).replace(second=0, microsecond=0)


def moment_of(year: int) -> Moment:
    """`year` as it looks at present, on the province's calendar."""
    return Moment(year, now(), settings().zone)


def real_now() -> datetime:
    """The present of the machine, also where the product's is frozen: for the door and the register of deeds."""
    return datetime.now(UTC)
