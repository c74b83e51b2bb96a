"""Published figures, read as they stand in `published/` (its README names the originals)."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

PUBLISHED = Path(__file__).parent / "published"
Rows = list[dict[str, str]]


@pytest.fixture
def published() -> Callable[[str], Rows]:
    """`published("grades")`: the rows of a file, every value as text."""

    def rows(name: str) -> Rows:
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows


@pytest.fixture
def sekadau(published: Callable[[str], Rows]) -> np.ndarray:
    """The 49 x 9 answers of the published worksheet."""
    rows = published("skm_sekadau_2019")
    return np.array([[float(row[f"u{k}"]) for k in range(1, 10)] for row in rows])
