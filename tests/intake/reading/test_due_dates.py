"""When a programme is due: the last day that the words allow, and nothing where they are not certain."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.reading.due_dates import due_day
from dashboard.wording import date as in_words
from tests.world import WITA

PLANNED = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("TW III 2026", date(2026, 9, 30)),
        ("Triwulan IV Tahun 2025", date(2025, 12, 31)),
        ("Semester II 2026", date(2026, 12, 31)),
        ("Tahun 2026", date(2026, 12, 31)),
        ("2026", date(2026, 12, 31)),
        ("Juni 2026", date(2026, 6, 30)),
        ("Feb 2028", date(2028, 2, 29)),
        ("Juni - Agustus 2026", date(2026, 8, 31)),
        ("Juni s.d. Agustus 2026", date(2026, 8, 31)),
        ("Nopember 2025 s/d Januari 2026", date(2026, 1, 31)),
        ("minggu ke-2 Juni 2026", date(2026, 6, 14)),
        ("Minggu II bulan Juni 2026", date(2026, 6, 14)),
        ("akhir Maret 2026", date(2026, 3, 31)),
        ("14 Maret 2026", date(2026, 3, 14)),
        ("14/03/2026", date(2026, 3, 14)),
        ("2026-03-14", date(2026, 3, 14)),
        (date(2026, 3, 14), date(2026, 3, 14)),
        ("1 bulan", date(2026, 2, 28)),
        ("2 minggu", date(2026, 2, 14)),
    ],
)
def test_words_of_a_time_mean_their_last_day(written: str | date, day: date) -> None:
    assert due_day(written, WITA, PLANNED) == day


@pytest.mark.parametrize("written", ["", "segera", "Triwulan III", "rutin setiap bulan", "Juni", "tahun depan"])
def test_a_time_that_is_not_certain_is_no_day(written: str) -> None:
    assert due_day(written, WITA, PLANNED) is None


def test_a_length_of_time_says_nothing_without_its_beginning() -> None:
    assert due_day("3 bulan", WITA) is None


@given(st.dates(date(2010, 1, 1), date(2090, 12, 31)))
def test_any_day_is_read_back_in_words_and_in_figures(day: date) -> None:
    assert due_day(in_words(day), WITA) == day
    assert due_day(f"{day:%d/%m/%Y}", WITA) == day


@given(st.dates(date(2010, 1, 1), date(2090, 12, 31)))
def test_a_month_ends_the_day_before_the_next_one(day: date) -> None:
    month = in_words(day).split(" ", 1)[1]
    last = due_day(month, WITA)
    assert last is not None
    assert (last.year, last.month, (last + timedelta(days=1)).day) == (day.year, day.month, 1)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = due_day(text, WITA, PLANNED)
    assert found is None or isinstance(found, date)
