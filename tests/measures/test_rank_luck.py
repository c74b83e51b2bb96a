"""What the page Metode prints of ranks: from the simulation, and once more respondent by respondent in plain loops."""

import math
import random

import pytest

from dashboard.measures.rank_luck import BETWEEN, LARGEST, SMALLEST, WITHIN, rank_luck
from dashboard.measures.samples import required_sample


def test_a_plain_rank_is_right_for_about_one_unit_in_nine() -> None:
    found = rank_luck()
    assert found.exact_share == pytest.approx(0.117, abs=0.003)
    assert found.mean_distance == pytest.approx(4.41, abs=0.05)
    assert found.close_share == pytest.approx(0.535, abs=0.005)
    assert found.best_share == pytest.approx(0.745, abs=0.03)


def test_the_same_seed_gives_the_same_figures() -> None:
    assert rank_luck(surveys=50) == rank_luck(surveys=50)
    assert rank_luck(surveys=50) != rank_luck(surveys=50, seed=1)


def test_without_noise_every_rank_is_right_and_with_more_noise_fewer_are() -> None:
    assert rank_luck(within=0.0, surveys=20).exact_share == 1
    shares = [rank_luck(within=within, surveys=200).exact_share for within in (2.0, 8.65, 20.0)]
    assert shares == sorted(shares, reverse=True)


def test_units_that_differ_more_are_told_apart_better() -> None:
    assert rank_luck(between=6.0).exact_share == pytest.approx(0.209, abs=0.005)


@pytest.mark.slow
def test_respondent_by_respondent_the_share_is_the_same() -> None:
    chance, right, provinces = random.Random(7), 0, 60
    for _ in range(provinces):
        true, seen = [], []
        for _ in range(100):
            population = int(math.exp(chance.uniform(math.log(SMALLEST), math.log(LARGEST))))
            index = chance.gauss(0.0, BETWEEN)
            scores = [chance.gauss(index, WITHIN) for _ in range(required_sample(population))]
            true.append(index)
            seen.append(sum(scores) / len(scores))
        right += sum(place(seen, unit) == place(true, unit) for unit in range(100))
    assert right / (100 * provinces) == pytest.approx(rank_luck().exact_share, abs=0.015)


def place(indexes: list[float], unit: int) -> int:
    """1 for the highest."""
    return 1 + sum(other > indexes[unit] for other in indexes)
