"""The footers of the official worksheet: read, recomputed, compared. They are not respondents."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard import receipts
from dashboard.intake.reading.cells import Cell, folded, parse_decimal, plain_text
from dashboard.intake.reading.files import Row
from dashboard.intake.reading.tables import Table, cell_at
from dashboard.measures.arrays import Floats
from dashboard.measures.ikm import CIRCULATING_WEIGHTS, NINTH, ikm_from_means, likely_weight
from dashboard.measures.rollups import Rollup, means
from dashboard.measures.rounding import round_half_up

# Order matters: "NRR tertimbang" is also an "NRR".
LABELS = (
    ("tertimbang", re.compile(r"\btert(im)?b(an)?g\b")),
    ("ikm", re.compile(r"^(nilai )?(ikm|indeks)\b")),
    ("nrr", re.compile(r"^(nrr|nilai rata rata|rata rata|mean)\b")),
    ("jumlah", re.compile(r"^(σ|∑|jumlah|total|sum)( |$)")),
)
NAMES = {"jumlah": "Σ nilai per unsur", "nrr": "NRR per unsur", "tertimbang": "NRR tertimbang", "ikm": "IKM"}
# "NRR tertimbang = NRR per unsur x 0,111", "Bobot nilai tertimbang: 0,11"; *) and **) are marks of notes.
_WEIGHT = re.compile(r"(?i)(?:[x×*]|\b(?:bobot|penimbang)\b[^\d]{0,30}?)\s*(0[.,]1\d*|1\s*/\s*9)\b")
_MARKS = re.compile(r"\*+\s*\)?")
_DECIMALS = re.compile(r"[.,](\d+)")
# How closely a footer must agree at least; a footer with more digits must agree in them too.
TOLERANCE = {"jumlah": 0.5, "nrr": 0.005, "tertimbang": 0.005, "ikm": 0.005}
# Digits behind these are a spreadsheet's, not an office's.
MOST_DECIMALS = 4
_NOISE = 1e-9


@dataclass(frozen=True)
class Footer:
    """One footer row: nine values (one for the IKM and a weight), and the most decimals one of them is printed with."""

    values: list[float]
    decimals: int


def footer_label(row: Row) -> str | None:
    """`jumlah`, `nrr`, `tertimbang` or `ikm` when the row's first text says so; None for a respondent."""
    first = next((cell for cell in row if cell is not None), None)
    if not isinstance(first, str) or first.strip().replace(".", "").isdigit():
        return None
    text = folded(first.replace("∑", "σ"))
    return next((label for label, pattern in LABELS if pattern.search(text)), None)


def read_footers(table: Table, first: Row, rest: Iterator[tuple[int, Row]]) -> dict[str, Footer]:
    """Footers by label, and as `bobot` the weight that one of them names. Legend rows are passed over."""
    footers: dict[str, Footer] = {}
    for row in (first, *(row for _, row in rest)):
        if "bobot" not in footers and (weight := _named_weight(row)):
            footers["bobot"] = Footer([weight], 0)
        label = footer_label(row)
        if label and label not in footers:
            footer = _single(row) if label == "ikm" else _per_element(table, row)
            if footer.values:
                footers[label] = footer
    return footers


def _named_weight(row: Row) -> float | None:
    """The weight that a footer or a note names; None for one that no form ever had."""
    text = " ".join(plain_text(cell) for cell in row if isinstance(cell, str))
    match = _WEIGHT.search(text)
    if match is None:
        return None
    written = match.group(1).replace(",", ".")
    # 0,1111 is a ninth with its digits cut; 0,111 is a weight of its own.
    if "/" in written or (len(written) > len("0.111") and written == f"{NINTH:.12f}"[: len(written)]):
        return NINTH
    return next((one for one in CIRCULATING_WEIGHTS if one == float(written)), None)


def _unmarked(cell: Cell) -> Cell:
    return _MARKS.sub("", cell).strip() if isinstance(cell, str) else cell


def _per_element(table: Table, row: Row) -> Footer:
    cells = [_unmarked(cell_at(row, at)) for at in table.columns.questions]
    parsed = [parse_decimal(cell, 0, 1e9).value for cell in cells]
    values = [value for value in parsed if value is not None]
    return Footer(values if len(values) == len(parsed) else [], _decimals(cells))


def _single(row: Row) -> Footer:
    parsed = [(parse_decimal(cell, 1, 100).value, cell) for cell in map(_unmarked, row) if plain_text(cell)]
    last = [(value, cell) for value, cell in parsed if value is not None][-1:]
    return Footer([value for value, _ in last], _decimals([cell for _, cell in last]))


def _decimals(cells: Sequence[Cell]) -> int:
    """The most decimals of any of the cells."""
    matches = (_DECIMALS.search(plain_text(cell)) for cell in cells)
    return max((len(match.group(1)) for match in matches if match), default=0)


def compare_footers(reported: Mapping[str, Footer], rollup: Rollup) -> list[receipts.Footer]:
    """One entry a footer: what the office printed, what its rows give, and whether they agree."""
    centres = means(rollup)
    weight = _weight(reported, centres)
    recomputed = {
        "jumlah": np.diag(rollup.sums),
        "nrr": centres,
        "tertimbang": centres * weight,
        "ikm": np.array([ikm_from_means(centres, weight=weight)]),
    }
    return [
        {
            "footer": NAMES[label],
            "reported": footer.values,
            "recomputed": [round_half_up(float(value), 4) for value in recomputed[label]],
            "weight": round(weight, 6),
            "agrees": _agrees(label, footer, recomputed[label])
            or (label == "tertimbang" and _of_printed_means(reported, footer, weight)),
        }
        for label, footer in reported.items()
        if label in NAMES
    ]


def _weight(reported: Mapping[str, Footer], centres: Floats) -> float:
    """The weight behind the printed IKM, else behind the weighted NRR, as far as it can be told; else the one that the
    footers name, else a ninth.
    """
    told = likely_weight(centres, reported["ikm"].values[0]) if "ikm" in reported else None
    if told is None and (footer := reported.get("tertimbang")):
        fits = (
            weight
            for weight in CIRCULATING_WEIGHTS
            if _agrees("tertimbang", footer, centres * weight) or _of_printed_means(reported, footer, weight)
        )
        told = next(fits, None)
    return told or (reported["bobot"].values[0] if "bobot" in reported else NINTH)


def _of_printed_means(reported: Mapping[str, Footer], footer: Footer, weight: float) -> bool:
    """Whether the weighted NRR were made of the NRR as printed, not of the exact ones."""
    printed = reported.get("nrr")
    return printed is not None and _agrees("tertimbang", footer, np.array(printed.values) * weight)


def _agrees(label: str, footer: Footer, recomputed: Floats) -> bool:
    """Within half of the last printed digit, and never farther than TOLERANCE."""
    half = 0.5 * 10.0 ** -min(footer.decimals, MOST_DECIMALS)
    gaps = np.abs(np.array(footer.values) - recomputed)
    return bool((gaps <= min(half, TOLERANCE[label]) + _NOISE).all())
