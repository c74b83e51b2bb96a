"""What a plain rank is worth: a province of units whose true order is known, surveyed over and over.

Assumptions, each on purpose the friendly one: nothing but chance in who is asked (no bias, no invented answers), every
unit asks as many as Krejcie and Morgan require, and true indexes spread like a normal distribution.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.samples import required_sample

UNITS = 100
SMALLEST, LARGEST = 100, 20_000  # people served, evenly spread on a logarithmic scale
BETWEEN = 3.0  # standard deviation of the true indexes, points
# Standard deviation of the respondents of one unit, points: the published worksheet of Sekadau, SKM 2019.
WITHIN = 8.65
CLOSE = 3  # places


@dataclass(frozen=True)
class RankLuck:
    """Of all units of all simulated surveys: share whose rank is exactly right, mean distance in places, share within
    three places; and the share of surveys whose first unit truly is the best."""

    exact_share: float
    mean_distance: float
    close_share: float
    best_share: float


def rank_luck(*, between: float = BETWEEN, within: float = WITHIN, surveys: int = 2000, seed: int = 0) -> RankLuck:
    """Ranks of simulated surveys beside the true ranks. Standard error of a unit: within / sqrt(required sample)."""
    random = np.random.default_rng(seed)
    shape = (surveys, UNITS)
    populations = np.exp(random.uniform(np.log(SMALLEST), np.log(LARGEST), shape)).astype(np.int64)
    required = np.array([required_sample(population) for population in range(LARGEST + 1)], dtype=np.float64)
    true = random.normal(0.0, between, shape)
    seen = true + random.standard_normal(shape) * within / np.sqrt(required[populations])
    places = np.abs(_ranks(seen) - _ranks(true))
    return RankLuck(
        exact_share=float((places == 0).mean()),
        mean_distance=float(places.mean()),
        close_share=float((places <= CLOSE).mean()),
        best_share=float((seen.argmax(axis=1) == true.argmax(axis=1)).mean()),
    )


def _ranks(values: Floats) -> Counts:
    """Ranks in each row, 1 the highest."""
    return np.asarray(1 + np.argsort(np.argsort(-values, axis=1), axis=1), dtype=np.int64)
