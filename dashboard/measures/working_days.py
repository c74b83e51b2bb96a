"""Lengths of time as offices count them: working days, without weekends and holidays, and calendar days."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.measures.arrays import Floats

Days = NDArray[np.datetime64]


def working_days(starts: ArrayLike, ends: ArrayLike, holidays: Sequence[date]) -> Floats:
    """Working days after `starts` up to and with `ends`, one per pair; nan where a day is missing (NaT).

    The day after receipt is day 1. Monday to Friday, without `holidays`; an end before its start gives nan.
    """
    return _counted(starts, ends, lambda first, last: np.busday_count(first + 1, last + 1, holidays=list(holidays)))


def working_day_after(day: date, many: int, holidays: Sequence[date]) -> date:
    """The day `many` working days after `day` (1 or more): the last day of a term that is counted as `working_days`."""
    last_day: date = np.busday_offset(day, many, roll="backward", holidays=list(holidays)).astype(object)
    return last_day


def calendar_days(starts: ArrayLike, ends: ArrayLike) -> Floats:
    """Days of the calendar from `starts` to `ends`, 0 on the same day; nan where a day is missing or out of order."""
    return _counted(starts, ends, lambda first, last: (last - first).astype(np.int64))


def _counted(starts: ArrayLike, ends: ArrayLike, count: Callable[[Days, Days], NDArray[np.int64]]) -> Floats:
    first = np.asarray(starts, dtype="datetime64[D]")
    last = np.asarray(ends, dtype="datetime64[D]")
    days = np.full(first.shape, np.nan)
    # A comparison with a missing day is false.
    known = np.asarray(last >= first)
    days[known] = count(first[known], last[known])
    return days
