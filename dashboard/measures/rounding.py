"""Rounding as the regulation means it: half goes up, and binary noise does not decide."""

import math
from decimal import ROUND_HALF_UP, Decimal


def round_half_up(value: float, decimals: int = 2) -> float:
    """`value` rounded to `decimals`; a half goes away from zero, nan and infinity stay as they are."""
    if not math.isfinite(value):
        return float(value)
    # 88.305 is stored as 88.30499999999999: nine decimals are kept before the half is judged.
    written = Decimal(f"{value:.9f}")
    rounded = written.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return float(rounded) + 0.0  # turns -0.0 into 0.0
