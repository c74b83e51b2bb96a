"""Rules on dates, times, profiles and counts: where each begins, and what it passes over."""

from dataclasses import fields

import numpy as np
import pytest

from dashboard.measures import entry_rules as rules
from dashboard.measures.integrity import BrokenRules, asked_about

NAN = np.nan
LOADED = np.datetime64("2026-11-23T08:00:00")
MIXED = [4, 3, 4, 4, 3, 4, 4, 3, 4]


def days(*written: str | None) -> np.ndarray:
    return np.array(written, dtype="datetime64[D]")


def moments(*written: str | None) -> np.ndarray:
    return np.array(written, dtype="datetime64[s]")


def minutes(*after: float) -> np.ndarray:
    """Entries so many minutes after eight in the morning."""
    return np.datetime64("2026-05-04T08:00:00") + (np.array(after) * 60).astype("timedelta64[s]")


def late_days(late: int, rest: int) -> np.ndarray:
    return np.array([8.0] * late + [0.0] * rest)


def test_every_rule_has_its_place_among_the_broken_ones() -> None:
    assert {str(rule) for rule in rules.Rule} == {field.name for field in fields(BrokenRules)}


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        ("2026-05-04T09:00:00", 0),
        ("2026-05-12T09:00:00", 8),
        ("2026-05-12T00:59:59", 7),
        ("2026-05-12T01:00:00", 8),
        ("2026-05-12T00:00:00", 8),
        ("2026-05-03T12:00:00", -1),
    ],
)
def test_days_are_counted_by_the_calendar_with_an_hour_for_another_zone(entered: str, expected: int) -> None:
    assert rules.days_late(days("2026-05-04"), moments(entered)).tolist() == [expected]


def test_a_row_without_one_of_its_dates_is_not_late() -> None:
    unknown = rules.days_late(days(None, "2026-05-04"), moments("2026-05-30T09:00:00", None))
    assert np.isnan(unknown).all()
    assert rules.is_late(unknown).tolist() == [False, False]


def test_late_entry_begins_on_the_eighth_day() -> None:
    assert rules.is_late(np.array([7.0, 8.0])).tolist() == [False, True]


@pytest.mark.parametrize(("late", "rest", "flagged"), [(10, 90, True), (9, 20, False), (10, 91, False)])
def test_late_entry_is_marked_from_a_tenth_of_the_rows_and_ten_of_them(late: int, rest: int, flagged: bool) -> None:
    found = rules.entered_long_after(late_days(late, rest))
    assert (found.flagged, found.rows.tolist()) == (flagged, list(range(late)))
    assert found.value == pytest.approx(late / (late + rest))


@pytest.mark.parametrize(("late", "rest", "flagged"), [(30, 30, True), (30, 31, False), (29, 0, False)])
def test_a_figure_rests_on_late_rows_from_half_of_a_ranked_survey(late: int, rest: int, flagged: bool) -> None:
    assert rules.mostly_entered_late(late_days(late, rest)).flagged is flagged


def test_late_rows_that_score_otherwise_are_marked_with_the_points_between() -> None:
    scores = np.array([[4.0] * 9, [4.0] * 8 + [3.0]] * 10 + [[3.0] * 9, [3.0] * 8 + [4.0]] * 10)
    found = rules.late_rows_differ(scores, late_days(20, 20))
    # Means 100 less half of 25/9, against 75 plus half of 25/9.
    assert found.value == pytest.approx(25 - 25 / 9)
    assert found.flagged
    assert found.rows.tolist() == list(range(20))


def test_late_rows_that_score_alike_or_are_few_are_not_marked() -> None:
    alike = np.array([[4.0] * 9, [3.0] * 9] * 20)
    assert not rules.late_rows_differ(alike, late_days(20, 20)).flagged
    few = np.array([[4.0] * 9] * 9 + [[2.0] * 9, [1.0] * 9] * 10)
    found = rules.late_rows_differ(few, late_days(9, 20))
    assert (found.flagged, np.isnan(found.value)) == (False, True)


def test_nothing_is_said_where_nobody_differs_from_anybody() -> None:
    scores = np.array([MIXED] * 20 + [[3.0] * 8 + [4.0]] * 20)
    found = rules.late_rows_differ(scores, late_days(20, 20))
    assert (found.value, found.flagged) == (pytest.approx(25 * 5 / 9), False)


def test_incomplete_rows_do_not_score_in_the_comparison() -> None:
    scores = rules.respondent_scores(np.array([[4.0] * 9, [4.0] * 8 + [NAN]]))
    np.testing.assert_array_equal(scores, [100.0, NAN])


@pytest.mark.parametrize(
    ("claimed", "entered", "rows"),
    [
        ("2026-05-04", "2026-05-04T09:00:00", []),
        ("2026-05-05", "2026-05-04T09:00:00", []),
        ("2026-05-06", "2026-05-04T09:00:00", [0]),
        ("2026-11-23", None, []),
        ("2026-11-24", None, [0]),
        (None, "2026-11-23T09:00:00", []),
        (None, "2026-11-23T09:00:01", [0]),
    ],
)
def test_a_date_lies_ahead_of_its_entry_or_of_the_load(
    claimed: str | None, entered: str | None, rows: list[int]
) -> None:
    found = rules.dates_in_future(days(claimed), moments(entered), LOADED)
    assert (found.rows.tolist(), found.flagged) == (rows, bool(rows))


