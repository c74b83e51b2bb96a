"""What the figures of complaints share: the year in the province's zone, local days, narrowing, numbers of users."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

from dashboard.reading import Reading
from dashboard.rules.complaint_clocks import complaint_rules
from dashboard.settings import settings
from queries.complaints import complaints_between, populations_of_year, themes_between

# Kinds of themes: a complaint about a service, praise, roads and trees, nothing said, nothing recognised.
SERVICE, PRAISE, OUTSIDE, EMPTY, UNMAPPED = "service", "praise", "outside", "empty", "unmapped"
DAYS = "datetime64[D]"


def bounds(year: int, zone: ZoneInfo | None = None, *, years: int = 1) -> dict[str, datetime]:
    """`starts` and `ends` (naive UTC) of `years` calendar years up to and with `year` in `zone`, the province's own."""
    place = zone or settings().zone
    first, last = (datetime(at, 1, 1, tzinfo=place) for at in (year - years + 1, year + 1))
    utc = ZoneInfo("UTC")
    return {"starts": first.astimezone(utc).replace(tzinfo=None), "ends": last.astimezone(utc).replace(tzinfo=None)}


def themes_of_year(
    reading: Reading, *, year: int, years: int = 1, unit: str | None = None, peers: str | None = None
) -> DataFrame:
    """Rows of `themes_between` of the calendar years, with `day` (local, without zone); narrowed to a unit or peers."""
    rows = reading.ask(themes_between, **bounds(year, years=years))
    return narrowed(rows, unit=unit, peers=peers).assign(day=lambda frame: local_days(frame["received_at"]))


def complaints_of_year(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """Rows of `complaints_between` of one calendar year that say something, narrowed to a unit or peers.

    `tracked`: whether its file has a column about its handling (see `handled`); `open`: tracked, not resolved and not
    closed; `closed`: closed by its status, without a date.
    """
    rows = reading.ask(complaints_between, **bounds(year))
    labels = reading.ask(themes_between, **bounds(year))
    silent = labels.loc[labels["kind"] == EMPTY, "id"]
    return handled(narrowed(rows[~rows["id"].isin(silent)], unit=unit, peers=peers))


def handled(rows: DataFrame) -> DataFrame:
    """`rows` of `complaints_between` with kind, tracked, closed, open and what its file records (records_…).

    Whether a complaint is tracked follows from its channel and its file, not from its own blanks: a file with a column
    for number, status or any step tracks all its rows. records_reply and records_end: whether its file has a column for
    the first reply, and for the end (a day or a status); a step that it never records is not known of any of its rows.
    Where the end is not recorded, only an answered complaint is not called open. A file that numbers its complaints and
    records neither step says that nothing was done: its rows are unanswered, and both hold. records_verification:
    its file has that column and its channel bears such a day anywhere. kind: code of the rule that its Klasifikasi
    means.
    """
    words, completion = complaint_rules().words, complaint_rules().completion
    replied, resolved, status_given = (rows[name].notna() for name in ("first_reply_at", "resolved_at", "status_said"))
    known = rows[["external_number", "verified_at"]].notna().any(axis=1) | replied | resolved | status_given
    tracked = (known | rows["file_tracks"].astype(bool)) & ~rows["channel"].isin(words.unclocked_channels)
    said_closed = rows["status_said"].map(lambda status: _plain(status) in words.closed)
    closed = tracked & said_closed.astype(bool) & ~resolved
    nothing = ~(rows["file_records_reply"].astype(bool) | rows["file_records_end"].astype(bool) | replied)
    ends = rows["file_records_end"].astype(bool) | resolved | status_given | nothing
    waiting = tracked & ~resolved & ~closed & (ends | ~replied)
    replies = rows["file_records_reply"].astype(bool) | replied | nothing
    return rows.assign(
        kind=rows["classification_said"]
        .map(lambda classification: completion.kind_of(classification).code)
        .astype(object),
        tracked=tracked,
        closed=closed,
        open=waiting,
        records_verification=rows["file_records_verification"].astype(bool),
        records_reply=replies,
        records_end=ends,
    )


def _plain(text: object) -> str:
    return " ".join(text.casefold().split()) if isinstance(text, str) else ""


def narrowed(rows: DataFrame, *, unit: str | None, peers: str | None) -> DataFrame:
    """The rows of one unit (code) and one peer group; None is all of them."""
    kept = rows if unit is None else rows[rows["code"] == unit]
    return (kept if peers is None else kept[kept["peer_group"] == peers]).reset_index(drop=True)


def local_days(moments: Series, zone: ZoneInfo | None = None) -> Series:
    """Naive UTC moments as days of the province's calendar (midnight, without zone); NaT stays."""
    aware = pd.to_datetime(moments).dt.tz_localize("UTC").dt.tz_convert(zone or settings().zone)
    return aware.dt.tz_localize(None).dt.normalize()


def as_days(moments: Series, zone: ZoneInfo) -> NDArray[np.datetime64]:
    """`local_days` as the measures count them."""
    return local_days(moments, zone).to_numpy().astype(DAYS)


def served(reading: Reading, *, year: int) -> "Series[float]":
    """Users a year by unit code, where a survey of `year` says them per year: of the whole unit, else its services."""
    rows = reading.ask(populations_of_year, year=year)
    whole = rows[rows["service_id"] == 0].set_index("code")["population"].astype(float)
    services = rows[rows["service_id"] != 0].groupby("code")["population"].sum().astype(float)
    return whole.combine_first(services)
