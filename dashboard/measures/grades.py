"""The grade (mutu) of an IKM, and how far the next one is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.measures.rounding import round_half_up


@dataclass(frozen=True)
class Band:
    """One grade of a rule set: its letter, its words, and the IKM from `low` to `high`."""

    grade: str
    performance: str
    low: float
    high: float


def grade(ikm: float, bands: Sequence[Band]) -> Band | None:
    """The band of an IKM; None for nan, outside 25..100, or below every band.

    The IKM is rounded half-up to two decimals first, and only lower bounds are compared: the
    printed bands leave gaps (76,605) that would otherwise have no grade.
    """
    rounded = round_half_up(ikm)
    if math.isnan(rounded) or not LOWEST_IKM <= rounded <= HIGHEST_IKM:
        return None
    reached = [band for band in bands if band.low <= rounded]
    return max(reached, key=lambda band: band.low, default=None)


def distance_to_next(ikm: float, bands: Sequence[Band]) -> float | None:
    """Points (two decimals) from the rounded IKM to the next band; None at the top or without a grade."""
    if grade(ikm, bands) is None:
        return None
    rounded = round_half_up(ikm)
    lows_above = [band.low for band in bands if band.low > rounded]
    return round_half_up(min(lows_above) - rounded) if lows_above else None
