import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dashboard.measures.ikm import element_means, ikm, ikm_from_means, kept_elements, likely_weight
from dashboard.measures.rounding import round_half_up

WEIGHTS = {"1/9": 1 / 9, "0.111": 0.111, "0.11": 0.11}
answers_with_blanks = arrays(
    np.float64,
    st.tuples(st.integers(1, 12), st.just(9)),
    elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan]),
)


def naive_ikm(rows: list[list[float]], without: tuple[int, ...] = ()) -> float:
    """The regulation read aloud: sum of answers by number of answers, averaged, times 25."""
    total, elements = 0.0, 0
    for k in range(9):
        if k in without:
            continue
        answers = [row[k] for row in rows if not math.isnan(row[k])]
        if not answers:
            return math.nan
        total += sum(answers) / len(answers)
        elements += 1
    return total / elements * 25


@given(answers_with_blanks, st.sets(st.integers(0, 8), max_size=8))
def test_ikm_equals_the_formula_read_aloud(scores: np.ndarray, without: set[int]) -> None:
    expected = naive_ikm(scores.tolist(), tuple(without))
    assert ikm(scores, without=without) == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_a_blank_answer_leaves_the_divisor() -> None:
    scores = np.full((2, 9), 4.0)
    scores[0, 0] = np.nan
    assert element_means(scores).tolist() == [4.0] * 9
    assert ikm(scores) == 100.0


def test_an_element_that_nobody_answered_has_no_mean_and_no_ikm() -> None:
    scores = np.full((3, 9), 3.0)
    scores[:, 3] = np.nan
    assert math.isnan(element_means(scores)[3])
    assert math.isnan(ikm(scores))
    assert ikm(scores, without=(3,)) == 75.0


def test_nobody_is_not_zero() -> None:
    assert math.isnan(ikm(np.empty((0, 9))))


def test_free_service_lifts_the_index_and_can_be_left_out() -> None:
    means = [3.0, 3.0, 3.0, 4.0, 3.0, 3.0, 3.0, 3.0, 3.0]
    assert round_half_up(ikm_from_means(means)) == 77.78
    assert ikm_from_means(means, without=(3,)) == 75.0


def test_a_rounded_weight_is_not_used_when_an_element_is_left_out() -> None:
    assert ikm_from_means([4.0] * 9, weight=0.11, without=(3,)) == 100.0


def test_elements_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match=r"Unsur tidak dikenal: \[9\]"):
        kept_elements((9,))


def test_leaving_out_every_element_is_refused() -> None:
    with pytest.raises(ValueError, match="Tidak ada unsur yang tersisa"):
        kept_elements(range(9))


def test_each_circulating_weight_gives_its_published_index(published: Callable) -> None:
    rows = published("weights")
    computed = [
        round_half_up(ikm_from_means([float(row["element_mean"])] * 9, weight=WEIGHTS[row["weight"]])) for row in rows
    ]
    assert computed == [float(row["ikm"]) for row in rows]
    assert len(rows) == 18


def test_the_weight_behind_each_published_index_is_recognised(published: Callable) -> None:
    rows = published("weights")
    found = [likely_weight([float(row["element_mean"])] * 9, float(row["ikm"])) for row in rows]
    assert found == [WEIGHTS[row["weight"]] for row in rows]


def test_an_index_that_no_weight_gives_has_no_likely_weight() -> None:
    assert likely_weight([3.56] * 9, 90.0) is None
    assert likely_weight([math.nan] * 9, 89.0) is None
    assert likely_weight([3.56] * 9, math.nan) is None


def test_a_report_may_differ_by_half_of_its_last_decimal() -> None:
    assert likely_weight([3.56] * 9, 89.005) == 1 / 9
    assert likely_weight([3.56] * 9, 89.0051) is None


def test_the_published_worksheet_gives_its_ikm(sekadau: np.ndarray) -> None:
    assert sekadau.shape == (49, 9)
    assert round_half_up(ikm(sekadau)) == 78.74
