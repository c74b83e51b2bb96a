import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.comparison import Position, position

indexes = st.floats(25, 100)
errors = st.floats(0, 20)
OPPOSITE = {Position.ABOVE: Position.BELOW, Position.BELOW: Position.ABOVE, Position.LEVEL: Position.LEVEL}


@pytest.mark.parametrize(
    ("value", "error", "reference", "reference_error", "expected"),
    [
        (80.0, 1.0, 78.041, 0.0, Position.LEVEL),  # 1,959 of 1,95996
        (80.0, 1.0, 78.039, 0.0, Position.ABOVE),
        (78.039, 1.0, 80.0, 0.0, Position.BELOW),
        (80.0, 3.0, 70.21, 4.0, Position.LEVEL),  # both errors: 5 x 1,95996 = 9,7998
        (80.0, 3.0, 70.2, 4.0, Position.ABOVE),
        (80.0, 0.0, 80.0, 0.0, Position.LEVEL),
        (80.01, 0.0, 80.0, 0.0, Position.ABOVE),
    ],
)
def test_a_difference_is_claimed_only_beyond_the_noise_of_both(
    value: float, error: float, reference: float, reference_error: float, expected: Position
) -> None:
    assert position(value, error, reference, reference_error) is expected


@pytest.mark.parametrize("missing", range(4))
def test_what_is_not_known_is_not_told_apart(missing: int) -> None:
    numbers = [90.0, 1.0, 80.0, 1.0]
    numbers[missing] = math.nan
    assert position(*numbers) is Position.UNKNOWN


def test_a_stricter_level_claims_less() -> None:
    assert position(82.0, 1.0, 80.0, 0.0) is Position.ABOVE
    assert position(82.0, 1.0, 80.0, 0.0, level=0.99) is Position.LEVEL
    assert position(82.58, 1.0, 80.0, 0.0, level=0.99) is Position.ABOVE


@given(indexes, errors, indexes, errors)
def test_seen_from_the_other_side_above_is_below(one: float, one_error: float, two: float, two_error: float) -> None:
    assert position(two, two_error, one, one_error) is OPPOSITE[position(one, one_error, two, two_error)]


@given(indexes, errors, indexes)
def test_more_noise_never_makes_a_claim(value: float, error: float, reference: float) -> None:
    if position(value, error, reference, 0.0) is Position.LEVEL:
        assert position(value, error, reference, 1.0) is Position.LEVEL


def test_the_words_are_the_ones_on_screen() -> None:
    assert [str(one) for one in Position] == [
        "jelas di atas",
        "jelas di bawah",
        "setara secara statistik",
        "belum dapat dibedakan",
    ]
