"""Patterns of answers: rows that say the same, and rows that say one thing only."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.estimates import Truths

# Combinations are numbered up to here before they are numbered anew from 0.
MOST_COMBINATIONS = 1 << 62
_CODES_A_STEP, _BLANK = 60, 0  # 4 becomes 240


def codes_of(scores: Floats) -> Counts:
    """Scores as whole numbers, in which thirds, quarters and fifths of a step are told apart; no answer is 0."""
    return np.nan_to_num(np.round(scores * _CODES_A_STEP), nan=_BLANK).astype(np.int64)


def one_answer(scores: Floats) -> Truths:
    """Rows whose answers are all equal; a row without any has none to differ."""
    highest = np.where(np.isnan(scores), -np.inf, scores).max(axis=1, initial=-np.inf)
    lowest = np.where(np.isnan(scores), np.inf, scores).min(axis=1, initial=np.inf)
    return np.asarray((highest <= lowest) | np.isinf(highest))


def numbered(columns: NDArray[np.integer[Any]]) -> tuple[Counts, Counts]:
    """Number of each row's combination, from 0 in the order of its values, and how many rows have that combination.

    `columns` is columns x rows; numbers of a column are small and not negative.
    """
    combined, size = np.zeros(columns.shape[1], dtype=np.int64), 1
    for column in columns:
        present = np.bincount(column) > 0
        if size * len(present) >= MOST_COMBINATIONS:
            combined = np.unique(combined, return_inverse=True)[1].astype(np.int64)
            size = int(combined.max(initial=0)) + 1
        distinct = int(present.sum())
        combined = combined * distinct + (np.cumsum(present) - 1)[column]
        size *= max(distinct, 1)
    _, numbers, counts = np.unique(combined, return_inverse=True, return_counts=True)
    return numbers.astype(np.int64), counts[numbers].astype(np.int64)
