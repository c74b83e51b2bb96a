import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dashboard.measures.estimates import adjusted_p_values, comparable
from dashboard.measures.funnel import (
    Position,
    dispersion,
    poisson_limits,
    positions,
    precision_weighted_mean,
    verdicts,
    winsorised,
)

units = st.lists(st.tuples(st.floats(60, 95), st.floats(0.3, 4)), min_size=2, max_size=15)


def naive_quantile(numbers: list[float], share: float) -> float:
    ordered = sorted(numbers)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    return ordered[below] + (ordered[min(below + 1, len(ordered) - 1)] - ordered[below]) * (place - below)


def naive_positions(pairs: list[tuple[float, float]]) -> tuple[list[float], float]:
    """z and tau squared, one unit after the other."""
    weights = [1 / s**2 for _, s in pairs]
    mean = sum(w * x for w, (x, _) in zip(weights, pairs, strict=True)) / sum(weights)
    z = [(x - mean) / s for x, s in pairs]
    low, high = naive_quantile(z, 0.1), naive_quantile(z, 0.9)
    squares = [min(max(score, low), high) ** 2 for score in z]
    count = len(pairs)
    phi = sum(squares) / count
    scale = sum(weights) - sum(w**2 for w in weights) / sum(weights)
    tau2 = max(0.0, (count * phi - (count - 1)) / scale)
    return [(x - mean) / math.sqrt(s**2 + tau2) for x, s in pairs], tau2


def naive_verdicts(z: list[float]) -> list[str]:
    p = [math.erfc(abs(score) / math.sqrt(2)) for score in z]
    order = sorted(range(len(z)), key=lambda unit: p[unit])
    passed = [rank for rank, unit in enumerate(order, 1) if p[unit] <= 0.05 * rank / len(z)]
    claimed = set(order[: max(passed, default=0)])
    words = []
    for unit, score in enumerate(z):
        side = "atas" if score > 0 else "bawah"
        if abs(score) > 3.09 and unit in claimed:
            words.append(f"jelas di {side}")
        else:
            words.append(f"di {side} (waspada)" if abs(score) > 1.96 else "setara")
    return words


@settings(deadline=None)
@given(units)
def test_positions_equal_the_formula_unit_by_unit(pairs: list[tuple[float, float]]) -> None:
    z, tau2 = naive_positions(pairs)
    found = positions(*zip(*pairs, strict=True))
    assert found.z.tolist() == pytest.approx(z, abs=1e-6)
    assert found.tau_squared == pytest.approx(tau2, abs=1e-9)


@settings(deadline=None)
@given(st.lists(st.integers(-600, 600).map(lambda z: z / 100 + 0.003), max_size=30))
def test_the_words_follow_the_thresholds_and_benjamini_hochberg(z: list[float]) -> None:
    assert list(verdicts(z)) == naive_verdicts(z)


def hospitals(published: Callable) -> tuple[np.ndarray, np.ndarray]:
    rows = published("funnel_medpar54")
    return np.array([float(row["observed"]) for row in rows]), np.array([float(row["expected"]) for row in rows])


def without_outer_tenths(z: np.ndarray) -> np.ndarray:
    """Which z the SHMI keeps: those whose floor(10 rank / (I + 1)) is 1 to 8."""
    tenth = np.floor(stats.rankdata(z) * 10 / (len(z) + 1))
    return (tenth >= 1) & (tenth <= 8)


def test_25_of_54_hospitals_lie_outside_exact_poisson_limits(published: Callable) -> None:
    observed, expected = hospitals(published)
    low, high = poisson_limits(expected)
    assert np.count_nonzero((observed < low) | (observed > high)) == 25
    assert len(observed) == 54


def test_9_hospitals_remain_once_over_dispersion_is_allowed_for(published: Callable) -> None:
    observed, expected = hospitals(published)
    logs, errors = np.log(observed / expected), 1 / np.sqrt(expected)
    kept = without_outer_tenths(logs / errors)
    spread = dispersion((logs / errors)[kept], errors[kept])
    assert np.count_nonzero(kept) == 44
    assert spread.phi == pytest.approx(8.53206, abs=5e-6)
    assert spread.tau_squared == pytest.approx(0.0284072, abs=5e-8)
    adjusted = logs / np.sqrt(errors**2 + spread.tau_squared)
    assert np.count_nonzero(np.abs(adjusted) > 3.090) == 9


def test_peers_that_differ_only_by_chance_have_no_variance_between_them() -> None:
    found = positions([80.0, 81.0, 79.5, 80.3], [1.0, 1.0, 1.0, 1.0])
    assert found.tau_squared == 0.0
    assert found.verdict == (Position.LEVEL,) * 4


def test_one_unit_far_from_many_peers_is_clearly_above() -> None:
    found = positions([80.0, 80.5, 79.5, 80.2, 79.8, 80.1, 79.9, 80.0, 80.3, 79.7, 92.0], [1.0] * 11)
    assert found.verdict == (*[Position.LEVEL] * 10, Position.CLEARLY_ABOVE)


def test_an_outlier_is_drawn_in_before_the_spread_is_judged() -> None:
    assert winsorised(np.array([0.0] * 9 + [1.0, 100.0])).tolist() == [0.0] * 9 + [1.0, 1.0]


def test_a_large_z_among_many_is_only_an_alert() -> None:
    assert verdicts([3.2]) == (Position.CLEARLY_ABOVE,)
    assert verdicts([3.2, *[0.1] * 99])[0] == Position.ABOVE
    assert verdicts([-3.2, *[0.1] * 99])[0] == Position.BELOW


def test_the_thresholds_themselves_are_not_beyond() -> None:
    assert verdicts([1.960, -1.961, 3.090, -3.091]) == (
        Position.LEVEL,
        Position.BELOW,
        Position.ABOVE,
        Position.CLEARLY_BELOW,
    )


def test_the_mean_of_the_peers_weighs_by_precision() -> None:
    assert precision_weighted_mean(np.array([80.0, 90.0]), np.array([1.0, 2.0])) == 82.0
    assert math.isnan(precision_weighted_mean(np.array([]), np.array([])))


def test_a_unit_without_peers_is_level() -> None:
    assert positions([80.0], [1.0]).verdict == (Position.LEVEL,)
    assert positions([], []).verdict == ()


def test_a_unit_whose_noise_is_unknown_cannot_be_placed() -> None:
    with pytest.raises(ValueError, match="galat baku harus lebih dari nol"):
        positions([80.0, 81.0], [1.0, math.nan])
    assert comparable([80.0, 81.0, math.nan, 82.0], [1.0, math.nan, 1.0, 0.0]).tolist() == [True, False, False, False]


def test_what_was_not_tested_does_not_count_towards_the_family() -> None:
    assert adjusted_p_values([0.01, math.nan, 0.04]) == pytest.approx([0.02, math.nan, 0.04], nan_ok=True)
    assert adjusted_p_values([math.nan]) == pytest.approx([math.nan], nan_ok=True)
