"""What happened to the reports of a unit, to a duty's deadline and to who owes it: lines of the audit log."""

from pandas import DataFrame
from sqlalchemy import Connection, DateTime, text

from queries import IN_SCOPE, frame, province_wide, scoped

# Keys in the log are JSON in a fixed order; a submission's goes on after the duty, an obligation's ends there.
OWN_KEY = """'{"unit_id": ' || CAST(units.id AS VARCHAR) || ', "duty_id": ' || CAST(duties.id AS VARCHAR)"""

STEPS = text(f"""
    SELECT audit.happened_at, audit.actor, audit.action, audit.subject, audit.before, audit.after,
           audit.load_id, loads.file_name
    FROM audit
    JOIN units ON units.code = :unit AND units.retired_by_load_id IS NULL
    JOIN duties ON duties.year = :year AND duties.kind = :duty
    LEFT JOIN loads ON loads.id = audit.load_id
    WHERE audit.subject IN ('submissions', 'obligations')
      AND (audit.subject_key = {OWN_KEY} || '}}' OR audit.subject_key LIKE {OWN_KEY} || ',%')
      AND {IN_SCOPE}
    ORDER BY audit.id
""").columns(happened_at=DateTime)

DEADLINES = text("""
    SELECT audit.happened_at, audit.actor, audit.action, audit.before, audit.after, audit.load_id, loads.file_name
    FROM audit
    LEFT JOIN loads ON loads.id = audit.load_id
    WHERE audit.subject = 'duties' AND audit.subject_key = :key
    ORDER BY audit.id
""").columns(happened_at=DateTime)


@scoped
def steps_of(db: Connection, *, scope: str | None, unit: str, year: int, duty: str) -> DataFrame:
    """One row per change of a unit's reports and of its obligation, oldest first.

    Columns: happened_at (UTC), actor, action, subject, before, after (JSON), load_id and file_name (null: on a page).
    """
    return frame(db, STEPS, scope=scope, unit=unit, year=year, duty=duty)


@province_wide("a deadline holds for everybody")
def deadlines_of(db: Connection, *, year: int, duty: str) -> DataFrame:
    """One row per change of a duty's deadline or letter, oldest first. Columns as `steps_of`, without subject."""
    return frame(db, DEADLINES, key=f'{{"year": {year}, "kind": "{duty}"}}')
