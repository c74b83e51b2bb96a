"""Values with standard errors, side by side and checked: what every comparison of units starts from."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from dashboard.measures.arrays import Floats

Truths = NDArray[np.bool_]


def checked(values: ArrayLike, errors: ArrayLike) -> tuple[Floats, Floats]:
    """Both as arrays of one length. ValueError unless every value is finite and every error above zero.

    A unit whose noise is unknown or zero cannot be compared: leave it out (see `comparable`), or
    moderate the variances first (uncertainty.moderated_variance).
    """
    x, s = np.asarray(values, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    if x.shape != s.shape or x.ndim != 1:
        raise ValueError(f"Nilai dan galat baku harus sama banyak: {x.shape} dan {s.shape}.")
    if not comparable(x, s).all():
        raise ValueError("Setiap nilai harus diketahui dan setiap galat baku harus lebih dari nol.")
    return x, s


def comparable(values: ArrayLike, errors: ArrayLike) -> Truths:
    """For each unit, whether its value is known and its standard error is known and above zero."""
    x, s = np.asarray(values, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    return np.isfinite(x) & np.isfinite(s) & (s > 0)


def adjusted_p_values(p_values: ArrayLike) -> Floats:
    """Benjamini-Hochberg p-values of one family of tests; below .05, one claim in twenty is false.

    Same order; nan (nothing was tested) stays nan and does not count towards the family.
    """
    adjusted = np.array(p_values, dtype=np.float64)
    tested = ~np.isnan(adjusted)
    if tested.any():
        adjusted[tested] = _stepped_up(adjusted[tested])
    return adjusted


def two_sided_p(z: ArrayLike) -> Floats:
    """Probability of a standard normal at least as far from zero as each z."""
    return np.asarray(2 * ndtr(-np.abs(np.asarray(z, dtype=np.float64))), dtype=np.float64)


def _stepped_up(p: Floats) -> Floats:
    """From the largest p down, each times tests / rank and never above the one before. ValueError beyond 0 to 1."""
    if ((p < 0) | (p > 1)).any():
        raise ValueError("Setiap nilai p harus dari 0 sampai 1.")
    order = np.argsort(p)
    stepped = np.minimum.accumulate((p[order] * (len(p) / np.arange(1, len(p) + 1)))[::-1])[::-1]
    made = np.empty_like(p)
    made[order] = np.clip(stepped, 0, 1)
    return made
