"""How far a unit's programmes are, on the ladders of PermenPANRB 29/2022, and how elements moved beside them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.change import MARGIN
from dashboard.measures.ikm import ELEMENTS, POINTS_PER_STEP
from dashboard.measures.survey_sums import SurveySums

# A change of an element that makes no difference to a visitor, in steps of the 1-4 scale.
ELEMENT_MARGIN = MARGIN / POINTS_PER_STEP
DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Speed:
    """A level for programmes all done within so many months."""

    level: int
    months: int


@dataclass(frozen=True)
class Ladders:
    """Steps of both ladders: shares (0-1) that part levels 2, 3 and 4, and months from the shortest."""

    few: float
    many: float
    speeds: tuple[Speed, ...]


def done_level(planned: int, done: int, ladders: Ladders) -> int:
    """Level by the share done: 0 no plan, 1 none, 2 few, 3 up to many, 4 more, 5 all. ValueError for done > planned."""
    if done > planned:
        raise ValueError("more programmes done than planned")
    if not planned or not done:
        return 1 if planned else 0
    if done == planned:
        return 5
    share = done / planned
    return 2 if share < ladders.few else 3 if share <= ladders.many else 4


def speed_level(months: Sequence[float], planned: int, ladders: Ladders) -> int:
    """By the slowest programme when all are done; 0 when one is not, or none is planned, or it took over a year."""
    if not planned or len(months) < planned:
        return 0
    slowest = max(months)
    return next((step.level for step in ladders.speeds if slowest <= step.months), 0)


def months_between(start: date, end: date) -> float:
    """Months from one day to another, of 30,4375 days; 0 when the end lies before the start."""
    return max(0.0, (end - start).days / DAYS_A_MONTH)


@dataclass(frozen=True, eq=False)
class Spread:
    """Of each element its mean (1-4), the variance of one answer, and how many answers; nan where unknown."""

    means: Floats
    variances: Floats
    counts: Floats


def spread_of(survey: SurveySums) -> Spread:
    """Means, sample variances (n - 1) and counts of the nine elements of one survey."""
    centres, counts = survey.means, survey.counts
    squares = survey.square_sums - counts * centres**2
    variances = np.divide(squares, counts - 1, out=np.full(ELEMENTS, math.nan), where=counts > 1)
    return Spread(centres, np.maximum(variances, 0.0), counts)


def combined(parts: Sequence[Spread], weights: Floats) -> Spread:
    """Several surveys of one unit as its IKM weighs them: the mean's variance is that of the weighed means.

    `variances` is that variance times the answers, so that variance / count is the squared standard error.
    """
    centres = weights @ np.array([part.means for part in parts])
    errors = weights**2 @ np.array([part.variances / part.counts for part in parts])
    counts = np.sum([part.counts for part in parts], axis=0)
    return Spread(centres, errors * counts, counts)
