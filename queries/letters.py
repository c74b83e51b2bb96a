"""Letters about duties."""

from pandas import DataFrame
from sqlalchemy import Connection, Date, DateTime, text

from queries import IN_SCOPE, frame, scoped

LETTERS = text(f"""
    SELECT units.code, units.name AS unit, letters.kind, letters.number, letters.dated_on, letters.days_late,
           letters.sent_at, letters.sent_by
    FROM letters
    JOIN units ON units.id = letters.unit_id
    JOIN duties ON duties.id = letters.duty_id
    WHERE duties.year = :year AND duties.kind = :duty AND {IN_SCOPE}
    ORDER BY letters.id DESC
""").columns(dated_on=Date, sent_at=DateTime)


@scoped
def letters_of(db: Connection, *, scope: str | None, year: int, duty: str) -> DataFrame:
    """One row per letter about a duty, newest first.

    Columns: code, unit, kind (pengingat, teguran), number, dated_on, days_late (days), sent_at (UTC), sent_by.
    """
    return frame(db, LETTERS, scope=scope, year=year, duty=duty)
