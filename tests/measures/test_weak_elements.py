"""Elements below their own survey's mean of nine: against the plain arithmetic of each respondent."""

import numpy as np
import pytest
from scipy import stats

from dashboard.measures.rollups import rollup_of
from dashboard.measures.survey_sums import SurveySums
from dashboard.measures.weak_elements import Gaps, clearly_low, combined, gaps_of
from tests.measures.test_survey_sums import row_of

NINE = tuple((element,) for element in range(9))


def of_answers(given: np.ndarray) -> Gaps:
    """Gaps of one survey of the form of nine questions."""
    return gaps_of(SurveySums.from_columns(row_of(rollup_of(given, NINE))))


def answers(n: int, seed: int, low: tuple[int, ...] = ()) -> np.ndarray:
    given = np.random.default_rng(seed).integers(2, 5, size=(n, 9)).astype(float)
    given[:, list(low)] = np.maximum(given[:, list(low)] - 1, 1)
    return given


def test_gaps_and_errors_are_those_of_each_respondents_own_differences() -> None:
    given = answers(40, seed=1)
    own = given - given.mean(axis=1, keepdims=True)
    found = of_answers(given)
    assert found.gaps == pytest.approx(own.mean(axis=0))
    assert found.errors == pytest.approx(own.std(axis=0, ddof=1) / np.sqrt(40))


def test_p_is_the_paired_t_test_against_the_own_mean_after_benjamini_hochberg() -> None:
    given = answers(40, seed=2, low=(2,))
    own = given - given.mean(axis=1, keepdims=True)
    plain = [stats.ttest_1samp(own[:, element], 0).pvalue for element in range(9)]
    p, _ = clearly_low(of_answers(given), 39)
    assert p == pytest.approx(stats.false_discovery_control(plain))


def test_one_element_a_step_lower_is_the_weak_one() -> None:
    _, weak = clearly_low(of_answers(answers(100, seed=3, low=(2,))), 99)
    assert weak == [False, False, True, *[False] * 6]


def test_no_more_than_three_are_weak_however_many_are_low() -> None:
    _, weak = clearly_low(of_answers(answers(400, seed=4, low=(0, 2, 4, 6))), 399)
    assert sum(weak) == 3


def test_a_handful_of_respondents_makes_nothing_weak() -> None:
    _, weak = clearly_low(of_answers(answers(4, seed=5, low=(2,))), 3)
    assert not any(weak)


def test_the_same_answers_from_everybody_prove_nothing() -> None:
    p, weak = clearly_low(of_answers(np.full((30, 9), 3.0)), 29)
    assert np.isnan(p).all()
    assert not any(weak)


def test_an_element_without_answers_leaves_no_gap_at_all() -> None:
    given = answers(30, seed=6)
    given[:, 8] = np.nan
    assert np.isnan(of_answers(given).gaps).all()


def test_two_services_count_as_their_weights_say() -> None:
    first, second = of_answers(answers(30, 7)), of_answers(answers(60, 8))
    both = combined([first, second], np.array([0.5, 0.5]))
    assert both.gaps == pytest.approx((first.gaps + second.gaps) / 2)
    assert both.errors == pytest.approx(np.sqrt(first.errors**2 + second.errors**2) / 2)


def test_of_a_hundred_honest_surveys_few_have_a_weak_element() -> None:
    """Nothing is low in them: at 5 %, after Benjamini-Hochberg, about five claims are expected."""
    found = [any(clearly_low(of_answers(answers(60, seed)), 59)[1]) for seed in range(100, 200)]
    assert sum(found) <= 10
