"""Distributions of the tests, from scipy.special: scipy.stats takes a second to import and as long again as the sums.

The same numbers as scipy.stats gives; a test compares them.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from dashboard.measures.arrays import Floats

# Outcomes whose probabilities differ by less are equally likely (R's binom.test).
AS_LIKELY = 1 + 1e-7


def t_quantile(p: ArrayLike, degrees: ArrayLike) -> Floats:
    """The value below which Student's t with `degrees` lies with probability `p`."""
    return np.asarray(special.stdtrit(degrees, p), dtype=np.float64)


def t_two_sided_p(t: ArrayLike, degrees: ArrayLike) -> Floats:
    """Probability of Student's t with `degrees` at least as far from zero as each `t`."""
    return np.asarray(2 * special.stdtr(degrees, -np.abs(np.asarray(t, dtype=np.float64))), dtype=np.float64)


def chi_square_quantile(p: ArrayLike, degrees: ArrayLike) -> Floats:
    """The value below which chi-square with `degrees` lies with probability `p`; nan without degrees."""
    n = np.asarray(degrees, dtype=np.float64)
    return np.where(n > 0, 2 * special.gammaincinv(np.where(n > 0, n, 1.0) / 2, p), np.nan)


def poisson_above(count: ArrayLike, mean: ArrayLike) -> Floats:
    """Probability of more than `count` events where `mean` are expected."""
    k = np.asarray(count, dtype=np.float64)
    return np.where(k < 0, 1.0, special.pdtrc(np.maximum(k, 0), mean))


def binomial_above(count: int, trials: ArrayLike, p: ArrayLike) -> Floats:
    """Probability of more than `count` successes in `trials` (more than `count`), each with probability `p`."""
    n = np.asarray(trials, dtype=np.float64)
    return np.asarray(special.betainc(count + 1, n - count, p), dtype=np.float64)


def binomial_p(count: int, trials: int, p: float) -> float:
    """Exact two-sided p of `count` successes in `trials`: all outcomes that are no likelier than this one.

    Source: Clopper and Pearson (1934), two-sided by the method of small likelihoods as in R's binom.test.
    """
    k = np.arange(trials + 1)
    ways = special.gammaln(trials + 1) - special.gammaln(k + 1) - special.gammaln(trials - k + 1)
    likely = np.exp(ways + special.xlogy(k, p) + special.xlog1py(trials - k, -p))
    return float(min(1.0, likely[likely <= likely[count] * AS_LIKELY].sum()))


def shared_rank(values: ArrayLike) -> Floats:
    """Rank of each value along the last axis, 1 the lowest; equal ones share the lowest of their ranks."""
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.ndim > 1:
        return np.array([shared_rank(row) for row in numbers])
    return np.asarray(np.searchsorted(np.sort(numbers), numbers, side="left") + 1, dtype=np.float64)
