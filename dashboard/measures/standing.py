"""Where a unit stands against its peers: is it different, and is it far out? Two questions, five words.

Sources: false discovery rate, Benjamini and Hochberg (1995); variance between peers by the method of moments from
winsorised z, Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; simulated in tests/measures/test_standing.py.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import Truths, adjusted_p_values, checked, two_sided_p
from dashboard.measures.funnel import winsorised

Labels = NDArray[np.intp]  # number of each unit's group

MARGIN = 2.0  # points of IKM below which a difference, however sure, is not worth a word
FALSE_CLAIMS = 0.05  # share of false ones among the claims of one kind
REACH = 1.96  # of a 95 % interval, in standard errors
# Mean square of a standard normal drawn in to its 10 % and 90 % quantiles: winsorised z are divided by it, else a
# true spread of 3 points is estimated as 2.25.
WINSORISED_SQUARE = 0.679
MOST_ROUNDS, AGREED = 2000, 1e-10  # of tau² and the group means; twenty rounds are usual


class Word(StrEnum):
    """A unit against its peers, as the screen says it."""

    FAR_ABOVE = "jauh di atas"
    ABOVE = "di atas"
    LEVEL = "setara"
    BELOW = "di bawah"
    FAR_BELOW = "jauh di bawah"


ABOVE_PEERS = (Word.FAR_ABOVE, Word.ABOVE)
BELOW_PEERS = (Word.FAR_BELOW, Word.BELOW)
FAR = (Word.FAR_ABOVE, Word.FAR_BELOW)


@dataclass(frozen=True, eq=False)
class Standings:
    """One entry a unit, in the order given. `difference` from `peer_mean` (points) with its standard `error`;
    `tau_squared` (points²): variance that peers have between them anyway, the same for all.
    """

    word: tuple[Word, ...]
    difference: Floats
    error: Floats
    peer_mean: Floats
    tau_squared: Floats


def standings(values: ArrayLike, errors: ArrayLike, groups: Sequence[Hashable], *, margin: float = MARGIN) -> Standings:
    """Standing of every unit among those of its own group; all units given are one family of claims.

    d = x - θ, θ the mean of the group with weights w ∝ 1/(s² + τ²); var d = (1 - w)² s² + the others' w² s².
    "di atas/di bawah": d differs from 0 (Benjamini-Hochberg over all units) or its 95 % interval lies `margin` points
    clear, and |d| >= margin. "jauh": it also differs from 0 when τ² is added to var d, all units judged together.
    ValueError for a value that is not known or an error that is not above zero. A unit alone is level with itself.
    """
    x, s = checked(values, errors)
    labels = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)[1]
    tau_squared = spread_between(x, s, labels)
    weights = _weights(s, labels, tau_squared)
    means = _group_sums(weights * x, labels)
    parts: Floats = weights**2 * s**2
    others = _group_sums(parts, labels) - parts
    difference, error = x - means, np.sqrt((1 - weights) ** 2 * s**2 + others)
    words = _words(difference, error, tau_squared, margin)
    return Standings(words, difference, error, means, np.full(len(x), tau_squared))


def spread_between(x: Floats, s: Floats, labels: Labels) -> float:
    """tau² (points²): how much units differ from their own group's mean beyond chance, never below 0.

    Moment estimate over all groups together (a group of eight cannot tell its own spread), from winsorised z so that
    outliers do not hide themselves; each group costs a degree of freedom. It and the means are brought to agree.
    """
    tau_squared = 0.0
    for _ in range(MOST_ROUNDS):
        means = _group_sums(_weights(s, labels, tau_squared) * x, labels)
        before, tau_squared = tau_squared, _moment_estimate((x - means) / s, s, labels)
        if abs(tau_squared - before) < AGREED:
            break
    return tau_squared


def _moment_estimate(z: Floats, s: Floats, labels: Labels) -> float:
    """(sum z²/.679 - (I - G)) / (sum w - sum over groups of sum w²/sum w), w = 1/s²."""
    weights = 1 / s**2
    inside = np.bincount(labels, weights**2) / np.bincount(labels, weights)
    scale = float(weights.sum() - inside.sum())
    excess = float((winsorised(z) ** 2).sum()) / WINSORISED_SQUARE - (len(z) - len(inside))
    return max(0.0, excess / scale) if scale > 0 else 0.0


def _weights(s: Floats, labels: Labels, tau_squared: float) -> Floats:
    """1/(s² + tau²), in each group adding up to 1."""
    raw = 1 / (s**2 + tau_squared)
    shares: Floats = raw / _group_sums(raw, labels)
    return shares


def _group_sums(values: Floats, labels: Labels) -> Floats:
    """For each unit the sum over its group."""
    sums: Floats = np.bincount(labels, values).astype(np.float64)
    return sums[labels]


def _words(difference: Floats, error: Floats, tau_squared: float, margin: float) -> tuple[Word, ...]:
    clear = np.abs(difference) - REACH * error >= margin
    different = (_believed(difference, error) | clear) & (np.abs(difference) >= margin) & (error > 0)
    far = _believed(difference, np.sqrt(error**2 + tau_squared)) & different
    return tuple(
        _word(above=above, different=is_different, far=is_far)
        for above, is_different, is_far in zip(difference > 0, different, far, strict=True)
    )


def _believed(difference: Floats, error: Floats) -> Truths:
    """Which differences are no chance, all judged together; a unit alone (error 0) has none."""
    z = np.divide(difference, error, out=np.zeros_like(difference), where=error > 0)
    return np.asarray(adjusted_p_values(two_sided_p(z)) <= FALSE_CLAIMS)


def _word(*, above: bool, different: bool, far: bool) -> Word:
    if not different:
        return Word.LEVEL
    if above:
        return Word.FAR_ABOVE if far else Word.ABOVE
    return Word.FAR_BELOW if far else Word.BELOW
