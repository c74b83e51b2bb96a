import math
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dashboard.measures.trend import Direction, kendall


def concordance(values: list[float]) -> int:
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
    return sum((b > a) - (b < a) for a, b in pairs)


def naive_p(values: list[float]) -> float:
    """Share of all orders that are at least as far from no trend."""
    reached = abs(concordance(values))
    orders = [abs(concordance(list(order))) >= reached for order in permutations(values)]
    return sum(orders) / len(orders)


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), min_size=2, max_size=6))
def test_p_is_the_share_of_all_orders_that_are_as_far_from_no_trend(values: list[int]) -> None:
    assert kendall(range(len(values)), values).p == pytest.approx(naive_p(values), abs=1e-12)


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=2, max_size=15, unique=True))
def test_without_equal_values_tau_and_p_are_those_of_scipy(values: list[int]) -> None:
    trend, theirs = kendall(range(len(values)), values), stats.kendalltau(range(len(values)), values, method="exact")
    assert (trend.tau, trend.p) == pytest.approx((theirs.statistic, theirs.pvalue), abs=1e-9)


def test_four_years_in_perfect_order_are_no_trend() -> None:
    trend = kendall([2021, 2022, 2023, 2024], [80.0, 82.0, 84.0, 86.0])
    assert trend.p == pytest.approx(0.083, abs=5e-4)
    assert (trend.tau, trend.direction) == (1.0, Direction.UNCLEAR)


def test_five_years_in_perfect_order_are_a_trend() -> None:
    rising = kendall(range(2020, 2025), [80.0, 82.0, 84.0, 86.0, 86.5])
    falling = kendall(range(2020, 2025), [90.0, 88.0, 84.0, 83.0, 80.0])
    assert (rising.p, falling.p) == pytest.approx((1 / 60, 1 / 60), abs=1e-12)
    assert (rising.direction, falling.direction) == (Direction.RISING, Direction.FALLING)


def test_five_years_with_one_out_of_order_are_not() -> None:
    trend = kendall(range(2020, 2025), [80.0, 82.0, 81.0, 86.0, 86.5])
    assert (trend.tau, trend.direction) == (pytest.approx(0.8), Direction.UNCLEAR)


def test_the_order_in_which_the_years_are_given_does_not_matter() -> None:
    assert kendall([2024, 2020, 2022, 2021, 2023], [86.5, 80.0, 84.0, 82.0, 86.0]).direction == Direction.RISING


def test_a_constant_score_has_no_trend() -> None:
    trend = kendall(range(6), [80.1] * 6)
    assert (trend.tau, trend.p, trend.direction) == (0.0, 1.0, Direction.UNCLEAR)


def test_one_year_says_nothing() -> None:
    trend = kendall([2024], [80.0])
    assert (math.isnan(trend.tau), math.isnan(trend.p), trend.direction) == (True, True, Direction.UNCLEAR)


@pytest.mark.parametrize(("years", "values"), [([2020, 2020], [80.0, 81.0]), ([2020, 2021], [80.0, math.nan])])
def test_each_year_has_one_value(years: list[int], values: list[float]) -> None:
    with pytest.raises(ValueError, match="satu nilai untuk setiap tahun"):
        kendall(years, values)
