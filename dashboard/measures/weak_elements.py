"""Which elements of one survey lie below its own mean of nine, beyond noise."""

import math
from dataclasses import dataclass

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import t_two_sided_p
from dashboard.measures.estimates import adjusted_p_values
from dashboard.measures.ikm import ELEMENTS
from dashboard.measures.survey_sums import SurveySums

FALSE_CLAIMS = 0.05
# With hundreds of respondents most elements differ from the mean: a programme starts with the lowest few.
MOST_WEAK = 3
_NO_SPREAD = 1e-6  # what subtracting large numbers leaves of a spread that is none


@dataclass(frozen=True, eq=False)
class Gaps:
    """Of each element its mean minus the mean of the nine (steps of the 1-4 scale), and that gap's standard error."""

    gaps: Floats
    errors: Floats


def gaps_of(survey: SurveySums) -> Gaps:
    """Gaps of one survey; every entry nan when an element has no answer, errors nan below two respondents."""
    centres = survey.means
    return Gaps(centres - centres.mean(), survey.gap_errors)


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
