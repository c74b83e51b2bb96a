"""Working days and calendar days at their edges."""

from datetime import date

import numpy as np
import pytest

from dashboard.measures.working_days import calendar_days, working_day_after, working_days
from dashboard.rules.complaint_clocks import days_off

HOLIDAYS = days_off(2027)


@pytest.mark.parametrize(
    ("received", "resolved", "days"),
    [
        ("2026-11-02", "2026-11-02", 0),  # Monday, the same day
        ("2026-11-02", "2026-11-09", 5),  # a week later: exactly five
        ("2026-11-02", "2026-11-10", 6),
        ("2026-11-06", "2026-11-08", 0),  # Friday to Sunday
        ("2026-11-07", "2026-11-09", 1),  # received on a Saturday: Monday is day 1
        ("2026-08-14", "2026-08-18", 1),  # Friday to Tuesday, Monday 17 August is a holiday
        ("2025-12-30", "2026-01-05", 3),  # 31 December, 2 and 5 January; New Year and the weekend are free
        ("2026-03-17", "2026-03-25", 1),  # Nyepi and Idul Fitri with cuti bersama: 18 to 24 March are free
    ],
)
def test_working_days_leave_out_weekends_and_holidays(received: str, resolved: str, days: int) -> None:
    assert working_days([received], [resolved], HOLIDAYS).tolist() == [days]


def test_a_day_that_a_province_added_is_free() -> None:
    assert working_days(["2026-11-02"], ["2026-11-04"], (date(2026, 11, 3),)).tolist() == [1]


@pytest.mark.parametrize(
    ("day", "many", "expected"),
    [
        (date(2026, 11, 2), 5, date(2026, 11, 9)),  # Monday to Monday
        (date(2026, 11, 8), 5, date(2026, 11, 13)),  # written on a Sunday: Monday is day 1, Friday day 5
        (date(2026, 11, 6), 1, date(2026, 11, 9)),
        (date(2026, 8, 14), 1, date(2026, 8, 18)),  # Monday 17 August is a holiday
    ],
)
def test_a_term_of_working_days_ends_where_it_is_counted_to(day: date, many: int, expected: date) -> None:
    found = working_day_after(day, many, HOLIDAYS)
    assert found == expected
    assert working_days([day], [found], HOLIDAYS).tolist() == [many]


def test_a_missing_day_has_no_length_and_neither_has_an_end_before_its_start() -> None:
    starts, ends = ["2026-11-02", "2026-11-02", "NaT"], ["NaT", "2026-11-01", "2026-11-02"]
    assert np.isnan(working_days(starts, ends, HOLIDAYS)).tolist() == [True] * 3
    assert np.isnan(calendar_days(starts, ends)).tolist() == [True] * 3


def test_calendar_days_count_weekends_and_the_turn_of_the_year() -> None:
    starts, ends = ["2026-11-06", "2025-12-30", "2026-11-06"], ["2026-11-09", "2026-01-02", "2026-11-06"]
    assert calendar_days(starts, ends).tolist() == [3, 3, 0]
