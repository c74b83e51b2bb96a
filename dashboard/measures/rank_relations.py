"""Who is clearly better than whom among units measured with noise: the step-down behind every rank set.

For the load and `refresh`, not for a page: seconds of work for hundreds of units.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.estimates import Truths, checked

# Draws handled at a time, so that those of all units stay in the processor's cache.
DRAWS_AT_ONCE = 1000


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
class Relations:
    """The rank sets, and what the marginal ones are made of.

    `seen_from` is p x p: entry (j, k) is 1 where k is clearly better than j, -1 where clearly worse, 0 where
    setara (and on the diagonal). Each row is judged by itself, so (j, k) and (k, j) may disagree.
    """

    sets: RankSets
    seen_from: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Noise:
    """What differences chance alone makes: p x draws of N(0, error²), and the share of draws the bar must hold."""

    draws: Floats
    errors: Floats
    level: float


def relations(
    values: ArrayLike, errors: ArrayLike, *, level: float = 0.95, draws: int = 20000, seed: int = 0
) -> Relations:
    """Marginal and simultaneous confidence sets of the ranks of p independent estimates, and who is clearly better.

    Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91, 476-518, with their
    step-down. ValueError for a value that is not known or an error that is not above zero.
    Memory 24 p x draws bytes.
    """
    x, s = checked(values, errors)
    p = len(x)
    noise = Noise(drawn(s, draws, seed), s, level)
    differences = _standardised(x, s)
    highest = _highest_about_each(noise)
    seen_from = np.zeros((p, p), dtype=np.int8)
    for unit in range(p):
        better = _clearly_better(_about(unit, p), differences, noise, highest[unit])
        seen_from[unit] = better[:, unit].astype(np.int8) - better[unit]
    everyone = ~np.eye(p, dtype=np.bool_)
    better = _clearly_better(everyone, differences, noise, highest.max(axis=0, initial=-np.inf))
    above, below = (seen_from == 1).sum(axis=1), (seen_from == -1).sum(axis=1)
    return Relations(RankSets(1 + above, p - below, 1 + better.sum(axis=0), p - better.sum(axis=1)), seen_from)


def seen_from_one(unit: int, values: ArrayLike, errors: ArrayLike, *, level: float, draws: int, seed: int) -> Counts:
    """Row `unit` of `Relations.seen_from`, without the work for the others."""
    x, s = checked(values, errors)
    noise = Noise(drawn(s, draws, seed), s, level)
    hypotheses = _about(unit, len(x))
    better = _clearly_better(hypotheses, _standardised(x, s), noise, _highest(hypotheses, noise.draws, s))
    seen: Counts = better[:, unit].astype(np.int64) - better[unit]
    return seen


def drawn(errors: Floats, draws: int, seed: int) -> Floats:
    """p x draws of N(0, error²); the same units in the same order always get the same draws."""
    whole_draws = np.random.default_rng(seed).standard_normal((draws, len(errors)))
    return np.ascontiguousarray(whole_draws.T) * errors[:, None]


def _standardised(x: Floats, s: Floats) -> Floats:
    """p x p: by how many standard errors of their difference j lies above k."""
    found: Floats = (x[:, None] - x) / np.hypot(s[:, None], s)
    return found


def _about(unit: int, p: int) -> Truths:
    """p x p: the hypotheses that compare one unit with each other one, in both directions."""
    hypotheses = np.zeros((p, p), dtype=np.bool_)
    hypotheses[unit, :] = hypotheses[:, unit] = True
    hypotheses[unit, unit] = False
    return hypotheses


def _highest_about_each(noise: Noise) -> Floats:
    """p x draws: the largest standardised difference between one unit and any other; each pair is drawn up once."""
    highest = np.full(noise.draws.shape, -np.inf)
    scales: Floats = np.hypot(noise.errors[:, None], noise.errors)[:, :, None]
    for start in range(0, noise.draws.shape[1], DRAWS_AT_ONCE):
        part = np.ascontiguousarray(noise.draws[:, start : start + DRAWS_AT_ONCE])
        found, room = np.full(part.shape, -np.inf), np.empty_like(part)
        for unit in range(len(part) - 1):
            apart = room[unit + 1 :]
            np.subtract(part[unit], part[unit + 1 :], out=apart)
            apart /= scales[unit, unit + 1 :]
            np.abs(apart, out=apart)
            np.maximum(found[unit], apart.max(axis=0), out=found[unit])
            np.maximum(found[unit + 1 :], apart, out=found[unit + 1 :])
        highest[:, start : start + DRAWS_AT_ONCE] = found
    return highest


def _clearly_better(hypotheses: Truths, differences: Floats, noise: Noise, highest: Floats) -> Truths:
    """p x p: entry (j, k) says that j is clearly better than k, the hypotheses judged together.

    Step-down: those that fall leave, and the rest face a lower bar, until nothing new falls. `highest` is the
    largest standardised difference among all hypotheses, draw by draw.
    """
    still_open = hypotheses.copy()
    while still_open.any():
        first = np.array_equal(still_open, hypotheses)
        bar = float(np.quantile(highest, noise.level)) if first else _lower_bar(still_open, noise, highest)
        falls = still_open & (differences > bar)
        if not falls.any():
            break
        still_open &= ~falls
    return hypotheses & ~still_open


def _lower_bar(still_open: Truths, noise: Noise, highest: Floats) -> float:
    """Quantile over the draws of the largest standardised difference among the open pairs.

    With fewer pairs no draw exceeds what it was with all of them (`highest`): those that were low then can be
    passed over, as long as enough of the others stay above them. The result is exact either way.
    """
    count = len(highest)
    above_bar = count - int((count - 1) * noise.level) + 1
    taken = min(count, 3 * above_bar)
    least = np.partition(highest, count - taken)[count - taken]
    high = np.flatnonzero(highest >= least)
    now = _highest(still_open, np.take(noise.draws, high, axis=1), noise.errors)
    if taken < count and np.count_nonzero(now >= least) < above_bar:
        now, high = _highest(still_open, noise.draws, noise.errors), np.arange(count)
    everywhere = np.full(count, -np.inf)
    everywhere[high] = now
    return float(np.quantile(everywhere, noise.level))


def _highest(still_open: Truths, draws: Floats, errors: Floats) -> Floats:
    """Largest standardised difference among the open pairs, draw by draw; at least one pair is open."""
    highest = np.full(draws.shape[1], -np.inf)
    waiting = still_open.copy()
    # Those in most pairs first: a unit compared with all others takes them in one go.
    for unit in np.argsort(-(still_open.sum(axis=0) + still_open.sum(axis=1)), kind="stable").tolist():
        if not waiting.any():
            break
        beats, beaten = waiting[unit], waiting[:, unit]
        both, only_beats, only_beaten = (np.flatnonzero(which) for which in _directions(beats, beaten))
        others = np.concatenate([both, only_beats, only_beaten])
        if len(others):
            apart = draws[unit] - draws[others]
            apart /= np.hypot(errors[unit], errors[others])[:, None]
            np.abs(apart[: len(both)], out=apart[: len(both)])
            reverse = apart[len(others) - len(only_beaten) :]
            np.negative(reverse, out=reverse)
            np.maximum(highest, apart.max(axis=0), out=highest)
        waiting[unit] = waiting[:, unit] = False
    return highest


def _directions(beats: Truths, beaten: Truths) -> tuple[Truths, Truths, Truths]:
    return beats & beaten, beats & ~beaten, beaten & ~beats
