"""Duties, who is obliged, and what was handed in."""

from pandas import DataFrame
from sqlalchemy import Connection, DateTime, text

from queries import IN_SCOPE, frame, province_wide, scoped

OBLIGATIONS_OF_YEAR = text(f"""
    SELECT
        units.code, units.name AS unit, units.kind, units.peer_group, units.region,
        duties.kind AS duty, duties.deadline_at, duties.source_letter,
        obligations.required, obligations.reason AS exemption_reason,
        firsts.received_at, latest.received_at AS latest_at, latest.status, latest.reason,
        latest.letter_number, latest.document_url, latest.reviewed_by,
        latest.id AS submission_id, latest.version, latest.file_id, stored_files.name AS document_name
    FROM obligations
    JOIN duties ON duties.id = obligations.duty_id
    JOIN units ON units.id = obligations.unit_id
    LEFT JOIN (
        SELECT unit_id, duty_id, MIN(received_at) AS received_at, MAX(received_at) AS latest_at
        FROM submissions
        WHERE retired_by_load_id IS NULL
        GROUP BY unit_id, duty_id
    ) AS firsts ON firsts.unit_id = units.id AND firsts.duty_id = duties.id
    LEFT JOIN submissions AS latest
        ON latest.unit_id = units.id AND latest.duty_id = duties.id
        AND latest.received_at = firsts.latest_at AND latest.retired_by_load_id IS NULL
    LEFT JOIN stored_files ON stored_files.id = latest.file_id
    WHERE duties.year = :year
      AND (CAST(:duty AS VARCHAR) IS NULL OR duties.kind = :duty)
      AND {IN_SCOPE}
    ORDER BY units.name, units.code, duties.kind
""").columns(deadline_at=DateTime, received_at=DateTime, latest_at=DateTime)

REQUIRED_BY_YEAR = text(f"""
    SELECT duties.year, SUM(CASE WHEN obligations.required THEN 1 ELSE 0 END) AS required_count
    FROM obligations
    JOIN duties ON duties.id = obligations.duty_id
    JOIN units ON units.id = obligations.unit_id
    WHERE duties.kind = :duty
      AND (CAST(:peers AS VARCHAR) IS NULL OR units.peer_group = :peers)
      AND {IN_SCOPE}
    GROUP BY duties.year
    ORDER BY duties.year
""")

RECEIPTS = text(f"""
    SELECT duties.year, duties.deadline_at, units.code, MIN(submissions.received_at) AS received_at
    FROM obligations
    JOIN duties ON duties.id = obligations.duty_id
    JOIN units ON units.id = obligations.unit_id
    LEFT JOIN submissions ON submissions.unit_id = units.id AND submissions.duty_id = duties.id
        AND submissions.retired_by_load_id IS NULL
    WHERE duties.kind = :duty AND duties.year <= :until AND obligations.required AND {IN_SCOPE}
    GROUP BY duties.year, duties.deadline_at, units.code
    ORDER BY duties.year, units.code
""").columns(deadline_at=DateTime, received_at=DateTime)

TURNING_POINTS = text("""
    SELECT deadline_at AS at FROM duties
    UNION SELECT received_at AS at FROM submissions WHERE retired_by_load_id IS NULL
    ORDER BY at
""").columns(at=DateTime)

DUTIES_OF_YEAR = text("""
    SELECT year, kind AS duty, deadline_at, source_letter FROM duties WHERE year = :year ORDER BY id
""").columns(deadline_at=DateTime)

TARGETS = text("""
    SELECT targets.year, targets.indicator, targets.value, missions.number AS mission,
           missions.name AS mission_name, targets.source
    FROM targets
    LEFT JOIN missions ON missions.id = targets.mission_id
    WHERE CAST(:year AS INTEGER) IS NULL OR targets.year = :year
    ORDER BY targets.year, targets.indicator
""")


@scoped
def obligations_of_year(db: Connection, *, scope: str | None, year: int, duty: str | None = None) -> DataFrame:
    """One row per unit and duty of `year` that somebody decided on, obliged or exempt.

    `received_at` is the first submission (a revision does not reset the clock), status and reason are the
    latest one's, as are submission_id, version, file_id and document_name; null when nothing came.
    """
    return frame(db, OBLIGATIONS_OF_YEAR, scope=scope, year=year, duty=duty)


@scoped
def receipts_of_duty(db: Connection, *, scope: str | None, duty: str, until: int) -> DataFrame:
    """One row per year up to `until` and unit that owes `duty`.

    Columns: year, deadline_at, code, received_at (UTC; the first receipt, null when nothing came).
    """
    return frame(db, RECEIPTS, scope=scope, duty=duty, until=until)


@province_wide("a deadline holds for everybody")
def duties_of_year(db: Connection, *, year: int) -> DataFrame:
    """One row per duty of `year`. Columns: year, duty, deadline_at (UTC), source_letter."""
    return frame(db, DUTIES_OF_YEAR, year=year)


@scoped
def required_by_year(db: Connection, *, scope: str | None, duty: str, peers: str | None = None) -> DataFrame:
    """One row per year in which somebody decided who owes `duty`. Columns: year, required_count."""
    return frame(db, REQUIRED_BY_YEAR, scope=scope, duty=duty, peers=peers)


@province_wide("the plan of the province is public")
def targets_of_year(db: Connection, *, year: int | None = None) -> DataFrame:
    """Targets of `year`, or of every year. Columns: year, indicator, value, mission, mission_name, source."""
    return frame(db, TARGETS, year=year)


@province_wide("moments without the units they are of", of_units=True)
def turning_points(
    db: Connection,
) -> DataFrame:
    """One row per moment (UTC) at which a duty can change its state: deadlines, and when reports came. Column: at."""
    return frame(db, TURNING_POINTS)
