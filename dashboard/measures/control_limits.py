"""Control chart of single values (XmR) by the rules of NHS England's "Making Data Count".

The published ports of these rules disagree with each other; this is the wording of the guide.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import Truths

FEWEST, ENOUGH = 8, 12  # below 8 points no limits, below 12 they are provisional
SCREENED = 3.267  # moving ranges this many times their mean are left out, once
REACH = 2.66  # limits: mean ± 2.66 mean moving range
RUN = 7
_DECIMALS = 9  # binary noise must not put a point beside the mean or make a trend


class Rule(StrEnum):
    """Why a point is more than chance, in the words shown on screen."""

    OUTSIDE = "di luar batas"
    ONE_SIDE = "7 titik berturut-turut di satu sisi rata-rata"
    TREND = "7 titik berturut-turut naik atau turun"
    NEAR_LIMIT = "2 dari 3 titik mendekati batas yang sama"


class State(StrEnum):
    """What the latest point says; higher is better."""

    IMPROVING = "perbaikan"
    CONCERN = "perhatian"
    ORDINARY = "variasi biasa"


class Assurance(StrEnum):
    """Whether a process as it runs now reaches a target."""

    ALWAYS = "konsisten tercapai"
    NEVER = "konsisten tidak tercapai"
    SOMETIMES = "kadang tercapai"


@dataclass(frozen=True, eq=False)
class Chart:
    """Limits of one series, and for each point whether and why it is special.

    Below 8 points every limit is nan, nothing is special and `state` is None; from 8 to 11 points
    the limits are `provisional`.
    """

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    special: Truths
    rules: tuple[tuple[Rule, ...], ...]
    state: State | None
    provisional: bool


def xmr(values: ArrayLike, *, screen: bool = True) -> Chart:
    """Control chart of a series in time order without gaps; ValueError for a value that is not known.

    `screen` leaves out moving ranges of 3.267 times their mean and more, once. A run marks its
    seventh point and those after it, not the six before.
    """
    x = np.asarray(values, dtype=np.float64)
    if not np.isfinite(x).all():
        raise ValueError("Bagan kendali memerlukan deret tanpa nilai kosong.")
    if len(x) < FEWEST:
        return _without_limits(x)
    mean = float(x.mean())
    reach = REACH * mean_moving_range(x, screen=screen)
    fired = _fired(x, mean, reach)
    rules = tuple(tuple(rule for rule, points in fired.items() if points[t]) for t in range(len(x)))
    near = 2 / 3 * reach
    special = np.array([bool(of_point) for of_point in rules])
    state = _state(x, mean, rules[-1])
    provisional = len(x) < ENOUGH
    return Chart(mean, mean - reach, mean + reach, mean - near, mean + near, special, rules, state, provisional)


def mean_moving_range(values: Floats, *, screen: bool) -> float:
    """Mean distance between neighbours, computed again without the screened ones; needs two values."""
    ranges = np.abs(np.diff(values))
    kept = ranges < SCREENED * ranges.mean()
    return float(ranges[kept].mean()) if screen and kept.any() else float(ranges.mean())


def one_side(values: Floats, mean: float) -> Truths:
    """Points that end seven in a row on one side of the mean; a point on the mean breaks a run."""
    return _ends_run(np.sign(np.round(values - mean, _DECIMALS)), RUN)


def rising_or_falling(values: Floats) -> Truths:
    """Points that end seven in a row strictly rising or strictly falling; equal neighbours break a run."""
    steps = np.sign(np.round(np.diff(values), _DECIMALS))
    return np.concatenate([[False], _ends_run(steps, RUN - 1)])


def two_of_three_near_limit(values: Floats, mean: float, near: float) -> Truths:
    """Points further than `near` from the mean, with one of the two before them as far on the same side."""
    distance = np.round(values - mean, _DECIMALS)
    side = np.where(np.abs(distance) > near, np.sign(distance), 0)
    before = np.concatenate([[0, 0], side])
    return np.asarray((side != 0) & ((before[1:-1] == side) | (before[:-2] == side)))


def assurance(chart: Chart, target: float) -> Assurance | None:
    """Whether the target lies below the lower limit, above the upper one, or between; None without limits."""
    if math.isnan(chart.lower) or math.isnan(target):
        return None
    if target < chart.lower:
        return Assurance.ALWAYS
    return Assurance.NEVER if target > chart.upper else Assurance.SOMETIMES


def _fired(x: Floats, mean: float, reach: float) -> dict[Rule, Truths]:
    return {
        Rule.OUTSIDE: np.abs(np.round(x - mean, _DECIMALS)) > reach,
        Rule.ONE_SIDE: one_side(x, mean),
        Rule.TREND: rising_or_falling(x),
        Rule.NEAR_LIMIT: two_of_three_near_limit(x, mean, 2 / 3 * reach),
    }


def _ends_run(signs: Floats, length: int) -> Truths:
    """Positions at which at least `length` equal signs, not zero, end."""
    ends = np.zeros(len(signs), dtype=np.bool_)
    run, previous = 0, 0.0
    for t, sign in enumerate(signs.tolist()):
        run = run + 1 if sign == previous else 1
        previous = sign
        ends[t] = sign != 0 and run >= length
    return ends


def _state(x: Floats, mean: float, rules: tuple[Rule, ...]) -> State:
    """Side of the mean decides; the direction of the run only when nothing else fired."""
    if not rules:
        return State.ORDINARY
    upwards = x[-1] > x[-2] if rules == (Rule.TREND,) else x[-1] > mean
    return State.IMPROVING if upwards else State.CONCERN


def _without_limits(x: Floats) -> Chart:
    mean = float(x.mean()) if len(x) else math.nan
    nan = math.nan
    special = np.zeros(len(x), dtype=np.bool_)
    return Chart(mean, nan, nan, nan, nan, special, ((),) * len(x), state=None, provisional=False)
