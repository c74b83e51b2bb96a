import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from dashboard.measures.integrity import BrokenRules, Code, indicators, needs_confirmation, variance_too_small

NAN = math.nan
short_surveys = arrays(np.float64, st.tuples(st.integers(1, 40), st.just(9)), elements=st.sampled_from([3.0, 4.0])).map(
    # Two answers in one column only: rows repeat often.
    lambda rows: np.column_stack([rows[:, :2], np.full((len(rows), 7), 3.0)])
)


def is_varied(row: tuple[float, ...]) -> bool:
    return len({u for k, u in enumerate(row) if k != 3 and not math.isnan(u)}) > 1


def naive_neighbours(rows: list[tuple[float, ...]]) -> tuple[list[int], float]:
    again = [i for i in range(1, len(rows)) if rows[i] == rows[i - 1] and is_varied(rows[i])]
    counts = Counter(row for row in rows if is_varied(row))
    return again, sum(c * (c - 1) for c in counts.values()) / len(rows)


def naive_longest_block(rows: list[tuple[float, ...]]) -> int:
    """Every pair of places, row after row."""
    longest = 0
    for first in range(len(rows)):
        for second in range(first + 1, len(rows)):
            length = 0
            while second + length < len(rows) and rows[first + length] == rows[second + length]:
                length += 1
            if len({row for row in rows[first : first + length] if is_varied(row)}) >= 3:
                longest = max(longest, length)
    return longest


def row(*changed: tuple[int, float]) -> list[float]:
    """Nine threes but for (element, answer)."""
    answers = [3.0] * 9
    for element, answer in changed:
        answers[element] = answer
    return answers


def distinct_rows(count: int) -> list[list[float]]:
    """Different rows without an order that repeats: U1..U8 spell the number in base 2 as 2 and 4."""
    return [[2.0 + 2.0 * (number >> k & 1) for k in range(8)] + [1.0] for number in range(count)]


@settings(deadline=None)
@given(short_surveys)
def test_equal_neighbours_are_counted_and_expected_as_row_by_row(answers: np.ndarray) -> None:
    again, expected = naive_neighbours([tuple(r) for r in answers.tolist()])
    found = indicators(answers)
    assert found.neighbours.rows.tolist() == again
    assert found.neighbours.repeats.tolist() == [i - 1 for i in again]
    assert found.neighbours.value == len(again)
    assert found.neighbours_expected == pytest.approx(expected, abs=1e-9)
    assert found.neighbours_p == pytest.approx(stats.poisson.sf(len(again) - 1, expected), abs=1e-12)


@settings(deadline=None)
@given(arrays(np.int64, st.integers(1, 40), elements=st.integers(0, 4)))
def test_the_longest_block_is_that_of_comparing_every_two_places(kinds: np.ndarray) -> None:
    answers = np.array([row(), row((0, 4.0)), row((1, 4.0)), row((2, 4.0)), row((3, 4.0))])[kinds]
    assert indicators(answers).block.value == naive_longest_block([tuple(r) for r in answers.tolist()])


@pytest.mark.parametrize(("straight", "total", "flagged"), [(27, 30, True), (26, 30, False), (29, 29, False)])
def test_straight_rows_are_flagged_from_ninety_percent_of_thirty(straight: int, total: int, flagged: bool) -> None:
    answers = np.array([row()] * straight + [row((0, 4.0))] * (total - straight))
    found = indicators(answers).straight
    assert (found.code, found.flagged) == (Code.STRAIGHT, flagged)
    assert found.value == straight / total
    assert found.rows.tolist() == list(range(straight))


def test_a_free_service_is_not_straight_but_its_rows_are_not_copies_either() -> None:
    found = indicators(np.array([row((3, 4.0))] * 100))
    assert found.straight.value == 0.0
    assert [i.flagged for i in (found.neighbours, found.block, found.pattern)] == [False] * 3


def test_five_copied_neighbours_are_flagged_and_four_are_not() -> None:
    rows = distinct_rows(60)
    copied = [r for k, r in enumerate(rows) for _ in range(2 if k in (3, 10, 20, 30, 40) else 1)]
    found = indicators(np.array(copied)).neighbours
    assert (found.value, found.flagged) == (5, True)
    assert found.rows.tolist() == [4, 12, 23, 34, 45]
    assert not indicators(np.array(copied[:40])).neighbours.flagged


def test_a_block_pasted_once_is_found_with_the_rows_it_copies() -> None:
    rows = distinct_rows(40)
    found = indicators(np.array(rows + rows[7:13] + distinct_rows(60)[45:])).block
    assert (found.value, found.threshold, found.flagged) == (6, 6, True)
    assert found.rows.tolist() == [40, 41, 42, 43, 44, 45]
    assert found.repeats.tolist() == [7, 8, 9, 10, 11, 12]
    shorter = indicators(np.array(rows + rows[7:12] + distinct_rows(60)[45:])).block
    assert (shorter.value, shorter.flagged, shorter.rows.tolist()) == (5, False, [])


def test_a_block_pasted_three_times_keeps_its_first_place_only() -> None:
    block = distinct_rows(8)
    found = indicators(np.array(block + distinct_rows(20)[10:12] + block + distinct_rows(20)[14:17] + block)).block
    assert found.rows.tolist() == [*range(10, 18), *range(21, 29)]
    assert found.repeats.tolist() == [*range(8), *range(8)]


