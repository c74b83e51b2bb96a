"""Periods: codes and the ways offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.reading.cells import Parsed
from dashboard.intake.reading.period_words import names_nothing_else, said_in
from dashboard.intake.reading.periods import (
    NO_YEAR,
    OTHER_MONTHS,
    SEVERAL_PARTS,
    SEVERAL_YEARS,
    UNREADABLE,
    parse_period,
    period_of_day,
    read_period,
)


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
        ("Januari s.d. Juni 2025", "2025-S1"),
        ("Jan-Jun 2025", "2025-S1"),
        ("Januari 2025 s/d Juni 2025", "2025-S1"),
        ("1 Januari – 30 Juni 2025", "2025-S1"),
        ("01/07/2025 s.d. 31/12/2025", "2025-S2"),
        ("Semester I/2025", "2025-S1"),
        ("Semester Kedua (Juli - Desember) Tahun 2025", "2025-S2"),
        ("Triwulan 1 (Januari-Maret) 2025", "2025-Q1"),
        ("April s.d September 2025", "2025-Q2-Q3"),
        ("TW I s.d. TW II 2025", "2025-Q1-Q2"),
        ("Semester I dan II 2025", "2025"),
        ("Januari-Desember 2025", "2025"),
        ("Q3 2025", "2025-Q3"),
    ],
)
def test_a_period_is_read_as_offices_write_it(written: str | float, code: str) -> None:
    period = parse_period(written)
    assert period is not None
    assert period.code == code


@pytest.mark.parametrize(
    "written", ["", "26", "2026-S3", "semester III 2026", "2026-Q5", "2026-Q3-Q2", "Nilai IKM", "15 Juni 2025"]
)
def test_what_is_no_period_is_none(written: str) -> None:
    assert parse_period(written) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Januari 2025", OTHER_MONTHS),
        ("Februari-Maret 2025", OTHER_MONTHS),
        ("TW I-III 2025", OTHER_MONTHS),
        ("TW II", NO_YEAR),
        ("2025/2026", SEVERAL_YEARS),
        ("Semester I (Juli - Desember) 2025", SEVERAL_PARTS),
        ("2025/1", UNREADABLE),
        ("Desember 2024 - Februari 2025", UNREADABLE),
        ("01/01/2025 - 12/03/2025", UNREADABLE),
    ],
)
def test_what_is_not_one_period_says_why(written: str, reason: str) -> None:
    assert read_period(written) == Parsed(reason=reason)


@pytest.mark.parametrize(
    ("title", "years", "months"),
    [
        ("REKAPITULASI IKM SEMESTER I TAHUN 2025", {2025}, {(1, 6)}),
        ("rekap_tw2_2025", {2025}, {(4, 6)}),
        ("Berdasarkan PermenPANRB Nomor 14 Tahun 2017", set(), set()),
        ("Samarinda, 15 Januari 2026", set(), set()),
        ("rekap 2025-01-15", set(), set()),
        ("SKM2025 final", {2025}, set()),
    ],
)
def test_a_title_names_years_and_parts_but_no_law_and_no_day(
    title: str, years: set[int], months: set[tuple[int, int]]
) -> None:
    said = said_in(title)
    assert (said.years, {(part.first, part.last) for part in said.parts}) == (years, months)


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


WORDS = (
    "tw",
    "ii",
    "2026",
    "juni",
    "s.d.",
    "q3",
    "periode",
    "semester",
    "ke-2",
    "perbaikan",
    "31/12/2026",
    "tri wulan",
    "&",
)


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_what_is_passed_over_unread_would_have_left_a_rest(text: str) -> None:
    assert names_nothing_else(text) or said_in(text).rest
