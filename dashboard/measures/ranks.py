"""Ranks that admit what a survey cannot tell. Rank 1 is the highest value.

`rank_sets` is for claims and awards ("A is better than B"), `rank_bands` for the band beside a unit.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.estimates import Truths, checked
from dashboard.measures.shrinkage import shrink


@dataclass(frozen=True, eq=False)
class RankSets:
    """Ranks each unit may have, one entry a unit, both ends included.

    Marginal: true of each unit taken alone. Simultaneous: true of all units at once, so wider.
    """

    marginal_low: Counts
    marginal_high: Counts
    simultaneous_low: Counts
    simultaneous_high: Counts


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
    """Marginal and simultaneous confidence sets of the ranks of p independent estimates.

    Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91, 476-518, with their
    step-down. ValueError for a value that is not known or an error that is not above zero.
    Memory 24 p x draws bytes; about 3 s for 100 units: for the load, not for a page.
    """
    x, s = checked(values, errors)
    noise = _noise(s, draws, seed)
    p = len(x)
    above, below = np.zeros(p, dtype=np.int64), np.zeros(p, dtype=np.int64)
    for unit in range(p):
        better = _clearly_better(_about(unit, p), x, s, noise, level)
        above[unit], below[unit] = better[:, unit].sum(), better[unit].sum()
    everywhere = _clearly_better(~np.eye(p, dtype=np.bool_), x, s, noise, level)
    return RankSets(1 + above, p - below, 1 + everywhere.sum(axis=0), p - everywhere.sum(axis=1))


def against(
    unit: int, values: ArrayLike, errors: ArrayLike, *, level: float = 0.95, draws: int = 20000, seed: int = 0
) -> Against:
    """Who is clearly better and clearly worse than the unit at position `unit`, and who is setara.

    The hypotheses behind the marginal rank set of that unit: it has as many better units as its lower
    bound has ranks above it. Setara is relative to this unit only, and not transitive.
    """
    x, s = checked(values, errors)
    beats = _clearly_better(_about(unit, len(x)), x, s, _noise(s, draws, seed), level)
    better, worse = beats[:, unit], beats[unit]
    level_with = ~(better | worse)
    level_with[unit] = False
    return Against(*(np.flatnonzero(which).astype(np.int64) for which in (better, worse, level_with)))


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
        drawn = pulled.means[:, None] + _noise(np.sqrt(pulled.variances), draws, seed)
        ranks = 1 + np.argsort(np.argsort(-drawn, axis=0), axis=0)
        low = np.quantile(ranks, (1 - level) / 2, axis=1, method="lower").astype(np.int64)
        high = np.quantile(ranks, (1 + level) / 2, axis=1, method="higher").astype(np.int64)
    return RankBands(low, high, pulled.means, pulled.variances, pulled.tau_squared)


def _noise(errors: Floats, draws: int, seed: int) -> Floats:
    """p x draws of N(0, error²); the same units in the same order always get the same draws."""
    whole_draws = np.random.default_rng(seed).standard_normal((draws, len(errors)))
    return np.ascontiguousarray(whole_draws.T) * errors[:, None]


def _about(unit: int, p: int) -> Truths:
    """p x p: the hypotheses that compare one unit with each other one, in both directions."""
    hypotheses = np.zeros((p, p), dtype=np.bool_)
    hypotheses[unit, :] = hypotheses[:, unit] = True
    hypotheses[unit, unit] = False
    return hypotheses


def _clearly_better(hypotheses: Truths, x: Floats, s: Floats, noise: Floats, level: float) -> Truths:
    """p x p: entry (j, k) says that j is clearly better than k, the hypotheses judged together.

    Step-down: those that fall leave, and the rest face a lower bar, until nothing new falls.
    """
    differences = (x[:, None] - x) / np.hypot(s[:, None], s)
    still_open = hypotheses.copy()
    while still_open.any():
        falls = still_open & (differences > _bar(still_open, s, noise, level))
        if not falls.any():
            break
        still_open &= ~falls
    return hypotheses & ~still_open


def _bar(still_open: Truths, s: Floats, noise: Floats, level: float) -> float:
    """Quantile over the draws of the largest standardised difference among the open pairs.

    Pair by pair into one row: at 100 units all pairs at once would take gigabytes and more time.
    """
    highest = np.full(noise.shape[1], -np.inf)
    difference = np.empty_like(highest)
    for j, k in np.argwhere(still_open).tolist():
        np.subtract(noise[j], noise[k], out=difference)
        difference /= np.hypot(s[j], s[k])
        np.maximum(highest, difference, out=highest)
    return float(np.quantile(highest, level))
