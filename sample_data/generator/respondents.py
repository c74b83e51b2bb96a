"""The rows of one survey as the office holds them, planted oddities included."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sample_data.generator.answers import DRAWS_FOR_A_WINDOW, nine_answers, sixteen_answers
from sample_data.generator.chance import chance
from sample_data.generator.people import People, people_of, typed_in_later
from sample_data.generator.scores import NINTH, element_means, ikm
from sample_data.generator.surveys import Survey


class _Place(NamedTuple):
    row: int
    element: int


# In the file with sentences one answer reads 7: nobody's answer, so it counts for nothing here either.
MISTYPED = _Place(row=20, element=4)
MISTYPED_AGE_ROW = 11


@dataclass(frozen=True)
class Rows:
    """Respondents of one survey: their answers (n x 9 or n x 16, 0 = blank) and who they were."""

    answers: NDArray[np.int8]
    people: People


def rows_of(survey: Survey) -> Rows:
    """Every respondent of one survey; the same survey always gives the same rows."""
    answers = _answers(survey)
    people = people_of(survey, len(answers))
    if survey.form == "sixteen questions":
        answers = sixteen_answers(survey, answers)
    return _altered(survey, Rows(answers, people))


def _answers(survey: Survey) -> NDArray[np.int8]:
    if "three respondents" in survey.oddities:
        return np.full((survey.respondents, 9), 4, dtype=np.int8)
    if "best respondents only" in survey.oddities:
        return _best_of_twice_as_many(survey)
    if "weight" in survey.oddities:
        return _answers_between(survey, survey.oddities["weight"]["between"])
    return nine_answers(survey, survey.respondents)


def _best_of_twice_as_many(survey: Survey) -> NDArray[np.int8]:
    """Sorted by score and cut to the sample size, as one real system does."""
    asked = nine_answers(survey, 2 * survey.respondents)
    best_first = np.argsort(-asked.sum(axis=1), kind="stable")
    return np.asarray(asked[best_first[: survey.respondents]])


def _answers_between(survey: Survey, bounds: list[float]) -> NDArray[np.int8]:
    """Draw again until the IKM falls inside `bounds`; after many tries the last draw stands."""
    low, high = bounds
    answers = nine_answers(survey, survey.respondents)
    for attempt in range(1, DRAWS_FOR_A_WINDOW):
        if low <= float(ikm(element_means(answers), NINTH)) <= high:
            break
        answers = nine_answers(survey, survey.respondents, attempt=attempt)
    return answers


def _altered(survey: Survey, rows: Rows) -> Rows:
    if "best respondents only" in survey.oddities:
        rows = replace(rows, people=_in_another_order(survey, rows.people))
    if "copied blocks" in survey.oddities:
        rows = _with_copied_blocks(rows, survey.oddities["copied blocks"])
    if "entered late" in survey.oddities:
        late = typed_in_later(survey, rows.people)
        rows = replace(rows, people=replace(rows.people, entered_at=late))
    if "impossible ages" in survey.oddities:
        rows = _with_ages(rows, survey.oddities["impossible ages"]["ages"])
    return _with_typing_errors(rows) if survey.form == "sentences" else rows


def _with_typing_errors(rows: Rows) -> Rows:
    count = len(rows.answers)
    rows.answers[MISTYPED.row % count, MISTYPED.element] = 0
    rows.people.age[MISTYPED_AGE_ROW % count] = 352
    return rows


def _in_another_order(survey: Survey, people: People) -> People:
    """Rows sorted by score are no longer in the order in which they were typed in."""
    order = chance(survey.seed, "another order", *survey.key).permutation(len(people.age))
    return People(**{name: column[order] for name, column in vars(people).items()})


def _with_copied_blocks(rows: Rows, oddity: dict[str, Any]) -> Rows:
    """The first block of rows comes again, answers and profile, under later dates."""
    count = len(rows.answers)
    length = min(oddity["block"], count // (oddity["copies"] + 1))
    source = np.arange(count)
    for copy in range(1, oddity["copies"] + 1):
        start = copy * (count // (oddity["copies"] + 1))
        source[start : start + length] = np.arange(length)
    profile = ("age", "sex", "education", "occupation", "disability")
    copied = {name: getattr(rows.people, name)[source] for name in profile}
    return Rows(rows.answers[source], replace(rows.people, **copied))


def _with_ages(rows: Rows, ages: list[int]) -> Rows:
    changed = rows.people.age.copy()
    for place, age in enumerate(ages):
        changed[(7 + 31 * place) % len(changed)] = age
    return replace(rows, people=replace(rows.people, age=changed))
