"""Tren: the province, a peer group and single units from year to year, and what may be said about it."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TypedDict

from pandas import DataFrame

from dashboard.figures.surveys.standings import LATEST, SURVEY_DUTY, standings_of_years
from dashboard.measures import change, trend
from dashboard.measures.aggregation import Estimate, combine
from dashboard.reading import Reading
from queries.submissions import required_by_year

# Why two years are not compared, in the words shown on screen.
RULES_CHANGED = "aturan survei berganti"
NOBODY_TWICE = "tidak ada unit yang sama di kedua tahun"
DIRECTION_COLUMNS = ["first_year", "year_count", "tau", "p", "direction"]
CHANGE_COLUMNS = [
    "year", "before_year", "unit_count", "required_count", "paired_count", "n_before", "n",
    "difference", "low", "high", "verdict", "reason", *DIRECTION_COLUMNS,
]  # fmt: skip
YEAR_COLUMNS = ["code", "unit", "year", "ikm", "low", "high", "n", "ranked", "source", "rule_set"]


def province_changes(reading: Reading, *, until: int, peers: str | None = None) -> DataFrame:
    """One row per year up to `until` that has a year before it, oldest first: the units present in both.

    difference is the mean over those paired_count units (same rule set in both years) in before_year and in
    year, in points; n_before and n are their respondents, unit_count all units of the year with an IKM,
    required_count those obliged (null when nobody decided). Units are all there are, not a sample, so the noise is that
    of their means: sqrt(sum of their squared errors)/k on either side; low and high are 95 % (Welch), verdict
    the words of `measures.change.Verdict`. `reason` says why low, high and verdict are absent: the rules of
    most units changed (then nothing is computed), or a paired unit sent only a recap.

    first_year to direction: all years up to this one under its rule set as one trend (Kendall, exact p, words of
    `measures.trend.Direction`; never one below five years), of the printed means: units come and go. A year without
    surveys is no break, a change of the rule set of most units is.
    """
    standings = reading.ask(standings_of_years, last=until)
    counted = standings[standings["ikm_exact"].notna() & (peers is None or standings["peer_group"] == peers)]
    required = reading.ask(required_by_year, duty=SURVEY_DUTY, peers=peers)
    obliged = dict(zip(required["year"], required["required_count"], strict=True))
    years = [units for _, units in counted.groupby("year", sort=True)]
    means = DataFrame([_mean_of_year(units) for units in years])
    rows = [
        {**_change(before, now, obliged), **_direction(means[: at + 2])}
        for at, (before, now) in enumerate(pairwise(years))
    ]
    whole = ["required_count", "n_before", "n"]
    return DataFrame(rows, columns=CHANGE_COLUMNS).astype(dict.fromkeys(whole, "Int64"))


@dataclass(frozen=True)
class Years:
    """What is read of one row of `unit_directions`: a unit's comparable years."""

    unit: str
    first_year: int
    last_year: int
    year_count: int
    direction: str | None


def unit_directions(reading: Reading, *, units: tuple[str, ...], until: int = LATEST) -> DataFrame:
    """One row per named unit with a ranked year: its latest such years under one rule set as one trend.

    Columns: code, unit, last_year and first_year, year_count, tau, p, direction as in `province_changes`. Each unit is
    tested alone: of many units without any trend one in twenty has a direction.
    """
    return directions_of(reading.ask(standings_of_years, last=until), units)


def directions_of(standings: DataFrame, units: tuple[str, ...]) -> DataFrame:
    """`unit_directions` of standings that are at hand already (rows of `standings_of_years`)."""
    years = years_of(standings, units)
    ranked = years[years["ranked"].astype(bool)].rename(columns={"ikm": "ikm_exact"})
    rows = [
        {
            "code": code,
            "unit": of_unit["unit"].iloc[-1],
            "last_year": int(of_unit["year"].iloc[-1]),
            **_direction(of_unit),
        }
        for code, of_unit in ranked.groupby("code", sort=False)
    ]
    return DataFrame(rows, columns=["code", "unit", "last_year", *DIRECTION_COLUMNS])


def unit_years(reading: Reading, *, units: tuple[str, ...], until: int = LATEST) -> DataFrame:
    """One row per named unit and year with an IKM, in the order of `units`, then by year.

    Columns: code, unit, year, ikm, low, high, n, ranked, source, rule_set, as `unit_standings` says them.
    """
    return years_of(reading.ask(standings_of_years, last=until), units)