def test_fifteen_entries_in_ten_minutes_are_a_burst_wherever_they_stand_in_the_file() -> None:
    found = rules.burst_of_entries(minutes(300, *np.linspace(10, 0, 15), 600))
    assert (found.value, found.flagged, found.rows.tolist()) == (15, True, list(range(1, 16)))


def test_fourteen_entries_or_fifteen_in_eleven_minutes_are_none() -> None:
    assert rules.burst_of_entries(minutes(*np.linspace(0, 10, 14))).value == 14
    found = rules.burst_of_entries(minutes(*np.linspace(0, 11, 15)))
    assert (found.value, found.flagged, len(found.rows)) == (13, False, 0)


def test_entries_without_an_hour_or_a_date_are_no_burst() -> None:
    assert rules.burst_of_entries(moments(*["2026-05-04T00:00:00"] * 20)).value == 0
    assert rules.burst_of_entries(moments(*[None] * 20)).value == 0


@pytest.mark.parametrize(("seconds", "questions", "fast"), [(17, 9, True), (18, 9, False), (31, 16, True)])
def test_two_seconds_an_answer_are_the_least(seconds: int, questions: int, fast: bool) -> None:
    found = rules.too_fast(np.array([seconds] * 3 + [90.0] * 7 + [NAN] * 90), questions)
    assert (found.flagged, found.value) == (fast, 0.3 if fast else 0.0)


def test_two_fast_forms_are_none() -> None:
    assert not rules.too_fast(np.array([5.0, 5.0, 90.0]), 9).flagged


def test_three_equal_forms_of_one_profile_are_marked_with_all_their_rows() -> None:
    scores = np.array([MIXED] * 4 + [MIXED[::-1]] * 3 + [[3.0] * 9] * 3, dtype=float)
    profiles = np.array([[0, 1, 2, 3, 0]] * 3 + [[1, 1, 2, 3, 0]] + [[0, 1, 2, 3, 0]] * 6)
    found = rules.same_answers_and_profile(scores, profiles)
    # Rows 0-2 and the palindrome's rows 4-6 are alike (MIXED reads the same backwards); straight rows never count.
    assert (found.value, found.rows.tolist()) == (6, [0, 1, 2, 4, 5, 6])


def test_a_profile_that_is_not_fully_known_is_no_twin() -> None:
    found = rules.same_answers_and_profile(np.array([MIXED] * 3, dtype=float), np.array([[0, -1, 2, 3, 0]] * 3))
    assert (found.value, found.flagged) == (0, False)


def test_rows_that_differ_in_u4_only_are_straight_and_no_twins() -> None:
    free = np.array([[3, 3, 3, 4, 3, 3, 3, 3, 3]] * 5, dtype=float)
    assert not rules.same_answers_and_profile(free, np.zeros((5, 5), dtype=np.int64)).flagged


@pytest.mark.parametrize(
    ("n", "blanks", "refused", "flagged"),
    [
        (278, 0, 0, True),
        (278, 1, 0, False),
        (278, 0, 1, False),
        (277, 0, 0, False),
        (80, 0, 0, True),
        (29, 0, 0, False),
    ],
)
def test_the_sample_of_a_round_population_with_nothing_missing_is_marked(
    n: int, blanks: int, refused: int, flagged: bool
) -> None:
    scores = np.full((n, 9), 3.0)
    scores[:blanks, 0] = NAN
    assert rules.round_sample_without_refusals(scores, refused=refused).flagged is flagged


@pytest.mark.parametrize(
    ("basis", "period", "expected"),
    [
        ("per tahun", "tahunan", 400),
        ("per tahun", "triwulan", 400),
        ("per semester", "semester", 400),
        ("per semester", "tahunan", None),
        ("per triwulan", "semester", None),
        ("per bulan", "triwulan", None),
        ("pengguna pada periode ini", "dua triwulan", 400),
        (None, "tahunan", None),
    ],
)
def test_a_population_holds_a_survey_of_its_own_time_or_a_shorter_one(
    basis: str | None, period: str, expected: int | None
) -> None:
    assert rules.own_population(400, basis, period) == expected
    assert rules.own_population(None, basis, period) is None


@pytest.mark.parametrize(
    ("flagged", "asked"),
    [
        ([], False),
        (["I2"], True),
        (["I3"], True),
        (["dates_in_future"], True),
        (["impossible_ages"], True),
        (["more_than_served"], True),
        (["I1"], False),
        (["entered_long_after"], False),
        (["entered_long_after", "entered_long_after"], False),
        (["entered_long_after", "late_rows_differ"], True),
        (["I4", "round_sample_without_refusals"], True),
    ],
)
def test_one_decisive_finding_or_two_others_are_asked_about(flagged: list[str], asked: bool) -> None:
    assert asked_about(flagged) is asked
