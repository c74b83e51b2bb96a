import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.measures.ikm import element_means, ikm
from dashboard.measures.questions import NINE_QUESTIONS, QuestionsOfElement, element_scores
from dashboard.measures.rollups import (
    ANSWER_COLUMNS,
    Rollup,
    complete_ikm,
    complete_standard_error,
    ikm_of,
    means,
    rollup_of,
    standard_error_of,
)
from dashboard.measures.rounding import round_half_up
from dashboard.measures.uncertainty import standard_error

SIXTEEN = ((0, 1), (2, 3, 4), (5,), (6, 7, 8), (9,), (10,), (11, 12, 13), (14,), (15,))
left_out = st.sets(st.integers(0, 8), max_size=8)


def answers_of(questions: int) -> st.SearchStrategy[np.ndarray]:
    """Up to 15 respondents, blanks as frequent as any answer."""
    shape = st.tuples(st.integers(0, 15), st.just(questions))
    return arrays(np.float64, shape, elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan]))


surveys = st.one_of(st.tuples(answers_of(9), st.just(NINE_QUESTIONS)), st.tuples(answers_of(16), st.just(SIXTEEN)))
Survey = tuple[np.ndarray, QuestionsOfElement]


@given(surveys, left_out)
def test_every_figure_equals_the_one_computed_row_by_row(survey: Survey, without: set[int]) -> None:
    rollup, scores = rollup_of(*survey), element_scores(*survey)
    assert means(rollup) == pytest.approx(element_means(scores), abs=1e-9, nan_ok=True)
    assert ikm_of(rollup, without=without) == pytest.approx(ikm(scores, without=without), abs=1e-9, nan_ok=True)
    assert standard_error_of(rollup, without=without) == pytest.approx(
        standard_error(scores, without=without), abs=1e-9, nan_ok=True
    )


@given(surveys)
def test_figures_of_complete_rows_equal_those_of_the_respondents(survey: Survey) -> None:
    rollup, scores = rollup_of(*survey), element_scores(*survey)
    complete = scores[~np.isnan(scores).any(axis=1)]
    assert rollup.complete == len(complete)
    assert complete_ikm(rollup) == pytest.approx(ikm(complete), abs=1e-9, nan_ok=True)
    assert complete_standard_error(rollup) == pytest.approx(standard_error(complete), abs=1e-9, nan_ok=True)


@given(surveys, st.lists(st.integers(0, 15), max_size=3).map(sorted))
def test_any_split_into_batches_adds_up_to_the_whole(survey: Survey, cuts: list[int]) -> None:
    answers, questions = survey
    batches = np.split(answers, cuts)
    total = sum((rollup_of(batch, questions) for batch in batches), start=Rollup.empty())
    assert total.agrees_with(rollup_of(answers, questions))
    assert standard_error_of(total) == pytest.approx(
        standard_error_of(rollup_of(answers, questions)), abs=1e-9, nan_ok=True
    )


@given(surveys)
def test_columns_bring_back_the_very_same_sums(survey: Survey) -> None:
    rollup = rollup_of(*survey)
    again = Rollup.from_columns(rollup.as_columns())
    assert again.agrees_with(rollup, tolerance=0)
    assert again.as_columns() == rollup.as_columns()


def test_the_published_worksheet_is_reproduced_from_its_rollup(sekadau: np.ndarray) -> None:
    rollup = rollup_of(sekadau, NINE_QUESTIONS)
    assert (rollup.respondents, rollup.complete) == (49, 49)
    assert round_half_up(ikm_of(rollup)) == round_half_up(complete_ikm(rollup)) == 78.74
    assert round_half_up(standard_error_of(rollup)) == round_half_up(complete_standard_error(rollup)) == 1.24


def test_a_column_counts_one_answer_to_one_element() -> None:
    answers = np.full((3, 9), 4.0)
    answers[0] = [1, 2, 3, 4, np.nan, 1, 1, 1, 1]
    columns = rollup_of(answers, NINE_QUESTIONS).as_columns()
    assert [columns[f"u2_{answer}"] for answer in (1, 2, 3, 4)] == [0, 1, 0, 2]
    assert [columns[f"u5_{answer}"] for answer in (1, 2, 3, 4)] == [0, 0, 0, 2]
    assert (columns["n"], columns["complete_count"], columns["complete_score_sum"]) == (3, 2, 8.0)
    assert columns["complete_score_square_sum"] == 32.0