def test_a_block_of_two_patterns_is_no_block() -> None:
    block = [row((0, 4.0)), row((1, 4.0))] * 4
    assert indicators(np.array([*block, row((2, 4.0)), *block])).block.value == 0


def test_among_many_respondents_a_block_must_be_longer() -> None:
    kinds = np.random.default_rng(0).integers(0, 5, 3000)
    answers = np.array([row((k, 4.0)) for k in (0, 1, 2, 4, 5)])[kinds]
    found = indicators(answers).block
    assert (found.value, found.threshold, found.flagged) == (10, 14, False)


@pytest.mark.parametrize(("same", "flagged"), [(25, False), (26, True)])
def test_one_pattern_is_flagged_above_a_quarter_of_the_rows(same: int, flagged: bool) -> None:
    others = distinct_rows(100 - same)
    answers = np.array([row((0, 4.0))] * same + others)
    found = indicators(answers).pattern
    assert (found.value, found.flagged, found.rows.tolist()) == (same / 100, flagged, list(range(same)))


def test_a_few_rows_have_no_commonest_pattern_to_flag() -> None:
    found = indicators(np.array([row((0, 4.0)), row((1, 4.0)), row((2, 4.0))]))
    assert (found.pattern.value, found.pattern.flagged) == (1 / 3, False)


def test_empty_rows_are_nobody_but_keep_the_positions_of_the_others() -> None:
    answers = np.array([[NAN] * 9, row((0, 4.0)), [NAN] * 9, row((0, 4.0))])
    found = indicators(answers)
    assert (found.neighbours.rows.tolist(), found.neighbours.repeats.tolist()) == ([3], [1])
    assert found.neighbours_expected == 1.0


def test_a_blank_is_an_answer_like_no_other() -> None:
    answers = np.array([row((0, 4.0), (5, NAN)), row((0, 4.0)), row((0, 4.0), (5, NAN)), row((0, 4.0), (5, NAN))])
    assert indicators(answers).neighbours.rows.tolist() == [3]


def test_means_of_several_questions_are_told_apart() -> None:
    answers = np.array([row((0, 10 / 3)), row((0, 3.5)), row((0, 10 / 3)), row((0, 10 / 3))])
    assert indicators(answers).neighbours.rows.tolist() == [3]


def test_a_survey_of_nobody_has_nothing_to_ask_about() -> None:
    found = indicators(np.empty((0, 9)))
    assert [i.flagged for i in (found.straight, found.neighbours, found.block, found.pattern)] == [False] * 4
    assert not needs_confirmation(found)


def test_a_variance_far_below_that_of_its_peers_is_flagged() -> None:
    means = np.array([80.0, 82, 84, 86, 81, 83, 85, 80, 82, 84, 86])
    shares = np.array([0.30, 0.31, 0.29, 0.30, 0.32, 0.28, 0.31, 0.29, 0.30, 0.30, 0.15])
    z, flagged = variance_too_small(means, shares**2 * (means - 25) * (100 - means))
    assert np.flatnonzero(flagged).tolist() == [10]
    # Median 0.30, median deviation 0.01, by 1.4826.
    assert z[10] == pytest.approx(-0.15 / 0.014826, abs=1e-3)


def test_below_ten_peers_or_at_the_end_of_the_scale_no_variance_is_judged() -> None:
    z, flagged = variance_too_small([80.0] * 9, [100.0] * 8 + [0.1])
    assert (np.isnan(z).all(), flagged.any()) == (True, False)
    z, flagged = variance_too_small([*[80.0] * 11, 100.0], [*np.linspace(90, 110, 11), 0.0])
    assert (math.isnan(z[11]), flagged.tolist()) == (True, [False] * 12)


QUIET = indicators(np.array(distinct_rows(40)))
STRAIGHT = indicators(np.array([row()] * 40))
PASTED = indicators(np.array(distinct_rows(40) + distinct_rows(10)))


@pytest.mark.parametrize("rule", ["more_than_served", "dates_in_future", "impossible_ages"])
def test_what_cannot_be_true_is_enough_alone(rule: str) -> None:
    assert needs_confirmation(QUIET, rules=BrokenRules(**{rule: True}))


SUSPICIONS = [
    *("entered_long_after", "burst_of_entries", "too_fast"),
    *("same_answers_and_profile", "round_sample_without_refusals"),
]


@pytest.mark.parametrize("rule", SUSPICIONS)
def test_any_other_rule_needs_a_second_sign(rule: str) -> None:
    broken = BrokenRules(**{rule: True})
    assert not needs_confirmation(QUIET, rules=broken)
    assert needs_confirmation(STRAIGHT, rules=broken)
    assert needs_confirmation(QUIET, variance_small=True, rules=broken)


def test_two_broken_rules_are_two_signs_and_a_pasted_block_is_enough_alone() -> None:
    assert needs_confirmation(QUIET, rules=BrokenRules(entered_long_after=True, too_fast=True))
    assert needs_confirmation(PASTED)
    assert [needs_confirmation(QUIET), needs_confirmation(STRAIGHT)] == [False, False]
    assert not needs_confirmation(QUIET, variance_small=True)
