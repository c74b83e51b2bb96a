"""From the questions of a form to the nine elements they ask about."""

from collections.abc import Sequence

import numpy as np

from dashboard.measures.arrays import Floats, mean_of_answered
from dashboard.measures.ikm import ELEMENTS

QuestionsOfElement = Sequence[Sequence[int]]

NINE_QUESTIONS: QuestionsOfElement = tuple((k,) for k in range(ELEMENTS))  # one question an element


def element_scores(answers: Floats, questions_of_element: QuestionsOfElement) -> Floats:
    """Scores, n x 9: each respondent's mean of the answered questions of each element.

    `answers` is n x questions with nan for no answer; `questions_of_element` names the columns of
    each of the nine elements. An element with none of its questions answered is nan.
    """
    if len(questions_of_element) != ELEMENTS:
        raise ValueError(f"Formulir harus memetakan {ELEMENTS} unsur, bukan {len(questions_of_element)}.")
    columns = [mean_of_answered(answers[:, list(questions)], axis=1) for questions in questions_of_element]
    return np.column_stack(columns)
