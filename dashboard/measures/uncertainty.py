"""How sure an IKM is: standard errors, intervals, and variances that tiny units cannot fake.

Everything here describes random variation only. Respondents who happened to be at the counter
are a convenience sample, and no formula repairs that.
"""

import math
from collections.abc import Collection

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import t_quantile
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM, POINTS_PER_STEP, element_means, kept_elements

PRIOR_WEIGHT = 10.0  # the peers' variance counts as much as ten respondents
IMAGINED, IMAGINED_SCORE = 2, 75.0  # respondents who answer 3 throughout, added for the interval alone


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
    observed = np.asarray(variances, dtype=np.float64)
    n = np.asarray(counts, dtype=np.float64)
    known = observed[np.isfinite(observed)]
    prior = float(np.median(known)) if known.size else math.nan
    own_part = np.where(n == 1, 0.0, (n - 1) * observed)
    moderated = (own_part + prior_weight * prior) / (n - 1 + prior_weight)
    return np.where(n >= 1, moderated, np.nan)


def interval(
    ikm: float, error: float, degrees: float, *, respondents: float | None = None, level: float = 0.95
) -> tuple[float, float]:
    """Confidence interval of an IKM (points, 25..100) that holds near the ceiling too; nan twice if undefined.

    Where nearly everybody answers 4, Student's t is too short: forty times 4 would be "100,00-100,00". So IMAGINED
    respondents who answer 3 throughout (score 75) join the n respondents: the interval is Student's t of the enlarged
    sample, joined with the estimate, which stays as it is. With s² = n error² and f = `degrees`

        m = (n ikm + 2 x 75) / (n + 2),  s'² = (f s² + 2n/(n + 2) (ikm - 75)²) / (f + 2),  m ± t(f + 2) s'/sqrt(n + 2)

    which for f = n - 1 is the enlarged sample itself. `respondents` is n; without it the sample is a plain one of
    degrees + 1. Where `error` comes from a moderated variance, f is n - 1 plus the prior's weight and that variance
    enters as s² with those degrees: the imagined ones join respondents and prior, and are not moderated themselves.
    Of a unit of several surveys n is that of all of them. After Agresti and Coull (1998), who add four to a share.
    """
    n = degrees + 1 if respondents is None else respondents
    if math.isnan(ikm) or math.isnan(error) or not (degrees > 0 and n > 0):
        return math.nan, math.nan
    enlarged = n + IMAGINED
    centre = (n * ikm + IMAGINED * IMAGINED_SCORE) / enlarged
    apart = IMAGINED * n / enlarged * (ikm - IMAGINED_SCORE) ** 2
    variance = (degrees * n * error**2 + apart) / (degrees + IMAGINED)
    reach = float(t_quantile((1 + level) / 2, degrees + IMAGINED)) * math.sqrt(variance / enlarged)
    return max(LOWEST_IKM, min(centre - reach, ikm)), min(HIGHEST_IKM, max(centre + reach, ikm))
