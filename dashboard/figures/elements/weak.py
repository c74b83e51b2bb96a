"""Where a unit should begin: its elements that lie clearly below its own mean of nine."""

import math

import numpy as np
from pandas import DataFrame

from dashboard import rules
from dashboard.figures.elements.means import singled_out, survey_weights, unit_element_means
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import by_unit, counted_surveys
from dashboard.measures.ikm import ELEMENTS
from dashboard.measures.survey_sums import SurveySums
from dashboard.measures.weak_elements import Gaps, clearly_low, combined, gaps_of
from dashboard.reading import Reading

WEAK = [
    *("code", "unit", "peer_group", "element", "name", "mean", "n"),
    *("gap", "error", "adjusted_p", "lowest", "tested", "weak"),
]


def weak_elements(reading: Reading, *, year: int) -> DataFrame:
    """One row per unit with known element means in `year` and element; columns WEAK.

    element 1-9; mean and n as in `elements.element_matrix`; gap: mean minus the unit's mean of nine (steps of 1-4),
    error its standard error, adjusted_p after Benjamini-Hochberg over the nine. weak: clearly below the unit's own
    mean and among its three lowest; where only a recap is known nothing can be tested (tested False), and the lowest
    stands for the weak one. The comparison is inside one unit, of the same respondents: no peers, no population.
    """
    return weak_elements_of(reading.ask(counted_surveys, year=year))


def weak_elements_of(surveys: DataFrame) -> DataFrame:
    """`weak_elements` of surveys that are at hand already (rows of `counted_surveys` of one year)."""
    means_of = unit_element_means(surveys)
    rows = [row for of_unit in by_unit(records(surveys)) for row in _of_unit(of_unit, *means_of[of_unit[0]["code"]])]
    return DataFrame(rows, columns=WEAK)


def _of_unit(surveys: list[Record], means: np.ndarray, counts: np.ndarray) -> list[tuple[object, ...]]:
    if np.isnan(means).any():
        return []
    measured, degrees = _gaps(surveys)
    p, clear = clearly_low(measured, degrees)
    tested = bool(np.isfinite(p).any())
    lowest = singled_out(means)
    weak = clear if tested else lowest.tolist()
    gaps = means - means.mean()
    who = (surveys[0]["code"], surveys[0]["unit"], surveys[0]["peer_group"])
    return [
        (*who, at + 1, element.name, means[at], counts[at], gaps[at], measured.errors[at], p[at], low, tested, is_weak)
        for at, (element, low, is_weak) in enumerate(zip(rules.elements().elements, lowest.tolist(), weak, strict=True))
    ]


def _gaps(surveys: list[Record]) -> tuple[Gaps, float]:
    """Gaps of a unit's surveys together, and the degrees of freedom of their errors; nan with a recap among them."""
    weights = survey_weights(surveys, "simple")
    used = [place for place, weight in enumerate(weights) if weight > 0]
    if not used or any(surveys[place]["source"] != "responses" for place in used):
        return Gaps(np.full(ELEMENTS, math.nan), np.full(ELEMENTS, math.nan)), math.nan
    elements = [SurveySums.from_columns(surveys[place]) for place in used]
    degrees = sum(survey.respondents for survey in elements) - len(elements)
    return combined([gaps_of(survey) for survey in elements], weights[used]), float(degrees)
