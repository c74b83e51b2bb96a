"""The province (and any group of units) as one figure, by year, always with the number of units behind it."""

import math
from typing import TypedDict

from pandas import DataFrame

from dashboard import rules
from dashboard.figures.surveys.standings import OLD_FORM, SURVEY_DUTY, standings_of_years, unit_standings
from dashboard.measures.aggregation import Estimate, Weighting, combine
from dashboard.measures.grades import grade
from dashboard.measures.rounding import round_half_up
from dashboard.measures.uncertainty import interval
from dashboard.reading import Reading
from queries.submissions import required_by_year, targets_of_year

TARGET = "IKM provinsi"
# Units obliged, and the target, of each year that has them.
Reference = tuple[dict[int, int], dict[int, float]]
COLUMNS = [
    "year", "unit_count", "required_count", "ranked_count", "n",
    "ikm", "low", "high", "grade", "performance", "ikm_weighted", "target", "rule_set",
]  # fmt: skip


def province_year(reading: Reading, *, year: int) -> DataFrame:
    """One row: the province in `year`, both ways of putting units together.

    ikm is the mean of the units (headline), ikm_weighted weighs every survey by its respondents, those of one
    unit's services too (nan when a count is unknown); low and high only when every unit's respondents are in the
    data. required_count is None when nobody decided who must report; a missing unit is never a zero. rule_set is the
    survey rule set of most units: where it changes from one year to the next, the years do not compare.
    """
    standings = reading.ask(unit_standings, year=year)
    return DataFrame([_province(year, standings, *_frame_of_reference(reading, None))], columns=COLUMNS)


def province_history(reading: Reading, *, until: int, peers: str | None = None) -> DataFrame:
    """One row per year up to `until` in which a unit has a survey, oldest first; of one peer group, if named.

    Columns of `province_year`. The target is the province's, so a peer group has none.
    """
    standings = reading.ask(standings_of_years, last=until)
    if peers is not None:
        standings = standings[standings["peer_group"] == peers]
    reference = _frame_of_reference(reading, peers)
    rows = [_province(int(str(year)), units, *reference) for year, units in standings.groupby("year", sort=True)]
    history = DataFrame(rows, columns=COLUMNS)
    return history[history["unit_count"] > 0].reset_index(drop=True)


def _frame_of_reference(reading: Reading, peers: str | None) -> Reference:
    """How many units are obliged, and the target, of each year that has them."""
    required = reading.ask(required_by_year, duty=SURVEY_DUTY, peers=peers)
    targets = reading.ask(targets_of_year)
    target_rows = targets[(targets["indicator"] == TARGET) & (peers is None)]
    return (
        dict(zip(required["year"].astype(int), required["required_count"].astype(int), strict=True)),
        dict(zip(target_rows["year"].astype(int), target_rows["value"].astype(float), strict=True)),
    )


class ProvinceYear(TypedDict):
    """One row of `province_year`; IKM 25-100, rounded half-up to two decimals, nan where unknown."""

    year: int
    unit_count: int
    required_count: int | None
    ranked_count: int
    n: int | None
    ikm: float
    low: float
    high: float
    grade: str | None
    performance: str | None
    ikm_weighted: float
    target: float
    rule_set: str | None


class AgencyYear(TypedDict):
    """One row of `agency_year`."""

    agency: str
    unit_count: int
    n: int | None
    ikm: float
    grade: str | None
    ikm_weighted: float


def _province(year: int, units: DataFrame, required: dict[int, int], targets: dict[int, float]) -> ProvinceYear:
    counted = units[units["remark"] != OLD_FORM]
    simple, weighted = _combined(counted, "simple"), _combined(counted, "weighted")
    n = simple.n or 0
    low, high = interval(simple.ikm, simple.error, n - simple.parts, respondents=n)
    band = grade(simple.ikm, rules.grades_of(_prevailing(counted)))
    return {
        "year": year,
        "unit_count": simple.parts,
        "required_count": required.get(year),
        "ranked_count": int(units["ranked"].sum()),
        "n": simple.n if simple.parts else None,
        "ikm": round_half_up(simple.ikm),
        "low": round_half_up(low),
        "high": round_half_up(high),
        "grade": band.grade if band else None,
        "performance": band.performance if band else None,
        "ikm_weighted": round_half_up(weighted.ikm),
        "target": targets.get(year, math.nan),
        "rule_set": _prevailing(counted),
    }


def agency_year(reading: Reading, *, year: int) -> DataFrame:
    """One row per agency with its UPTD/UPTB: ikm is the mean of its units, ikm_weighted weighs every
    survey by its respondents.

    Columns: agency, unit_count, n, ikm, grade, ikm_weighted. By name of the agency.
    """
    units = reading.ask(unit_standings, year=year)
    units = units[units["remark"] != OLD_FORM]
    agency = units["parent"].where(units["parent"].notna(), units["unit"])
    rows = [_agency(str(name), of_agency) for name, of_agency in units.groupby(agency, sort=True)]
    return DataFrame(rows, columns=["agency", "unit_count", "n", "ikm", "grade", "ikm_weighted"])


def _agency(name: str, units: DataFrame) -> AgencyYear:
    simple, weighted = _combined(units, "simple"), _combined(units, "weighted")
    band = grade(simple.ikm, rules.grades_of(_prevailing(units)))
    return {
        "agency": name,
        "unit_count": simple.parts,
        "n": simple.n,
        "ikm": round_half_up(simple.ikm),
        "grade": band.grade if band else None,
        "ikm_weighted": round_half_up(weighted.ikm),
    }


def _prevailing(units: DataFrame) -> str | None:
    """The rule set most units were measured by; of several the first by name."""
    return next(iter(units["rule_set"].mode()), None)


def _combined(units: DataFrame, weighting: Weighting) -> Estimate:
    """Units as one: the mean of their IKM, or the mean of all their surveys by respondents."""
    ikm = "ikm_exact" if weighting == "simple" else "ikm_by_n"
    ikms, errors, counts = (units[name].astype(float).tolist() for name in (ikm, "error", "n"))
    return combine(ikms, errors, counts, weighting=weighting)
