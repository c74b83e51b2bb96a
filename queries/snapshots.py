"""Approved briefings: which there are, and the figures of one."""

from pandas import DataFrame
from sqlalchemy import Connection, DateTime, text

from queries import frame, province_wide

HISTORY = text("""
    SELECT id AS snapshot_id, name, taken_at, approved_by, approved_at, data_version
    FROM snapshots WHERE approved_at IS NOT NULL
    ORDER BY taken_at DESC, id DESC
""").columns(taken_at=DateTime, approved_at=DateTime)

FIGURES = text("""
    SELECT id AS snapshot_id, name, taken_at, approved_by, approved_at, data_version, figures
    FROM snapshots WHERE id = :snapshot_id AND approved_at IS NOT NULL
""").columns(taken_at=DateTime, approved_at=DateTime)


PROPOSED = text("""
    SELECT snapshots.id AS snapshot_id, snapshots.name, snapshots.taken_at, snapshots.figures,
           audit.actor AS proposed_by, audit.happened_at AS proposed_at
    FROM snapshots
    JOIN audit ON audit.subject = 'snapshots' AND audit.action = 'paparan diusulkan'
        AND audit.subject_key = '{"id": ' || snapshots.id || '}'
    WHERE snapshots.approved_at IS NULL
    ORDER BY snapshots.id DESC
""").columns(taken_at=DateTime, proposed_at=DateTime)


@province_wide("only who may approve briefings is shown what was proposed")
def proposed(db: Connection) -> DataFrame:
    """One row a briefing that waits for somebody else's approval, the newest first: snapshot_id, name, taken_at (UTC),
    figures as JSON, proposed_by, proposed_at (UTC)."""
    return frame(db, PROPOSED)


@province_wide("an approved briefing is the province's, whoever asks")
def approved(
    db: Connection,
) -> DataFrame:
    """One row per approved snapshot, the latest figures first. They are the province's, whoever asks."""
    return frame(db, HISTORY)


@province_wide("an approved briefing is the province's, whoever asks")
def snapshot(db: Connection, *, snapshot_id: int) -> DataFrame:
    """One row: a snapshot with its figures as JSON; none when there is no such one."""
    return frame(db, FIGURES, snapshot_id=snapshot_id)
