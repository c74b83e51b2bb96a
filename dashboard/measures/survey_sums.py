"""What pages ask of a survey, worked out once when it is loaded: its IKM and errors, and the sums of its elements.

All of it follows from the survey's rollup, whose 9 x 9 moments no page reads.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.group_sums import U4
from dashboard.measures.ikm import ELEMENTS
from dashboard.measures.rollups import ANSWER_COLUMNS, Rollup
from dashboard.measures.stacked import Stacked

# Elements left out, and the columns of the IKM and its standard error without them.
SCORES: dict[tuple[int, ...], tuple[str, str]] = {
    (): ("ikm_all", "error_all"),
    (U4,): ("ikm_without_u4", "error_without_u4"),
}
# What is kept of each element: answers, sum of scores and of their squares, error of the gap to the mean of the nine.
OF_ELEMENTS = ("n", "sum", "square_sum", "gap_error")
COLUMNS = {of: tuple(f"u{element}_{of}" for element in range(1, ELEMENTS + 1)) for of in OF_ELEMENTS}
NAMES = (*chain(*SCORES.values()), *chain(*COLUMNS.values()))


@dataclass(frozen=True, eq=False)
class SurveySums:
    """The nine elements of one survey: answers, their scores (1..4) summed plain and squared, and the standard error
    of each mean's gap to the mean of the nine (nan where it is not known).

    `respondents` answered at least one question. `tells_elements`: whether the elements may be read.
    """

    respondents: int
    counts: Floats
    sums: Floats
    square_sums: Floats
    gap_errors: Floats
    tells_elements: bool

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any]) -> Self:
        """What `survey_columns` wrote beside a survey's n and counts of answers; a missing column is a KeyError."""
        n = int(columns["n"])
        counts, sums, square_sums, errors = (_nine(columns, names) for names in COLUMNS.values())
        return cls(n, counts, sums, square_sums, errors, not n or any(columns[name] for name in ANSWER_COLUMNS))

    @property
    def means(self) -> Floats:
        """The nine element means (1..4); nan where nobody answered."""
        centres = np.full(ELEMENTS, np.nan)
        np.divide(self.sums, self.counts, out=centres, where=self.counts > 0)
        return centres


def survey_columns(rollups: Sequence[Rollup]) -> dict[str, Floats]:
    """The columns NAMES, one value a survey; nan where a figure is not known."""
    stacked = Stacked.of(rollups)
    scores = [of(without) for without in SCORES for of in (stacked.ikm, stacked.standard_error)]
    diagonals = (
        np.diagonal(matrices, axis1=1, axis2=2) for matrices in (stacked.pairs, stacked.sums, stacked.products)
    )
    elements = np.concatenate([*diagonals, gap_errors(stacked)], axis=1)
    return dict(zip(NAMES, [*scores, *elements.T], strict=True))


def gap_errors(stacked: Stacked) -> Floats:
    """Standard error of the gap of each element's mean to the mean of the nine, surveys x 9 (steps of 1..4).

    nan when an element has no answer, or below two respondents. The same respondents answered all nine, so a gap is a
    linear function of the element means: with e_k its coefficients (8/9 for k, -1/9 for the others) and D the cross
    products of deviations, its variance is n/(n-1) sum_lm e_l e_m D_lm / (n_l n_m), the square of
    uncertainty.standard_error with other weights.
    """
    coefficients = np.eye(ELEMENTS) - 1 / ELEMENTS
    shares = coefficients @ (stacked.deviations / stacked.divisors) @ coefficients.T
    spread = np.maximum(np.diagonal(shares, axis1=1, axis2=2), 0.0)
    # Of what a province shares of few respondents the gaps stand, and their noise is not known.
    factor = np.where(stacked.tells_pairs, stacked.correction, np.nan)
    errors: Floats = np.sqrt(factor[:, None] * spread)
    return errors


def score_of(columns: Mapping[str, Any], *, without: Collection[int] = ()) -> tuple[float, float]:
    """IKM (25..100) and standard error (points) of one survey from its columns; nan where not known.

    KeyError for any choice of elements but all, and all without U4.
    """
    ikm, error = (columns[name] for name in SCORES[tuple(without)])
    return math.nan if ikm is None else ikm, math.nan if error is None else error


def _nine(columns: Mapping[str, Any], names: tuple[str, ...]) -> Floats:
    return np.array([columns[name] for name in names], dtype=np.float64)
