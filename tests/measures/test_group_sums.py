"""Sums of groups: what they add up to, what they say, and which groups may be shown."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.group_sums import (
    SUMS,
    as_columns,
    groups_of,
    mean_and_variance,
    respondent_sums,
    shown_groups,
    sums_by_number,
)
from dashboard.measures.ikm import ikm

NAN = math.nan
FOURS, TWOS, BLANK = [4.0] * 9, [2.0] * 9, [*[3.0] * 8, NAN]
DEAR = [4.0, 4.0, 4.0, 1.0, *[4.0] * 5]


def test_a_respondent_adds_scores_and_counts() -> None:
    columns = as_columns(respondent_sums(np.array([DEAR]))[0])
    assert (columns["n"], columns["complete_count"]) == (1, 1)
    assert (columns["score_sum"], columns["score_sum_without_u4"]) == (pytest.approx(33 / 9), 4.0)
    assert (columns["score_square_sum"], columns["score_square_sum_without_u4"]) == (pytest.approx((33 / 9) ** 2), 16.0)
    assert [columns[f"u{element}_sum"] for element in range(1, 10)] == DEAR
    assert [columns[f"u{element}_n"] for element in range(1, 10)] == [1] * 9


def test_a_blank_answer_leaves_the_divisor_and_the_complete() -> None:
    columns = as_columns(respondent_sums(np.array([BLANK]))[0])
    assert [columns[name] for name in ("n", "complete_count", "score_sum", "u8_n", "u9_n", "u9_sum")] == [
        1,
        0,
        0,
        1,
        0,
        0,
    ]


def test_a_row_of_blanks_is_nobody() -> None:
    assert respondent_sums(np.full((1, 9), NAN)).tolist() == [[0.0] * len(SUMS)]


def test_an_unknown_value_belongs_to_no_group() -> None:
    rows = respondent_sums(np.array([FOURS, TWOS, FOURS]))
    found = sums_by_number(rows, np.array([0, -1, 1]))
    assert {value: sums[0] for value, sums in found.items()} == {0: 1.0, 1: 1.0}


def test_groups_of_batches_add_up_to_the_groups_of_the_whole() -> None:
    rows = respondent_sums(np.array([FOURS, TWOS, BLANK, DEAR]))
    numbers = np.array([0, 1, 0, 0])
    whole = sums_by_number(rows, numbers)
    halves = [sums_by_number(rows[half], numbers[half]) for half in (slice(2), slice(2, None))]
    assert whole[0].tolist() == (halves[0][0] + halves[1][0]).tolist()


def test_a_group_has_the_same_ikm_as_a_survey_of_its_respondents() -> None:
    scores = np.array([FOURS, TWOS, BLANK, DEAR])
    sums = respondent_sums(scores).sum(axis=0, keepdims=True)
    assert groups_of(sums).ikm.tolist() == [pytest.approx(ikm(scores))]
    assert groups_of(sums, without_u4=True).ikm.tolist() == [pytest.approx(ikm(scores, without=(3,)))]


def test_noise_is_that_of_the_complete_respondents_in_points() -> None:
    groups = groups_of(respondent_sums(np.array([FOURS, TWOS, BLANK])).sum(axis=0, keepdims=True))
    assert (groups.n.tolist(), groups.complete.tolist()) == ([3], [2])
    assert groups.means.tolist() == [[3.0] * 9]
    assert groups.variance.tolist() == [25**2 * 2.0]


def test_one_complete_respondent_has_no_noise_and_equals_have_none() -> None:
    one, equal = (
        groups_of(respondent_sums(np.array(rows)).sum(axis=0, keepdims=True)) for rows in ([DEAR], [DEAR] * 7)
    )
    assert math.isnan(one.variance[0])
    assert equal.variance.tolist() == [0.0]


def test_an_element_left_out_or_never_asked_has_no_mean() -> None:
    sums = respondent_sums(np.array([BLANK])).sum(axis=0, keepdims=True)
    assert np.isnan(groups_of(sums, without_u4=True).means[0]).tolist() == [k in (3, 8) for k in range(9)]
    assert math.isnan(groups_of(sums).ikm[0])


def test_a_mean_of_nobody_is_unknown() -> None:
    means, variances = mean_and_variance(np.array([0.0, 2.0]), np.array([0.0, 6.0]), np.array([0.0, 20.0]))
    assert (math.isnan(means[0]), means[1]) == (True, 75.0)
    assert (math.isnan(variances[0]), variances[1]) == (True, 1250.0)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([5, 5, 9], [True, True, True]),
        ([4, 10, 6], [False, True, False]),  # one alone would be the total less the others: the next smallest too
        ([3, 2, 9], [False, False, True]),  # five hidden people in two groups
        ([1, 2, 9, 20], [False, False, False, True]),  # two hidden groups of three people are still a small cell
        ([4, 5], [False, False]),
        ([4], [False]),
        ([], []),
    ],
)
def test_small_groups_and_those_that_give_them_away_are_hidden(counts: list[int], shown: list[bool]) -> None:
    assert shown_groups(counts).tolist() == shown


@pytest.mark.parametrize(
    ("counts", "unknown", "shown"),
    [
        ([9, 6, 20], 1, [True, False, True]),  # one who did not say would be the total less all the groups
        ([9, 6, 20], 5, [True, True, True]),
        ([3, 9, 20], 2, [False, True, True]),  # five people, of whom nobody knows which two did not say
        ([3, 9, 20], 1, [False, False, True]),
        ([3], 1, [False]),
        ([], 3, []),
    ],
)
def test_who_did_not_say_is_given_away_as_little(counts: list[int], unknown: int, shown: list[bool]) -> None:
    assert shown_groups(counts, unknown).tolist() == shown


@given(st.lists(st.integers(1, 40), max_size=8), st.integers(0, 9))
def test_what_is_not_shown_is_nothing_or_five_people_and_no_group_alone(counts: list[int], unknown: int) -> None:
    shown = shown_groups(counts, unknown)
    hidden = [n for n, visible in zip(counts, shown, strict=True) if not visible]
    parties = [*hidden, *([unknown] if unknown else [])]
    assert all(n >= 5 for n, visible in zip(counts, shown, strict=True) if visible)
    assert not parties or len(hidden) == len(counts) or (sum(parties) >= 5 and (len(parties) > 1 or not hidden))
