"""Accounts, and who looked at or did what: for the administrator, and the register of deeds."""

from datetime import datetime

from pandas import DataFrame
from sqlalchemy import Connection, DateTime, text

from queries import frame, province_wide

ACCOUNTS = text("""
    SELECT accounts.id AS account_id, email, name, role, unit_code, status, asked_at, decided_by, decided_at, seen_at
    FROM accounts
    ORDER BY CASE status WHEN 'diminta' THEN 0 WHEN 'diundang' THEN 1 WHEN 'aktif' THEN 2 ELSE 3 END, name, email
""").columns(asked_at=DateTime, decided_at=DateTime, seen_at=DateTime)


DEEDS = text("""
    SELECT happened_at, actor, role, action, subject, object, unit_code, reason FROM (
        SELECT happened_at, actor, role, action, '' AS subject, object, unit_code, reason, 1 AS source, id
        FROM access_log
        UNION ALL
        SELECT happened_at, actor, '', action, subject, subject_key, NULL, NULL, 2, id FROM audit
        WHERE load_id IS NULL OR subject = 'loads'
    ) AS deeds
    WHERE (CAST(:actor AS VARCHAR) IS NULL OR actor = :actor)
      AND (CAST(:unit AS VARCHAR) IS NULL OR unit_code = :unit
           OR object LIKE (SELECT '{"unit_id": ' || units.id || ',%' FROM units WHERE units.code = :unit))
      AND (CAST(:since AS TIMESTAMP) IS NULL OR happened_at >= :since)
      AND (CAST(:until AS TIMESTAMP) IS NULL OR happened_at < :until)
    ORDER BY happened_at DESC, source, id DESC
    LIMIT :most
""").columns(happened_at=DateTime)

ACTORS = text("""
    SELECT DISTINCT actor FROM access_log UNION SELECT DISTINCT actor FROM audit ORDER BY actor
""")

LAST_BACKUP = text("""
    SELECT happened_at, action, object FROM access_log WHERE action IN (:made, :put_back)
    ORDER BY happened_at DESC, id DESC LIMIT 1
""").columns(happened_at=DateTime)
# As `actions.backups` writes it into the register.
BACKED_UP, PUT_BACK = "cadangan dibuat", "cadangan dipulihkan"


@province_wide("only the administrator's page and command ask who has an account")
def accounts(db: Connection) -> DataFrame:
    """One row an account, requests first: account_id, email, name, role, unit_code, status, asked_at, decided_by,
    decided_at, seen_at (moments in UTC, null where it never happened)."""
    return frame(db, ACCOUNTS)


@province_wide("only administrator and biro, who see every unit, have the register of deeds")
def deeds(
    db: Connection,
    *,
    actor: str | None,
    unit: str | None,
    since: datetime | None,
    until: datetime | None,
    most: int,
) -> DataFrame:
    """The newest `most` deeds, newest first: happened_at (UTC), actor, role, action, subject (the table that was
    changed, "" for what was looked at or taken), object (the key of its row as JSON, or words), unit_code, reason.

    `since` and `until` (naive UTC) hold the days asked for. Of a load its own line stands for the rows it wrote.
    """
    return frame(db, DEEDS, actor=actor, unit=unit, since=since, until=until, most=most)


@province_wide("only administrator and biro have the register of deeds")
def actors(db: Connection) -> DataFrame:
    """Everybody who did something: column actor."""
    return frame(db, ACTORS)


@province_wide("a backup is of the whole database")
def last_backup(db: Connection) -> DataFrame:
    """One row: when the last backup was made or put back (happened_at in UTC, action) and the name of its file
    (object); none where there never was one."""
    return frame(db, LAST_BACKUP, made=BACKED_UP, put_back=PUT_BACK)
