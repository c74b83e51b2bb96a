"""Sums over groups of respondents (a sex, an age band …): small, additive, and enough for a group's IKM and noise.

One vector a group, its entries named by SUMS: n, complete_count, the mean scores (1..4) of complete respondents
summed plain and squared, with and without U4, then for each element the sum of its scores and their number.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.measures.arrays import Floats, Numbers
from dashboard.measures.estimates import Truths
from dashboard.measures.group_differences import SMALLEST_CELL
from dashboard.measures.ikm import ELEMENTS, POINTS_PER_STEP, kept_elements

SUMS = (
    *("n", "complete_count", "score_sum", "score_square_sum", "score_sum_without_u4", "score_square_sum_without_u4"),
    *(f"u{element}_sum" for element in range(1, ELEMENTS + 1)),
    *(f"u{element}_n" for element in range(1, ELEMENTS + 1)),
)
COUNTS = frozenset({"n", "complete_count", *(f"u{element}_n" for element in range(1, ELEMENTS + 1))})
U4 = 3
_ROUNDING_NOISE = 1e-12  # a spread this small beside its terms is cancellation, not disagreement


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups side by side. `means` is groups x 9 (1..4, nan where nobody answered or the element is left out).

    ikm (25..100) is over all answers; variance (points², of respondents' scores) and `complete` are of those who
    answered all nine elements, nan below two.
    """

    n: NDArray[np.int64]
    complete: NDArray[np.int64]
    means: Floats
    ikm: Floats
    variance: Floats


def respondent_sums(scores: Floats) -> Floats:
    """What each respondent adds to the sums of their groups: rows x SUMS, from n x 9 scores with nan for blanks.

    A row without any score is nobody and adds nothing.
    """
    answered = ~np.isnan(scores)
    given = np.where(answered, scores, 0.0)
    complete = answered.all(axis=1)
    with_u4 = np.where(complete, given.mean(axis=1), 0.0)
    without_u4 = np.where(complete, np.delete(given, U4, axis=1).mean(axis=1), 0.0)
    counts = [answered.any(axis=1), complete, with_u4, with_u4**2, without_u4, without_u4**2]
    return np.column_stack([*counts, given, answered]).astype(np.float64)


def sums_by_number(rows: Floats, numbers: Numbers) -> dict[int, Floats]:
    """The rows of `respondent_sums` added up by a number, one a row; -1 is unknown."""
    order = np.argsort(numbers, kind="stable")
    order = order[np.searchsorted(numbers[order], 0) :]
    met, firsts = np.unique(numbers[order], return_index=True)
    if not len(met):
        return {}
    added = np.add.reduceat(np.ascontiguousarray(rows[order].T), firsts, axis=1)
    return dict(zip(met.tolist(), np.ascontiguousarray(added.T), strict=True))


def as_columns(sums: Floats) -> dict[str, int | float]:
    """One vector of sums as a database row: counts whole, the rest as they are."""
    return {name: int(entry) if name in COUNTS else entry for name, entry in zip(SUMS, sums.tolist(), strict=True)}


def groups_of(sums: Floats, *, without_u4: bool = False) -> Groups:
    """Groups from their sums, groups x SUMS. The IKM is 25 x the mean of the element means, as for any survey."""
    total, count = sums[:, 6 : 6 + ELEMENTS], sums[:, 6 + ELEMENTS :]
    kept = kept_elements((U4,) if without_u4 else ())
    means = np.full(total.shape, math.nan)
    np.divide(total, count, out=means, where=count > 0)
    left_out = [element for element in range(ELEMENTS) if element not in kept]
    means[:, left_out] = math.nan
    complete = sums[:, 1]
    first = 4 if without_u4 else 2
    variance = _variance(complete, sums[:, first], sums[:, first + 1])
    ikm = POINTS_PER_STEP * means[:, kept].mean(axis=1)
    return Groups(sums[:, 0].astype(np.int64), complete.astype(np.int64), means, ikm, variance)


def mean_and_variance(n: Floats, total: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Means and variances (n-1) in points and points² of groups of scores (1..4), from their sums; nan where n is 0.

    The variance is nan below two.
    """
    means = np.full(n.shape, math.nan)
    np.divide(POINTS_PER_STEP * total, n, out=means, where=n > 0)
    return means, _variance(n, total, squares)


def shown_groups(counts: Collection[int], unknown: int = 0) -> Truths:
    """Which groups of one trait may be shown; of `unknown` people the trait is not known, and nobody shows them.

    Fewer than five respondents are hidden; and, smallest first, as many others as it takes for those who are not shown,
    the unknown among them, to be at least five people, and not one hidden group alone: otherwise the total less the
    shown would give them away.
    """
    n = np.array(list(counts), dtype=np.int64)
    shown = n >= SMALLEST_CELL
    for place in np.argsort(n, kind="stable"):
        hidden = n[~shown]
        alone = hidden.size == 1 and not unknown
        if not (hidden.size or unknown) or (hidden.sum() + unknown >= SMALLEST_CELL and not alone):
            break
        shown[place] = False
    return shown


def _variance(n: Floats, total: Floats, squares: Floats) -> Floats:
    """Variances (n-1) in points² from sums of scores; nan below two."""
    enough = n > 1
    divisor = np.where(enough, n, 2.0)
    spread = squares - total**2 / divisor
    spread = np.where(spread > _ROUNDING_NOISE * squares, spread, 0.0)
    return np.where(enough, POINTS_PER_STEP**2 * spread / (divisor - 1), math.nan)
