"""Checklists in numbers: the score of what was assessed, ranks that share ties, and what other weights would do.

A checklist is no sample: it has no interval. What is open is how much each item should count, so ranks are shown with
the range they take when the weights are moved a little.
"""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.distributions import shared_rank
from dashboard.measures.estimates import Truths
from dashboard.measures.funnel import poisson_limits
from dashboard.measures.rounding import round_half_up

STATUS_VALUES = {"terpenuhi": 1.0, "sebagian": 0.5, "belum": 0.0}
NOT_APPLICABLE, NOT_ASSESSED = "tidak berlaku", "belum dinilai"
# Dirichlet(100 w): with fourteen equal items a weight strays by about a quarter of itself.
DRAWS, CONCENTRATION, SEED = 1000, 100.0, 0
LOW, HIGH = 0.05, 0.95
# Scores closer than this are one score; what is left of them is the processor's rounding.
DECIMALS = 9
# Fewer complaints than this are never "many", whatever the peers have.
FEWEST_COMPLAINTS = 5
TIMES_EXPECTED = 2.0


class Side(StrEnum):
    """Where a unit's paper stands among all, whatever small change of the weights."""

    HIGH = "tinggi"
    MIDDLE = "tengah"
    LOW = "rendah"


def achieved(status: str | None, level: float | None = None, highest: float | None = None) -> float:
    """What one answer is worth, 0 to 1: the level's share of the ladder, else 1, 0.5 or 0; nan when not assessed."""
    if status not in STATUS_VALUES:
        return float("nan")
    if level is not None and highest:
        return level / highest
    return STATUS_VALUES[status]


def checklist_scores(values: ArrayLike, weights: ArrayLike) -> Floats:
    """Scores 0-100 of rows (services or units) by items: 100 x weighted share of the assessed, applicable items.

    `values` are from `achieved`, nan where not assessed or not applicable: those leave the divisor. nan for a row of
    which nothing that weighs was assessed.
    """
    worth, known = _parts(values)
    w = np.asarray(weights, dtype=np.float64)
    return 100 * _ratio(worth @ w, known @ w)


def owner_scores(scores: Floats, owners: Sequence[int], count: int) -> Floats:
    """Mean over the rows of each owner (a unit's services) that have a score; nan where none has. `count` owners."""
    shares = _membership(~np.isnan(scores), owners, count)
    means: Floats = shares @ np.where(np.isnan(scores), 0.0, scores)
    return np.where(shares.any(axis=1), means, np.nan)


def shared_ranks(scores: ArrayLike) -> Floats:
    """Rank of each score, 1 the highest; equal ones share it and the next is passed over (1, 2, 2, 4); nan stays."""
    settled = np.round(np.asarray(scores, dtype=np.float64), DECIMALS)
    known = ~np.isnan(settled)
    ranks = np.full(settled.shape, np.nan)
    ranks[known] = shared_rank(-settled[known])
    return ranks


def rank_ranges(values: ArrayLike, weights: ArrayLike, owners: Sequence[int], count: int) -> tuple[Floats, Floats]:
    """Best and worst rank of each owner (5 % and 95 % of the draws) when the weights are drawn from Dirichlet(100 w).

    The same 1,000 draws every time. nan for owners without a score. Source: OECD and JRC, Handbook on Constructing
    Composite Indicators (2008), step 7.
    """
    worth, known = _parts(values)
    w = np.asarray(weights, dtype=np.float64)
    scored = known @ w > 0
    low, high = np.full(count, np.nan), np.full(count, np.nan)
    if not scored.any():
        return low, high
    draws = drawn_weights(w)
    rows = _ratio(draws @ worth[:, w > 0].T, draws @ known[:, w > 0].T)
    shares = _membership(scored, owners, count)
    present = shares.any(axis=1)
    means = np.where(scored, rows, 0.0) @ shares[present].T
    ranks = shared_rank(-np.round(means, DECIMALS))
    low[present], high[present] = np.quantile(ranks, [LOW, HIGH], axis=0, method="inverted_cdf")
    return low, high


def drawn_weights(weights: Floats) -> Floats:
    """1,000 sets of weights around the given ones (those above zero); the same ones every time."""
    positive = weights[weights > 0]
    return np.random.default_rng(SEED).dirichlet(CONCENTRATION * positive / positive.sum(), DRAWS)


def class_index(score: float, ends: Sequence[tuple[float, float]], scale: float = 100.0) -> int | None:
    """Position of the class whose ends hold the score (0-100) on `scale`, rounded half-up as it is printed."""
    shown = round_half_up(score * scale / 100)
    return next((at for at, (low, high) in enumerate(ends) if low <= shown <= high), None)


def sides(scores: ArrayLike, low: ArrayLike, high: ArrayLike) -> list[Side | None]:
    """Whose paper is high or low among all: beyond the median, and in the same half of the ranks under all weights.

    A full score is high whoever shares it. None without a score; the ranks are those of `rank_ranges`.
    """
    s, best, worst = (np.asarray(numbers, dtype=np.float64) for numbers in (scores, low, high))
    known = s[~np.isnan(s)]
    if not len(known):
        return [None] * len(s)
    middle, half = float(np.median(known)), len(known) / 2
    return [_side(*row, middle, half) for row in zip(s.tolist(), best.tolist(), worst.tolist(), strict=True)]


def _side(score: float, best: float, worst: float, middle: float, half: float) -> Side | None:
    if np.isnan(score):
        return None
    if round(score, DECIMALS) == 100 or (score > middle and worst <= half):
        return Side.HIGH
    return Side.LOW if score < middle and best > half else Side.MIDDLE


def many(counts: ArrayLike, expected: ArrayLike) -> list[bool]:
    """Whether each count is above what chance leaves of the expected one (exact Poisson, 99.8 %), at least twice as
    many, and at least five: units differ by more than chance in who complains."""
    observed, mean = np.asarray(counts, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    _, high = poisson_limits(mean)
    above = (observed > high) & (observed >= TIMES_EXPECTED * mean) & (observed >= FEWEST_COMPLAINTS)
    return [bool(one) for one in above]


def _parts(values: ArrayLike) -> tuple[Floats, Floats]:
    """Values with 0 for nan, and 1 where there is one."""
    rows = np.asarray(values, dtype=np.float64)
    known = ~np.isnan(rows)
    return np.where(known, rows, 0.0), known.astype(np.float64)


def _ratio(top: Floats, bottom: Floats) -> Floats:
    ratio = np.full(np.shape(bottom), np.nan)
    np.divide(top, bottom, out=ratio, where=bottom > 0)
    return ratio


def _membership(scored: Truths, owners: Sequence[int], count: int) -> Floats:
    """Owners by rows: the share each scored row has in its owner's mean."""
    places: Counts = np.asarray(owners, dtype=np.int64)
    membership = np.zeros((count, len(places)))
    membership[places[scored], np.flatnonzero(scored)] = 1.0
    sums = membership.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(membership, sums, out=np.zeros_like(membership), where=sums > 0)
    return shares
