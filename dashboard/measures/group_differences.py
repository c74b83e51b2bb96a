"""Differences between groups of respondents (sex, age band, education), said only where they are real."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.change import welch
from dashboard.measures.estimates import Truths, adjusted_p_values

SMALLEST_CELL = 5  # fewer respondents could be recognised
FALSE_CLAIMS = 0.05


@dataclass(frozen=True)
class Gap:
    """Second minus first group (positions), its 95 % interval in points, p before and after adjustment."""

    first: int
    second: int
    difference: float
    low: float
    high: float
    p: float
    adjusted_p: float
    real: bool


@dataclass(frozen=True, eq=False)
class Differences:
    """Which groups may be shown, every pair of those, and the widest real gap (None: no difference is claimed)."""

    shown: Truths
    gaps: tuple[Gap, ...]
    widest: Gap | None


def differences(means: ArrayLike, variances: ArrayLike, counts: ArrayLike) -> Differences:
    """Gaps between all pairs of groups of one trait, by Welch's test with Benjamini-Hochberg over the pairs.

    Variances are of the respondents' scores (points²). A group of fewer than five respondents is not
    shown and not compared. A gap is real when its adjusted p is at most .05.
    """
    x, v, n = (np.asarray(numbers, dtype=np.float64) for numbers in (means, variances, counts))
    shown = (n >= SMALLEST_CELL) & ~np.isnan(x)
    pairs = list(combinations(np.flatnonzero(shown).tolist(), 2))
    first, second = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    tests = welch(x[first], v[first], n[first], x[second], v[second], n[second])
    numbers = np.column_stack([tests.difference, *tests.interval(0.95), tests.p, adjusted_p_values(tests.p)])
    gaps = tuple(_gap(pair, row) for pair, row in zip(pairs, numbers.tolist(), strict=True))
    real = [gap for gap in gaps if gap.real]
    return Differences(shown, gaps, max(real, key=lambda gap: abs(gap.difference), default=None))


def _gap(pair: tuple[int, int], numbers: list[float]) -> Gap:
    difference, low, high, p, adjusted = numbers
    return Gap(*pair, difference, low, high, p, adjusted, real=adjusted <= FALSE_CLAIMS)
