"""Ranks that admit what a survey cannot tell. Rank 1 is the highest value.

`rank_sets` is for claims and awards ("A is better than B"), `rank_bands` for the band beside a unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.estimates import checked
from dashboard.measures.rank_relations import RankSets, drawn, relations, seen_from_one
from dashboard.measures.shrinkage import shrink


@dataclass(frozen=True, eq=False)
class Against:
    """The other units as seen from one: positions of those clearly better, clearly worse, and setara."""

    better: Counts
    worse: Counts
    level: Counts


@dataclass(frozen=True, eq=False)
class RankBands:
    """Rank band of each unit, its value drawn towards the peers (`shrunken`) with that value's variance.

    `tau_squared` is the variance between units; at 0 nothing shows that they differ, every band is
    1..p, and no order may be shown.
    """

    low: Counts
    high: Counts
    shrunken: Floats
    variance: Floats
    tau_squared: float


def rank_sets(
    values: ArrayLike, errors: ArrayLike, *, level: float = 0.95, draws: int = 20000, seed: int = 0
) -> RankSets:
    """Marginal and simultaneous confidence sets of the ranks of p independent estimates (see `relations`).

    ValueError for a value that is not known or an error that is not above zero. For the load, not for a page.
    """
    return relations(values, errors, level=level, draws=draws, seed=seed).sets


def against(
    unit: int, values: ArrayLike, errors: ArrayLike, *, level: float = 0.95, draws: int = 20000, seed: int = 0
) -> Against:
    """Who is clearly better and clearly worse than the unit at position `unit`, and who is setara.

    The hypotheses behind the marginal rank set of that unit: it has as many better units as its lower
    bound has ranks above it. Setara is relative to this unit only, and not transitive.
    """
    seen = seen_from_one(unit, values, errors, level=level, draws=draws, seed=seed)
    level_with = seen == 0
    level_with[unit] = False
    return Against(*(np.flatnonzero(which).astype(np.int64) for which in (seen == 1, seen == -1, level_with)))


def rank_bands(
    values: ArrayLike, errors: ArrayLike, *, level: float = 0.95, draws: int = 4000, seed: int = 0
) -> RankBands:
    """Rank band of each unit among its peers, by empirical Bayes.

    Draws the true values from N(shrunken, variance), ranks each draw, and takes the (1 ± level)/2
    quantiles, outward. ValueError as in `rank_sets`.
    """
    x, s = checked(values, errors)
    pulled = shrink(x, s)
    p = len(x)
    if pulled.tau_squared == 0:
        low, high = np.ones(p, dtype=np.int64), np.full(p, p, dtype=np.int64)
    else:
        true = pulled.means[:, None] + drawn(np.sqrt(pulled.variances), draws, seed)
        ranks = 1 + np.argsort(np.argsort(-true, axis=0), axis=0)
        low = np.quantile(ranks, (1 - level) / 2, axis=1, method="lower").astype(np.int64)
        high = np.quantile(ranks, (1 + level) / 2, axis=1, method="higher").astype(np.int64)
    return RankBands(low, high, pulled.means, pulled.variances, pulled.tau_squared)
