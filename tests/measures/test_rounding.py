import math

import pytest

from dashboard.measures.rounding import round_half_up


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(88.305, 88.31), (88.3049, 88.30), (76.605, 76.61), (64.995, 65.0), (2.675, 2.68), (0.005, 0.01)],
)
def test_a_half_goes_up_although_binary_stores_it_below(value: float, rounded: float) -> None:
    assert round_half_up(value) == rounded


def test_noise_of_a_sum_does_not_lift_a_value_over_the_half() -> None:
    assert round_half_up(88.3049999) == 88.30
    assert round_half_up(88.30499999999) == 88.31


def test_a_half_below_zero_goes_away_from_zero() -> None:
    assert round_half_up(-0.005) == -0.01


def test_a_small_negative_becomes_plain_zero() -> None:
    assert math.copysign(1, round_half_up(-0.001)) == 1.0


def test_decimals_are_chosen_by_the_caller() -> None:
    assert (round_half_up(382.5, 0), round_half_up(1.25, 1), round_half_up(1.0005, 3)) == (383.0, 1.3, 1.001)


def test_what_is_not_a_number_stays_so() -> None:
    assert math.isnan(round_half_up(math.nan))
    assert round_half_up(math.inf) == math.inf
