"""What pages read of a survey beside the rollup it follows from, and a second, naive computation from the answers."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import schema
from dashboard.measures.questions import QuestionsOfElement
from dashboard.measures.rollups import Rollup, ikm_of, means, rollup_of, standard_error_of
from dashboard.measures.survey_sums import NAMES, SurveySums, score_of, survey_columns

NINE: QuestionsOfElement = tuple((element,) for element in range(9))
SIXTEEN: QuestionsOfElement = ((0, 1), (2, 3), (4, 5), (6,), (7, 8), (9, 10), (11, 12), (13, 14), (15,))
ANSWERS = st.sampled_from([1.0, 2.0, 3.0, 4.0, math.nan])


def columns_of(answers: np.ndarray, questions: QuestionsOfElement = NINE) -> dict[str, Any]:
    """A row as the database has it."""
    return row_of(rollup_of(answers, questions))


def row_of(rollup: Rollup) -> dict[str, Any]:
    """The row of a rollup."""
    told = survey_columns([rollup])
    return rollup.as_columns() | {name: None if np.isnan(value) else float(value) for name, (value,) in told.items()}


def test_the_database_has_exactly_these_columns() -> None:
    assert schema.SURVEY_SUMS == NAMES


def test_a_survey_small_enough_to_work_out_by_hand() -> None:
    row = columns_of(np.array([[4.0] * 9, [2.0] * 8 + [math.nan]]))
    assert (row["ikm_all"], row["u1_n"], row["u1_sum"], row["u1_square_sum"]) == (25 * 28 / 9, 2, 6, 20)
    assert (row["u9_n"], row["u9_sum"], row["u9_square_sum"]) == (1, 4, 16)
    assert row["ikm_without_u4"] == 25 * 25 / 8


@given(st.lists(st.lists(ANSWERS, min_size=16, max_size=16), min_size=0, max_size=12), st.booleans())
def test_they_are_what_the_rollup_says(rows: list[list[float]], sixteen: bool) -> None:
    questions = SIXTEEN if sixteen else NINE
    answers = np.array(rows, dtype=float).reshape(-1, 16)[:, : 16 if sixteen else 9]
    rollup, row = rollup_of(answers, questions), columns_of(answers, questions)
    for without in ((), (3,)):
        expected = [ikm_of(rollup, without=without), standard_error_of(rollup, without=without)]
        assert score_of(row, without=without) == pytest.approx(expected, nan_ok=True)
    read = SurveySums.from_columns(row)
    for stored, matrix in ((read.counts, rollup.pairs), (read.sums, rollup.sums), (read.square_sums, rollup.products)):
        assert np.array_equal(stored, np.diag(matrix))
    assert np.array_equal(read.means, means(rollup), equal_nan=True)
    assert (read.respondents, read.tells_elements) == (rollup.respondents, rollup.tells_elements)


@given(st.lists(st.lists(ANSWERS, min_size=9, max_size=9), min_size=1, max_size=12))
def test_sums_and_means_added_up_one_answer_after_the_other(rows: list[list[float]]) -> None:
    read = SurveySums.from_columns(columns_of(np.array(rows)))
    for element in range(9):
        said = [row[element] for row in rows if not math.isnan(row[element])]
        assert (read.counts[element], read.sums[element]) == (len(said), sum(said))
        assert read.square_sums[element] == sum(one * one for one in said)


def test_no_other_choice_of_elements_is_kept() -> None:
    with pytest.raises(KeyError):
        score_of(columns_of(np.full((3, 9), 3.0)), without=(0,))


def test_of_nobody_nothing_is_known() -> None:
    told = survey_columns([Rollup.empty()])
    assert {name for name, values in told.items() if not np.isnan(values).any()} == {
        f"u{element}_{of}" for element in range(1, 10) for of in ("n", "sum", "square_sum")
    }


def test_many_surveys_at_once_are_each_by_itself() -> None:
    dice = np.random.default_rng(7)
    each = [rollup_of(dice.integers(1, 5, (n, 9)).astype(float), NINE) for n in (0, 1, 2, 5, 40)]
    together = survey_columns(each)
    for place, rollup in enumerate(each):
        for name, (value,) in survey_columns([rollup]).items():
            assert together[name][place] == pytest.approx(value, nan_ok=True, rel=1e-12)