def years_of(standings: DataFrame, units: tuple[str, ...]) -> DataFrame:
    """`unit_years` of standings that are at hand already."""
    place = standings["code"].map({code: at for at, code in enumerate(units)})
    placed = standings.assign(place=place).sort_values(["place", "year"])
    shown = placed[placed["place"].notna() & placed["ikm"].notna()]
    return shown[YEAR_COLUMNS].reset_index(drop=True)


class _MeanOfYear(TypedDict):
    """A year of units for the trend: the mean of their IKM, not rounded, and the rule set of most."""

    year: int
    ikm_exact: float
    rule_set: str | None


class _Judged(TypedDict):
    """A difference of means in points with its noise; n None where nobody stands in both years."""

    n_before: int | None
    n: int | None
    difference: float
    low: float
    high: float
    verdict: str | None
    reason: str | None


class _Change(_Judged):
    """One year against the one before it, in units and points."""

    year: int
    before_year: int
    unit_count: int
    required_count: int | None
    paired_count: int


class _Direction(TypedDict):
    """Some years as one trend."""

    first_year: int
    year_count: int
    tau: float
    p: float
    direction: str


def _mean_of_year(units: DataFrame) -> _MeanOfYear:
    mean = units["ikm_exact"].astype(float).mean()
    return {"year": int(units["year"].iloc[0]), "ikm_exact": mean, "rule_set": _prevailing(units)}


def _change(before: DataFrame, now: DataFrame, obliged: dict[int, int]) -> _Change:
    """The units of one year that were there in the year before, under the same rules."""
    pairs = before.merge(now, on=["code", "rule_set"], suffixes=("_before", ""))
    pairs = pairs[pairs["rule_set"] != "beragam"]
    changed = _prevailing(before) != _prevailing(now)
    pairs = pairs.iloc[:0] if changed else pairs
    year = int(now["year"].iloc[0])
    return {
        "year": year,
        "before_year": int(before["year"].iloc[0]),
        "unit_count": len(now),
        "required_count": obliged.get(year),
        "paired_count": len(pairs),
        **_judged(pairs, RULES_CHANGED if changed else NOBODY_TWICE),
    }


def _judged(pairs: DataFrame, why_empty: str) -> _Judged:
    first, second = _mean(pairs, "_before"), _mean(pairs, "")
    result = change.verdict(*_mean_variance_n(first), *_mean_variance_n(second))
    known = not math.isnan(result.low)
    return {
        "n_before": first.n if len(pairs) else None,
        "n": second.n if len(pairs) else None,
        "difference": result.difference,
        "low": result.low,
        "high": result.high,
        "verdict": result.verdict.value if known else None,
        "reason": None if known else _why_unknown(pairs) if len(pairs) else why_empty,
    }


def _mean(pairs: DataFrame, side: str) -> Estimate:
    ikms, errors, counts = (pairs[name + side].astype(float).tolist() for name in ("ikm_exact", "error", "n"))
    return combine(ikms, errors, counts, weighting="simple")


def _mean_variance_n(mean: Estimate) -> tuple[float, float, float]:
    """As Welch's test wants it: the variance whose n-th part is the squared error of the mean."""
    n = math.nan if mean.n is None else float(mean.n)
    return mean.ikm, mean.error**2 * n, n


def _why_unknown(pairs: DataFrame) -> str:
    recaps = int((pairs["error_before"].isna() | pairs["error"].isna()).sum())
    if not recaps:
        return "jawaban semua responden sama, jadi ketidakpastiannya tidak diketahui"
    return f"{recaps} dari {len(pairs)} unit hanya mengirim rekap, jadi ketidakpastiannya tidak diketahui"


def _direction(years: DataFrame) -> _Direction:
    """Kendall over the last years (in order; year, ikm_exact, rule_set) that share their rule set."""
    run = (years["rule_set"] != years["rule_set"].shift()).cumsum()
    last = years[run == run.iloc[-1]]
    result = trend.kendall(last["year"].astype(int), last["ikm_exact"].astype(float))
    return {
        "first_year": int(last["year"].iloc[0]),
        "year_count": len(last),
        "tau": result.tau,
        "p": result.p,
        "direction": result.direction.value,
    }


def _prevailing(units: DataFrame) -> str | None:
    """The rule set of most units; of several the first by name."""
    return next(iter(units["rule_set"].mode()), None)
