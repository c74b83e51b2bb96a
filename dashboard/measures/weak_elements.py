"""Which elements of one survey lie below its own mean of nine, beyond noise."""

import math
from dataclasses import dataclass

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import t_two_sided_p
from dashboard.measures.estimates import adjusted_p_values
from dashboard.measures.ikm import ELEMENTS
from dashboard.measures.rollups import Rollup, means

FALSE_CLAIMS = 0.05
# With hundreds of respondents most elements differ from the mean: a programme starts with the lowest few.
MOST_WEAK = 3
_NO_SPREAD = 1e-6  # what subtracting large numbers leaves of a spread that is none


@dataclass(frozen=True, eq=False)
class Gaps:
    """Of each element its mean minus the mean of the nine (steps of the 1-4 scale), and that gap's standard error."""

    gaps: Floats
    errors: Floats


def gaps_of(rollup: Rollup) -> Gaps:
    """Gaps of one survey; every entry nan when an element has no answer, errors nan below two respondents.

    The same respondents answered all nine, so a gap is a linear function of the element means: with e_k its
    coefficients (8/9 for k, -1/9 for the others) and D the cross products of deviations, its variance is
    n/(n-1) sum_lm e_l e_m D_lm / (n_l n_m), the square of uncertainty.standard_error with other weights.
    """
    centres, counts = means(rollup), np.diag(rollup.pairs).astype(float)
    if not counts.all():
        return Gaps(np.full(ELEMENTS, math.nan), np.full(ELEMENTS, math.nan))
    crossed = rollup.sums * centres
    deviations = rollup.products - crossed - crossed.T + np.outer(centres, centres) * rollup.pairs
    coefficients = np.eye(ELEMENTS) - 1 / ELEMENTS
    shares = coefficients @ (deviations / np.outer(counts, counts)) @ coefficients.T
    n = rollup.respondents
    # Of what a province shares of few respondents the gaps stand, and their noise is not known.
    factor = n / (n - 1) if n > 1 and rollup.tells_pairs else math.nan
    return Gaps(centres - centres.mean(), np.sqrt(factor * np.maximum(np.diag(shares), 0.0)))


def combined(parts: list[Gaps], weights: Floats) -> Gaps:
    """Gaps of several surveys of one unit, weighed as its IKM weighs them (weights sum to 1)."""
    gaps = weights @ np.array([part.gaps for part in parts])
    return Gaps(gaps, np.sqrt(weights**2 @ np.array([part.errors**2 for part in parts])))


def clearly_low(measured: Gaps, degrees: float) -> tuple[Floats, list[bool]]:
    """p of each gap (two-sided t, Benjamini-Hochberg over the nine), and whether the element is clearly low.

    Clearly low: below the unit's own mean at 5 %, and one of its three lowest. p is nan where the noise is not known
    or nobody differs from anybody; then nothing is clear.
    """
    known = measured.errors > _NO_SPREAD
    t = np.divide(measured.gaps, measured.errors, out=np.full(ELEMENTS, math.nan), where=known)
    p = adjusted_p_values(t_two_sided_p(t, max(degrees, 1)))
    lowest = np.argsort(np.argsort(measured.gaps, kind="stable"), kind="stable") < MOST_WEAK
    return p, [bool(low) for low in (measured.gaps < 0) & (p <= FALSE_CLAIMS) & lowest]
