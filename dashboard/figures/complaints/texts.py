"""Keluhan read one by one: masked texts with their themes, campaigns, what is open, and how good the themes are."""

import math
from dataclasses import dataclass
from datetime import date

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.complaints.counts import ages_of, overdue_days
from dashboard.figures.complaints.rows import (
    EMPTY,
    OUTSIDE,
    PRAISE,
    SERVICE,
    UNMAPPED,
    bounds,
    complaints_of_year,
    handled,
    local_days,
    narrowed,
    themes_of_year,
)
from dashboard.reading import Reading
from queries.complaints import (
    campaigns_between,
    complaints_between,
    texts_between,
    versions_between,
    words_between,
)

NEWEST = 200
# The code that stands for a text without a theme.
NO_THEME = "belum_terpetakan"
# Two equal texts are one person who sent twice; from three on it is a campaign.
FEWEST = 3
TEXTS = [
    *("id", "received_on", "code", "unit", "channel", "number", "severity", "status", "replied", "resolved"),
    *("themes", "codes", "words", "decided_by", "campaign", "campaign_size", "text", "total"),
]
OPEN = [
    *("id", "number", "code", "unit", "channel", "classification", "severity", "status", "received_on", "replied"),
    *("themes", "age", "overdue_days"),
]
CAMPAIGNS = ["campaign", "count", "units", "first_on", "last_on", "text"]
SUMMARY = [
    *("reports", "labels", "service", "praise", "outside", "silent", "no_unit", "untracked"),
    *("tracked", "open", "overdue", "unanswered", "older_open", "latest_on"),
]
QUALITY = ["reports", "labels", "unmapped", "unmapped_share", "corrected", "corrected_share", "versions"]


@dataclass(frozen=True)
class Text:
    """What is read of one row of `texts`."""

    id: int
    code: str | None
    unit: str | None
    received_on: date | None
    channel: str | None
    number: str | None
    severity: str | None
    resolved: bool
    replied: bool
    text: str
    themes: str | None
    codes: str
    words: str | None
    decided_by: str | None


@dataclass(frozen=True)
class Campaign:
    """What is read of one row of `campaigns`."""

    campaign: int
    count: int
    units: int
    first_on: date
    last_on: date
    text: str


def texts(
    reading: Reading,
    *,
    year: int,
    theme: str | None = None,
    unit: str | None = None,
    peers: str | None = None,
    contains: str | None = None,
    campaign: int | None = None,
    most: int = NEWEST,
    skip: int = 0,
) -> DataFrame:
    """The newest `most` masked texts received in `year` that fit, after `skip` newer ones; `total`: how many fit.

    contains: words in the text, whatever their capitals. received_on: local day; themes: names joined by "; ", codes
    by "|"; words: those that fired; decided_by: the official who decided the themes, null where rules did;
    campaign_size: reports of `year` with near-identical words, itself counted.
    """
    span: dict[str, object] = {**bounds(year)}
    pattern = f"%{_literal(contains.strip().lower())}%" if contains and contains.strip() else None
    among: dict[str, object] = {"theme": theme, "unit": unit, "peers": peers, "pattern": pattern, "campaign": campaign}
    rows = reading.ask(texts_between, **span, **among, most=most, skip=skip)
    why = reading.ask(words_between, **span).groupby("id")
    sizes = reading.ask(complaints_between, **span)["campaign_id"].value_counts()
    codes = why["theme"].agg("|".join).to_dict()
    renamed = rows.rename(columns={"external_number": "number", "status_said": "status", "text_masked": "text"})
    return renamed.assign(
        received_on=local_days(renamed["received_at"]).dt.date,
        replied=renamed["first_reply_at"].notna(),
        resolved=renamed["resolved_at"].notna(),
        themes=renamed["id"].map(why["name"].agg("; ".join)),
        codes=[codes.get(number, NO_THEME) for number in renamed["id"]],
        words=renamed["id"].map(why["words"].agg(lambda words: "; ".join(words.dropna()))).replace("", None),
        decided_by=renamed["id"].map(why["decided_by"].first()),
        campaign=renamed["campaign_id"],
        campaign_size=renamed["campaign_id"].map(sizes).fillna(1).astype(int),
    )[TEXTS]


