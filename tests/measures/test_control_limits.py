import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.measures.control_limits import (
    Assurance,
    Rule,
    State,
    assurance,
    one_side,
    rising_or_falling,
    two_of_three_near_limit,
    xmr,
)
from dashboard.measures.rounding import round_half_up

STEADY = [80.0, 82.0] * 6  # mean 81, moving range 2: limits 81 ± 5.32


def naive_rules(values: list[float]) -> list[set[Rule]]:
    """Point after point, looking back; values are whole numbers, so that nothing hangs on the last bit."""
    mean = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in itertools.pairwise(values)]
    average = sum(ranges) / len(ranges)
    kept = [r for r in ranges if r < 3.267 * average] or ranges
    reach = 2.66 * sum(kept) / len(kept)
    fired = []
    for t in range(len(values)):
        rules = set()
        seven, three = values[max(0, t - 6) : t + 1], values[max(0, t - 2) : t + 1]
        steps = [b - a for a, b in itertools.pairwise(seven)]
        if abs(values[t] - mean) > reach + 1e-9:
            rules.add(Rule.OUTSIDE)
        if len(seven) == 7 and (all(v > mean + 1e-9 for v in seven) or all(v < mean - 1e-9 for v in seven)):
            rules.add(Rule.ONE_SIDE)
        if len(seven) == 7 and (all(d > 0 for d in steps) or all(d < 0 for d in steps)):
            rules.add(Rule.TREND)
        for sign in (1, -1):
            far = [sign * (v - mean) > reach * 2 / 3 + 1e-9 for v in three]
            if far[-1] and sum(far) >= 2:
                rules.add(Rule.NEAR_LIMIT)
        fired.append(rules)
    return fired


@settings(deadline=None)
@given(st.lists(st.integers(70, 80), min_size=8, max_size=30))
def test_the_rules_equal_looking_back_point_by_point(values: list[int]) -> None:
    chart = xmr(values)
    assert [set(rules) for rules in chart.rules] == naive_rules([float(v) for v in values])
    assert chart.special.tolist() == [bool(rules) for rules in chart.rules]


def test_the_published_outlier_is_the_only_special_point(published: Callable) -> None:
    values = [float(row["value"]) for row in published("spc_outlier")]
    screened, plain = xmr(values), xmr(values, screen=False)
    assert [round_half_up(limit) for limit in (screened.mean, screened.upper, screened.lower)] == [1.94, 4.60, -0.72]
    assert [round_half_up(limit) for limit in (plain.mean, plain.upper, plain.lower)] == [1.94, 6.95, -3.06]
    assert np.flatnonzero(screened.special).tolist() == np.flatnonzero(plain.special).tolist() == [4]
    assert screened.rules[4] == (Rule.OUTSIDE,)


def test_the_seventh_rising_point_is_marked() -> None:
    assert rising_or_falling(np.arange(1.0, 8.0)).tolist() == [False] * 6 + [True]
    assert rising_or_falling(np.arange(7.0, 0.0, -1)).tolist() == [False] * 6 + [True]


def test_equal_neighbours_break_a_trend() -> None:
    assert rising_or_falling(np.array([1.0, 2, 3, 3, 4, 5, 6])).tolist() == [False] * 7


def test_a_point_on_the_mean_breaks_a_run() -> None:
    assert one_side(np.array([2.0] * 7), 1.0).tolist() == [False] * 6 + [True]
    assert one_side(np.array([2.0, 2, 2, 1, 2, 2, 2, 2]), 1.0).tolist() == [False] * 8


def test_two_of_three_points_near_the_same_limit_are_marked_at_the_second() -> None:
    near = two_of_three_near_limit(np.array([5.0, 0, 5, 0, 0, 5, -5]), 0.0, 4.0)
    assert near.tolist() == [False, False, True, False, False, False, False]


def test_limits_lie_at_two_point_sixty_six_moving_ranges_and_near_limits_at_two_thirds() -> None:
    chart = xmr(STEADY)
    limits = (chart.lower, chart.near_lower, chart.mean, chart.near_upper, chart.upper)
    assert limits == pytest.approx((75.68, 77.4533333333, 81.0, 84.5466666667, 86.32), abs=1e-9)
    assert chart.state == State.ORDINARY


@pytest.mark.parametrize(("count", "provisional"), [(8, True), (11, True), (12, False)])
def test_below_twelve_points_the_limits_are_provisional(count: int, provisional: bool) -> None:
    assert xmr(STEADY[:count]).provisional is provisional


def test_below_eight_points_there_are_no_limits() -> None:
    chart = xmr([80.0, 82, 80, 82, 80, 82, 99])
    assert math.isnan(chart.lower)
    assert math.isnan(chart.upper)
    assert (chart.special.tolist(), chart.state, chart.provisional) == ([False] * 7, None, False)
    assert assurance(chart, 80.0) is None
    assert xmr([]).rules == ()


def test_a_constant_series_is_ordinary_whatever_its_last_bit() -> None:
    chart = xmr([80.1] * 12)
    assert chart.special.tolist() == [False] * 12
    assert chart.lower == pytest.approx(80.1, abs=1e-9)


@pytest.mark.parametrize(("last", "state"), [(95.0, State.IMPROVING), (66.0, State.CONCERN), (81.0, State.ORDINARY)])
def test_the_icon_is_the_state_of_the_latest_point(last: float, state: State) -> None:
    assert xmr([*STEADY, last]).state == state


def test_a_rising_run_below_the_mean_is_an_improvement() -> None:
    chart = xmr([90.0, 84, 90, 84, 90, 84, 90, 84, 70, 76, 78, 79, 79.5, 79.8, 80, 80.1])
    assert chart.rules[-1] == (Rule.ONE_SIDE, Rule.TREND)
    assert chart.state == State.CONCERN
    rising = xmr([82.0, 78, 82, 78, 82, 78, 82, 78, 82, 78, 78.5, 79, 79.5, 80.2, 80.4, 80.6])
    assert (rising.rules[-1], rising.state) == ((Rule.TREND,), State.IMPROVING)


def test_a_series_with_a_gap_has_no_chart() -> None:
    with pytest.raises(ValueError, match="tanpa nilai kosong"):
        xmr([80.0, math.nan, 81.0])


@pytest.mark.parametrize(
    ("target", "words"), [(75.0, Assurance.ALWAYS), (80.0, Assurance.SOMETIMES), (87.0, Assurance.NEVER)]
)
def test_a_target_is_met_always_never_or_sometimes(target: float, words: Assurance) -> None:
    assert assurance(xmr(STEADY), target) == words
