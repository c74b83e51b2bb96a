"""Who is clearly better than whom among units measured with noise: the step-down behind every rank set.

For the load and `refresh`, not for a page: seconds of work for hundreds of units.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.estimates import Truths, checked

# Draws handled at a time, so that those of all units stay in the processor's cache.
DRAWS_AT_ONCE = 1000
# Of so many units the draws are kept for the next family of as many: 8 MB.
MOST_KEPT = 100


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


# Half the bytes of a float, and seven digits: a bar of 3,0000001 in place of 3 is nobody's difference.
Singles = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Noise:
    """What differences chance alone makes: p x draws of N(0, error²), one over the error of each pair's difference
    (p x p), and the share of draws the bar must hold.
    """

    draws: Singles
    scales: Singles
    level: float

    @classmethod
    def of(cls, errors: Floats, draws: int, seed: int, level: float) -> "Noise":
        """The noise of estimates with these standard errors."""
        scales = 1 / np.hypot(errors[:, None], errors)
        standard = _kept_draws if len(errors) <= MOST_KEPT else _standard_singles
        draws_of_each = standard(len(errors), draws, seed) * errors[:, None].astype(np.float32)
        return cls(draws_of_each, scales.astype(np.float32), level)


def relations(
    values: ArrayLike, errors: ArrayLike, *, level: float = 0.95, draws: int = 20000, seed: int = 0
) -> Relations:
    """Marginal and simultaneous confidence sets of the ranks of p independent estimates, and who is clearly better.

    Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91, 476-518, with their
    step-down. ValueError for a value that is not known or an error that is not above zero.
    Memory 20 p x draws bytes.
    """
    x, s = checked(values, errors)
    p = len(x)
    noise = Noise.of(s, draws, seed, level)
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
    noise = Noise.of(s, draws, seed, level)
    hypotheses = _about(unit, len(x))
    better = _clearly_better(hypotheses, _standardised(x, s), noise, _highest(hypotheses, noise.draws, noise.scales))
    seen: Counts = better[:, unit].astype(np.int64) - better[unit]
    return seen


def drawn(errors: Floats, draws: int, seed: int) -> Floats:
    """p x draws of N(0, error²); the same units in the same order always get the same draws."""
    return standard_draws(len(errors), draws, seed) * errors[:, None]


def standard_draws(count: int, draws: int, seed: int) -> Floats:
    """count x draws of N(0, 1), always the same."""
    return np.ascontiguousarray(np.random.default_rng(seed).standard_normal((draws, count)).T)


def _standard_singles(count: int, draws: int, seed: int) -> Singles:
    return np.random.default_rng(seed).standard_normal((draws, count)).T.astype(np.float32, order="C")


# Families of one size come one after the other.
_kept_draws = lru_cache(maxsize=1)(_standard_singles)


def _standardised(x: Floats, s: Floats) -> Floats:
    """p x p: by how many standard errors of their difference j lies above k."""
    standardised: Floats = (x[:, None] - x) / np.hypot(s[:, None], s)
    return standardised


def _about(unit: int, p: int) -> Truths:
    """p x p: the hypotheses that compare one unit with each other one, in both directions."""
    hypotheses = np.zeros((p, p), dtype=np.bool_)
    hypotheses[unit, :] = hypotheses[:, unit] = True
    hypotheses[unit, unit] = False
    return hypotheses


def _highest_about_each(noise: Noise) -> Singles:
    """p x draws: the largest standardised difference between one unit and any other; each pair is drawn up once."""
    highest = np.full(noise.draws.shape, -np.inf, dtype=np.float32)
    for start in range(0, noise.draws.shape[1], DRAWS_AT_ONCE):
        part = np.ascontiguousarray(noise.draws[:, start : start + DRAWS_AT_ONCE])
        largest, room = np.full_like(part, -np.inf), np.empty_like(part)
        for unit in range(len(part) - 1):
            apart = room[unit + 1 :]
            np.subtract(part[unit], part[unit + 1 :], out=apart)
            apart *= noise.scales[unit, unit + 1 :, None]
            np.abs(apart, out=apart)
            np.maximum(largest[unit], apart.max(axis=0), out=largest[unit])
            np.maximum(largest[unit + 1 :], apart, out=largest[unit + 1 :])
        highest[:, start : start + DRAWS_AT_ONCE] = largest
    return highest


def _clearly_better(hypotheses: Truths, differences: Floats, noise: Noise, highest: Singles) -> Truths:
    """p x p: entry (j, k) says that j is clearly better than k, the hypotheses judged together.

    Step-down: those that fall leave, and the rest face a lower bar, until nothing new falls. `highest` is the
    largest standardised difference among all hypotheses, draw by draw.
    """
    count, still_open = len(highest), hypotheses.copy()
    upper = _Upper.of(highest, noise)
    bar = _quantile(highest[upper.draws_at], count, noise.level)
    while still_open.any():
        falls = still_open & (differences > bar)
        if not falls.any():
            break
        still_open &= ~falls
        if still_open.any():
            bar = _quantile(upper.lowered(still_open), count, noise.level)
    return hypotheses & ~still_open


@dataclass(frozen=True, eq=False)
class _Upper:
    """The draws that were high with all hypotheses, and more than enough of them for the bar.

    With fewer pairs no draw exceeds what it was with all of them: those that were low then can be passed over, as long
    as enough of the others stay above them (`least`). The result is exact either way.
    """

    noise: Noise
    draws_at: Counts
    least: float

    @classmethod
    def of(cls, highest: Singles, noise: Noise) -> "_Upper":
        """Twice as many draws as the bar needs, the highest."""
        count = len(highest)
        taken = min(count, 2 * _above_bar(count, noise.level))
        # Places in order are taken twice as fast as in disorder; of equal values all are.
        least = np.partition(highest, count - taken)[count - taken]
        return cls(noise, np.flatnonzero(highest >= least).astype(np.int64), float(least))

    @cached_property
    def _draws(self) -> Singles:
        return np.take(self.noise.draws, self.draws_at, axis=1)

    def lowered(self, still_open: Truths) -> Singles:
        """The largest standardised differences among the open pairs, at least of the draws that matter for the bar."""
        noise, count = self.noise, self.noise.draws.shape[1]
        now = _highest(still_open, self._draws, noise.scales)
        enough = np.count_nonzero(now >= self.least) >= _above_bar(count, noise.level)
        return now if enough or len(now) == count else _highest(still_open, noise.draws, noise.scales)


def _above_bar(count: int, level: float) -> int:
    """Of `count` values sorted, how many from the one below their quantile `level` to the highest, and one more."""
    return count - int((count - 1) * level) + 1


def _quantile(upper: Singles, count: int, level: float) -> float:
    """The quantile `level` of `count` values, from the highest of them (numpy's linear rule)."""
    place = (count - 1) * level
    below = len(upper) - (count - int(place))
    ends = np.partition(upper, [below, min(below + 1, len(upper) - 1)])
    low, high = float(ends[below]), float(ends[min(below + 1, len(upper) - 1)])
    return low + (place - int(place)) * (high - low)


def _highest(still_open: Truths, draws: Singles, scales: Singles) -> Singles:
    """Largest standardised difference among the open pairs, draw by draw; at least one pair is open."""
    highest = np.full(draws.shape[1], -np.inf, dtype=np.float32)
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
            apart *= scales[unit, others][:, None]
            np.abs(apart[: len(both)], out=apart[: len(both)])
            reverse = apart[len(others) - len(only_beaten) :]
            np.negative(reverse, out=reverse)
            np.maximum(highest, apart.max(axis=0), out=highest)
        waiting[unit] = waiting[:, unit] = False
    return highest


def _directions(beats: Truths, beaten: Truths) -> tuple[Truths, Truths, Truths]:
    return beats & beaten, beats & ~beaten, beaten & ~beats
