"""Approved briefings as they were: the latest, one by its number, the one before."""

from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.figures.papers.briefing import Frames, thawed
from dashboard.reading import Reading
from queries import province_wide
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


@province_wide("an approved briefing is the province's, whoever asks")
def snapshot_of(reading: Reading, *, snapshot_id: int | None = None) -> Snapshot | None:
    """The snapshot with this number, or the one with the latest figures; None where there is none."""
    if snapshot_id is None:
        known = reading.ask(approved)["snapshot_id"]
        if known.empty:
            return None
        snapshot_id = int(known.iloc[0])
    rows = reading.ask(snapshot, snapshot_id=snapshot_id)
    if rows.empty:
        return None
    row = rows.iloc[0]
    taken_at, approved_at = (row[name].to_pydatetime().replace(tzinfo=UTC) for name in ("taken_at", "approved_at"))
    named = int(row["snapshot_id"]), str(row["name"]), taken_at, str(row["approved_by"]), approved_at
    return Snapshot(*named, thawed(row["figures"]))


@province_wide("an approved briefing is the province's, whoever asks")
def before(reading: Reading, *, snapshot_id: int) -> Snapshot | None:
    """The approved snapshot that came before the one with this number; None for the first."""
    known = [int(number) for number in reading.ask(approved)["snapshot_id"]]
    later = known.index(snapshot_id) if snapshot_id in known else len(known)
    return reading.ask(snapshot_of, snapshot_id=known[later + 1]) if later + 1 < len(known) else None