def campaigns(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row per campaign of `year`: three or more reports with near-identical words, largest first.

    Columns: campaign (for `texts`), count, units, first_on and last_on (local days), text of the first, masked.
    """
    rows = reading.ask(campaigns_between, **bounds(year), fewest=FEWEST, unit=unit, peers=peers)
    renamed = rows.rename(columns={"campaign_id": "campaign", "text_masked": "text"})
    days = {"first_on": local_days(renamed["first_at"]).dt.date, "last_on": local_days(renamed["last_at"]).dt.date}
    return renamed.assign(**days)[CAMPAIGNS]


def open_complaints(
    reading: Reading, *, moment: Moment, unit: str | None = None, peers: str | None = None
) -> DataFrame:
    """One row per open report of `year`, longest overdue first.

    age: working days since receipt; overdue_days: working days over the limit of its kind of report (the longest where
    none is said), 0 in time; classification as written. received_on is a local day, themes are names joined by "; ".
    """
    rows = reading.ask(complaints_of_year, year=moment.year, unit=unit, peers=peers)
    names = reading.ask(themes_of_year, year=moment.year).groupby("id")["name"].agg("; ".join)
    rows = rows.assign(
        age=ages_of(rows, moment.now, moment.zone), overdue_days=overdue_days(rows, moment.now, moment.zone)
    )
    waiting = rows[rows["open"]].sort_values(["overdue_days", "age"], ascending=False, ignore_index=True)
    names_shown = {"external_number": "number", "status_said": "status", "classification_said": "classification"}
    waiting = waiting.rename(columns=names_shown)
    return waiting.assign(
        received_on=local_days(waiting["received_at"], moment.zone).dt.date,
        replied=waiting["first_reply_at"].notna(),
        themes=waiting["id"].map(names),
    )[OPEN]


def summary(
    reading: Reading, *, moment: Moment, unit: str | None = None, peers: str | None = None, theme: str | None = None
) -> DataFrame:
    """One row of counts over the reports of `year`, or those with a theme; reports 0 when there are none.

    reports: those that say something; labels: reports times themes; service, praise, outside: reports with such a
    theme; silent: those that say nothing (not in reports); no_unit; tracked: something is known of their handling;
    untracked: nothing (suggestions); open, overdue, unanswered: of the tracked; older_open: open ones of the years
    before, whatever their theme; latest_on: local day of the latest report, null without any.
    """
    rows = reading.ask(complaints_of_year, year=moment.year, unit=unit, peers=peers)
    labels = reading.ask(themes_of_year, year=moment.year, unit=unit, peers=peers)
    if theme is not None:
        having = labels.loc[labels["theme"] == theme, "id"]
        rows, labels = rows[rows["id"].isin(having)], labels[labels["id"].isin(having)]
    told = labels[labels["kind"] != EMPTY]
    before = bounds(moment.year, years=moment.year - 2003)
    earlier = reading.ask(complaints_between, starts=before["starts"], ends=bounds(moment.year)["starts"])
    of_kind = told.groupby("kind")["id"].nunique()
    counts = {
        "reports": len(rows),
        "labels": len(told),
        "service": of_kind.get(SERVICE, 0),
        "praise": of_kind.get(PRAISE, 0),
        "outside": of_kind.get(OUTSIDE, 0),
        "silent": labels["id"].nunique() - len(rows),
        "no_unit": int(rows["code"].isna().sum()),
        "untracked": int((~rows["tracked"]).sum()),
        "tracked": int(rows["tracked"].sum()),
        "open": int(rows["open"].sum()),
        "overdue": int((overdue_days(rows, moment.now, moment.zone) > 0).sum()),
        "unanswered": int((rows["open"] & rows["first_reply_at"].isna()).sum()),
        "older_open": _open(narrowed(earlier, unit=unit, peers=peers)),
        "latest_on": local_days(rows["received_at"], moment.zone).max() if len(rows) else None,
    }
    return DataFrame([counts], columns=SUMMARY)


def quality(reading: Reading, *, year: int, unit: str | None = None, peers: str | None = None) -> DataFrame:
    """One row: how good the themes of the reports of `year` are.

    labels: reports times themes; unmapped (share): reports without a theme; corrected (share): reports whose themes
    an official decided; versions: of the taxonomy, joined by ", ". Shares 0-1, nan without reports.
    """
    labels = reading.ask(themes_of_year, year=year, unit=unit, peers=peers)
    told = labels[labels["kind"] != EMPTY]
    reports = told["id"].nunique()
    unmapped = told.loc[told["kind"] == UNMAPPED, "id"].nunique()
    corrected = told.loc[told["origin"] == "person", "id"].nunique()
    versions = reading.ask(versions_between, **bounds(year))["taxonomy_version"].dropna()
    shares = [count / reports if reports else math.nan for count in (unmapped, corrected)]
    row = (reports, len(told), unmapped, shares[0], corrected, shares[1], ", ".join(versions))
    return DataFrame([row], columns=QUALITY)


def _open(rows: DataFrame) -> int:
    return int(handled(rows)["open"].sum())


def _literal(words: str) -> str:
    return "".join(f"!{sign}" if sign in "!%_" else sign for sign in words)
