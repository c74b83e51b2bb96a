"""The present, in one place, so that the day before and after a deadline can be tried."""

from datetime import UTC, datetime

from dashboard.settings import settings


def now() -> datetime:
    """The present in UTC, cut to the minute (a cache key must not change every second)."""
    return (settings().now or datetime.now(UTC)).astimezone(UTC).replace(second=0, microsecond=0)
