"""Nine answers a respondent gives: satisfaction of the person, quality of the unit, profile of the elements.

Some visitors are pleased with everything and tick all fours, as real ones do; the others answer around a
level that is solved for, so that the survey's expected IKM is the one asked for. Shapes are chosen to look
like published data.
"""

from math import erf, sqrt

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from sample_data.generator.chance import chance
from sample_data.generator.planted import moved_elements
from sample_data.generator.province import Unit
from sample_data.generator.surveys import Survey

# Time, buildings, requirements and complaints are what Indonesian offices score lowest on; conduct highest.
USUAL_PROFILE = (-0.15, -0.02, -0.32, 0.12, 0.08, 0.18, 0.22, -0.18, -0.25)
PERSON_SPREAD, ANSWER_SPREAD = 0.40, 0.46
BLANK_SHARE = 0.015
TARIFF = 3
DRAWS_FOR_A_WINDOW = 400


def nine_answers(survey: Survey, respondents: int, *, attempt: int = 0) -> NDArray[np.int8]:
    """Respondents x 9 answers of 1..4, 0 where nothing was ticked."""
    draw = chance(survey.seed, "answers", *survey.key, attempt)
    profile = _profile(survey)
    pleased = _share_of_all_fours(survey.expected_ikm)
    level = _level_for(_rest_of(survey.expected_ikm, pleased), profile[_paid_elements(survey)])
    answers = _ticked(draw, respondents, level + profile + _moves(survey))
    answers[draw.random_sample(respondents) < pleased] = 4
    if survey.unit.free:
        answers[:, TARIFF] = 4
    return _with_blanks(draw, answers, survey)


def _profile(survey: Survey) -> NDArray[np.float64]:
    code = survey.unit.successor or survey.unit.code
    own = 0.10 * chance(survey.seed, "profile", code).standard_normal(9)
    this_time = 0.03 * chance(survey.seed, "profile", *survey.key).standard_normal(9)
    return np.asarray(np.array(USUAL_PROFILE) + own + this_time)


def _moves(survey: Survey) -> NDArray[np.float64]:
    """What a planted programme did to single elements; the other answers stay those of the same draw."""
    shifts = np.zeros(9)
    for element, shift in moved_elements(survey.unit.code, survey.year).items():
        shifts[element - 1] = shift
    return shifts


def element_profile(unit: Unit, year: int, seed: int) -> NDArray[np.float64]:
    """How far each of U1..U9 lies above or below the unit's level in `year`, on 1-4, planted moves included."""
    own = 0.10 * chance(seed, "profile", unit.successor or unit.code).standard_normal(9)
    moves = [moved_elements(unit.code, year).get(element, 0.0) for element in range(1, 10)]
    return np.asarray(np.array(USUAL_PROFILE) + own + np.array(moves))


def _share_of_all_fours(ikm: float) -> float:
    return min(0.66, max(0.08, 0.10 + (ikm - 73.0) * 0.0235))


def _rest_of(ikm: float, pleased: float) -> float:
    """Mean answer the others must give, on 1-4."""
    return (ikm / 25 - 4 * pleased) / (1 - pleased)


def _paid_elements(survey: Survey) -> list[int]:
    return [element for element in range(9) if not (survey.unit.free and element == TARIFF)]


def _level_for(mean_answer: float, profile: NDArray[np.float64]) -> float:
    low, high = 0.0, 6.0
    for _ in range(40):
        middle = (low + high) / 2
        reached = sum(_expected_answer(middle + float(shift)) for shift in profile) / len(profile)
        low, high = (middle, high) if reached < mean_answer else (low, middle)
    return low


def _expected_answer(centre: float) -> float:
    """Mean of a normal rounded to 1..4."""
    spread = sqrt(PERSON_SPREAD**2 + ANSWER_SPREAD**2)
    above = ((1 + erf((centre - cut) / spread / sqrt(2))) / 2 for cut in (1.5, 2.5, 3.5))
    return 1 + sum(above)


def _ticked(draw: RandomState, respondents: int, centres: NDArray[np.float64]) -> NDArray[np.int8]:
    person = PERSON_SPREAD * draw.standard_normal((respondents, 1))
    felt = centres + person + ANSWER_SPREAD * draw.standard_normal((respondents, 9))
    return np.clip(np.rint(felt), 1, 4).astype(np.int8)


def _with_blanks(draw: RandomState, answers: NDArray[np.int8], survey: Survey) -> NDArray[np.int8]:
    # The 16-question form has none: there a blank makes "mean of the questions" ambiguous.
    blank = draw.random_sample(answers.shape) < BLANK_SHARE
    blank[0] = False
    if survey.form != "sixteen questions":
        answers[blank] = 0
    return answers


def sixteen_answers(survey: Survey, nine: NDArray[np.int8]) -> NDArray[np.int8]:
    """The 16-question form for the same people: each question near the answer to its element."""
    draw = chance(survey.seed, "sixteen", *survey.key)
    spread_over = [0, 0, 1, 1, 1, 2, 3, 3, 3, 4, 5, 6, 6, 6, 7, 8]
    shift = draw.choice([-1, 0, 0, 0, 0, 0, 0, 0, 1], size=(len(nine), 16))
    return np.asarray(np.clip(nine[:, spread_over] + shift, 1, 4), dtype=np.int8)
