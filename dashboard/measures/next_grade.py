"""The way up: how far the next grade is, and the smallest changes of the elements that reach it."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.grades import Band, distance_to_next
from dashboard.measures.ikm import POINTS_PER_STEP, ikm_from_means, kept_elements
from dashboard.measures.rounding import round_half_up
from dashboard.measures.shrinkage import HALF_A_CENT

HIGHEST_SCORE = 4.0
STEP = 0.01  # element means are printed with two decimals
_NOISE = 1e-9


@dataclass(frozen=True)
class Rise:
    """Elements (from 0) and by how much the mean of each must rise, in whole hundredths."""

    elements: tuple[int, ...]
    rise: float


@dataclass(frozen=True)
class WayUp:
    """The next band, points to it from the printed IKM, and the smallest rises that reach it.

    `singles`: one element alone, lowest mean first. `pair`: the two lowest together. `fewest`: the
    smallest number of lowest elements that can do it. Empty or None when 4.00 comes first.
    """

    band: Band
    points: float
    singles: tuple[Rise, ...]
    pair: Rise | None
    fewest: Rise | None


def smallest_changes(
    means: Floats | Sequence[float], bands: Sequence[Band], *, without: Collection[int] = ()
) -> WayUp | None:
    """The way from nine element means to the next grade; None at the top or when a needed mean is nan.

    The IKM is rounded half-up before it meets the lower bound, so 88,305 is enough for 88,31. All
    elements weigh the same: which one rises changes nothing but the room it has.
    """
    kept = kept_elements(without)
    ikm = ikm_from_means(means, without=without)
    points = distance_to_next(ikm, bands)
    if points is None:
        return None
    band = min((b for b in bands if b.low > round_half_up(ikm)), key=lambda b: b.low)
    scores = np.asarray(means, dtype=np.float64)
    lowest_first = sorted(kept, key=lambda k: (scores[k], k))
    needed = (band.low - HALF_A_CENT - ikm) * len(kept) / POINTS_PER_STEP
    joint = [_rise(lowest_first[:count], needed, scores) for count in range(1, len(kept) + 1)]
    singles = (_rise([k], needed, scores) for k in lowest_first)
    return WayUp(
        band=band,
        points=points,
        singles=tuple(rise for rise in singles if rise),
        pair=joint[1] if len(joint) > 1 else None,
        fewest=next((rise for rise in joint if rise), None),
    )


def applied(means: Floats | Sequence[float], rise: Rise) -> Floats:
    """The nine means after the rise."""
    raised = np.array(means, dtype=np.float64)
    raised[list(rise.elements)] += rise.rise
    return raised


def _rise(elements: Sequence[int], needed: float, scores: Floats) -> Rise | None:
    """Equal rises, in whole hundredths, that add up to what is needed; None if one would pass 4.00."""
    hundredths = math.ceil(needed / len(elements) / STEP - _NOISE)
    rise = round(hundredths * STEP, 2)
    return (
        Rise(tuple(sorted(elements)), rise) if scores[list(elements)].max() + rise <= HIGHEST_SCORE + _NOISE else None
    )
