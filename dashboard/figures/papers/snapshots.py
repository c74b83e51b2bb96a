"""Approved briefings as they were: the latest, one by its number, the one before."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection

from dashboard.figures.papers.briefing import Frames, thawed
from queries.snapshots import approved, snapshot


@dataclass(frozen=True)
class Snapshot:
    """An approved briefing; moments are aware UTC."""

    snapshot_id: int
    name: str
    taken_at: datetime
    approved_by: str
    approved_at: datetime
    frames: Frames


def snapshot_of(db: Connection, *, scope: str | None, snapshot_id: int | None = None) -> Snapshot | None:
    """The snapshot with this number, or the one with the latest figures; None where there is none."""
    if snapshot_id is None:
        known = approved(db, scope=scope)["snapshot_id"]
        if known.empty:
            return None
        snapshot_id = int(known.iloc[0])
    rows = snapshot(db, scope=scope, snapshot_id=snapshot_id)
    if rows.empty:
        return None
    row = rows.iloc[0]
    taken_at, approved_at = (row[name].to_pydatetime().replace(tzinfo=UTC) for name in ("taken_at", "approved_at"))
    named = int(row["snapshot_id"]), str(row["name"]), taken_at, str(row["approved_by"]), approved_at
    return Snapshot(*named, thawed(row["figures"]))


def before(db: Connection, *, scope: str | None, snapshot_id: int) -> Snapshot | None:
    """The approved snapshot that came before the one with this number; None for the first."""
    known = [int(found) for found in approved(db, scope=scope)["snapshot_id"]]
    later = known.index(snapshot_id) if snapshot_id in known else len(known)
    return snapshot_of(db, scope=scope, snapshot_id=known[later + 1]) if later + 1 < len(known) else None
