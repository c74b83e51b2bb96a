import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.measures.ikm import ikm
from dashboard.measures.rounding import round_half_up
from dashboard.measures.uncertainty import interval, moderated_variance, standard_error

answers_with_blanks = arrays(
    np.float64,
    st.tuples(st.integers(1, 12), st.just(9)),
    elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan]),
)
variances_and_counts = st.lists(
    st.tuples(st.one_of(st.floats(0, 400), st.just(math.nan)), st.integers(1, 500)), min_size=1, max_size=9
)


def naive_standard_error(rows: list[list[float]], kept: list[int]) -> float:
    """One respondent after the other, one element after the other."""
    rows = [row for row in rows if not all(math.isnan(u) for u in row)]
    columns = {k: [row[k] for row in rows if not math.isnan(row[k])] for k in kept}
    if len(rows) < 2 or not all(columns.values()):
        return math.nan
    square_sum = 0.0
    for row in rows:
        e = 0.0
        for k, column in columns.items():
            if not math.isnan(row[k]):
                e += (row[k] - sum(column) / len(column)) / len(column)
        square_sum += (25 / len(kept) * e) ** 2
    return math.sqrt(len(rows) / (len(rows) - 1) * square_sum)


def naive_moderated_variance(units: list[tuple[float, int]]) -> list[float]:
    known = sorted(s2 for s2, _ in units if not math.isnan(s2))
    if not known:
        return [math.nan] * len(units)
    half = len(known) // 2
    prior = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    return [prior if n == 1 else ((n - 1) * s2 + 10 * prior) / (n - 1 + 10) for s2, n in units]


@given(answers_with_blanks, st.sets(st.integers(0, 8), max_size=8))
def test_the_standard_error_equals_the_sum_over_respondents(scores: np.ndarray, without: set[int]) -> None:
    expected = naive_standard_error(scores.tolist(), [k for k in range(9) if k not in without])
    assert standard_error(scores, without=without) == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_without_blanks_it_is_the_spread_of_the_respondents_by_the_root_of_n(sekadau: np.ndarray) -> None:
    of_respondents = 25 * sekadau.mean(axis=1)
    error = standard_error(sekadau)
    assert (round_half_up(float(of_respondents.mean())), round_half_up(error)) == (78.74, 1.24)
    assert round_half_up(error * math.sqrt(49)) == 8.65
    assert error == pytest.approx(float(of_respondents.std(ddof=1)) / math.sqrt(49), abs=1e-12)


def test_one_respondent_has_no_standard_error() -> None:
    assert math.isnan(standard_error(np.full((1, 9), 4.0)))


def test_an_empty_row_is_not_a_second_respondent() -> None:
    scores = np.full((2, 9), 3.0)
    scores[1] = np.nan
    assert math.isnan(standard_error(scores))


def test_an_element_without_answers_leaves_no_standard_error_until_it_is_left_out() -> None:
    scores = np.array([[3.0] * 9, [4.0] * 9])
    scores[:, 3] = np.nan
    assert math.isnan(standard_error(scores))
    assert standard_error(scores, without=(3,)) == pytest.approx(12.5, abs=1e-12)


def test_the_simple_random_sample_of_schools_is_reproduced(published: Callable) -> None:
    rows = published("survey_srs")
    # The published score as the index of somebody who answered every element alike.
    answers = np.repeat([[float(row["score"]) / 25] for row in rows], 9, axis=1)
    assert round_half_up(ikm(answers), 3) == 656.585
    assert round_half_up(standard_error(answers), 4) == 9.4028


@given(variances_and_counts)
def test_moderated_variances_equal_the_formula_unit_by_unit(units: list[tuple[float, int]]) -> None:
    variances, counts = zip(*units, strict=True)
    expected = naive_moderated_variance(units)
    assert moderated_variance(variances, counts).tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_a_constant_unit_does_not_look_certain() -> None:
    assert moderated_variance([0.0, 100.0, 140.0], [11, 50, 50])[0] == 50.0


def test_a_unit_of_one_has_the_variance_of_its_peers() -> None:
    assert moderated_variance([math.nan, 90.0, 110.0], [1, 50, 60])[0] == 100.0


def test_a_unit_without_known_spread_or_respondents_stays_unknown() -> None:
    moderated = moderated_variance([math.nan, 90.0, math.nan, 110.0], [40, 50, 0, 60])
    assert np.isnan(moderated).tolist() == [True, False, True, False]


def test_no_peers_no_moderation() -> None:
    assert np.isnan(moderated_variance([math.nan, math.nan], [1, 1])).tolist() == [True, True]


def test_the_interval_is_students_t() -> None:
    low, high = interval(78.74, 1.24, 48)
    assert (round_half_up(low), round_half_up(high)) == (76.25, 81.23)


def test_a_lower_level_gives_a_narrower_interval() -> None:
    low, high = interval(80.0, 1.0, 10, level=0.9)
    assert (round_half_up(low, 4), round_half_up(high, 4)) == (78.1875, 81.8125)


def test_the_interval_stays_on_the_scale() -> None:
    assert interval(99.0, 5.0, 20)[1] == 100.0
    assert interval(26.0, 5.0, 20)[0] == 25.0


def test_no_error_is_an_interval_of_one_point() -> None:
    assert interval(80.0, 0.0, 5) == (80.0, 80.0)


@pytest.mark.parametrize(
    ("ikm", "error", "degrees"), [(math.nan, 1, 9), (80, math.nan, 9), (80, 1, 0), (80, 1, math.nan)]
)
def test_what_is_unknown_has_no_interval(ikm: float, error: float, degrees: float) -> None:
    assert interval(ikm, error, degrees) == pytest.approx((math.nan, math.nan), nan_ok=True)
