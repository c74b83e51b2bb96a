"""Means over units, tested with the units as their own spread."""

import numpy as np
import pytest
from scipy import stats

from dashboard.measures.estimates import adjusted_p_values
from dashboard.measures.unit_means import against_zero


def test_each_column_is_the_one_sample_t_test() -> None:
    values = np.array([[0.1, -0.3], [0.2, 0.1], [0.4, 0.2]])
    found = against_zero(values)
    tests = [stats.ttest_1samp(column, 0) for column in values.T]
    assert found.mean.tolist() == pytest.approx([0.7 / 3, 0.0])
    assert found.low.tolist() == pytest.approx([test.confidence_interval(0.95).low for test in tests])
    assert found.inner_high.tolist() == pytest.approx([test.confidence_interval(0.90).high for test in tests])
    assert found.adjusted_p.tolist() == pytest.approx(adjusted_p_values([test.pvalue for test in tests]).tolist())


def test_what_is_unknown_is_left_out() -> None:
    found = against_zero(np.array([[0.1, np.nan], [0.3, np.nan], [np.nan, 0.5]]))
    assert found.count.tolist() == [2, 1]
    assert found.mean.tolist() == pytest.approx([0.2, 0.5])
    assert np.isnan(found.adjusted_p).tolist() == [False, True]


def test_without_spread_or_values_nothing_is_claimed() -> None:
    assert np.isnan(against_zero(np.full((3, 1), 0.2)).adjusted_p).all()
    empty = against_zero(np.empty((0, 2)))
    assert np.isnan(empty.mean).all()
    assert empty.count.tolist() == [0, 0]
