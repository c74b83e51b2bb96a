"""Where a unit stands with one duty: handed in, late, missing, or not obliged."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Status(StrEnum):
    """Where a report that came in stands, as it is stored and shown."""

    RECEIVED = "diterima"
    CHECKED = "diperiksa"
    RETURNED = "dikembalikan"
    APPROVED = "disetujui"


class State(StrEnum):
    """The four states of a duty, in the words shown on screen."""

    ON_TIME = "tepat waktu"
    LATE = "terlambat"
    MISSING = "belum menyampaikan"
    EXEMPT = "tidak wajib"


@dataclass(frozen=True)
class DutyState:
    """A state and its days: days late, or days past the deadline while missing; otherwise 0."""

    state: State
    days: int


@dataclass(frozen=True)
class TimeLeft:
    """Whole days and remaining whole hours to the deadline, or since it when `is_past`."""

    is_past: bool
    days: int
    hours: int


def duty_state(
    *, required: bool, received_at: datetime | None, deadline_at: datetime, now: datetime, zone: ZoneInfo
) -> DutyState:
    """State of one duty of one unit at the moment `now`. All datetimes aware, else ValueError.

    Days are differences of calendar dates in `zone`, at least 1 once the deadline has passed.
    Received exactly at the deadline is on time; a receipt after `now` has not happened yet.
    """
    _require_aware(deadline_at, now, received_at)
    if not required:
        return DutyState(State.EXEMPT, 0)
    if received_at is None or received_at > now:
        return DutyState(State.MISSING, _days_past(deadline_at, now, zone))
    days = _days_past(deadline_at, received_at, zone)
    return DutyState(State.LATE if days else State.ON_TIME, days)


def time_left(deadline_at: datetime, now: datetime) -> TimeLeft:
    """Time from `now` to the deadline, or since it. Aware datetimes, else ValueError."""
    _require_aware(deadline_at, now)
    span = abs(deadline_at - now)
    return TimeLeft(now > deadline_at, span.days, (span - timedelta(days=span.days)) // timedelta(hours=1))


def _days_past(deadline_at: datetime, moment: datetime, zone: ZoneInfo) -> int:
    """Calendar days from the deadline to the moment, at least 1; 0 while it has not passed."""
    if moment <= deadline_at:
        return 0
    return max(1, (moment.astimezone(zone).date() - deadline_at.astimezone(zone).date()).days)


def _require_aware(*moments: datetime | None) -> None:
    if any(moment is not None and moment.utcoffset() is None for moment in moments):
        raise ValueError("Waktu harus memuat zona waktu.")
