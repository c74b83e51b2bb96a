"""The array type that the measures share, and the mean that passes over missing answers."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Numbers = NDArray[np.integer[Any]]  # whole ones, of any size


def mean_of_answered(values: Floats, *, axis: int) -> Floats:
    """Means along `axis` of the values that are not nan; nan where there are none."""
    answered = ~np.isnan(values)
    counts = answered.sum(axis=axis)
    sums = np.where(answered, values, 0.0).sum(axis=axis)
    means = np.full(counts.shape, np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    return means
