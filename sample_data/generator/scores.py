"""Exact survey arithmetic, written apart from the product's own so that the two can check each other."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

NINTH = Fraction(1, 9)
QUESTIONS_OF_ELEMENT = ((1, 2), (3, 4, 5), (6,), (7, 8, 9), (10,), (11,), (12, 13, 14), (15,), (16,))
GRADES = ((Decimal("88.31"), "A"), (Decimal("76.61"), "B"), (Decimal("65.00"), "C"))


def element_means(answers: NDArray[np.int8]) -> list[Fraction]:
    """NRR of U1..U9 from respondents x 9 or x 16 answers; 0 is a blank and leaves the divisor.

    Source: PermenPANRB 14/2017; the 16 questions map to the nine elements as the mean of each group.
    """
    single = [(column,) for column in range(1, 10)]
    groups = single if answers.shape[1] == 9 else list(QUESTIONS_OF_ELEMENT)
    columns = [answers[:, [question - 1 for question in group]] for group in groups]
    return [Fraction(int(column.sum()), max(1, int((column > 0).sum()))) for column in columns]


def ikm(means: list[Fraction], weight: Fraction = NINTH) -> Decimal:
    """IKM on 25-100, half-up to two decimals, with the weight the office used."""
    return half_up(25 * weight * sum(means), 2)


def half_up(value: Fraction, places: int) -> Decimal:
    """`value` rounded half-up to `places` decimals."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def grade(value: Decimal) -> str:
    """Letter of an IKM already rounded to two decimals. Source: PermenPANRB 14/2017."""
    return next((letter for low, letter in GRADES if value >= low), "D")


def required_sample(population: int) -> int:
    """Krejcie-Morgan sample size, rounded to nearest (Krejcie & Morgan 1970)."""
    spread = 3.841 * 0.25
    return round(spread * population / (0.0025 * (population - 1) + spread))
