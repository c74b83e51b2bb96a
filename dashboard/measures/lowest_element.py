"""Which of several elements is the lowest over many units, and whether that is more than chance."""

from dataclasses import dataclass

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import t_quantile, t_two_sided_p

_SAME = 1e-9  # means that differ by less differ only in the order of their additions


@dataclass(frozen=True, eq=False)
class Lowest:
    """The lowest columns (positions; several when they tie), their mean, and the distance of the next one.

    `second` is the position of the next lowest mean (None when all tie); difference, low and high are its mean
    minus the lowest and the 95 % interval of that, paired over the units. `p` is for "lower than every other".
    """

    positions: tuple[int, ...]
    mean: float
    second: int | None
    difference: float
    low: float
    high: float
    p: float


def lowest(values: Floats) -> Lowest:
    """The lowest column of units x elements without nan, at least one unit and two elements.

    Paired t tests (units are the pairs) of the lowest against each other column; p is the largest of theirs: only
    who is below each of the others is the lowest. With the lowest picked by the data, this two-sided p keeps its level
    (Gutmann and Maymin 1987). nan with one unit, when several tie, or when no unit differs from another.
    """
    means = values.mean(axis=0)
    positions = np.flatnonzero(means - means.min() <= _SAME)
    others = np.setdiff1d(np.arange(len(means)), positions)
    first, least = int(positions[0]), float(means.min())
    if not others.size:
        return Lowest(tuple(positions.tolist()), least, None, *[np.nan] * 4)
    second = int(others[np.argmin(means[others])])
    differences = values[:, others] - values[:, [first]]
    error = _errors(differences)
    degrees = max(len(values) - 1, 1)
    p = t_two_sided_p(differences.mean(axis=0) / error, degrees)
    at = int(np.flatnonzero(others == second)[0])
    distance = float(means[second] - least)
    reach = float(t_quantile(0.975, degrees) * error[at])
    largest = float(p.max()) if len(positions) == 1 else np.nan
    return Lowest(tuple(positions.tolist()), least, second, distance, distance - reach, distance + reach, largest)


def _errors(differences: Floats) -> Floats:
    """Standard errors of the mean differences; nan where they cannot be known (one unit, or all the same)."""
    n = len(differences)
    if n < 2:
        return np.full(differences.shape[1], np.nan)
    spread = differences.std(axis=0, ddof=1)
    return np.asarray(np.where(spread > _SAME, spread, np.nan) / np.sqrt(n))
