"""Means over units, tested with the units as their own spread: no wider claim than the units bear out."""

from dataclasses import dataclass

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import t_quantile, t_two_sided_p
from dashboard.measures.estimates import adjusted_p_values

_SAME = 1e-9  # a spread below this is the noise of additions


@dataclass(frozen=True, eq=False)
class Against:
    """Of each column the mean of its known values, how many those are, 95 % and 90 % intervals, and p.

    `adjusted_p` is p after Benjamini-Hochberg over the columns. All but mean and count are nan where fewer than two
    values are known or none differs from another; the mean is nan where no value is known.
    """

    mean: Floats
    count: Floats
    low: Floats
    high: Floats
    inner_low: Floats
    inner_high: Floats
    adjusted_p: Floats


def against_zero(values: Floats) -> Against:
    """Each column of units x columns (nan: unknown) against zero: the one-sample t test, two-sided."""
    known = ~np.isnan(values)
    n = known.sum(axis=0).astype(float)
    total = np.where(known, values, 0.0).sum(axis=0)
    mean = np.divide(total, n, out=np.full(len(n), np.nan), where=n > 0)
    squares = np.where(known, (values - mean) ** 2, 0.0).sum(axis=0)
    spread = np.sqrt(squares / np.maximum(n - 1, 1))
    error = np.where((n >= 2) & (spread > _SAME), spread, np.nan) / np.sqrt(np.maximum(n, 1))
    degrees = np.maximum(n - 1, 1)
    outer, inner = (t_quantile(level, degrees) * error for level in (0.975, 0.95))
    p = t_two_sided_p(mean / error, degrees)
    return Against(mean, n, mean - outer, mean + outer, mean - inner, mean + inner, adjusted_p_values(p))
