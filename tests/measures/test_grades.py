import math
from collections.abc import Callable

import pytest

from dashboard.measures.grades import Band, distance_to_next, grade
from dashboard.measures.rounding import round_half_up

BANDS = (
    Band("A", "Sangat Baik", 88.31, 100.0),
    Band("B", "Baik", 76.61, 88.30),
    Band("C", "Kurang Baik", 65.0, 76.60),
    Band("D", "Tidak Baik", 25.0, 64.99),
)


def letter(ikm: float) -> str:
    band = grade(ikm, BANDS)
    return band.grade if band else "-"


def test_every_published_value_gets_its_grade(published: Callable) -> None:
    rows = published("grades")
    assert [letter(float(row["ikm"])) for row in rows] == [row["grade"] for row in rows]
    assert [round_half_up(float(row["ikm"])) for row in rows] == [float(row["ikm_rounded"]) for row in rows]
    assert len(rows) == 12


def test_the_weight_an_office_used_can_flip_its_grade(published: Callable) -> None:
    rows = published("weights")
    assert [letter(float(row["ikm"])) for row in rows] == [row["grade"] for row in rows]


def test_a_value_in_the_gap_between_two_printed_bands_has_a_grade() -> None:
    assert grade(88.3031, BANDS) == BANDS[1]
    assert grade(76.6050, BANDS) == BANDS[1]


def test_the_order_of_the_bands_does_not_matter() -> None:
    assert grade(80.0, BANDS[::-1]) == BANDS[1]


@pytest.mark.parametrize("value", [math.nan, 24.99, 0.0, 100.01, 101.0])
def test_what_is_not_an_index_has_no_grade(value: float) -> None:
    assert letter(value) == "-"
    assert distance_to_next(value, BANDS) is None


def test_noise_at_the_ends_of_the_scale_is_forgiven() -> None:
    assert (letter(100.0000000001), letter(24.9999999999)) == ("A", "D")


def test_below_the_lowest_band_there_is_no_grade() -> None:
    assert grade(30.0, BANDS[:3]) is None


@pytest.mark.parametrize(
    ("ikm", "points"), [(80.45, 7.86), (76.6049, 0.01), (25.0, 40.0), (88.3049, 0.01), (64.9949, 0.01)]
)
def test_the_way_up_is_measured_from_the_printed_index(ikm: float, points: float) -> None:
    assert distance_to_next(ikm, BANDS) == points


def test_at_the_top_there_is_no_next_grade() -> None:
    assert distance_to_next(88.305, BANDS) is None
