"""Empirical Bayes: estimates drawn towards their peers by as much as they are noise."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import checked
from dashboard.measures.grades import Band

HALF_A_CENT = 0.005  # an index of 88,305 is printed 88,31


@dataclass(frozen=True, eq=False)
class Shrunken:
    """Posterior mean and variance of each unit, the peers' mean and the variance between units."""

    means: Floats
    variances: Floats
    peer_mean: float
    tau_squared: float


def paule_mandel(values: ArrayLike, errors: ArrayLike) -> float:
    """Variance between units (tau squared) that makes the weighted squares equal p - 1; 0 if even 0 is too much.

    Paule and Mandel (1982). Solved by bisection: a server then needs no statsmodels (the tests compare).
    ValueError as in `estimates.checked`.
    """
    x, s = checked(values, errors)
    if len(x) < 2 or _excess(0.0, x, s) <= 0:
        return 0.0
    # 14 MB that a page with stored figures does not need.
    from scipy import optimize

    # With w <= 1/tau² the weighted squares are at most p - 1 once tau² is the plain variance.
    return float(optimize.brentq(_excess, 0.0, float(x.var(ddof=1)) + 1e-9, args=(x, s), xtol=1e-12))


def shrink(values: ArrayLike, errors: ArrayLike, *, tau_squared: float | None = None) -> Shrunken:
    """Each value drawn towards the precision-weighted mean: m = mu + B (x - mu), B = tau²/(tau² + se²).

    Variance B se² + (1 - B)²/sum(w), w = 1/(tau² + se²). Paule-Mandel unless tau squared is given.
    """
    x, s = checked(values, errors)
    tau2 = paule_mandel(x, s) if tau_squared is None else tau_squared
    weights = 1 / (tau2 + s**2)
    if not len(x):
        return Shrunken(x, s, np.nan, tau2)
    mean = float((weights * x).sum() / weights.sum())
    kept = tau2 * weights
    variances = kept * s**2 + (1 - kept) ** 2 / weights.sum()
    return Shrunken(mean + kept * (x - mean), variances, mean, tau2)


def grade_probabilities(shrunken: ArrayLike, variance: ArrayLike, bands: Sequence[Band]) -> Floats:
    """Units x bands: probability of each grade, columns in the order of `bands`, rows summing to one.

    Grades are cut where the printed index turns (88,305); the lowest band takes all that is below.
    """
    m, v = np.asarray(shrunken, dtype=np.float64), np.asarray(variance, dtype=np.float64)
    lows = np.array([band.low for band in bands])
    order = np.argsort(lows)
    cuts = np.concatenate([[-np.inf], lows[order][1:] - HALF_A_CENT, [np.inf]])
    at_most = ndtr((cuts - m[:, None]) / np.sqrt(v)[:, None])
    probabilities = np.empty((len(m), len(bands)))
    probabilities[:, order] = np.diff(at_most, axis=1)
    return probabilities


def _excess(tau_squared: float, x: Floats, s: Floats) -> float:
    """Weighted squares about the weighted mean, above their expectation p - 1; falls as tau squared grows."""
    weights = 1 / (tau_squared + s**2)
    mean = (weights * x).sum() / weights.sum()
    return float((weights * (x - mean) ** 2).sum()) - (len(x) - 1)
