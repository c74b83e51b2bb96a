import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.measures.grades import Band, grade
from dashboard.measures.ikm import ikm_from_means
from dashboard.measures.next_grade import Rise, applied, smallest_changes

BANDS = (
    Band("A", "Sangat Baik", 88.31, 100.0),
    Band("B", "Baik", 76.61, 88.30),
    Band("C", "Kurang Baik", 65.0, 76.60),
    Band("D", "Tidak Baik", 25.0, 64.99),
)
nine_means = st.lists(st.one_of(st.integers(100, 400).map(lambda m: m / 100), st.floats(1, 4)), min_size=9, max_size=9)


def low(means: np.ndarray, without: set[int]) -> float:
    band = grade(ikm_from_means(means, without=without), BANDS)
    return band.low if band else -math.inf


@settings(deadline=None)
@given(nine_means, st.sets(st.integers(0, 8), max_size=3))
def test_each_change_reaches_the_grade_and_a_hundredth_less_does_not(means: list[float], without: set[int]) -> None:
    way = smallest_changes(means, BANDS, without=without)
    if way is None:
        assert low(np.array(means), without) == 88.31
        return
    for rise in [*way.singles, *filter(None, [way.pair, way.fewest])]:
        assert applied(means, rise).max() <= 4.0 + 1e-9
        assert low(applied(means, rise), without) >= way.band.low
        assert low(applied(means, Rise(rise.elements, rise.rise - 0.01)), without) < way.band.low


@settings(deadline=None)
@given(nine_means)
def test_what_is_not_offered_does_not_reach_the_grade(means: list[float]) -> None:
    way = smallest_changes(means, BANDS)
    if way is None:
        return
    offered = {rise.elements[0] for rise in way.singles}
    for k in set(range(9)) - offered:
        # Hundredth by hundredth, up to 4.00.
        room = math.floor((4.0 - means[k]) * 100 + 1e-7) / 100
        assert low(applied(means, Rise((k,), room)), set()) < way.band.low


def test_the_lowest_elements_come_first() -> None:
    means = [3.5, 3.6, 3.3, 3.6, 3.6, 3.6, 3.6, 3.4, 3.5]
    way = smallest_changes(means, BANDS)
    assert way
    assert (way.band.grade, way.points) == ("A", 0.25)
    assert way.singles[:2] == (Rise((2,), 0.09), Rise((7,), 0.09))
    assert (way.pair, way.fewest) == (Rise((2, 7), 0.05), Rise((2,), 0.09))


def test_rounding_up_is_enough_for_the_grade() -> None:
    means = [3.53] * 8 + [3.54]
    assert ikm_from_means(means) == pytest.approx(88.2777778)
    way = smallest_changes(means, BANDS)
    assert way
    assert way.singles[0] == Rise((0,), 0.01)


def test_an_element_does_not_rise_above_four() -> None:
    way = smallest_changes([4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 2.9, 2.4, 2.4], BANDS)
    assert way
    assert [rise.elements for rise in way.singles] == [(7,), (8,), (6,)]


def test_when_two_elements_cannot_do_it_the_fewest_that_can_are_named() -> None:
    way = smallest_changes([3.1] * 9, BANDS)
    assert way
    assert (way.singles, way.pair) == ((), None)
    assert way.fewest == Rise((0, 1, 2, 3, 4), 0.78)


def test_at_the_top_or_without_an_index_there_is_no_way_up() -> None:
    assert smallest_changes([3.9] * 9, BANDS) is None
    assert smallest_changes([3.9] * 8 + [math.nan], BANDS) is None


def test_without_cost_its_mean_is_not_needed() -> None:
    way = smallest_changes([3.5, 3.5, 3.5, math.nan, 3.5, 3.5, 3.5, 3.5, 3.5], BANDS, without=(3,))
    assert way
    assert (way.points, way.singles[0]) == (0.81, Rise((0,), 0.26))
    assert 3 not in {rise.elements[0] for rise in way.singles}
