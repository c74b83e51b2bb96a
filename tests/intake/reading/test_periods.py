"""Periods: codes and the ways offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.reading.periods import parse_period, period_of_day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026", "2026"),
        (2026.0, "2026"),
        ("Tahun 2026", "2026"),
        ("2026-S1", "2026-S1"),
        ("Semester I Tahun 2026", "2026-S1"),
        ("semester 2 2026", "2026-S2"),
        ("TW II 2023", "2023-Q2"),
        ("Triwulan IV Tahun 2025", "2025-Q4"),
        ("2025 triwulan 3", "2025-Q3"),
        ("2026-q2", "2026-Q2"),
        ("2026-Q1-Q2", "2026-Q1-Q2"),
    ],
)
def test_a_period_is_read_as_offices_write_it(written: str | float, code: str) -> None:
    period = parse_period(written)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize("written", ["", "26", "2026-S3", "semester III 2026", "2026-Q5", "2026-Q3-Q2", "Nilai IKM"])
def test_what_is_no_period_is_none(written: str) -> None:
    assert parse_period(written) is None


@pytest.mark.parametrize(
    ("code", "kind", "first", "last"),
    [
        ("2026", "tahunan", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-S2", "semester", date(2026, 7, 1), date(2026, 12, 31)),
        ("2024-Q1", "triwulan", date(2024, 1, 1), date(2024, 3, 31)),
        ("2026-Q2-Q3", "dua triwulan", date(2026, 4, 1), date(2026, 9, 30)),
    ],
)
def test_a_period_knows_its_kind_and_days(code: str, kind: str, first: date, last: date) -> None:
    period = parse_period(code)
    assert period is not None
    assert (period.kind, period.starts_on, period.ends_on) == (kind, first, last)


@given(
    st.dates(min_value=date(2004, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["year", "semester", "quarter"])
)
def test_a_day_lies_in_the_round_it_is_given_to(day: date, rounds: str) -> None:
    period = period_of_day(day, rounds)  # type: ignore[arg-type]
    assert period.starts_on <= day <= period.ends_on
    assert parse_period(period.code) == period
