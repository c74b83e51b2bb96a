"""Pelaporan: whom to chase, and how the peer groups stand, from the states of one duty."""

from datetime import datetime
from zoneinfo import ZoneInfo

from pandas import DataFrame
from sqlalchemy import Connection

from dashboard.figures.submissions import STATES, duty_states
from dashboard.figures.surveys import NO_PEERS
from dashboard.measures.reporting import State

RETURNED = "dikembalikan"
NO_REGION = "tanpa wilayah"


def states_by(
    db: Connection, *, scope: str | None, year: int, now: datetime, zone: ZoneInfo, duty: str, by: str
) -> DataFrame:
    """One row per group of units by name (column `by`: peer_group or region); a column per state (tepat waktu, …) with
    the number of its units.
    """
    states = duty_states(db, scope=scope, year=year, now=now, zone=zone, duty=duty)
    nobody = NO_PEERS if by == "peer_group" else NO_REGION
    counts = states.assign(**{by: states[by].fillna(nobody)}).groupby([by, "state"]).size()
    return counts.unstack(fill_value=0).reindex(columns=STATES, fill_value=0).reset_index()


def units_to_chase(
    db: Connection, *, scope: str | None, year: int, now: datetime, zone: ZoneInfo, duty: str
) -> DataFrame:
    """Rows of `duty_states` that still wait for the unit: missing, longest overdue first, then returned."""
    states = duty_states(db, scope=scope, year=year, now=now, zone=zone, duty=duty)
    missing = states["state"] == State.MISSING
    returned = (states["status"] == RETURNED) & states["state"].isin([State.ON_TIME, State.LATE])
    waiting = states[missing | returned]
    return waiting.sort_values("state", key=lambda state: state != State.MISSING, kind="stable", ignore_index=True)
