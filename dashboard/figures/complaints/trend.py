"""Keluhan over time: counts by month or quarter, and whether the latest ones are more than chance."""

import math
from typing import Any

import numpy as np
import pandas as pd
from pandas import DataFrame, PeriodIndex, Series

from dashboard.choices import Moment
from dashboard.figures.complaints.rows import EMPTY, bounds, narrowed, themes_of_year
from dashboard.measures import control_limits
from dashboard.reading import Reading
from queries.complaints import versions_between

MONTHS, QUARTERS = 24, 20
# With fewer a month on average, months are mostly chance: quarters over a longer time instead.
FEWEST_A_MONTH = 5
LIMITS = ["mean", "lower", "upper"]
COLUMNS = [
    *("starts_on", "span", "count", "complete", *LIMITS),
    *("special", "rules", "direction", "provisional", "versions"),
]


def theme_trend(
    reading: Reading, *, moment: Moment, theme: str | None = None, unit: str | None = None, peers: str | None = None
) -> DataFrame:
    """One row per month ("bulan") or quarter ("triwulan") up to the end of `year`, in time order; reports with `theme`,
    None: all that say something.

    The last 24 months, or, when they hold fewer than 5 reports each on average, the last 20 quarters; only from the
    first to the last report of any kind: before and after nothing is known, and that is not zero. complete: False for
    the span that is not over at `now` or ends after the last report; it stays out of the limits. mean, lower (0 at
    least), upper: control chart (XmR) from 8 complete points, `provisional` below 12; nan without. special, rules
    (words joined by "; "), direction ("naik" or "turun" for a special point, else ""). versions: how many versions of
    the taxonomy stand behind the themes (more than one: not comparable until `refresh`).
    """
    span = QUARTERS // 4
    every = reading.ask(themes_of_year, year=moment.year, years=span)
    rows = narrowed(every[every["kind"] != EMPTY], unit=unit, peers=peers)
    reports = (rows if theme is None else rows[rows["theme"] == theme]).drop_duplicates("id")
    today = pd.Timestamp(moment.today)
    if every.empty:
        return DataFrame(columns=COLUMNS)
    first, last = every["day"].min(), min(every["day"].max(), today)
    monthly = _counts(reports["day"], first, last, "M", moment.year).tail(MONTHS)
    by_month = monthly.mean() >= FEWEST_A_MONTH
    counts = monthly if by_month else _counts(reports["day"], first, last, "Q", moment.year).tail(QUARTERS)
    versions = len(reading.ask(versions_between, **bounds(moment.year, years=span)))
    return _charted(counts, last, "bulan" if by_month else "triwulan").assign(versions=versions)[COLUMNS]


def _counts(days: Series, first: pd.Timestamp, last: pd.Timestamp, freq: str, year: int) -> "Series[int]":
    """Reports per period from the first to the last known day, zeros between; none after `year`."""
    periods = pd.period_range(first, min(last, pd.Timestamp(year, 12, 31)), freq=freq)
    counts: Series[int] = days.dt.to_period(freq).value_counts().reindex(periods, fill_value=0)
    return counts


def _charted(counts: Series, last: pd.Timestamp, span: str) -> DataFrame:
    periods: Any = PeriodIndex(counts.index)
    complete = periods.end_time.normalize() <= last
    values = counts.to_numpy(dtype=float)
    rows = DataFrame({"starts_on": periods.start_time, "span": span, "count": values.astype(int), "complete": complete})
    # The first span may have begun before anybody wrote anything down.
    judged = control_limits.xmr(values[complete]) if complete.any() else None
    enough = judged is not None and not math.isnan(judged.lower)
    for name in LIMITS:
        rows[name] = max(0.0, getattr(judged, name)) if enough else math.nan
    rows["special"], rows["rules"], rows["direction"] = False, "", ""
    if judged is not None:
        rows.loc[complete, "special"] = judged.special
        rows.loc[complete, "rules"] = ["; ".join(fired) for fired in judged.rules]
        sides = np.where(values[complete] > judged.mean, "naik", "turun")
        rows.loc[complete, "direction"] = np.where(judged.special, sides, "")
    return rows.assign(provisional=judged is not None and judged.provisional)
