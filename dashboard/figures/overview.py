"""Ringkasan: what needs attention now, built from rules, each sentence with its figures and its evidence."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pandas import DataFrame
from sqlalchemy import Connection

from dashboard.figures.province import province_year
from dashboard.figures.rankings import SURVEY_DUTY, unit_standings
from dashboard.figures.submissions import duty_states
from dashboard.measures.reporting import State

MOST_SENTENCES = 7
NAMED = 3
LOW_GRADES = ("C", "D")


def attention(db: Connection, *, scope: str | None, year: int, now: datetime, zone: ZoneInfo) -> DataFrame:
    """At most seven rows, the weightiest first. Columns: weight, subject, count, total, names, page, unit.

    `subject` names the rule; the page words it. `names` are up to three units, parted by semicolons (a
    name may hold commas); `page` and `unit` lead to the evidence. A rule that finds nothing gives no row.
    """
    units = unit_standings(db, scope=scope, year=year)
    states = duty_states(db, scope=scope, year=year, duty=SURVEY_DUTY, now=now, zone=zone)
    rows = [*_of_submissions(states), *_of_standings(units), *_of_target(province_year(db, scope=scope, year=year))]
    columns = ["weight", "subject", "count", "total", "names", "page", "unit"]
    found = DataFrame([row for row in rows if row["count"]], columns=columns)
    return found.sort_values(["weight", "subject"], ascending=[False, True], ignore_index=True).head(MOST_SENTENCES)


def _of_submissions(states: DataFrame) -> Iterator[dict[str, Any]]:
    required = states[states["state"] != State.EXEMPT]
    missing = required[required["state"] == State.MISSING]
    late = required[required["state"] == State.LATE]
    returned = required[required["status"] == "dikembalikan"]
    overdue = bool((missing["days"] > 0).any())
    yield _row(100 if overdue else 60, "missing" if overdue else "expected", missing, len(required), "submissions")
    yield _row(80, "returned", returned, len(required), "submissions")
    yield _row(40, "late", late, len(required), "submissions")


def _of_standings(units: DataFrame) -> Iterator[dict[str, Any]]:
    ranked = units[units["ranked"].astype(bool)]
    low = ranked[ranked["grade"].isin(LOW_GRADES)].sort_values("ikm_exact")
    yield _row(90, "low", low, len(ranked), "scorecard")
    differs = units[units["reported_differs"].eq(True)]
    yield _row(70, "differs", differs, len(units), "rankings")
    short = ranked[ranked["n_share"] < 1]
    yield _row(50, "short", short, len(ranked), "rankings")
    small = units[~units["ranked"].astype(bool)]
    yield _row(45, "unranked", small, len(units), "rankings")


def _of_target(province: DataFrame) -> Iterator[dict[str, Any]]:
    row = province.iloc[0]
    if row["high"] < row["target"]:
        found = {"weight": 85, "subject": "target", "count": row["ikm"], "total": row["target"]}
        yield {**found, "names": "", "page": "rankings", "unit": None}


def _row(weight: int, subject: str, units: DataFrame, total: int, page: str) -> dict[str, Any]:
    return {
        "weight": weight,
        "subject": subject,
        "count": len(units),
        "total": total,
        "names": "; ".join(units["unit"].head(NAMED)),
        "page": page,
        "unit": units["code"].iloc[0] if page == "scorecard" and len(units) else None,
    }
