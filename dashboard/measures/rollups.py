"""What is kept of the answers of one survey: small, additive, and enough for every figure.

A = n x 9 of 0/1 (answered), U = n x 9 of scores with 0 where there is no answer. Rollups of batches
add up to the rollup of the whole, so neither loading nor reading grows with the respondents held
at once.
"""

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any, Self, cast

import numpy as np

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.estimates import Truths
from dashboard.measures.ikm import ELEMENTS, POINTS_PER_STEP
from dashboard.measures.questions import QuestionsOfElement, element_scores
from dashboard.measures.runs import Runs
from dashboard.measures.stacked import Stacked

ANSWERS = (1, 2, 3, 4)
ANSWER_COLUMNS = tuple(f"u{k}_{answer}" for k in range(1, ELEMENTS + 1) for answer in ANSWERS)
_ROUNDING_NOISE = 1e-12  # a spread this small beside its terms is cancellation, not disagreement


@dataclass(frozen=True, eq=False)
class Rollup:
    """Sums over the respondents of one survey, or of several added together.

    `respondents` answered at least one question; `complete` have a score for all nine elements,
    and their mean scores (1..4) are summed, plain and squared. `answer_counts` is 9 x 4: how often
    1, 2, 3, 4 was given, questions of an element pooled. `pairs` is A'A; `sums` is U'A (entry k, l:
    sum of u_k where l is answered too); `products` is U'U.
    """

    respondents: int
    complete: int
    complete_score_sum: float
    complete_score_square_sum: float
    answer_counts: Counts
    pairs: Counts
    sums: Floats
    products: Floats

    @classmethod
    def empty(cls) -> Self:
        """The rollup of nobody; the start of a sum."""
        counts = np.zeros((ELEMENTS, len(ANSWERS)), dtype=np.int64)
        matrix = np.zeros((ELEMENTS, ELEMENTS))
        return cls(0, 0, 0.0, 0.0, counts, matrix.astype(np.int64), matrix, matrix)

    def __add__(self, other: Self) -> Self:
        """The rollup of both, as if their respondents had been read together."""
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def tells_elements(self) -> bool:
        """Whether its elements may be read: not where a province keeps them to itself (measures.shared_rollups)."""
        return not self.respondents or bool(self.answer_counts.any())

    @property
    def tells_pairs(self) -> bool:
        """Whether it knows what the answers to two elements have in common; not what a province shares of few."""
        return bool(Stacked.of([self]).tells_pairs[0])

    def agrees_with(self, other: Self, *, tolerance: float = 1e-9) -> bool:
        """Whether every sum is the same, but for the order in which fractions were added."""
        return all(
            np.allclose(getattr(self, f.name), getattr(other, f.name), rtol=tolerance, atol=tolerance)
            for f in fields(self)
        )

    def moments_json(self) -> str:
        """The three 9 x 9 matrices as JSON text [pairs, sums, products], whole numbers without a point."""
        matrices = (self.pairs.astype(np.float64), self.sums, self.products)
        return json.dumps([_compact(matrix) for matrix in matrices], separators=(",", ":"))

    def as_columns(self) -> dict[str, int | float | str]:
        """One database row: n, complete_count, complete_score_sum, …_square_sum, u1_1 … u9_4, moments."""
        counts = zip(ANSWER_COLUMNS, self.answer_counts.ravel().tolist(), strict=True)
        return {
            "n": self.respondents,
            "complete_count": self.complete,
            "complete_score_sum": self.complete_score_sum,
            "complete_score_square_sum": self.complete_score_square_sum,
            **dict(counts),
            "moments": self.moments_json(),
        }

    @classmethod
    def from_columns(cls, columns: Mapping[str, Any]) -> Self:
        """The rollup that `as_columns` wrote; further columns are ignored, a missing one is a KeyError."""
        counts = [int(columns[name]) for name in ANSWER_COLUMNS]
        pairs, sums, products = json.loads(columns["moments"])
        return cls(
            respondents=int(columns["n"]),
            complete=int(columns["complete_count"]),
            complete_score_sum=float(columns["complete_score_sum"]),
            complete_score_square_sum=float(columns["complete_score_square_sum"]),
            answer_counts=np.array(counts, dtype=np.int64).reshape(ELEMENTS, len(ANSWERS)),
            pairs=np.array(pairs, dtype=np.int64),
            sums=np.array(sums, dtype=np.float64),
            products=np.array(products, dtype=np.float64),
        )


