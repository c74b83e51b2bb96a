"""Whether a figure differs from a reference beyond noise, in the product's words."""

import math
from enum import StrEnum

from scipy import stats


class Position(StrEnum):
    """Where an estimate stands against a reference."""

    ABOVE = "jelas di atas"
    BELOW = "jelas di bawah"
    LEVEL = "setara secara statistik"
    UNKNOWN = "belum dapat dibedakan"


def position(value: float, error: float, reference: float, reference_error: float, *, level: float = 0.95) -> Position:
    """Above or below only when the difference exceeds its noise: |d| > z sqrt(se² + se_ref²).

    Errors are standard errors in points. UNKNOWN when an error or a value is nan: without knowing the
    noise no difference is claimed.
    """
    noise = math.hypot(error, reference_error)
    if math.isnan(value - reference) or math.isnan(noise):
        return Position.UNKNOWN
    reach = float(stats.norm.ppf((1 + level) / 2)) * noise
    if abs(value - reference) <= reach:
        return Position.LEVEL
    return Position.ABOVE if value > reference else Position.BELOW
