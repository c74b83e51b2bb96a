"""How sure an IKM is: standard errors, intervals, and variances that tiny units cannot fake.

Everything here describes random variation only. Respondents who happened to be at the counter
are a convenience sample, and no formula repairs that.
"""

import math
from collections.abc import Collection

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from dashboard.measures.arrays import Floats
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM, POINTS_PER_STEP, element_means, kept_elements

PRIOR_WEIGHT = 10.0  # the peers' variance counts as much as ten respondents


def standard_error(scores: Floats, *, without: Collection[int] = ()) -> float:
    """Standard error of the IKM (points) of an n x 9 array of scores with blanks.

    e_i = (25/K) sum_k a_ik (u_ik - mean_k) / n_k over the K elements kept, and
    SE = sqrt(n/(n-1) sum e_i^2), a linearised ratio. n counts rows with at least one answer to
    any of the nine elements, whatever is left out. nan below two respondents, or when nobody
    answered an element that is kept.
    """
    kept = kept_elements(without)
    answered = ~np.isnan(scores)
    respondents = int(answered.any(axis=1).sum())
    counts = answered.sum(axis=0)[kept]
    if respondents < 2 or not counts.all():
        return math.nan
    deviations = np.where(answered, scores - element_means(scores), 0.0)[:, kept]
    shares = POINTS_PER_STEP / len(kept) * (deviations / counts).sum(axis=1)
    return math.sqrt(respondents / (respondents - 1) * float((shares**2).sum()))


def moderated_variance(variances: ArrayLike, counts: ArrayLike, *, prior_weight: float = PRIOR_WEIGHT) -> Floats:
    """Variances of the respondents' scores drawn towards the median of their peers.

    ((n-1) s^2 + w s0^2) / (n-1+w), s0^2 the median of the peers' s^2. One entry a unit, peers
    together in one call. A unit of one respondent has only s0^2; a larger unit whose s^2 is not
    known (nan) stays nan, as does everything when no peer has a variance.
    """
    own = np.asarray(variances, dtype=np.float64)
    n = np.asarray(counts, dtype=np.float64)
    known = own[np.isfinite(own)]
    prior = float(np.median(known)) if known.size else math.nan
    own_part = np.where(n == 1, 0.0, (n - 1) * own)
    moderated = (own_part + prior_weight * prior) / (n - 1 + prior_weight)
    return np.where(n >= 1, moderated, np.nan)


def interval(ikm: float, error: float, degrees: float, *, level: float = 0.95) -> tuple[float, float]:
    """Confidence interval of an IKM by Student's t, clipped to 25..100; nan twice if undefined.

    `degrees` is n-1, or n-1 plus the prior's weight when the variance was moderated.
    """
    if math.isnan(ikm) or math.isnan(error) or not degrees > 0:
        return math.nan, math.nan
    reach = float(stats.t.ppf((1 + level) / 2, degrees)) * error
    return max(LOWEST_IKM, ikm - reach), min(HIGHEST_IKM, ikm + reach)