def rollup_of(answers: Floats, questions_of_element: QuestionsOfElement) -> Rollup:
    """Rollup of n x questions answers (1..4, nan for no answer). ValueError for any other answer.

    Rows without any answer to the nine elements are not respondents.
    """
    return rollups_of(answers, questions_of_element, Runs.one(len(answers)))[0]


def rollups_of(answers: Floats, questions_of_element: QuestionsOfElement, runs: Runs) -> list[Rollup]:
    """`rollup_of` of each of many surveys, whose rows stand one survey after the other."""
    scores = element_scores(answers, questions_of_element)
    answered: Truths = ~np.isnan(scores)
    anybody: Truths = np.asarray(answered.any(axis=1))
    presence = np.ascontiguousarray(answered.T, dtype=np.float64)
    given = np.ascontiguousarray(np.where(answered, scores, 0.0).T)
    full: Truths = np.asarray(answered.all(axis=1))
    complete = np.where(full, np.where(answered, scores, 0.0).mean(axis=1), 0.0)
    each = zip(
        *(runs.sums(anybody).tolist(), runs.sums(full).tolist()),
        *(runs.sums(complete).tolist(), runs.sums(complete**2).tolist()),
        _answer_counts(answers, questions_of_element, runs),
        _crossed(presence, presence, runs).astype(np.int64),
        *(_crossed(given, presence, runs), _crossed(given, given, runs)),
        strict=True,
    )
    return [Rollup(*sums) for sums in each]


def _crossed(left: Floats, other: Floats, runs: Runs) -> Floats:
    """Surveys x 9 x 9: each survey's sums of the products of every two rows of elements (both 9 x respondents)."""
    return np.ascontiguousarray(np.stack([runs.sums(row * other) for row in left]).transpose(2, 0, 1))


def means(rollup: Rollup) -> Floats:
    """The nine element means (1..4); nan where nobody answered."""
    centres: Floats = Stacked.of([rollup]).means[0]
    return centres


def ikm_of(rollup: Rollup, *, without: Collection[int] = ()) -> float:
    """IKM (25..100) over all answers; nan when a kept element has none, or one is to leave that nobody may know."""
    return float(Stacked.of([rollup]).ikm(without)[0])


def complete_ikm(rollup: Rollup) -> float:
    """IKM (25..100) over the respondents who answered all nine elements; nan without any."""
    return POINTS_PER_STEP * rollup.complete_score_sum / rollup.complete if rollup.complete else math.nan


def complete_standard_error(rollup: Rollup) -> float:
    """Standard error s/sqrt(n) (points) of `complete_ikm`; nan below two complete respondents."""
    n = rollup.complete
    if n < 2:
        return math.nan
    squares = rollup.complete_score_square_sum
    spread = _without_noise(squares - rollup.complete_score_sum**2 / n, beside=squares)
    return POINTS_PER_STEP * math.sqrt(spread / (n - 1) / n)


def standard_error_of(rollup: Rollup, *, without: Collection[int] = ()) -> float:
    """Standard error (points) of `ikm_of`: uncertainty.standard_error, its square expanded."""
    return float(Stacked.of([rollup]).standard_error(without)[0])


def _answer_counts(answers: Floats, questions_of_element: QuestionsOfElement, runs: Runs) -> Counts:
    """Surveys x 9 x 4: how often each answer was given to the questions of each element."""
    given = np.ascontiguousarray(answers.T)
    asked = [list(questions) for questions in questions_of_element]
    rows = [[runs.sums((given[questions] == answer).sum(axis=0)) for answer in ANSWERS] for questions in asked]
    counts = np.array(rows, dtype=np.int64).transpose(2, 0, 1)
    if counts.sum() != sum(np.count_nonzero(~np.isnan(given[questions])) for questions in asked):
        raise ValueError("Jawaban harus 1, 2, 3, 4 atau kosong.")
    return counts


def _without_noise(spread: float, *, beside: float) -> float:
    """The spread, or 0 when it is no more than what subtracting large numbers leaves behind."""
    return float(spread) if spread > _ROUNDING_NOISE * beside else 0.0


def _compact(matrix: Floats) -> list[list[int | float]]:
    """The entries, whole numbers without a point: of forms with nine questions all of them are."""
    whole = matrix.astype(np.int64)
    if (whole == matrix).all():
        return cast(list[list[int | float]], whole.tolist())
    return [[int(entry) if entry.is_integer() else entry for entry in row] for row in matrix.tolist()]
