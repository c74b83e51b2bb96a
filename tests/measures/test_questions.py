import numpy as np
import pytest

from dashboard.measures.questions import NINE_QUESTIONS, element_scores

SIXTEEN = ((0, 1), (2, 3, 4), (5,), (6, 7, 8), (9,), (10,), (11, 12, 13), (14,), (15,))
BLANK = np.nan


def test_an_element_is_the_mean_of_its_questions() -> None:
    answers = np.array([[4, 3, 4, 4, 3, 2, 1, 2, 2, 4, 3, 4, 4, 4, 1, 3]], dtype=float)
    expected = [3.5, 11 / 3, 2, 5 / 3, 4, 3, 4, 1, 3]
    assert element_scores(answers, SIXTEEN)[0] == pytest.approx(expected, abs=1e-12)


def test_a_blank_question_leaves_the_mean_of_its_element() -> None:
    answers = np.full((1, 16), 2.0)
    answers[0, 2:5] = [4.0, BLANK, 3.0]
    assert element_scores(answers, SIXTEEN)[0, 1] == 3.5


def test_an_element_with_no_answered_question_stays_blank() -> None:
    answers = np.full((2, 16), 3.0)
    answers[0, 6:9] = BLANK
    scores = element_scores(answers, SIXTEEN)
    assert np.isnan(scores).tolist() == [[False] * 3 + [True] + [False] * 5, [False] * 9]


def test_the_nine_question_form_passes_through() -> None:
    answers = np.array([[1, 2, 3, 4, BLANK, 3, 2, 1, 4]])
    assert np.array_equal(element_scores(answers, NINE_QUESTIONS), answers, equal_nan=True)


def test_questions_may_stand_in_another_order() -> None:
    swapped = (*NINE_QUESTIONS[:7], (8,), (7,))
    answers = np.array([[4, 4, 4, 4, 4, 4, 4, 1, 2]], dtype=float)
    assert element_scores(answers, swapped)[0, 7:].tolist() == [2.0, 1.0]


def test_nobody_gives_no_rows() -> None:
    assert element_scores(np.empty((0, 16)), SIXTEEN).shape == (0, 9)


def test_a_form_that_does_not_map_nine_elements_is_refused() -> None:
    with pytest.raises(ValueError, match="9 unsur, bukan 8"):
        element_scores(np.ones((1, 9)), NINE_QUESTIONS[:8])
