"""Whether a score rose, fell, stayed, or whether nobody can tell yet."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import t_quantile, t_two_sided_p
from dashboard.measures.estimates import adjusted_p_values

MARGIN = 2.0  # points: a smaller change makes no difference to a visitor
FALSE_CLAIMS = 0.05


class Verdict(StrEnum):
    """A change in the words shown on screen; a difference that is real may still be small."""

    UP = "naik nyata"
    UP_SMALL = "naik nyata tetapi kecil"
    DOWN = "turun nyata"
    DOWN_SMALL = "turun nyata tetapi kecil"
    SAME = "tidak berubah berarti"
    UNKNOWN = "belum cukup bukti"


@dataclass(frozen=True)
class Change:
    """After minus before in points, its 95 % interval, Welch's t, degrees and p, and the words.

    `adjusted_p` is p after Benjamini-Hochberg over all units judged together; p itself for one unit.
    All numbers but `difference` are nan when the noise is not known.
    """

    difference: float
    low: float
    high: float
    p: float
    adjusted_p: float
    t: float
    degrees: float
    verdict: Verdict


@dataclass(frozen=True, eq=False)
class Welch:
    """Differences of two means (second minus first), their standard errors, degrees of freedom, t and p."""

    difference: Floats
    error: Floats
    degrees: Floats
    t: Floats
    p: Floats

    def interval(self, level: float) -> tuple[Floats, Floats]:
        """Confidence interval of each difference; nan where the noise is not known."""
        reach = t_quantile((1 + level) / 2, self.degrees) * self.error
        return self.difference - reach, self.difference + reach


def verdict(
    mean_before: float,
    variance_before: float,
    n_before: float,
    mean_after: float,
    variance_after: float,
    n_after: float,
    *,
    margin: float = MARGIN,
) -> Change:
    """Change of one mean. Variances are of the respondents' scores (points²), n counts respondents.

    "Nyata" when the 95 % interval leaves out 0 (and "kecil" below the margin); "tidak berubah
    berarti" when the 90 % interval lies inside ± margin; otherwise there is not enough evidence, as
    when a mean is not known, a side has fewer than two respondents, or nobody differs from anybody.
    """
    return many([mean_before], [variance_before], [n_before], [mean_after], [variance_after], [n_after], margin=margin)[
        0
    ]


def many(
    mean_before: ArrayLike,
    variance_before: ArrayLike,
    n_before: ArrayLike,
    mean_after: ArrayLike,
    variance_after: ArrayLike,
    n_after: ArrayLike,
    *,
    margin: float = MARGIN,
) -> tuple[Change, ...]:
    """Changes of many units judged together, in their order: at most 5 % of the "nyata" are false.

    "Nyata" needs p <= .05 after Benjamini-Hochberg over all units; the rest as in `verdict`.
    """
    tests = welch(mean_before, variance_before, n_before, mean_after, variance_after, n_after)
    adjusted = adjusted_p_values(tests.p)
    low, high = tests.interval(0.95)
    inner_low, inner_high = tests.interval(0.90)
    inside = (inner_low > -margin) & (inner_high < margin)
    columns = (tests.difference, low, high, tests.p, adjusted, tests.t, tests.degrees)
    return tuple(
        _change(row, inside=within, margin=margin)
        for row, within in zip(np.column_stack(columns).tolist(), inside.tolist(), strict=True)
    )


def welch(
    mean_first: ArrayLike,
    variance_first: ArrayLike,
    n_first: ArrayLike,
    mean_second: ArrayLike,
    variance_second: ArrayLike,
    n_second: ArrayLike,
) -> Welch:
    """Welch's test of second minus first, one entry a pair; nan where n < 2 or both variances are 0."""
    first_n, second_n = _floats(n_first), _floats(n_second)
    first, second = _of_mean(variance_first, first_n), _of_mean(variance_second, second_n)
    variance = first + second
    variance = np.where(variance > 0, variance, np.nan)
    difference = _floats(mean_second) - _floats(mean_first)
    error = np.where(np.isnan(difference), np.nan, np.sqrt(variance))
    # A side below two respondents is nan already; the floor only keeps the division defined.
    floors = np.maximum(first_n - 1, 1), np.maximum(second_n - 1, 1)
    degrees = error**4 / (first**2 / floors[0] + second**2 / floors[1] + np.where(np.isnan(error), 1.0, 0.0))
    t = difference / error
    return Welch(difference, error, degrees, t, t_two_sided_p(t, degrees))


def _of_mean(variance: ArrayLike, n: Floats) -> Floats:
    """Variance of a mean of n scores; nan below two."""
    return np.where(n >= 2, _floats(variance) / np.maximum(n, 2), np.nan)


def _change(numbers: list[float], *, inside: bool, margin: float) -> Change:
    difference, low, high, p, adjusted, t, degrees = numbers
    words = words_of(difference, real=adjusted <= FALSE_CLAIMS, inside=inside, margin=margin)
    return Change(difference, low, high, p, adjusted, t, degrees, words)


def words_of(difference: float, *, real: bool, inside: bool, margin: float) -> Verdict:
    """The verdict on a difference: `real` beyond noise, or so surely `inside` ± margin that it makes no difference."""
    if real:
        small = abs(difference) < margin
        if difference > 0:
            return Verdict.UP_SMALL if small else Verdict.UP
        return Verdict.DOWN_SMALL if small else Verdict.DOWN
    return Verdict.SAME if inside else Verdict.UNKNOWN


def _floats(numbers: ArrayLike) -> Floats:
    return np.asarray(numbers, dtype=np.float64)
