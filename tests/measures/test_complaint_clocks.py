"""How a limit was kept, to the day."""

import math

import numpy as np

from dashboard.measures.complaint_clocks import Kept, kept

NAN = math.nan


def of(lengths: list[float], ages: list[float], awaited: list[bool], limit: int) -> Kept:
    return kept(np.array(lengths, dtype=float), np.array(ages, dtype=float), np.array(awaited, dtype=bool), limit)


def test_exactly_the_limit_is_in_time_and_one_day_more_is_late() -> None:
    found = of([5, 6], [30, 30], [False, False], 5)
    assert (found.within, found.late, found.share, found.median) == (1, 1, 0.5, 5.5)


def test_an_open_one_is_missed_only_when_its_limit_is_over() -> None:
    found = of([2, NAN, NAN], [30, 5, 6], [False, True, True], 5)
    assert (found.within, found.missed, found.pending, found.judged, found.share) == (1, 1, 1, 2, 0.5)


def test_one_that_is_over_without_a_date_is_neither_in_time_nor_late() -> None:
    found = of([NAN], [30], [False], 5)
    assert (found.unknown, found.judged) == (1, 0)
    assert math.isnan(found.share)
    assert math.isnan(found.median)


def test_an_unanswered_one_is_not_an_answer_after_zero_days() -> None:
    assert of([4, NAN], [9, 9], [False, True], 5).median == 4
