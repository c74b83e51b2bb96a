import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

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


def of_scores(scores: np.ndarray) -> tuple[float, float]:
    """The interval of respondents' scores (25-100), as the product makes it."""
    return interval(float(scores.mean()), float(scores.std(ddof=1)) / math.sqrt(len(scores)), len(scores) - 1)


def test_the_interval_is_students_t_of_the_sample_with_two_more_who_answer_three(sekadau: np.ndarray) -> None:
    of_respondents = 25 * sekadau.mean(axis=1)
    enlarged = np.append(of_respondents, [75.0, 75.0])
    error = enlarged.std(ddof=1) / math.sqrt(51)
    expected = stats.t.interval(0.95, 50, loc=enlarged.mean(), scale=error)
    assert interval(float(of_respondents.mean()), standard_error(sekadau), 48) == pytest.approx(expected)
    assert tuple(round_half_up(end) for end in of_scores(of_respondents)) == (76.2, 80.99)


@given(
    st.lists(st.sampled_from([25.0, 50.0, 75.0, 97.2, 100.0]), min_size=2, max_size=60), st.sampled_from([0.9, 0.95])
)
def test_any_samples_interval_is_the_enlarged_ones_joined_with_the_mean(scores: list[float], level: float) -> None:
    plain, enlarged = np.array(scores), np.array([*scores, 75.0, 75.0])
    reach = stats.t.ppf((1 + level) / 2, len(scores) + 1) * enlarged.std(ddof=1) / math.sqrt(len(enlarged))
    low, high = min(enlarged.mean() - reach, plain.mean()), max(enlarged.mean() + reach, plain.mean())
    error = plain.std(ddof=1) / math.sqrt(len(plain))
    found = interval(plain.mean(), error, len(plain) - 1, level=level)
    assert found == pytest.approx((max(25.0, low), min(100.0, high)), abs=1e-9)


def test_forty_who_all_answer_four_are_not_certain() -> None:
    """42 scores with mean 98,81 and s² 29,04; t(41) = 2,0195: 98,81 - 1,68 = 97,13, and the estimate above."""
    low, high = interval(100.0, 0.0, 39)
    assert (round_half_up(low), high) == (97.13, 100.0)


def test_a_moderated_variance_enters_with_the_degrees_of_its_prior() -> None:
    """n 40, s² 0 drawn to (10 x 49) / 49 = 10: 49 degrees. (49 x 10 + 2 x 40/42 x 25²) / 51 = 32,95; t(51) = 2,0076."""
    low, high = interval(100.0, math.sqrt(10 / 40), 49, respondents=40)
    assert round_half_up(low) == round_half_up(98.8095 - 2.0076 * math.sqrt(32.95 / 42)) == 97.03
    assert high == 100.0


def test_a_lower_level_gives_a_narrower_interval() -> None:
    low, high = interval(80.0, 1.0, 10, level=0.9)
    assert (round_half_up(low, 4), round_half_up(high, 4)) == (77.4697, 80.9918)


def test_the_interval_stays_on_the_scale() -> None:
    assert interval(99.0, 5.0, 20)[1] == 100.0
    assert interval(26.0, 5.0, 20)[0] == 25.0


def test_no_error_is_no_certainty() -> None:
    low, high = interval(80.0, 0.0, 5)
    assert low < 80.0 <= high
    assert interval(75.0, 0.0, 5) == (75.0, 75.0)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.58, 0.80, 0.90, 0.95, 0.99])
@pytest.mark.parametrize("n", [30, 100, 400])
def test_near_the_ceiling_the_interval_holds_what_it_promises(share: float, n: int) -> None:
    """A fixed lot: `share` answer 4 throughout, the others 2 to 4 by element; 19 of 20 intervals hold the true IKM."""
    random = np.random.default_rng([n, round(100 * share)])
    true = share * 100 + (1 - share) * 25 * (0.1 * 2 + 0.5 * 3 + 0.4 * 4)
    held = []
    for _ in range(2000):
        answers = random.choice([2.0, 3.0, 4.0], p=[0.1, 0.5, 0.4], size=(n, 9))
        answers[random.random(n) < share] = 4.0
        low, high = of_scores(25 * answers.mean(axis=1))
        held.append(low <= true <= high)
    assert np.mean(held) >= 0.93


@pytest.mark.parametrize(
    ("ikm", "error", "degrees"), [(math.nan, 1, 9), (80, math.nan, 9), (80, 1, 0), (80, 1, math.nan)]
)
def test_what_is_unknown_has_no_interval(ikm: float, error: float, degrees: float) -> None:
    assert interval(ikm, error, degrees) == pytest.approx((math.nan, math.nan), nan_ok=True)
