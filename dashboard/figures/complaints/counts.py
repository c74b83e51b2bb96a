"""Keluhan: what people complain about, where, and whether the clocks are kept."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
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
from dashboard.measures.arrays import Floats
from dashboard.measures.complaint_clocks import kept
from dashboard.measures.working_days import Days, calendar_days, working_days
from dashboard.reading import Reading
from dashboard.rules.complaint_clocks import Basis, Step, complaint_rules, days_off
from queries.complaints import themes

THEMES = ["theme", "name", "kind", "element", "second_element", "count", "share", "units", "previous"]
UNIT_THEMES = ["code", "unit", "peer_group", "theme", "name", "kind", "count", "per_1000"]
BY_ELEMENT = ["code", "unit", "element", "themes", "count", "open"]
UNITS = ["code", "unit", "peer_group", "count", "open", "overdue", "per_1000"]
CLOCKS = [
    *("step", "kind", "is_default", "basis", "limit", "received", "within", "late", "missed", "pending", "unknown"),
    *("judged", "share", "median", "n", "source", "certainty"),
]


@dataclass(frozen=True)
class UnitComplaints:
    """What is read of one row of `unit_complaints`."""

    code: str
    unit: str
    count: int
    open: int
    overdue: int


def theme_counts(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row per theme, most reports first; none when nothing came in `year`.

    count: reports that carry the theme (a report may carry several, so counts add up to more than the reports);
    share (0-1) of the reports that say something (nan for the theme of those that say nothing); units with one;
    previous: count of the year before up to the same day of the calendar as the latest report of `year`, nan where
    that year has no reports at all. element and second_element: 1-9, nan for none.
    """
    rows = reading.ask(themes_of_year, year=year, years=2, unit=unit, peers=peers)
    this_year, before = (rows[rows["day"].dt.year == at] for at in (year, year - 1))
    if this_year.empty:
        return DataFrame(columns=THEMES)
    reports = this_year.loc[this_year["kind"] != EMPTY, "id"].nunique()
    same_days = before[before["day"] <= _year_before(this_year["day"].max())]
    by_theme = reading.ask(themes).set_index("theme")
    by_theme["count"] = this_year["theme"].value_counts().reindex(by_theme.index, fill_value=0)
    by_theme["share"] = (by_theme["count"] / reports if reports else math.nan) * Series(1.0, by_theme.index)
    by_theme.loc[by_theme["kind"] == EMPTY, "share"] = math.nan
    by_theme["units"] = this_year.groupby("theme")["code"].nunique().reindex(by_theme.index, fill_value=0)
    earlier = same_days["theme"].value_counts().reindex(by_theme.index, fill_value=0)
    by_theme["previous"] = earlier.astype(float) if len(before) else math.nan
    return by_theme.reset_index().sort_values(["count", "theme"], ascending=[False, True], ignore_index=True)[THEMES]


