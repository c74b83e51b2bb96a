"""Dari mana angka ini: every step from the answers of one unit, or the units of the province, to the printed IKM.

Nothing is computed a second time: the steps come from the functions that make the figure itself.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
from pandas import DataFrame, concat

from dashboard import rules
from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.figures.elements.means import kept_element_rules, survey_weights, unit_element_means
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import counted_surveys, is_small
from dashboard.figures.surveys.standings import (
    FREE_OF_U4,
    REPORTED_COLUMNS,
    standings_of,
    unit_standings,
    without_survey,
)
from dashboard.measures.aggregation import Weighting, combine
from dashboard.measures.arrays import Floats
from dashboard.measures.grades import Band, grade
from dashboard.measures.ikm import POINTS_PER_STEP, ikm_from_means, kept_elements, likely_weight
from dashboard.measures.rounding import round_half_up
from dashboard.measures.survey_sums import SurveySums
from dashboard.reading import Reading

SURVEYS = [
    "survey_id", "service", "period", "source", "basis", "rule_set", "file_name", "loaded_at",
    "n", "weight", "ikm", "part", "reported_ikm", "reported_grade", "reported_weight",
]  # fmt: skip
ELEMENTS = ["element", "name", "n", "total", "mean", "part"]
RESULT = [
    "survey_count", "element_count", "means_total", "ikm_of_means", "from_report",
    "grade_low", "next_low", "moderated", "difference", "likely_weight",
]  # fmt: skip
UNITS = ["code", "unit", "peer_group", "ikm_exact", "ikm_by_n", "n", "weight", "weight_by_n", "remark"]
NO_SURVEY = "belum ada survei"
NO_INDEX = "IKM tidak dapat dihitung: unsur tidak lengkap"
_SAME = 1e-9


def ikm_result(reading: Reading, *, unit: str, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """The row of `unit_standings` of the unit with this code, and what explains it; empty without a survey.

    Adds: survey_count; element_count (9, or 8 without U4); means_total (sum of the element means, weighed as the unit's
    IKM is) and ikm_of_means (25/9 of it, not rounded; nan when a mean is unknown); from_report (the IKM is the reported
    one of a recap, which its nine printed means only confirm, or which has none); grade_low and next_low (lower bounds
    of the grade and of the one above; nan where there is none); moderated (whether the peers' variance was used);
    difference (printed minus reported, points) and likely_weight (which rounding of 1/9 explains the report, or nan).
    """
    surveys, without = _own(reading, unit, year, choice)
    standing = standings_of(surveys, choice.weighting)
    if choice.without_u4:
        standing[REPORTED_COLUMNS] = None
    explained = DataFrame(
        [_result(row, surveys, choice.weighting, without) for row in records(standing)], columns=RESULT
    )
    return concat([standing, explained], axis=1)


def ikm_surveys(reading: Reading, *, unit: str, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """One row per survey that counts for a unit, in the order of `counted_surveys`; the parts add up to its IKM.

    Columns: survey_id, service, period, source, basis (in words: what its IKM is made of), rule_set, file_name,
    loaded_at, n, weight (0-1, share in the unit's figure), ikm (25-100, not rounded), part (weight times ikm), and
    what was reported of it: reported_ikm, reported_grade, reported_weight (null where nothing was).
    """
    surveys, _ = _own(reading, unit, year, choice)
    rows = surveys.assign(n=surveys["respondents"], weight=survey_weights(records(surveys), choice.weighting))
    rows["basis"] = [_basis(row) for row in records(surveys)]
    rows["part"] = rows["weight"] * rows["ikm"].astype(float)
    return rows[SURVEYS].reset_index(drop=True)


@dataclass(frozen=True)
class ElementStep:
    """What is read of one row of `ikm_elements`."""

    element: str
    name: str
    n: float | None
    mean: float | None


def ikm_elements(reading: Reading, *, unit: str, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """One row per element that is kept, in the order of the regulation; empty when the unit has no survey.

    Columns: element (U1…), name, n (answers), total (sum of the scores, as far as respondents are in the data), mean
    (1-4, surveys weighed as in the unit's IKM), part (25/9 of the mean, points); all three nan where fewer than five
    people answered, whose answers they would tell.
    """
    surveys, without = _own(reading, unit, year, choice)
    if surveys.empty:
        return DataFrame([], columns=ELEMENTS)
    means, counts, totals = _elements_of(surveys, choice.weighting)
    if is_small(records(surveys)):
        means, totals = np.full(9, np.nan), np.full(9, np.nan)
    kept = kept_elements(without)
    parts = POINTS_PER_STEP * means / len(kept)
    named = zip(kept_element_rules(without_u4=choice.without_u4), kept, strict=True)
    names = rules.element_names(surveys["rule_set"].iloc[0])
    rows = [(rule.code, names[rule.code], counts[k], totals[k], means[k], parts[k]) for rule, k in named]
    return DataFrame(rows, columns=ELEMENTS)


def province_steps(reading: Reading, *, year: int) -> DataFrame:
    """One row per unit behind `province_year`, from high to low; then those that are not in it, and why.

    Columns: code, unit, peer_group, ikm_exact, ikm_by_n (its surveys by their respondents), n, weight (0-1, of
    ikm_exact in the mean of the units), weight_by_n (0-1, of ikm_by_n in the mean by respondents; nan for all when one
    unit's count is unknown), remark (why a unit is left out, else empty).
    """
    units = reading.ask(unit_standings, year=year)
    used = units[units["ikm_exact"].notna()].sort_values(["ikm_exact", "code"], ascending=[False, True])
    counts = used["n"].astype(float).tolist()
    both = {"weight": _shares(counts, "simple"), "weight_by_n": _shares(counts, "weighted")}
    rows = records(used.assign(remark="", **both))
    rows += records(units[units["ikm_exact"].isna()].assign(remark=NO_INDEX))
    rows += records(reading.ask(without_survey, year=year).assign(remark=NO_SURVEY))
    return DataFrame(rows, columns=UNITS)


def _own(reading: Reading, unit: str, year: int, choice: Choice) -> tuple[DataFrame, Collection[int]]:
    """The unit's rows of `counted_surveys`, taken after all were counted: errors are moderated among the peers."""
    without = FREE_OF_U4 if choice.without_u4 else ()
    surveys = reading.ask(counted_surveys, year=year, period=choice.period, without=without)
    return surveys[surveys["code"] == unit].reset_index(drop=True), without


def _shares(counts: list[float], weighting: Weighting) -> list[float]:
    """Share of each unit: what `combine` makes of a one for it and noughts for the others."""
    identity = np.eye(len(counts))
    return [combine(row, np.zeros(len(counts)), counts, weighting=weighting).ikm for row in identity]


def _elements_of(surveys: DataFrame, weighting: Weighting) -> tuple[Floats, Floats, Floats]:
    """Nine means of the unit, answers, and sums of scores, over the surveys that have an IKM."""
    used = surveys[surveys["ikm"].notna()]
    if used.empty:
        return np.full(9, np.nan), np.full(9, np.nan), np.full(9, np.nan)
    means, counts = next(iter(unit_element_means(used, weighting, whole=True).values()))
    return means, counts, np.array([_sums(row) for row in records(used)]).sum(axis=0)


def _sums(row: Record) -> Floats:
    """Sum of the scores of each element; nan for a recap."""
    if row["source"] != "responses":
        return np.full(9, np.nan)
    return SurveySums.from_columns(row).sums


def _basis(row: Record) -> str:
    if row["source"] == "responses":
        return "jawaban responden"
    return "IKM laporan" if _as_reported(row) else "sembilan NRR rekap"


def _as_reported(row: Record) -> bool:
    """Whether the IKM of a survey is the very one that a recap reports."""
    reported = row["reported_ikm"]
    return row["source"] == "recap" and reported is not None and abs(reported - (row["ikm"] or math.nan)) < _SAME


class _Explained(TypedDict):
    """What `ikm_result` adds to the row of a unit's standing."""

    survey_count: int
    element_count: int
    means_total: float
    ikm_of_means: float
    from_report: bool
    grade_low: float
    next_low: float
    moderated: bool
    difference: float
    likely_weight: float


def _result(row: Record, frame: DataFrame, weighting: Weighting, without: Collection[int]) -> _Explained:
    surveys = records(frame)
    means, _, _ = _elements_of(frame, weighting)
    low, next_low = _bounds(row["ikm"], rules.survey_rules(surveys[0]["rule_set"]).grades())
    reported = math.nan if row["reported_ikm"] is None else row["reported_ikm"]
    weight = None if math.isnan(reported) or np.isnan(means).any() else likely_weight(means, reported)
    return {
        "survey_count": len(surveys),
        "element_count": len(kept_elements(without)),
        "means_total": float(means[kept_elements(without)].sum()),
        "ikm_of_means": ikm_from_means(means, without=without),
        "from_report": any(_as_reported(survey) for survey in surveys),
        "grade_low": low,
        "next_low": next_low,
        "moderated": all(survey["moderated"] for survey in surveys if survey["ikm"] is not None),
        "difference": round_half_up((math.nan if row["ikm"] is None else row["ikm"]) - round_half_up(reported)),
        "likely_weight": math.nan if weight is None else weight,
    }


def _bounds(ikm: float | None, bands: tuple[Band, ...]) -> tuple[float, float]:
    """Lower bound of the grade of an IKM, and of the grade above; nan where there is none."""
    reached = None if ikm is None else grade(ikm, bands)
    if reached is None:
        return math.nan, math.nan
    above = [band.low for band in bands if band.low > reached.low]
    return reached.low, min(above, default=math.nan)
