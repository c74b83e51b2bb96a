"""The footers of the official worksheet: read, recomputed, compared. They are not respondents."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from dashboard.intake.reading.cells import folded, parse_decimal, plain_text
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.measures.ikm import ikm_from_means, likely_weight
from dashboard.measures.rollups import Rollup, means
from dashboard.measures.rounding import round_half_up

# Order matters: "NRR tertimbang" is also an "NRR".
LABELS = (
    ("tertimbang", re.compile(r"tertimbang")),
    ("ikm", re.compile(r"^(nilai )?(ikm|indeks)\b")),
    ("nrr", re.compile(r"^(nrr|nilai rata rata|rata rata|mean)\b")),
    ("jumlah", re.compile(r"^(σ|∑|jumlah|total|sum)( |$)")),
)
NAMES = {"jumlah": "Σ nilai per unsur", "nrr": "NRR per unsur", "tertimbang": "NRR tertimbang", "ikm": "IKM"}
# Printed with two or three decimals, so that is how closely a footer can agree.
TOLERANCE = {"jumlah": 0.5, "nrr": 0.0051, "tertimbang": 0.0051, "ikm": 0.0051}


def footer_label(row: Row) -> str | None:
    """`jumlah`, `nrr`, `tertimbang` or `ikm` when the row's first text says so; None for a respondent."""
    first = next((cell for cell in row if cell is not None), None)
    if not isinstance(first, str) or first.strip().replace(".", "").isdigit():
        return None
    text = folded(first.replace("∑", "σ"))
    return next((label for label, pattern in LABELS if pattern.search(text)), None)


def read_footers(table: Table, first: Row, rest: Iterator[tuple[int, Row]]) -> dict[str, list[float]]:
    """Footer values by label: nine for the element rows, one for the IKM. Legend rows are passed over."""
    found: dict[str, list[float]] = {}
    for row in (first, *(row for _, row in rest)):
        label = footer_label(row)
        if label and label not in found:
            values = _single(row) if label == "ikm" else _per_element(table, row)
            if values:
                found[label] = values
    return found


def _per_element(table: Table, row: Row) -> list[float]:
    parsed = [parse_decimal(cell_at(row, at), 0, 1e9).value for at in table.columns.questions]
    return [value for value in parsed if value is not None] if None not in parsed else []


def _single(row: Row) -> list[float]:
    parsed = (parse_decimal(cell, 1, 100).value for cell in row if plain_text(cell))
    return [value for value in parsed if value is not None][-1:]


def compare_footers(reported: dict[str, list[float]], rollup: Rollup) -> list[dict[str, Any]]:
    """One entry a footer: what the office printed, what its rows give, and whether they agree."""
    centres = means(rollup)
    weight = _weight(reported, centres)
    recomputed = {
        "jumlah": np.diag(rollup.sums),
        "nrr": centres,
        "tertimbang": centres * weight,
        "ikm": np.array([ikm_from_means(centres, weight=weight)]),
    }
    return [_compared(label, values, recomputed[label], weight) for label, values in reported.items()]


def _weight(reported: dict[str, list[float]], centres: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """The weight behind the printed IKM, as far as it can be told; a ninth otherwise."""
    told = likely_weight(centres, reported["ikm"][0]) if "ikm" in reported else None
    return told or 1 / 9


def _compared(
    label: str, values: list[float], recomputed: np.ndarray[Any, np.dtype[np.float64]], weight: float
) -> dict[str, Any]:
    gaps = np.abs(np.array(values) - recomputed)
    return {
        "footer": NAMES[label],
        "reported": values,
        "recomputed": [round_half_up(float(value), 4) for value in recomputed],
        "weight": round(weight, 6),
        "agrees": bool((gaps <= TOLERANCE[label]).all()),
    }
