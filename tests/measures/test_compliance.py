"""Scores of what was assessed, shared ranks, and what other weights would do to them."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from dashboard.measures.compliance import (
    Side,
    achieved,
    checklist_scores,
    class_index,
    drawn_weights,
    many,
    owner_scores,
    rank_ranges,
    shared_ranks,
    sides,
)
from tests.naive import compliance as naive

NAN = math.nan
ITEMS = ["a", "b", "c", "d"]
EQUAL = [0.25] * 4


@pytest.mark.parametrize(
    ("answer", "worth"),
    [
        (("terpenuhi",), 1.0),
        (("sebagian",), 0.5),
        (("belum",), 0.0),
        (("sebagian", 3, 5), 0.6),
        (("terpenuhi", 5, 5), 1.0),
        (("belum", 0, 5), 0.0),
        (("tidak berlaku",), NAN),
        (("belum dinilai",), NAN),
        ((None,), NAN),
    ],
)
def test_what_an_answer_is_worth(answer: tuple[str], worth: float) -> None:
    assert_array_equal(achieved(*answer), worth)


def test_the_score_is_the_weighted_share_of_what_was_assessed() -> None:
    rows = [[1, 0.5, 0, 1], [1, NAN, NAN, 0], [NAN] * 4, [1, 1, 1, 1]]
    assert_array_equal(checklist_scores(rows, EQUAL), [62.5, 50.0, NAN, 100.0])
    assert_array_equal(checklist_scores(rows, [0.5, 0.5, 0, 0]), [75.0, 100.0, NAN, 100.0])


def test_nothing_that_weighs_assessed_is_no_score() -> None:
    assert_array_equal(checklist_scores([[NAN, 1]], [1.0, 0.0]), [NAN])


def test_a_unit_is_the_mean_of_its_services_that_have_a_score() -> None:
    scores = np.array([100.0, 50.0, NAN, NAN, 20.0])
    assert_array_equal(owner_scores(scores, [0, 0, 0, 1, 2], 3), [75.0, NAN, 20.0])


def test_ties_share_a_rank_and_the_next_is_passed_over() -> None:
    assert_array_equal(shared_ranks([50, 90, 70, 70, NAN]), [4, 1, 2, 2, NAN])


def test_scores_that_differ_by_the_processors_rounding_only_are_tied() -> None:
    assert_array_equal(shared_ranks([0.1 + 0.2, 0.3]), [1, 1])


def test_equal_answers_keep_one_rank_under_all_weights() -> None:
    low, high = rank_ranges([[1, 0, 1, 0], [1, 0, 1, 0], [0, 0, 0, 0]], EQUAL, [0, 1, 2], 3)
    assert_array_equal(low, [1, 1, 3])
    assert_array_equal(high, [1, 1, 3])


def test_units_that_lack_different_items_change_places_when_weights_move() -> None:
    low, high = rank_ranges([[1, 1, 1, 0], [1, 1, 0, 1], [0, 0, 0, 0], [NAN] * 4], EQUAL, [0, 1, 2, 3], 4)
    assert_array_equal(low, [1, 1, 3, NAN])
    assert_array_equal(high, [2, 2, 3, NAN])


def test_nobody_assessed_has_no_ranks() -> None:
    low, high = rank_ranges([[NAN, NAN]], [0.5, 0.5], [0], 1)
    assert_array_equal([low, high], [[NAN], [NAN]])


def test_drawn_weights_are_the_same_every_time_and_centre_on_the_given() -> None:
    weights = np.array([0.5, 0.3, 0.2, 0.0])
    draws = drawn_weights(weights)
    assert draws.shape == (1000, 3)
    assert_array_equal(draws, drawn_weights(weights))
    assert_allclose(draws.mean(axis=0), weights[:3], atol=0.005)
    # The variance of a share of such a Dirichlet is its w (1 - w) over 101.
    assert_allclose(draws.std(axis=0), np.sqrt(weights[:3] * (1 - weights[:3]) / 101), rtol=0.06)


STATUSES = st.sampled_from(["terpenuhi", "sebagian", "belum", "tidak berlaku", "belum dinilai"])
SERVICE = st.fixed_dictionaries(dict.fromkeys(ITEMS, STATUSES))
PROVINCE = st.lists(st.lists(SERVICE, min_size=1, max_size=3), min_size=1, max_size=5)
WEIGHTS = st.lists(st.integers(1, 9), min_size=4, max_size=4)


def as_arrays(units: list[list[dict[str, str]]]) -> tuple[list[list[float]], list[int]]:
    """Values of every service, and whose it is."""
    rows = [[achieved(service[item]) for item in ITEMS] for services in units for service in services]
    return rows, [at for at, services in enumerate(units) for _ in services]


@settings(max_examples=15, deadline=None)
@given(units=PROVINCE, parts=WEIGHTS)
def test_scores_ranks_and_ranges_are_those_of_the_naive_twin(
    units: list[list[dict[str, str]]], parts: list[int]
) -> None:
    weights = [part / sum(parts) for part in parts]
    named = dict(zip(ITEMS, weights, strict=True))
    values, owners = as_arrays(units)
    scores = owner_scores(checklist_scores(values, weights), owners, len(units))
    assert_allclose(scores, [naive.unit_score(services, named) for services in units], atol=1e-9)
    by_unit = {str(at): services for at, services in enumerate(units)}
    ranked = naive.ranks(dict(zip(by_unit, scores.tolist(), strict=True)))
    assert_array_equal(shared_ranks(scores), [ranked.get(unit, NAN) for unit in by_unit])
    low, high = rank_ranges(values, weights, owners, len(units))
    ranges = naive.rank_range(by_unit, named)
    assert_array_equal(low, [ranges.get(unit, (NAN, NAN))[0] for unit in by_unit])
    assert_array_equal(high, [ranges.get(unit, (NAN, NAN))[1] for unit in by_unit])


@given(row=st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=12), extra=st.integers(1, 5))
def test_an_unassessed_item_changes_nothing_of_the_score(row: list[float], extra: int) -> None:
    n = len(row) + extra
    before = checklist_scores([row], [1 / len(row)] * len(row))
    assert_allclose(checklist_scores([row + [NAN] * extra], [1 / n] * n), before, rtol=1e-12)


@pytest.mark.parametrize(
    ("score", "scale", "at"), [(100, 100, 0), (81, 100, 0), (80.994, 100, 1), (80.995, 100, 0), (0, 100, 2)]
)
def test_the_class_of_a_score_as_printed(score: float, scale: float, at: int) -> None:
    assert class_index(score, [(81, 100), (51, 80.99), (0, 50.99)], scale) == at


def test_a_class_on_a_scale_of_five() -> None:
    ends = [(4.51, 5.0), (4.01, 4.5), (0.0, 4.0)]
    assert [class_index(score, ends, 5.0) for score in (100, 90.2, 90, 80, NAN)] == [0, 0, 1, 2, None]


def test_paper_is_high_or_low_only_where_no_small_change_of_weights_moves_it_across_the_middle() -> None:
    found = sides([100, 90, 80, 40, 30, NAN], [1, 2, 2, 4, 3, NAN], [1, 2, 4, 5, 5, NAN])
    assert found == [Side.HIGH, Side.HIGH, Side.MIDDLE, Side.LOW, Side.LOW, None]
    assert sides([50, 50], [1, 1], [1, 1]) == [Side.MIDDLE, Side.MIDDLE]
    assert sides([100, 100], [1, 1], [1, 1]) == [Side.HIGH, Side.HIGH]
    assert sides([NAN], [NAN], [NAN]) == [None]


def test_many_complaints_are_more_than_chance_leaves_and_never_fewer_than_five() -> None:
    assert many([14, 13, 4, 0, 199, 200], [3.0, 3.0, 0.1, 3.0, 100.0, 100.0]) == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]
