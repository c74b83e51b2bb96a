import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dashboard.measures.change import Verdict, many, verdict, welch

side = st.tuples(st.floats(40, 95), st.floats(1, 300), st.integers(2, 400))


def test_the_published_test_of_welch_is_reproduced() -> None:
    change = verdict(12, 39, 11, 15, 87.5, 13)
    assert change.t == pytest.approx(0.93585, abs=5e-6)
    assert change.p == pytest.approx(0.36000, abs=5e-6)
    assert (change.difference, change.verdict) == (3.0, Verdict.UNKNOWN)


@settings(deadline=None)
@given(side, side)
def test_t_and_p_agree_with_scipy(before: tuple[float, float, int], after: tuple[float, float, int]) -> None:
    change = verdict(*before, *after)
    theirs = stats.ttest_ind_from_stats(
        after[0], math.sqrt(after[1]), after[2], before[0], math.sqrt(before[1]), before[2], equal_var=False
    )
    assert change.t == pytest.approx(theirs.statistic, rel=1e-9, abs=1e-12)
    assert change.p == pytest.approx(theirs.pvalue, rel=1e-7, abs=1e-12)
    assert (change.low > 0 or change.high < 0) == (change.p < 0.05)


@pytest.mark.parametrize(
    ("after", "n", "words"),
    [
        (85.0, 300, Verdict.UP),
        (81.5, 5000, Verdict.UP_SMALL),
        (75.0, 300, Verdict.DOWN),
        (78.5, 5000, Verdict.DOWN_SMALL),
        (80.1, 1000, Verdict.SAME),
        (80.1, 20, Verdict.UNKNOWN),
        (82.0, 30, Verdict.UNKNOWN),
    ],
)
def test_a_change_is_said_in_words(after: float, n: int, words: Verdict) -> None:
    assert verdict(80.0, 100.0, n, after, 100.0, n).verdict == words


def test_a_change_of_grade_alone_is_not_a_change() -> None:
    assert verdict(88.20, 100.0, 300, 88.40, 100.0, 300).verdict == Verdict.SAME


def test_the_margin_is_a_rule() -> None:
    assert verdict(80.0, 100.0, 5000, 81.5, 100.0, 5000, margin=1.0).verdict == Verdict.UP
    assert verdict(80.0, 100.0, 1000, 80.1, 100.0, 1000, margin=0.5).verdict == Verdict.UNKNOWN


def test_the_interval_is_welchs() -> None:
    change = verdict(80.0, 100.0, 100, 83.0, 144.0, 144)
    assert (change.low, change.high) == pytest.approx((0.213782, 5.786218), abs=1e-6)
    assert change.degrees == pytest.approx(234.0, abs=1e-9)


@pytest.mark.parametrize(
    "numbers",
    [
        (80.0, 100.0, 1, 85.0, 100.0, 50),
        (80.0, 0.0, 50, 85.0, 0.0, 50),
        (math.nan, 100.0, 50, 85.0, 100.0, 50),
        (80.0, math.nan, 50, 85.0, 100.0, 50),
        (80.0, 100.0, math.nan, 85.0, 100.0, 50),
    ],
)
def test_without_known_noise_no_change_is_claimed(numbers: tuple[float, ...]) -> None:
    change = verdict(*numbers)
    assert change.verdict == Verdict.UNKNOWN
    assert np.isnan([change.low, change.high, change.p, change.t, change.degrees]).tolist() == [True] * 5


def test_one_chance_find_among_many_units_is_not_claimed() -> None:
    alone = verdict(80.0, 100.0, 100, 83.0, 100.0, 100)
    among = many([80.0] * 40, [100.0] * 40, [100] * 40, [83.0, *[80.0] * 39], [100.0] * 40, [100] * 40)
    assert (alone.verdict, among[0].verdict) == (Verdict.UP, Verdict.UNKNOWN)
    assert among[0].p == alone.p
    assert among[0].adjusted_p == pytest.approx(1.0, abs=1e-12)


def test_real_changes_survive_the_company_of_others() -> None:
    changes = many([80.0] * 3, [100.0] * 3, [300] * 3, [86.0, 74.0, 80.1], [100.0] * 3, [300, 300, 1])
    assert [change.verdict for change in changes] == [Verdict.UP, Verdict.DOWN, Verdict.UNKNOWN]


def test_no_units_no_changes() -> None:
    assert many([], [], [], [], [], []) == ()
    assert welch([], [], [], [], [], []).p.tolist() == []
