"""Handing in over time: exact days around the deadline, and a naive twin."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.measures.submission_pace import (
    days_to_deadline,
    projected,
    same_day,
    share_by_day,
)

WITA = ZoneInfo("Asia/Makassar")
DEADLINE = datetime(2026, 11, 7, 23, 59, tzinfo=WITA)


@pytest.mark.parametrize(
    ("at", "days"),
    [
        ("2026-10-01T08:00", 37),
        ("2026-11-06T08:00", 1),
        ("2026-11-07T23:58", 0),
        ("2026-11-07T23:59", 0),
        ("2026-11-08T00:01", -1),
        ("2026-11-08T08:00", -1),
        ("2026-11-23T08:00", -16),
        ("2027-01-02T08:00", -56),
    ],
)
def test_days_to_the_deadline_are_those_of_the_province(at: str, days: int) -> None:
    assert days_to_deadline(datetime.fromisoformat(at).replace(tzinfo=WITA), DEADLINE, WITA) == days


def test_a_minute_past_the_deadline_is_a_day_past_it() -> None:
    noon = datetime(2026, 11, 7, 12, 0, tzinfo=WITA)
    assert days_to_deadline(datetime(2026, 11, 7, 12, 1, tzinfo=WITA), noon, WITA) == -1


def test_the_share_counts_whoever_was_in_by_the_day() -> None:
    shares = share_by_day(np.array([10.0, 3.0, 0.0, -2.0, np.nan]), np.array([20.0, 10.0, 3.0, 0.0, -2.0]))
    assert shares.tolist() == [0.0, 0.2, 0.4, 0.6, 0.8]


def years(in_now: int, open_now: int, in_before: int, later: int, never: int) -> tuple[np.ndarray, np.ndarray]:
    now = np.array([20.0] * in_now + [np.nan] * open_now)
    return now, np.array([20.0] * in_before + [2.0] * later + [np.nan] * never)


def test_the_projection_adds_the_share_of_those_still_waited_for_that_came_last_year() -> None:
    # 40 of 100 in; last year 30 of the 60 still open then came in time: 0,4 + 0,6 x 0,5.
    found = projected(*years(40, 60, 40, 30, 30), today=5)
    assert found.share == pytest.approx(0.70)
    assert (found.low, found.high) == (pytest.approx(0.637, abs=0.01), pytest.approx(0.763, abs=0.01))


@pytest.mark.parametrize(
    ("now", "before", "today", "reason"),
    [
        (*years(40, 60, 40, 30, 30), -1, "batas waktu sudah lewat"),
        (*years(24, 76, 40, 30, 30), 5, "belum seperempat unit masuk"),
        (*years(71, 29, 40, 30, 30), 5, "kurang dari 30 unit masih ditunggu"),
        (*years(40, 60, 71, 29, 0), 5, "kurang dari 30 unit masih ditunggu"),
        (np.array([]), np.array([]), 5, "belum seperempat unit masuk"),
    ],
)
def test_without_its_conditions_there_is_no_projection(now, before, today, reason) -> None:  # type: ignore[no-untyped-def]
    found = projected(now, before, today)
    assert (found.share, found.low, found.high, found.reason) == (None, None, None, reason)


# Two thousand draws an example: time says nothing here.
@settings(deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(-20, 40)), min_size=60, max_size=90),
    st.lists(st.one_of(st.none(), st.integers(-20, 40)), min_size=60, max_size=90),
    st.integers(0, 20),
)
def test_the_projection_is_the_naive_one_and_lies_in_its_bounds(
    now: list[int | None], before: list[int | None], today: int
) -> None:
    found = projected(np.array(now, dtype=float), np.array(before, dtype=float), today)
    if found.share is None:
        return
    inside = sum(day is not None and day >= today for day in now) / len(now)
    open_then = [day for day in before if day is None or day < today]
    came = sum(day is not None and day >= 0 for day in open_then) / len(open_then)
    assert found.share == pytest.approx(inside + (1 - inside) * came)
    assert found.low is not None
    assert found.high is not None
    assert inside - 1e-9 <= found.low <= found.high <= 1 + 1e-9


def test_the_same_day_is_compared_unit_by_unit() -> None:
    now, before = np.array([9.0, 9.0, np.nan, 1.0]), np.array([9.0, 1.0, 9.0, np.nan])
    found = same_day(now, before, 5)
    assert (found.both, found.only_now, found.only_before, found.neither, found.p) == (1, 1, 1, 1, 1.0)


def test_ten_against_none_is_beyond_noise() -> None:
    found = same_day(np.full(10, 9.0), np.full(10, np.nan), 5)
    assert found.p == pytest.approx(2 * 0.5**10)
