"""What leaves a province of a survey: the figures stay, single people cannot be told from it."""

import math

import numpy as np
import pytest

from dashboard.measures.rollups import Rollup, ikm_of, means, rollup_of, standard_error_of
from dashboard.measures.shared_rollups import FEWEST_CROSSED, shared
from dashboard.measures.survey_sums import SurveySums
from dashboard.measures.weak_elements import gaps_of
from tests.measures.test_survey_sums import row_of

NINE = [[element] for element in range(9)]
U4 = (3,)


def rollup(respondents: int, *, blanks: float = 0.05) -> Rollup:
    """Answers of some respondents, a few of them blank."""
    random = np.random.default_rng(respondents)
    answers = random.integers(1, 5, (respondents, 9)).astype(float)
    answers[random.random(answers.shape) < blanks] = math.nan
    answers[0] = 3
    return rollup_of(answers, NINE)


@pytest.mark.parametrize("respondents", [5, 12, FEWEST_CROSSED - 1, FEWEST_CROSSED, 200])
def test_index_error_and_elements_are_as_they_were(respondents: int) -> None:
    whole = rollup(respondents)
    sent = shared(whole, elements=True)
    for without in ((), U4):
        assert ikm_of(sent, without=without) == pytest.approx(ikm_of(whole, without=without), rel=1e-12)
        assert standard_error_of(sent, without=without) == pytest.approx(standard_error_of(whole, without=without))
    assert means(sent) == pytest.approx(means(whole))
    assert (sent.answer_counts == whole.answer_counts).all()
    assert sent.respondents == whole.respondents


def test_of_few_respondents_no_two_elements_are_crossed() -> None:
    sent = shared(rollup(FEWEST_CROSSED - 1), elements=True)
    assert not sent.tells_pairs
    apart = ~np.eye(9, dtype=bool)
    assert not sent.pairs[apart].any()
    assert not sent.sums[apart].any()
    assert len(np.unique(sent.products[apart].round(9))) == 2
    assert sent.complete == 0
    assert np.isnan(gaps_of(SurveySums.from_columns(row_of(sent))).errors).all()


def test_of_many_everything_goes_along() -> None:
    whole = rollup(FEWEST_CROSSED)
    assert shared(whole, elements=True).agrees_with(whole)
    assert whole.tells_pairs


@pytest.mark.parametrize("respondents", [1, 2, 4, 60])
def test_hidden_elements_leave_the_index_and_its_error(respondents: int) -> None:
    whole = rollup(respondents, blanks=0)
    sent = shared(whole, elements=False)
    assert not sent.tells_elements
    assert whole.tells_elements
    assert ikm_of(sent) == pytest.approx(ikm_of(whole), rel=1e-12)
    assert standard_error_of(sent) == pytest.approx(standard_error_of(whole), nan_ok=True)
    assert len(set(means(sent))) == 1
    assert not sent.answer_counts.any()


def test_without_u4_a_hidden_survey_has_no_index_because_the_difference_would_be_u4() -> None:
    sent = shared(rollup(3, blanks=0), elements=False)
    assert math.isnan(ikm_of(sent, without=U4))
    assert math.isnan(standard_error_of(sent, without=U4))


def test_an_element_that_nobody_answered_leaves_no_index() -> None:
    answers = np.full((6, 9), 3.0)
    answers[:, 5] = math.nan
    for elements in (True, False):
        sent = shared(rollup_of(answers, NINE), elements=elements)
        assert math.isnan(ikm_of(sent))
        assert sent.respondents == 6


def test_what_is_sent_survives_its_columns() -> None:
    for elements in (True, False):
        sent = shared(rollup(12), elements=elements)
        assert Rollup.from_columns(sent.as_columns()).agrees_with(sent)
