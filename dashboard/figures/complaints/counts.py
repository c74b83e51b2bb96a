"""Keluhan: what people complain about, where, and whether the clocks are kept."""

import math
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from dashboard.choices import Moment
from dashboard.figures.complaints.rows import (
    EMPTY,
    as_days,
    complaints_of_year,
    served,
    themes_of_year,
)
from dashboard.measures.complaint_clocks import Kept, kept
from dashboard.measures.working_days import calendar_days, working_days
from dashboard.reading import Reading
from dashboard.rules.complaint_clocks import complaint_rules, days_off
from queries.complaints import themes

THEMES = ["theme", "name", "kind", "element", "second_element", "count", "share", "units", "previous"]
UNIT_THEMES = ["code", "unit", "peer_group", "theme", "name", "kind", "count", "per_1000"]
BY_ELEMENT = ["code", "unit", "element", "themes", "count", "open"]
UNITS = ["code", "unit", "peer_group", "count", "open", "overdue", "per_1000"]
CLOCKS = [
    *("step", "severity", "basis", "limit", "received", "within", "late", "missed", "pending", "unknown"),
    *("judged", "share", "median", "n"),
]
NO_SEVERITY = "tanpa bobot"


def theme_counts(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row per theme, most reports first; none when nothing came in `year`.

    count: reports that carry the theme (a report may carry several, so counts add up to more than the reports);
    share (0-1) of the reports that say something (nan for the theme of those that say nothing); units with one;
    previous: count of the year before up to the same day of the calendar as the latest report of `year`, nan where
    that year has no reports at all. element and second_element: 1-9, nan for none.
    """
    rows = reading.ask(themes_of_year, year=year, years=2, unit=unit, peers=peers)
    own, before = (rows[rows["day"].dt.year == at] for at in (year, year - 1))
    if own.empty:
        return DataFrame(columns=THEMES)
    reports = own.loc[own["kind"] != EMPTY, "id"].nunique()
    same_days = before[before["day"] <= _year_before(own["day"].max())]
    found = reading.ask(themes).set_index("theme")
    found["count"] = own["theme"].value_counts().reindex(found.index, fill_value=0)
    found["share"] = (found["count"] / reports if reports else math.nan) * Series(1.0, found.index)
    found.loc[found["kind"] == EMPTY, "share"] = math.nan
    found["units"] = own.groupby("theme")["code"].nunique().reindex(found.index, fill_value=0)
    earlier = same_days["theme"].value_counts().reindex(found.index, fill_value=0)
    found["previous"] = earlier.astype(float) if len(before) else math.nan
    return found.reset_index().sort_values(["count", "theme"], ascending=[False, True], ignore_index=True)[THEMES]


def unit_themes(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row per unit and theme with reports in `year`; reports without a unit have none in code and unit.

    per_1000: reports per 1.000 users a year, nan where no survey of `year` tells the users per year.
    """
    rows = reading.ask(themes_of_year, year=year, unit=unit, peers=peers)
    keys = ["code", "unit", "peer_group", "theme", "name", "kind"]
    found = rows.groupby(keys, dropna=False)["id"].nunique().rename("count").reset_index()
    found = found.assign(per_1000=1000 * found["count"] / found["code"].map(reading.ask(served, year=year)))
    return found.sort_values(
        ["unit", "code", "count", "theme"], ascending=[True, True, False, True], ignore_index=True
    )[UNIT_THEMES]


def complaints_by_element(reading: Reading, *, year: int) -> DataFrame:
    """One row per unit and element (1-9) with reports of `year` whose themes belong to it.

    themes: names joined by "; ", most reports first; count: reports, each once; open: those not resolved. A theme of
    two elements counts for both.
    """
    rows = reading.ask(themes_of_year, year=year).dropna(subset="code")
    awaited = reading.ask(complaints_of_year, year=year).set_index("id")["open"]
    sides = [rows.assign(element=rows[side]) for side in ("element", "second_element")]
    both = pd.concat(sides).dropna(subset="element").astype({"element": int})
    found = []
    for (code, unit, element), own in both.groupby(["code", "unit", "element"]):
        ids = own["id"].unique()
        names = own["name"].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
        found.append((code, unit, element, "; ".join(names.index), len(ids), int(awaited.reindex(ids).eq(True).sum())))
    return DataFrame(found, columns=BY_ELEMENT)


def unit_complaints(reading: Reading, *, moment: Moment, peers: str | None = None) -> DataFrame:
    """One row per unit with reports in `year`, most first; those without a unit have none in code and unit.

    open: not resolved; overdue: open longer than the limit of its weight in working days (the longest where no weight
    is known) at `now`; per_1000: reports per 1.000 users a year, nan where these are not known.
    """
    rows = reading.ask(complaints_of_year, year=moment.year, peers=peers)
    late = overdue_days(rows, moment.now, moment.zone) > 0
    grouped = rows.assign(overdue=late).groupby(["code", "unit", "peer_group"], dropna=False)
    found = grouped.agg(count=("id", "size"), open=("open", "sum"), overdue=("overdue", "sum")).reset_index()
    found["per_1000"] = 1000 * found["count"] / found["code"].map(reading.ask(served, year=moment.year))
    return found.sort_values(["count", "unit"], ascending=[False, True], ignore_index=True)[UNITS]


def clocks(reading: Reading, *, moment: Moment, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row per clock and limit over the tracked reports of `year`: first the steps, then the resolution by weight.

    basis: "hari kalender" or "hari kerja", in which limit and median are counted; within, late: done; missed: open and
    over the limit at `now`; pending: open and not due; unknown: done or closed on a day nobody wrote down; together
    they are received. share (0-1) = within / judged, judged = within + late + missed; nan when 0. median over the n
    done. Reports without a weight (`NO_SEVERITY`) are held against each of the three limits, apart from the others.
    """
    rows = reading.ask(complaints_of_year, year=moment.year, unit=unit, peers=peers)
    rows = rows[rows["tracked"]]
    received, today = (
        as_days(rows["received_at"], moment.zone),
        np.datetime64(moment.today),
    )
    ages = calendar_days(received, np.full(received.shape, today))
    found: list[tuple[object, ...]] = []
    for step in complaint_rules().steps:
        lengths = calendar_days(received, as_days(rows[step.ends], moment.zone))
        waiting = (rows["open"] & _awaits(rows, step.ends)).to_numpy(dtype=bool)
        found.extend(
            (step.name, None, step.basis, limit, *_counts(kept(lengths, ages, waiting, limit))) for limit in step.limits
        )
    return DataFrame(found + _resolution(rows, received, moment.zone, moment.now), columns=CLOCKS)


def overdue_days(rows: DataFrame, now: datetime, zone: ZoneInfo) -> "Series[float]":
    """Working days by which each of `rows` (see `complaints_of_year`) is over the limit of its weight; 0 when it is
    not open, still in time, or of a file that never says when one ended. Where no weight is known the longest limit
    holds: late beyond doubt.
    """
    limits = complaint_rules().resolution.limits
    longest = rows["severity"].map(limits).fillna(max(limits.values())).astype(float)
    ages = ages_of(rows, now, zone)
    return (ages - longest).clip(lower=0).where(rows["open"] & rows["records_end"], 0.0)


def ages_of(rows: DataFrame, now: datetime, zone: ZoneInfo) -> "Series[float]":
    """Working days from receipt to `now`."""
    received = as_days(rows["received_at"], zone)
    today = now.astimezone(zone).date()
    ages = working_days(received, np.full(received.shape, np.datetime64(today)), days_off(today.year))
    return Series(ages, index=rows.index)


def _awaits(rows: DataFrame, step: str) -> "Series[bool]":
    """Whether a step that is not there can be said to be missing.

    Who has an answer was verified on a day nobody wrote down, and a channel none of whose reports bears a day of
    verification keeps no such days. A file without a column for replies says nothing of them.
    """
    if step != "verified_at":
        return rows["records_reply"].astype(bool)
    keeps_days = rows["channel"].isin(rows.loc[rows[step].notna(), "channel"])
    return keeps_days & rows["first_reply_at"].isna()


def _resolution(rows: DataFrame, received: np.ndarray, zone: ZoneInfo, now: datetime) -> list[tuple[object, ...]]:
    rule = complaint_rules().resolution
    lengths = working_days(received, as_days(rows["resolved_at"], zone), days_off(now.astimezone(zone).year))
    ages, waiting = ages_of(rows, now, zone).to_numpy(), (rows["open"] & rows["records_end"]).to_numpy(dtype=bool)
    weights = rows["severity"].fillna(NO_SEVERITY).to_numpy()
    cases: list[tuple[str, int]] = list(rule.limits.items())
    cases += [(NO_SEVERITY, limit) for limit in rule.limits.values()]
    found: list[tuple[object, ...]] = []
    for weight, limit in cases:
        own = weights == weight
        counts = _counts(kept(lengths[own], ages[own], waiting[own], limit))
        found.append((rule.name, weight, rule.basis, limit, *counts))
    return found


def _counts(found: Kept) -> tuple[float, ...]:
    received = found.judged + found.pending + found.unknown
    counts = (received, found.within, found.late, found.missed, found.pending, found.unknown)
    return (*counts, found.judged, found.share, found.median, found.done)


def _year_before(day: date) -> pd.Timestamp:
    return pd.Timestamp(day) - pd.DateOffset(years=1)
