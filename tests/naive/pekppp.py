"""The index of PEKPPP once more, aspect by aspect, with a pencil: weights typed in from the form, not the rules."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

# Aspect weight, and the weight of each indicator in it, in the order of form F-02 A.
FORM = (
    (24, (17, 14, 7, 14, 10, 17, 7, 7, 7)),
    (25, (10, 20, 20, 20, 30)),
    (18, (15, 23, 20, 20, 11, 11)),
    (11, (30, 20, 20, 30)),
    (10, (20, 25, 25, 30)),
    (12, (50, 50)),
)
# Above these a class begins; at or below the last it is F.
BOUNDS = (("4.50", "A"), ("4.00", "A-"), ("3.50", "B"), ("3.00", "B-"), ("2.50", "C"), ("2.00", "C-"), ("1.50", "D"),
          ("1.00", "E"))  # fmt: skip


def f02(levels: list[int | None]) -> Fraction | None:
    """Of thirty levels, None where not scored: the weighed mean of what was scored; None when nothing was."""
    top = bottom = Fraction(0)
    place = 0
    for aspect, indicators in FORM:
        for indicator in indicators:
            level = levels[place]
            place += 1
            if level is not None:
                top += Fraction(aspect * indicator, 10_000) * level
                bottom += Fraction(aspect * indicator, 10_000)
    return top / bottom if bottom else None


def ipp(evaluator: Fraction, users: Fraction) -> Decimal:
    """Three quarters and one quarter, to two decimals, a half upwards."""
    return printed(evaluator * 3 / 4 + users / 4)


def printed(index: Fraction) -> Decimal:
    """Two decimals, a half upwards."""
    exact = Decimal(index.numerator) / Decimal(index.denominator)
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def letter(index: Decimal) -> str:
    """The class of an index of two decimals."""
    return next((name for low, name in BOUNDS if index > Decimal(low)), "F")
