"""Whether several years rise or fall together: Kendall's rank correlation with the years."""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Floats

FEWEST_YEARS = 5  # even four years in perfect order come about by chance once in twelve (p = .083)
LEVEL = 0.05
_DECIMALS = 9


class Direction(StrEnum):
    """The years together, in the words shown on screen."""

    RISING = "naik dari tahun ke tahun"
    FALLING = "turun dari tahun ke tahun"
    UNCLEAR = "belum ada arah yang jelas"


@dataclass(frozen=True)
class Trend:
    """Kendall's tau-b (-1..1), its exact two-sided p, and the words; nan twice below two years."""

    tau: float
    p: float
    direction: Direction


def kendall(years: ArrayLike, values: ArrayLike) -> Trend:
    """Trend of one value a year, in any order. Give only years that may be compared with each other.

    Fewer than five years never have a direction. p counts the orders of these very values, equal ones
    among them. ValueError for a value that is not known or a year given twice.
    """
    order = np.argsort(np.asarray(years))
    t, x = np.asarray(years)[order], np.round(np.asarray(values, dtype=np.float64)[order], _DECIMALS)
    if not np.isfinite(x).all() or len(np.unique(t)) < len(t):
        raise ValueError("Tren memerlukan satu nilai untuk setiap tahun.")
    if len(x) < 2:
        return Trend(math.nan, math.nan, Direction.UNCLEAR)
    tau, p = _tau_b(x), _exact_p(x)
    if len(x) < FEWEST_YEARS or p > LEVEL:
        return Trend(tau, p, Direction.UNCLEAR)
    return Trend(tau, p, Direction.RISING if tau > 0 else Direction.FALLING)


def _tau_b(x: Floats) -> float:
    """Kendall's tau-b of values in time order; 0 when all are equal."""
    earlier, later = np.triu_indices(len(x), 1)
    signs = np.sign(x[later] - x[earlier])
    pairs, tied = len(signs), int((signs == 0).sum())
    return float(signs.sum() / math.sqrt(pairs * (pairs - tied))) if pairs > tied else 0.0


def _exact_p(x: Floats) -> float:
    """Share of all orders of these values that are at least as far from no trend.

    scipy has the exact distribution only for values that all differ. Orders by their number of
    inversions are counted by the product of 1 + q + … + q^(k-1) for k up to n, divided by the same
    product for each set of equal values (MacMahon).
    """
    orders = _inversions(len(x))
    for equal in np.unique(x, return_counts=True)[1].tolist():
        orders = np.polydiv(orders, _inversions(equal))[0].astype(np.float64)
    falls = np.count_nonzero(np.triu(x[:, None] > x))
    away = np.abs(2 * np.arange(len(orders)) - (len(orders) - 1))
    return float(orders[away >= abs(2 * falls - (len(orders) - 1))].sum() / orders.sum())


def _inversions(n: int) -> Floats:
    """How many orders of n different values have 0, 1, 2, … inversions."""
    orders: Floats = np.ones(1)
    for k in range(2, n + 1):
        orders = np.asarray(np.convolve(orders, np.ones(k)), dtype=np.float64)
    return orders
