"""Both clocks of a complaint: when it came in, was verified, first answered and settled, or not yet."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import exp, log

import numpy as np
from numpy.random import RandomState

# Nothing in the files is younger than this: the present of the sample is the morning after.
LAST_MOMENT = datetime.fromisoformat("2026-11-22 20:00")
DAYS_TO_REPLY, DAYS_TO_SETTLE = 3.0, 7.0
SLOWER = {"ringan": 0.7, "sedang": 1.0, "berat": 2.4, "": 1.0}
NEVER_VERIFIED, NEVER_ANSWERED, NEVER_SETTLED = 0.02, 0.05, 0.09
WEEKEND_SHARE = 0.16


@dataclass(frozen=True)
class Steps:
    """Moments of one complaint; None where the step has not been taken."""

    received: datetime
    verified: datetime | None = None
    replied: datetime | None = None
    resolved: datetime | None = None

    @property
    def status(self) -> str:
        """What the application calls its state."""
        if self.resolved:
            return "Selesai"
        if self.replied:
            return "Proses"
        return "Belum Ditindaklanjuti" if self.verified else "Belum Terverifikasi"


def received_in(draw: RandomState, year: int, *, first: date | None = None, days: int | None = None) -> datetime:
    """A moment of `year` (or of `days` days from `first`): mostly of a working day, holidays as they fall."""
    start = first or date(year, 1, 1)
    last = min(LAST_MOMENT.date() - timedelta(days=1), date(year, 12, 31))
    span = days or (last - start).days + 1
    day = start + timedelta(days=int(draw.randint(span)))
    if day.weekday() > 4 and draw.random_sample() > WEEKEND_SHARE * 2:
        day = max(start, day - timedelta(days=2))
    minute = int(60 * np.clip(draw.normal(13, 4.2), 0.2, 23.8))
    return datetime.combine(day, time(minute // 60, minute % 60))


def steps_of(draw: RandomState, received: datetime, severity: str, slowness: float) -> Steps:
    """Verified within days, answered and settled by luck and by how slow the unit is; nothing in the future."""
    luck = draw.random_sample(3)
    verified = _later(draw, received, 0.7, 0.6)
    replied = _later(draw, verified, DAYS_TO_REPLY * slowness, 0.8)
    resolved = _later(draw, replied, DAYS_TO_SETTLE * slowness * SLOWER[severity], 0.9)
    if luck[0] < NEVER_VERIFIED or verified > LAST_MOMENT:
        return Steps(received)
    if luck[1] < NEVER_ANSWERED * slowness or replied > LAST_MOMENT:
        return Steps(received, verified)
    if luck[2] < NEVER_SETTLED * slowness or resolved > LAST_MOMENT:
        return Steps(received, verified, replied)
    return Steps(received, verified, replied, resolved)


def _later(draw: RandomState, moment: datetime, usual_days: float, spread: float) -> datetime:
    """Some working days later, in office hours."""
    days = exp(log(usual_days) + spread * draw.standard_normal())
    day = np.busday_offset(moment.date(), int(days), roll="forward")
    hour = datetime.combine(day.astype(date), time()) + timedelta(minutes=int(draw.randint(8 * 60, 16 * 60)))
    return max(hour, moment + timedelta(minutes=int(draw.randint(20, 240))))
