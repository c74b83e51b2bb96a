"""The lowest of several elements over units, and whether that is more than chance."""

import math

import numpy as np
import pytest
from scipy import stats

from dashboard.measures.lowest_element import lowest

CLOSE = np.array([[3.0, 2.0, 4.0], [3.0, 2.5, 4.0], [3.0, 2.0, 4.0]])


def test_the_lowest_and_the_next_with_their_paired_distance() -> None:
    found = lowest(CLOSE)
    assert (found.positions, found.second) == ((1,), 0)
    assert (found.mean, found.difference) == (pytest.approx(6.5 / 3), pytest.approx(2.5 / 3))
    # Differences 1, 0,5, 1: standard error 1/6, t = 5 with two degrees of freedom.
    assert (found.low, found.high) == (pytest.approx(0.116224, abs=1e-6), pytest.approx(1.550442, abs=1e-6))
    assert found.p == pytest.approx(0.037750, abs=1e-6)


def test_p_is_of_the_hardest_comparison_not_of_the_nearest_mean() -> None:
    """The third element is further away than the second, but less surely so."""
    values = np.array([[2.0, 2.5, 4.0], [2.0, 2.6, 2.0], [2.0, 2.5, 3.9], [2.0, 2.6, 1.9]])
    found = lowest(values)
    assert found.second == 1
    assert found.p == pytest.approx(stats.ttest_rel(values[:, 2], values[:, 0]).pvalue)


def test_elements_that_tie_are_all_lowest_and_none_is_clearly_so() -> None:
    found = lowest(np.array([[2.0, 3.0, 4.0], [3.0, 2.0, 4.5]]))
    assert (found.positions, found.second, math.isnan(found.p)) == ((0, 1), 2, True)


def test_nine_alike_have_no_next_one() -> None:
    found = lowest(np.full((3, 9), 3.0))
    assert (found.positions, found.second, math.isnan(found.difference)) == (tuple(range(9)), None, True)


def test_one_unit_or_units_that_do_not_differ_prove_nothing() -> None:
    for values in (CLOSE[:1], np.repeat(CLOSE[:1], 5, axis=0)):
        found = lowest(values)
        assert (found.positions, found.difference) == ((1,), 1.0)
        assert math.isnan(found.p)
        assert math.isnan(found.low)
