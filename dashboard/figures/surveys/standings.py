"""Peringkat: every unit's IKM with its interval, its respondents, and whether it may be ranked."""

import math
from typing import TypedDict

from pandas import DataFrame

from dashboard import rules
from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import by_unit, counted_surveys, degrees_of_freedom, is_small, surveys_between
from dashboard.measures.aggregation import Estimate, Weighting, unit_estimate
from dashboard.measures.grades import Band, grade
from dashboard.measures.rounding import round_half_up
from dashboard.measures.uncertainty import interval
from dashboard.reading import Reading
from dashboard.rules.models import SurveyRules
from queries.submissions import obligations_of_year

SURVEY_DUTY = "laporan SKM"
FREE_OF_U4 = (3,)
OLD_FORM = "formulir yang tidak berlaku lagi: berdiri sendiri, tidak dibandingkan"
EARLIEST, LATEST = 0, 9999
IDENTITY = ["year", "code", "unit", "kind", "parent", "peer_group", "region"]
TOO_FEW = "tanpa U4 tidak ditunjukkan: kurang dari lima responden"
REPORTED_COLUMNS = ["reported_ikm", "reported_grade", "reported_weight", "reported_differs", "by_old_bands"]
COLUMNS = [
    "year", "unit", "code", "kind", "parent", "peer_group", "region",
    "ikm", "grade", "performance", "n", "n_required", "n_share", "low", "high", "ranked", "remark",
    "source", "periods", "population", "population_basis", "rule_set",
    *REPORTED_COLUMNS, "ikm_exact", "error", "ikm_by_n",
]  # fmt: skip


def unit_standings(reading: Reading, *, year: int, choice: Choice = WHOLE_YEAR, peers: str | None = None) -> DataFrame:
    """One row per unit with a survey in `year`: the ranked first, by IKM from high to low, then the others.

    ikm, low, high (95 %, 25-100) are rounded half-up to two decimals and the grade follows the rounded
    IKM; ikm_exact and error (standard error) are not. ikm_by_n (not rounded) weighs every survey by its respondents,
    whatever was chosen; nan when a count it needs is unknown. n is None when the agency did not say it. `remark`
    says why a unit is not ranked; by_old_bands that the reported letter is one of the bands of 2004, which
    are no longer in force. `peers` keeps one peer group, `period` one round of the year. Without U4 nothing
    reported compares, so those columns are empty, and nothing is known of units that fewer than five people answered.
    """
    without = FREE_OF_U4 if choice.without_u4 else ()
    surveys = reading.ask(counted_surveys, year=year, period=choice.period, without=without)
    standings = standings_of(surveys, choice.weighting)
    if choice.without_u4:
        standings[REPORTED_COLUMNS] = None
        small = {of_unit[0]["code"] for of_unit in by_unit(records(surveys)) if is_small(of_unit)}
        standings = _hidden(standings, small)
    return standings if peers is None else standings[standings["peer_group"] == peers].reset_index(drop=True)


def _hidden(standings: DataFrame, small: set[str]) -> DataFrame:
    """Of units that fewer than five people answered the IKM stands, and so not one without U4 beside it: from both
    follows what was answered to U4."""
    few = standings["code"].isin(small)
    standings.loc[few, ["ikm", "low", "high", "ikm_exact", "error", "ikm_by_n"]] = math.nan
    standings.loc[few, ["grade", "performance"]] = None
    standings.loc[few, "remark"] = TOO_FEW
    return _in_order(standings)


def standings_of_years(
    reading: Reading, *, first: int = EARLIEST, last: int = LATEST, choice: Choice = WHOLE_YEAR
) -> DataFrame:
    """The rows of `unit_standings` for every year from `first` to `last`, the oldest first, in one statement."""
    surveys = reading.ask(surveys_between, first=first, last=last)
    frames = [reading.ask(unit_standings, year=year, choice=choice) for year in surveys["year"].unique().tolist()]
    return DataFrame([row for frame in frames for row in records(frame)], columns=COLUMNS)


def standings_of(surveys: DataFrame, weighting: Weighting = "simple") -> DataFrame:
    """`unit_standings` of surveys that are at hand already (rows of `counted_surveys` or `counted_between`)."""
    known = {str(code): rules.survey_rules(str(code)) for code in surveys["rule_set"].unique()}
    old = rules.old_bands().grades()
    rows = [_standing(of_unit, weighting, known, old) for of_unit in by_unit(records(surveys))]
    return _in_order(DataFrame(rows, columns=COLUMNS))


def _in_order(standings: DataFrame) -> DataFrame:
    order = ["year", "ranked", "ikm_exact", "code"]
    return standings.sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def without_survey(reading: Reading, *, year: int) -> DataFrame:
    """One row per unit obliged to report its survey in `year` that has none in the data: absent, not zero.

    Columns: unit, code, peer_group, region.
    """
    obliged = reading.ask(obligations_of_year, year=year, duty=SURVEY_DUTY)
    obliged = obliged[obliged["required"].astype(bool)]
    present = set(reading.ask(counted_surveys, year=year)["code"])
    columns = ["unit", "code", "peer_group", "region"]
    return obliged.loc[~obliged["code"].isin(present), columns].reset_index(drop=True)


