"""Handing in over time: the share that has handed in by each day to the deadline, and what it may become."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from dashboard.measures.distributions import binomial_p

Floats = NDArray[np.float64]

# Conditions of a projection (fewer say nothing): share that is in, and units whose habit of last year is known.
LEAST_SHARE, LEAST_OPEN = 0.25, 30
BAND, DRAWS, SEED = 0.90, 2000, 20261107


@dataclass(frozen=True)
class Projection:
    """Share (0-1) expected to have handed in at the deadline, with its band; or `reason`, and nothing else."""

    share: float | None
    low: float | None
    high: float | None
    reason: str


@dataclass(frozen=True)
class SameDay:
    """Units in both years, by this day: in this year only, in last year only; `p` of McNemar's exact test."""

    both: int
    only_now: int
    only_before: int
    neither: int
    p: float


def days_to_deadline(at: datetime, deadline_at: datetime, zone: ZoneInfo) -> int:
    """Calendar days from `at` to the deadline in `zone`; 0 until the deadline on its day, at least 1 less after it."""
    days = (deadline_at.astimezone(zone).date() - at.astimezone(zone).date()).days
    return min(days, -1) if at > deadline_at else max(days, 0)


def share_by_day(days: Floats, on: Floats) -> Floats:
    """Share (0-1) of units in by each day of `on` (days to the deadline, falling). nan in `days`: not handed in."""
    if not len(days):
        return np.full(len(on), np.nan)
    return np.array([(days >= day).mean() for day in on])


def projected(now: Floats, before: Floats, today: int) -> Projection:
    """Share in at the deadline "if the rest of the time goes as last year": P = F + (1 - F) q, with
    q = 1 - S_last(0) / S_last(t). Band: bootstrap of last year's units.

    `now`, `before`: days to the deadline at which each unit handed in this and last year (nan: not); `today` is t.
    """
    share = float((now >= today).mean()) if len(now) else 0.0
    if reason := _without(now, before, today, share):
        return Projection(None, None, None, reason)
    draws = np.random.default_rng(SEED).integers(0, len(before), (DRAWS, len(before)))
    rates = _rate(before[draws], today)
    tail = (1 - BAND) / 2 * 100
    low, high = np.nanpercentile(share + (1 - share) * rates, (tail, 100 - tail))
    rate = float(_rate(before[None, :], today)[0])
    return Projection(share + (1 - share) * rate, float(low), float(high), "")


def same_day(now: Floats, before: Floats, today: int) -> SameDay:
    """The same units in two years by the same day to the deadline; exact two-sided test of the two that changed."""
    early, late = now >= today, before >= today
    only_now, only_before = int((early & ~late).sum()), int((~early & late).sum())
    changed = only_now + only_before
    p = binomial_p(only_now, changed, 0.5) if changed else 1.0
    return SameDay(int((early & late).sum()), only_now, only_before, int((~early & ~late).sum()), float(p))


def _without(now: Floats, before: Floats, today: int, share: float) -> str:
    open_before = int((~(before >= today)).sum())
    if today < 0:
        return "batas waktu sudah lewat"
    if share < LEAST_SHARE:
        return "belum seperempat unit masuk"
    if min(int((~(now >= today)).sum()), open_before) < LEAST_OPEN:
        return f"kurang dari {LEAST_OPEN} unit masih ditunggu"
    return ""


def _rate(before: Floats, today: int) -> Floats:
    """Of those still waited for on the day, the share that handed in by the deadline; row by row."""
    waiting_then = (~(before >= today)).sum(axis=1).astype(float)
    waiting_last = (~(before >= 0)).sum(axis=1)
    waiting_then[waiting_then == 0] = np.nan
    rate: Floats = 1 - waiting_last / waiting_then
    return rate