def test_columns_are_named_by_element_and_answer() -> None:
    names = [*Rollup.empty().as_columns()]
    heads = ["n", "complete_count", "complete_score_sum", "complete_score_square_sum"]
    assert names == [*heads, *ANSWER_COLUMNS, "moments"]
    assert (ANSWER_COLUMNS[0], ANSWER_COLUMNS[4], ANSWER_COLUMNS[-1], len(ANSWER_COLUMNS)) == (
        "u1_1",
        "u2_1",
        "u9_4",
        36,
    )


def test_questions_of_one_element_are_counted_together() -> None:
    answers = np.full((2, 16), 3.0)
    answers[0, :2] = [4.0, np.nan]
    counts = rollup_of(answers, SIXTEEN).answer_counts
    assert counts[0].tolist() == [0, 0, 2, 1]
    assert counts[1].tolist() == [0, 0, 6, 0]


def test_sums_are_kept_for_each_element_that_was_answered_too() -> None:
    answers = np.full((2, 9), 2.0)
    answers[1] = [4.0, np.nan, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0]
    rollup = rollup_of(answers, NINE_QUESTIONS)
    assert (rollup.pairs[0, 0], rollup.pairs[0, 1], rollup.pairs[1, 0]) == (2, 1, 1)
    assert (rollup.sums[0, 0], rollup.sums[0, 1], rollup.sums[1, 0]) == (6.0, 2.0, 2.0)
    assert (rollup.products[0, 0], rollup.products[0, 1], rollup.products[0, 2]) == (20.0, 4.0, 16.0)


def test_whole_numbers_are_stored_without_a_point() -> None:
    moments = rollup_of(np.full((2, 9), 3.0), NINE_QUESTIONS).moments_json()
    assert json.loads(moments) == [[[2] * 9] * 9, [[6] * 9] * 9, [[18] * 9] * 9]
    assert not {".", " "} & set(moments)


def test_an_empty_row_is_not_a_respondent() -> None:
    answers = np.full((3, 9), np.nan)
    answers[0, 8] = 2.0
    rollup = rollup_of(answers, NINE_QUESTIONS)
    assert (rollup.respondents, rollup.complete) == (1, 0)


def test_nobody_has_no_figures() -> None:
    nobody = Rollup.empty()
    figures = [
        ikm_of(nobody),
        standard_error_of(nobody),
        complete_ikm(nobody),
        complete_standard_error(nobody),
    ]
    assert [math.isnan(figure) for figure in figures] == [True] * 4
    assert rollup_of(np.empty((0, 9)), NINE_QUESTIONS).agrees_with(nobody, tolerance=0)


def test_one_respondent_has_an_index_but_no_error() -> None:
    rollup = rollup_of(np.full((1, 9), 4.0), NINE_QUESTIONS)
    assert (ikm_of(rollup), complete_ikm(rollup)) == (100.0, 100.0)
    assert (math.isnan(standard_error_of(rollup)), math.isnan(complete_standard_error(rollup))) == (
        True,
        True,
    )


def test_a_large_unit_of_equal_fractions_has_no_spread() -> None:
    """Thirds cannot be stored exactly; what subtraction leaves behind is not a spread."""
    answers = np.tile([4, 3, 4, 4, 3, 2, 1, 2, 2, 4, 3, 4, 4, 3, 1, 3], (100_000, 1)).astype(float)
    rollup = rollup_of(answers, SIXTEEN)
    assert (standard_error_of(rollup), complete_standard_error(rollup)) == (0.0, 0.0)


def test_one_deviating_answer_in_a_large_unit_is_still_seen() -> None:
    answers = np.tile([4, 3, 4, 4, 3, 2, 1, 2, 2, 4, 3, 4, 4, 3, 1, 3], (100_000, 1)).astype(float)
    answers[0, 6] = 2.0
    expected = standard_error(element_scores(answers, SIXTEEN))
    rollup = rollup_of(answers, SIXTEEN)
    assert standard_error_of(rollup) == pytest.approx(expected, rel=1e-3)
    assert complete_standard_error(rollup) == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("answer", [0.0, 5.0, 3.5, -1.0])
def test_an_answer_off_the_scale_is_refused(answer: float) -> None:
    answers = np.full((2, 9), 3.0)
    answers[1, 4] = answer
    with pytest.raises(ValueError, match="Jawaban harus 1, 2, 3, 4 atau kosong"):
        rollup_of(answers, NINE_QUESTIONS)


def test_rollups_that_differ_do_not_agree() -> None:
    answers = np.full((2, 9), 3.0)
    other = answers.copy()
    other[0, 0] = 4.0
    assert not rollup_of(answers, NINE_QUESTIONS).agrees_with(rollup_of(other, NINE_QUESTIONS))