def _standing(
    surveys: list[Record], weighting: Weighting, known: dict[str, SurveyRules], old: tuple[Band, ...]
) -> Record:
    """One unit from its surveys: rounds of a service by respondents, services as `weighting` says."""
    first = surveys[0]
    rule = known[first["rule_set"]]
    estimate = _unit_estimate(surveys, weighting)
    n = math.nan if estimate.n is None else estimate.n
    used = [row["moderated"] for row in surveys if row["ikm"] is not None]
    degrees = degrees_of_freedom(n, len(used), moderated=all(used))
    low, high = interval(estimate.ikm, estimate.error, degrees, respondents=n)
    band = grade(estimate.ikm, rule.grades())
    outdated = any(known[row["rule_set"]].is_outdated(row["year"]) for row in surveys)
    remark = OLD_FORM if outdated else _remark(estimate, rule.minimum_n)
    required = _total([row["required_n"] for row in surveys])
    return {
        **{name: first[name] for name in IDENTITY},
        "ikm": round_half_up(estimate.ikm),
        "grade": band.grade if band else None,
        "performance": band.performance if band else None,
        "n": estimate.n if band else _asked(surveys),
        "n_required": None if math.isnan(required) else int(required),
        "n_share": n / required if required else math.nan,
        "low": round_half_up(low),
        "high": round_half_up(high),
        "ranked": not remark,
        "remark": remark,
        "source": "responden" if all(row["source"] == "responses" for row in surveys) else "rekap",
        "periods": ", ".join(dict.fromkeys(row["period"] for row in surveys)),
        "population": _total([row["population"] for row in surveys]),
        "population_basis": _one_of([row["population_basis"] for row in surveys]),
        "rule_set": _one_of([row["rule_set"] for row in surveys]),
        "ikm_exact": estimate.ikm,
        "error": estimate.error,
        "ikm_by_n": _unit_estimate(surveys, "weighted").ikm,
        **_reported(surveys, estimate.ikm, rule.grades(), old),
    }


def _asked(surveys: list[Record]) -> int | None:
    """Everybody who answered, where no index could be made of it; None when a count is unknown."""
    total = _total([row["respondents"] for row in surveys])
    return None if math.isnan(total) else int(total)


def _unit_estimate(surveys: list[Record], weighting: Weighting) -> Estimate:
    columns = ([row[name] for row in surveys] for name in ("service", "ikm", "error", "respondents"))
    return unit_estimate(*columns, weighting=weighting)


def _remark(estimate: Estimate, minimum_n: int) -> str:
    if math.isnan(estimate.ikm):
        return "IKM tidak dapat dihitung: unsur tidak lengkap"
    if estimate.n is None:
        return "jumlah responden tidak dilaporkan"
    if estimate.n < minimum_n:
        return f"sampel terlalu kecil (kurang dari {minimum_n} responden)"
    return ""


class _Reported(TypedDict):
    """REPORTED_COLUMNS of one unit."""

    reported_ikm: float | None
    reported_grade: str | None
    reported_weight: float | None
    reported_differs: bool | None
    by_old_bands: bool | None


NOTHING_REPORTED: _Reported = {
    "reported_ikm": None,
    "reported_grade": None,
    "reported_weight": None,
    "reported_differs": None,
    "by_old_bands": None,
}


def _reported(surveys: list[Record], ikm: float, bands: tuple[Band, ...], old: tuple[Band, ...]) -> _Reported:
    """What the agency reported, when one survey makes the unit's figure; whether it differs, and by which bands."""
    first = surveys[0]
    reported, letter = first["reported_ikm"], first["reported_grade"]
    if len(surveys) > 1 or reported is None:
        return NOTHING_REPORTED
    band, own_band = grade(ikm, bands), grade(reported, bands)
    same_number = abs(round_half_up(ikm) - round_half_up(reported)) < 0.005
    same_letter = letter is None or band is None or letter == band.grade
    old_band = grade(reported, old)
    # A letter that is right for the number reported with it was not given by the bands of 2004.
    fits = same_letter or (own_band is not None and letter == own_band.grade)
    return {
        "reported_ikm": reported,
        "reported_grade": letter,
        "reported_weight": first["reported_weight"],
        "reported_differs": not (same_number and same_letter),
        "by_old_bands": not fits and old_band is not None and letter == old_band.grade,
    }


def _one_of(values: list[str | None]) -> str | None:
    """The value all rows share; "beragam" when they differ; None when there is none."""
    known = {value for value in values if value is not None}
    return "beragam" if len(known) > 1 else next(iter(known), None)


def _total(values: list[float | None]) -> float:
    """Their sum; nan when one is unknown."""
    return math.nan if None in values else float(sum(value for value in values if value is not None))
