"""Estimated days off are named where they count, and only there."""

from datetime import date

from dashboard.sentences.office_days import estimated


def test_estimated_days_are_named_as_far_as_they_are_counted() -> None:
    assert estimated(date(2027, 1, 1), date(2027, 3, 10)) == (
        "1 hari libur yang ikut dihitung masih perkiraan, belum ada keputusan bersamanya: 10 Maret 2027."
    )
    assert estimated(date(2027, 1, 1), date(2027, 12, 31)).endswith(": 10 Maret 2027, 11 Maret 2027, 17 Mei 2027.")


def test_more_than_three_are_counted() -> None:
    assert estimated(date(2028, 1, 1), date(2028, 12, 31)).endswith("28 Februari 2028, dan 5 lain.")


def test_decreed_days_need_no_word() -> None:
    assert estimated(date(2026, 1, 1), date(2026, 12, 31)) == ""
