"""Rounds of one unit's survey inside and across years, and the control chart over them."""

import math
from typing import Any

from pandas import DataFrame, Series

from dashboard.figures.surveys.counted import counted_of, surveys_between
from dashboard.figures.surveys.province import TARGET
from dashboard.figures.surveys.standings import EARLIEST, LATEST, standings_of
from dashboard.measures import control_limits
from dashboard.reading import Reading
from queries.submissions import targets_of_year

COLUMNS = [
    "period", "period_kind", "starts_on", "year", "ikm", "low", "high", "n", "source", "rule_set", "run",
]  # fmt: skip
LIMITS = ["mean", "lower", "upper", "near_lower", "near_upper"]
CHART_COLUMNS = [*COLUMNS, *LIMITS, "special", "rules", "state", "provisional", "target", "assurance"]


def unit_rounds(reading: Reading, *, unit: str, until: int = LATEST) -> DataFrame:
    """One row per round of a unit's survey up to the year `until`, in time order.

    Rounds of one kind (period_kind): the kind the unit has most of, of equals the shorter. Services are pooled per
    round as in `unit_standings`; ikm, low, high (95 %, 25-100) are rounded, n is null where the agency did
    not say it. `run` numbers the stretches under one rule set with no year of another kind of rounds between:
    only inside one may points be joined or limits be computed.
    """
    rows = reading.ask(surveys_between, first=EARLIEST, last=until)
    of_unit = rows[rows["code"] == unit]
    if of_unit.empty:
        return DataFrame(columns=COLUMNS)
    kind = _kind(of_unit)
    # The peers stay: they moderate the variances. Each round then stands as if it were a unit of its own.
    beside = rows["peer_group"].isin(of_unit["peer_group"]) & (rows["code"] != unit)
    counted = counted_of(rows[beside | ((rows["code"] == unit) & (rows["period_kind"] == kind))], apart=True)
    counted = counted[counted["code"] == unit]
    starts = counted.groupby("period")["starts_on"].first()
    standings = standings_of(counted.assign(code=counted["period"])).rename(columns={"code": "period"})
    standings = standings.assign(starts_on=standings["period"].map(starts), period_kind=kind).sort_values("starts_on")
    known = standings[standings["ikm_exact"].notna()].reset_index(drop=True)
    return known.assign(run=_runs(known, of_unit[of_unit["period_kind"] != kind]))[COLUMNS]


def round_chart(reading: Reading, *, unit: str, until: int = LATEST) -> DataFrame:
    """The rows of `unit_rounds` with a control chart (XmR) over the latest `run`.

    mean, lower, upper, near_lower, near_upper: points, nan outside that run and below 8 points, when special
    is False too. rules: which rules make a point special, as words joined by "; ". state, provisional,
    target (of the province in the latest year; nan when none is set) and assurance (words, None without limits or
    target) are the same on every row of the run.
    """
    rounds = reading.ask(unit_rounds, unit=unit, until=until)
    if rounds.empty:
        return rounds.reindex(columns=CHART_COLUMNS)
    last = rounds["run"] == rounds["run"].iloc[-1]
    limits = control_limits.xmr(rounds.loc[last, "ikm"].astype(float))
    target = _target(reading, int(rounds["year"].iloc[-1]))
    enough = not math.isnan(limits.lower)
    columns: dict[str, object] = {name: getattr(limits, name) if enough else math.nan for name in LIMITS}
    columns |= {
        "special": limits.special,
        "rules": ["; ".join(fired) for fired in limits.rules],
        "state": limits.state.value if limits.state else None,
        "provisional": limits.provisional,
        "target": target,
        "assurance": control_limits.assurance(limits, target),
    }
    chart: DataFrame = rounds[last].assign(**columns).reindex(rounds.index)
    chart[COLUMNS] = rounds
    chart[["special", "provisional"]] = chart[["special", "provisional"]].eq(True)
    chart["rules"] = chart["rules"].fillna("")
    return chart.reindex(columns=CHART_COLUMNS)


def _kind(rounds: DataFrame) -> str:
    """The kind of period with most rounds; of two with as many the one whose rounds are shorter."""
    length = rounds["ends_on"].map(_day) - rounds["starts_on"].map(_day)
    kinds = (
        rounds.assign(length=length).groupby("period_kind").agg(count=("period", "nunique"), length=("length", "min"))
    )
    return str(kinds.sort_values(["count", "length"], ascending=[False, True]).index[0])


def _day(day: Any) -> int:
    return int(day.toordinal())


def _runs(rounds: DataFrame, others: DataFrame) -> "Series[int]":
    """Number of the run of each round; `others` are surveys of other kinds of period."""
    between = sorted(set(others["year"]) - set(rounds["year"]))
    years, before = rounds["year"], rounds["year"].shift()
    cut = [any(first < year < last for year in between) for first, last in zip(before, years, strict=True)]
    broken = (rounds["rule_set"] != rounds["rule_set"].shift()) | Series(cut, index=rounds.index, dtype=bool)
    return broken.cumsum().astype(int)


def _target(reading: Reading, year: int) -> float:
    targets = reading.ask(targets_of_year, year=year)
    values = targets.loc[targets["indicator"] == TARGET, "value"]
    return float(values.iloc[0]) if len(values) else math.nan
