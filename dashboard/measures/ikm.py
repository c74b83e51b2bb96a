"""IKM: the index of public satisfaction over nine elements (PermenPANRB 14/2017).

Scores are n x 9 arrays of floats from 1 to 4, one row a respondent, nan where there is no answer.
Elements are counted from 0: U4 (Biaya/Tarif) is 3.
"""

import math
from collections.abc import Collection, Sequence

import numpy as np

from dashboard.measures.arrays import Floats, mean_of_answered
from dashboard.measures.rounding import round_half_up

ELEMENTS = 9
POINTS_PER_STEP = 25.0  # a mean of 1..4 becomes an index of 25..100
LOWEST_IKM = 25.0
HIGHEST_IKM = 100.0
NINTH = 1 / ELEMENTS
CIRCULATING_WEIGHTS = (NINTH, 0.111, 0.11)  # the regulation's, and two that offices round it to
REPORTED_PRECISION = 0.005  # reports print two decimals
# Most that two printed decimals of the nine NRR can move an IKM: 0,005 x 25.
NRR_ROUNDING = 0.125


def kept_elements(without: Collection[int] = ()) -> list[int]:
    """Indexes of the elements that stay when `without` is left out. ValueError if none stays."""
    if unknown := set(without) - set(range(ELEMENTS)):
        raise ValueError(f"Unsur tidak dikenal: {sorted(unknown)}; indeks unsur adalah 0 sampai 8.")
    kept = [k for k in range(ELEMENTS) if k not in without]
    if not kept:
        raise ValueError("Tidak ada unsur yang tersisa untuk dihitung.")
    return kept


def element_means(scores: Floats) -> Floats:
    """The nine means of an n x 9 array; a blank leaves the divisor; nan where nobody answered."""
    return mean_of_answered(scores, axis=0)


def ikm_from_means(means: Floats | Sequence[float], *, weight: float = NINTH, without: Collection[int] = ()) -> float:
    """IKM (25..100) from nine element means; nan if a needed mean is nan.

    `weight` multiplies each of the nine means. With elements left out it is not used: the index is
    then 25 times the plain mean of the elements that stay.
    """
    return float(ikm_of_each(np.asarray(means, dtype=np.float64)[None], weight=weight, without=without)[0])


def ikm_of_each(means: Floats, *, weight: float = NINTH, without: Collection[int] = ()) -> Floats:
    """`ikm_from_means` of many surveys at once, surveys x 9."""
    kept = kept_elements(without)
    share = weight if len(kept) == ELEMENTS else 1 / len(kept)
    ikm: Floats = np.ascontiguousarray(means[:, kept]).sum(axis=1) * share * POINTS_PER_STEP
    return ikm


def ikm(scores: Floats, *, without: Collection[int] = ()) -> float:
    """IKM (25..100, not rounded) of an n x 9 array of scores; nan if an element has no answer."""
    return ikm_from_means(element_means(scores), without=without)


def likely_weight(means: Floats | Sequence[float], reported_ikm: float) -> float | None:
    """Which of 1/9, 0.111, 0.11 turns these means into the reported IKM; None if none does.

    The computed index is rounded to two decimals and may differ by half of the last one.
    """
    for weight in CIRCULATING_WEIGHTS:
        computed = round_half_up(ikm_from_means(means, weight=weight))
        if math.isfinite(computed) and round_half_up(abs(computed - reported_ikm), 6) <= REPORTED_PRECISION:
            return weight
    return None


def recap_ikm(
    means: Floats | Sequence[float], reported: float, weight: float, *, without: Collection[int] = ()
) -> float:
    """IKM of a recap: from its nine NRR at weight 1/9, unless the reported one says the same more exactly.

    NRR are printed with two decimals: that alone moves the recomputed IKM by up to 0,125. `weight` is the one the
    agency used; nan in any of the three is "not said".
    """
    recomputed = ikm_from_means(means, without=without)
    stated = math.nan if without else reported
    ninth = math.isnan(weight) or math.isclose(weight, NINTH, abs_tol=1e-4)
    if math.isnan(recomputed) or (ninth and abs(stated - recomputed) <= NRR_ROUNDING):
        return stated
    return recomputed
