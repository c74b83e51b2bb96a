"""Where each unit stands against the mean of its peers, when units differ by more than chance anyway.

Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, and the over-dispersion of NHS Digital's SHMI.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import chi_square_quantile
from dashboard.measures.estimates import adjusted_p_values, checked, two_sided_p

ALERT, CLEAR = 1.960, 3.090  # two-sided 95 % and 99.8 % of a normal
FALSE_CLAIMS = 0.05  # share of false ones among the claims "jelas"
WINSORISED_SHARE = 0.10


class Position(StrEnum):
    """A unit against its peers, in the words shown on screen."""

    CLEARLY_ABOVE = "jelas di atas"
    ABOVE = "di atas (waspada)"
    LEVEL = "setara"
    BELOW = "di bawah (waspada)"
    CLEARLY_BELOW = "jelas di bawah"


@dataclass(frozen=True)
class Dispersion:
    """`phi`: mean squared z, 1 when only chance is at work. `tau_squared`: variance between the peers."""

    phi: float
    tau_squared: float


@dataclass(frozen=True, eq=False)
class Positions:
    """z of each unit with the variance between peers allowed for, their mean, and the verdicts in order."""

    z: Floats
    tau_squared: float
    verdict: tuple[Position, ...]
    peer_mean: float
    phi: float


def positions(values: ArrayLike, errors: ArrayLike) -> Positions:
    """Position of every unit of one peer group against the precision-weighted mean of the group.

    Standard errors in the unit of the values. A unit without peers is level. ValueError for a value
    that is not known or an error that is not above zero. When several groups are judged at once,
    call `verdicts` on all their z together.
    """
    x, s = checked(values, errors)
    mean = precision_weighted_mean(x, s)
    z = (x - mean) / s
    spread = dispersion(winsorised(z), s)
    adjusted = (x - mean) / np.sqrt(s**2 + spread.tau_squared)
    return Positions(adjusted, spread.tau_squared, verdicts(adjusted), mean, spread.phi)


def verdicts(z: ArrayLike) -> tuple[Position, ...]:
    """The words for each z: "waspada" beyond 1.960; "jelas" beyond 3.090 if Benjamini-Hochberg agrees.

    All z given are one family at 5 %: give those of all units of the province, whatever their group.
    """
    scores = np.asarray(z, dtype=np.float64)
    believed = adjusted_p_values(two_sided_p(scores)) <= FALSE_CLAIMS
    return tuple(
        _words(score, clear=bool(sure) and abs(score) > CLEAR)
        for score, sure in zip(scores.tolist(), believed, strict=True)
    )


def precision_weighted_mean(values: Floats, errors: Floats) -> float:
    """Mean with weights 1/error²; nan when there are no values."""
    weights = 1 / errors**2
    return float((weights * values).sum() / weights.sum()) if len(values) else np.nan


def winsorised(z: Floats, *, share: float = WINSORISED_SHARE) -> Floats:
    """z with the lowest and the highest share drawn in to that quantile, so that outliers do not hide themselves."""
    return np.clip(z, *np.quantile(z, [share, 1 - share])) if len(z) else z


def dispersion(z: Floats, errors: Floats) -> Dispersion:
    """Over-dispersion of trimmed or winsorised z: phi = mean z², tau² by the method of moments, never below 0.

    tau² = (I phi - (I - 1)) / (sum w - sum w²/sum w), w = 1/error². Fewer than two units have none.
    """
    count = len(z)
    if count < 2:
        return Dispersion(1.0, 0.0)
    phi = float((z**2).mean())
    weights = 1 / errors**2
    scale = weights.sum() - (weights**2).sum() / weights.sum()
    return Dispersion(phi, max(0.0, float((count * phi - (count - 1)) / scale)))


def poisson_limits(expected: ArrayLike, *, level: float = 0.998) -> tuple[Floats, Floats]:
    """Exact limits between which a count lies when only chance is at work, for each expected count."""
    mean, tail = np.asarray(expected, dtype=np.float64), (1 - level) / 2
    low = chi_square_quantile(tail, 2 * mean) / 2
    high = chi_square_quantile(1 - tail, 2 * (mean + 1)) / 2
    return np.asarray(low), np.asarray(high)


def _words(z: float, *, clear: bool) -> Position:
    if abs(z) <= ALERT:
        return Position.LEVEL
    if z > 0:
        return Position.CLEARLY_ABOVE if clear else Position.ABOVE
    return Position.CLEARLY_BELOW if clear else Position.BELOW
