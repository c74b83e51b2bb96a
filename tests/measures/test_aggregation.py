import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.aggregation import Estimate, Weighting, combine
from dashboard.measures.rounding import round_half_up

SERVICES = ([83.33, 81.11], [0.5, 1.5], [400, 50])
part = st.tuples(
    st.one_of(st.floats(25, 100), st.just(math.nan)),
    st.one_of(st.floats(0, 10), st.just(math.nan)),
    st.one_of(st.integers(1, 5000), st.none()),
)


def naive_combination(parts: list[tuple[float, float, int | None]], weighting: str) -> tuple[float, float]:
    """Parts that reported, each with its share, added up one after the other."""
    used = [one for one in parts if not math.isnan(one[0])]
    if not used or (weighting == "weighted" and any(n is None for *_, n in used)):
        return math.nan, math.nan
    total = sum(n or 0 for *_, n in used)
    ikm, variance = 0.0, 0.0
    for value, error, n in used:
        share = 1 / len(used) if weighting == "simple" else (n or 0) / total
        ikm += share * value
        variance += (share * error) ** 2
    return ikm, math.sqrt(variance)


@given(st.lists(part, max_size=8), st.sampled_from(["simple", "weighted"]))
def test_combining_equals_adding_share_by_share(
    parts: list[tuple[float, float, int | None]], weighting: Weighting
) -> None:
    values, errors, counts = ([one[column] for one in parts] for column in range(3))
    estimate = combine(values, errors, counts, weighting=weighting)
    expected = naive_combination(parts, weighting)
    assert (estimate.ikm, estimate.error) == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_a_real_report_has_two_averages() -> None:
    assert round_half_up(combine(*SERVICES, weighting="simple").ikm) == 82.22
    assert round_half_up(combine(*SERVICES, weighting="weighted").ikm) == 83.08


def test_the_errors_of_the_parts_carry_over() -> None:
    simple, weighted = (combine(*SERVICES, weighting=w).error for w in ("simple", "weighted"))
    assert simple == pytest.approx(math.sqrt(0.5**2 + 1.5**2) / 2, rel=1e-12)
    assert weighted == pytest.approx(math.sqrt((400 * 0.5) ** 2 + (50 * 1.5) ** 2) / 450, rel=1e-12)


def test_a_part_that_has_not_reported_is_not_zero() -> None:
    estimate = combine([80.0, math.nan, 90.0], [3.0, math.nan, 4.0], [10, None, 30], weighting="simple")
    assert estimate == Estimate(ikm=85.0, error=2.5, n=40, parts=2)


def test_a_part_without_an_error_leaves_the_whole_without_one() -> None:
    estimate = combine([80.0, 90.0], [1.0, None], [10, 30], weighting="weighted")
    assert estimate.ikm == 87.5
    assert math.isnan(estimate.error)


def test_an_unknown_count_spoils_the_weighted_mean_only() -> None:
    parts = ([80.0, 90.0], [3.0, 4.0], [10, None])
    weighted = combine(*parts, weighting="weighted")
    assert (math.isnan(weighted.ikm), math.isnan(weighted.error), weighted.n) == (True, True, None)
    assert combine(*parts, weighting="simple") == Estimate(ikm=85.0, error=2.5, n=None, parts=2)


@pytest.mark.parametrize("weighting", ["simple", "weighted"])
def test_no_parts_give_no_index(weighting: Weighting) -> None:
    estimate = combine([math.nan], [1.0], [40], weighting=weighting)
    assert (math.isnan(estimate.ikm), math.isnan(estimate.error)) == (True, True)
    assert (estimate.n, estimate.parts) == (0, 0)