def unit_themes(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row per unit and theme with reports in `year`; reports without a unit have none in code and unit.

    per_1000: reports per 1.000 users a year, nan where no survey of `year` tells the users per year.
    """
    rows = reading.ask(themes_of_year, year=year, unit=unit, peers=peers)
    keys = ["code", "unit", "peer_group", "theme", "name", "kind"]
    counts = rows.groupby(keys, dropna=False)["id"].nunique().rename("count").reset_index()
    counts = counts.assign(per_1000=_per_1000(reading, counts, year))
    return counts.sort_values(
        ["unit", "code", "count", "theme"], ascending=[True, True, False, True], ignore_index=True
    )[UNIT_THEMES]


def _per_1000(reading: Reading, counts: DataFrame, year: int) -> "Series[float]":
    """Reports (count) of each row's unit (code) per 1.000 users a year; nan where these are not known."""
    users = counts["code"].map(reading.ask(served, year=year)).astype(float)  # without a row: words
    return 1000 * counts["count"] / users


def complaints_by_element(reading: Reading, *, year: int) -> DataFrame:
    """One row per unit and element (1-9) with reports of `year` whose themes belong to it.

    themes: names joined by "; ", most reports first; count: reports, each once; open: those not resolved. A theme of
    two elements counts for both.
    """
    rows = reading.ask(themes_of_year, year=year).dropna(subset="code")
    awaited = reading.ask(complaints_of_year, year=year).set_index("id")["open"]
    sides = [rows.assign(element=rows[side]) for side in ("element", "second_element")]
    both = pd.concat(sides).dropna(subset="element").astype({"element": int})
    still_open, told = set(awaited.index[awaited.eq(True)]), both[["code", "unit", "element", "id", "name"]]
    reports: defaultdict[tuple[str, str, int], set[int]] = defaultdict(set)
    names: defaultdict[tuple[str, str, int], Counter[str]] = defaultdict(Counter)
    for code, unit, element, report, name in zip(*(told[column].tolist() for column in told), strict=True):
        reports[code, unit, element].add(report)
        names[code, unit, element][name] += 1
    by_element = []
    for key, ids in sorted(reports.items()):
        by_count = sorted(names[key], key=lambda name: (-names[key][name], name))
        by_element.append((*key, "; ".join(by_count), len(ids), len(ids & still_open)))
    return DataFrame(by_element, columns=BY_ELEMENT)


def unit_complaints(reading: Reading, *, moment: Moment, peers: str | None = None) -> DataFrame:
    """One row per unit with reports in `year`, most first; those without a unit have none in code and unit.

    open: not resolved; overdue: open longer than the limit of its kind of report in working days (the longest
    where none is said) at `now`; per_1000: reports per 1.000 users a year, nan where these are not known.
    """
    rows = reading.ask(complaints_of_year, year=moment.year, peers=peers)
    late = overdue_days(rows, moment.now, moment.zone) > 0
    grouped = rows.assign(overdue=late).groupby(["code", "unit", "peer_group"], dropna=False)
    by_unit = grouped.agg(count=("id", "size"), open=("open", "sum"), overdue=("overdue", "sum")).reset_index()
    by_unit["per_1000"] = _per_1000(reading, by_unit, moment.year)
    return by_unit.sort_values(["count", "unit"], ascending=[False, True], ignore_index=True)[UNITS]


def clocks(reading: Reading, *, moment: Moment, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row per clock over the tracked reports of `year`: first the steps, then the completion by kind of report.

    kind: name of the kind, null for steps; is_default: reports whose file says no kind, held against the longest limit.
    basis: "hari kalender" or "hari kerja", in which limit and median are counted; within, late: done; missed: open and
    over the limit at `now`; pending: open and not due; unknown: done or closed on a day nobody wrote down, or a step
    that their file never records; together they are received. share (0-1) = within / judged, judged = within + late +
    missed; nan when 0. median over the n done. source and certainty: of the limit.
    """
    rows = reading.ask(complaints_of_year, year=moment.year, unit=unit, peers=peers)
    rows, rules = rows[rows["tracked"]], complaint_rules()
    clock_rows = [
        (step.name, None, False, step.basis, step.limit, *_kept(rows, step, moment), step.source, step.certainty)
        for step in rules.steps
    ]
    end = rules.completion
    for kind in end.every:
        of_kind = rows[rows["kind"] == kind.code]
        counts = _counts(
            of_kind, "resolved_at", of_kind["open"] & of_kind["records_end"], end.basis, kind.limit, moment
        )
        is_default = kind is end.default
        clock_rows.append(
            (end.name, kind.name, is_default, end.basis, kind.limit, *counts, kind.source, kind.certainty)
        )
    return DataFrame(clock_rows, columns=CLOCKS)


def overdue_days(rows: DataFrame, now: datetime, zone: ZoneInfo) -> "Series[float]":
    """Working days by which each of `rows` (see `complaints_of_year`) is over the limit
    of its kind; 0 when it is not open, still in time, or of a file that never says when one ended. Where no kind is
    said the longest limit holds: late beyond doubt.
    """
    limits = rows["kind"].map({kind.code: kind.limit for kind in complaint_rules().completion.every}).astype(float)
    late = (ages_of(rows, now, zone) - limits).clip(lower=0)
    return late.where(rows["open"] & rows["records_end"], 0.0)


def ages_of(rows: DataFrame, now: datetime, zone: ZoneInfo) -> "Series[float]":
    """Working days from receipt to `now`."""
    received, today = as_days(rows["received_at"], zone), now.astimezone(zone).date()
    ages = working_days(received, np.full(received.shape, np.datetime64(today)), days_off(today.year))
    return Series(ages, index=rows.index)


def _kept(rows: DataFrame, step: Step, moment: Moment) -> tuple[float, ...]:
    """Counts of a step. Who has an answer was verified, on a day nobody wrote down."""
    recorded = rows["records_reply"]
    if step.ends == "verified_at":
        recorded = rows["records_verification"] & rows["first_reply_at"].isna()
    return _counts(rows, step.ends, rows["open"] & recorded, step.basis, step.limit, moment)


def _counts(
    rows: DataFrame, ends: str, awaited: "Series[bool]", basis: Basis, limit: int, moment: Moment
) -> tuple[float, ...]:
    """received, within, late, missed, pending, unknown, judged, share, median and n of one clock."""
    received = as_days(rows["received_at"], moment.zone)
    lengths = _days(received, as_days(rows[ends], moment.zone), basis, moment.today)
    ages = _days(received, np.full(received.shape, np.datetime64(moment.today)), basis, moment.today)
    clock = kept(lengths, ages, awaited.to_numpy(dtype=bool), limit)
    everyone = clock.judged + clock.pending + clock.unknown
    counts = (everyone, clock.within, clock.late, clock.missed, clock.pending, clock.unknown)
    return (*counts, clock.judged, clock.share, clock.median, clock.done)


def _days(starts: Days, ends: Days, basis: Basis, today: date) -> Floats:
    return working_days(starts, ends, days_off(today.year)) if basis == "hari kerja" else calendar_days(starts, ends)


def _year_before(day: date) -> pd.Timestamp:
    return pd.Timestamp(day) - pd.DateOffset(years=1)
