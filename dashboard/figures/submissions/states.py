"""Pelaporan: the state of every duty of every unit at a moment."""

from datetime import UTC, datetime
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

import pandas as pd
from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.records import Record, records
from dashboard.measures.submissions import State, Status, duty_state
from dashboard.reading import Reading
from queries.submissions import obligations_of_year

STATES = [state.value for state in State]
SUBMITTED = ["received_at", "latest_at", "status", "reason", "letter_number", "document_url", "reviewed_by"]
SUBMITTED += ["submission_id", "version", "file_id", "document_name"]


def duty_states(reading: Reading, *, moment: Moment, duty: str | None = None) -> DataFrame:
    """One row per unit and duty that was decided on, the longest overdue first, then by name.

    Adds to `obligations_of_year`: state (tepat waktu, terlambat, belum menyampaikan, tidak wajib) and
    days (late, or past the deadline while missing; in the calendar of `zone`). Moments are aware UTC.
    """
    rows = reading.ask(obligations_of_year, year=moment.year, duty=duty)
    for name in ("deadline_at", "received_at", "latest_at"):
        rows[name] = pd.to_datetime(rows[name]).dt.tz_localize("UTC")
    # What has not happened yet says nothing of a unit either.
    rows.loc[rows["received_at"] > moment.now, SUBMITTED] = None
    states = [_state(row, moment.now, moment.zone) for row in records(rows)]
    rows[["state", "days"]] = DataFrame(states, index=rows.index, columns=["state", "days"])
    rows["pressing"] = rows["days"].where(rows["state"] == State.MISSING, -1)
    order = ["pressing", "unit", "code", "duty"]
    return rows.sort_values(order, ascending=[False, True, True, True], ignore_index=True).drop(columns="pressing")


def duty_summary(reading: Reading, *, moment: Moment) -> DataFrame:
    """One row per duty of `year`. Columns: duty, deadline_at (aware UTC), source_letter, required_count,
    handed_in_count, on_time_count, late_count, missing_count, exempt_count, returned_count."""
    states = reading.ask(duty_states, moment=moment)
    rows = [_summary(str(duty), of_duty) for duty, of_duty in states.groupby("duty", sort=True)]
    counts = [f"{name}_count" for name in ("required", "handed_in", "on_time", "late", "missing", "exempt", "returned")]
    return DataFrame(rows, columns=["duty", "deadline_at", "source_letter", *counts])


def _state(row: Record, now: datetime, zone: ZoneInfo) -> tuple[str, int]:
    received = row["received_at"]
    result = duty_state(
        required=bool(row["required"]),
        received_at=None if received is None else received.to_pydatetime(),
        deadline_at=row["deadline_at"].to_pydatetime(),
        now=now.astimezone(UTC),
        zone=zone,
    )
    return result.state.value, result.days


class DutySummary(TypedDict):
    """One row of `duty_summary`, in units."""

    duty: str
    deadline_at: Any
    source_letter: str | None
    required_count: int
    handed_in_count: int
    on_time_count: int
    late_count: int
    missing_count: int
    exempt_count: int
    returned_count: int


def _summary(duty: str, states: DataFrame) -> DutySummary:
    counted = states["state"].value_counts()
    on_time, late, missing, exempt = (int(counted.get(state.value, 0)) for state in State)
    returned = (states["status"] == Status.RETURNED) & (states["state"] != State.EXEMPT)
    return {
        "duty": duty,
        "deadline_at": states["deadline_at"].iloc[0],
        "source_letter": states["source_letter"].iloc[0],
        "required_count": on_time + late + missing,
        "handed_in_count": on_time + late,
        "on_time_count": on_time,
        "late_count": late,
        "missing_count": missing,
        "exempt_count": exempt,
        "returned_count": int(returned.sum()),
    }
