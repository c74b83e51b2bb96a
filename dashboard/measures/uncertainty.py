"""How sure an IKM is: standard errors, intervals, and variances that tiny units cannot fake.

Everything here describes random variation only. Respondents who happened to be at the counter
are a convenience sample, and no formula repairs that.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable

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


def mean_and_error(values: ArrayLike) -> tuple[float, float]:
    """Mean of the values that are not nan, and its standard error s/sqrt(n); nan where undefined."""
    present = np.asarray(values, dtype=np.float64)
    present = present[~np.isnan(present)]
    mean = float(present.mean()) if present.size else math.nan
    error = float(present.std(ddof=1)) / math.sqrt(present.size) if present.size > 1 else math.nan
    return mean, error


def finite_population_correction(n: int, population: float | None) -> float:
    """sqrt(1 - n/N), the factor on a standard error when N people were served and n were asked.

    Only for statements about the users served in that period; never for ranks, trends or
    comparisons. An unknown population, or one smaller than the sample, corrects nothing: 1.
    """
    if population is None or math.isnan(population) or population <= 0 or n > population:
        return 1.0
    return math.sqrt(1 - n / population)


def cluster_standard_error(values: ArrayLike, clusters: Iterable[Hashable]) -> float:
    """Standard error of the mean of values gathered in clusters (day x place, enumerator).

    sqrt(m/(m-1) sum_g T_g^2) / n, T_g the sum of (value - mean) inside cluster g: what OLS on a
    constant with clustered covariance gives. One label a value, a tuple where two things make the
    cluster. Values that are nan leave; nan below two clusters.
    """
    labelled = zip(np.asarray(values, dtype=np.float64).tolist(), clusters, strict=True)
    present = [(value, label) for value, label in labelled if not math.isnan(value)]
    mean = sum(value for value, _ in present) / len(present) if present else math.nan
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for value, label in present:
        totals[label] += value - mean
    m = len(totals)
    if m < 2:
        return math.nan
    return math.sqrt(m / (m - 1) * sum(total**2 for total in totals.values())) / len(present)


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
