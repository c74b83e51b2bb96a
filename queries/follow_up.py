"""Programmes that answer a survey, as they stand."""

from pandas import DataFrame
from sqlalchemy import Connection, Date, text

from queries import IN_SCOPE, frame, scoped

PROGRAMMES_OF_YEAR = text(f"""
    SELECT
        units.code, units.name AS unit, units.peer_group, units.region, services.name AS service,
        follow_ups.id AS follow_up_id, follow_ups.year, follow_ups.number, follow_ups.element,
        follow_ups.theme, themes.name AS theme_name,
        follow_ups.programme, follow_ups.owner, follow_ups.planned_on, follow_ups.due_said, follow_ups.due_on,
        follow_ups.status, CAST(follow_ups.progress_share AS DOUBLE PRECISION) AS progress_share,
        follow_ups.completed_on, follow_ups.outcome, follow_ups.evidence_url
    FROM follow_ups
    JOIN units ON units.id = follow_ups.unit_id
    LEFT JOIN services ON services.id = follow_ups.service_id
    LEFT JOIN themes ON themes.code = follow_ups.theme
    WHERE follow_ups.year = :year
      AND follow_ups.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    ORDER BY units.name, units.code, follow_ups.number, follow_ups.id
""").columns(planned_on=Date, due_on=Date, completed_on=Date)


@scoped
def programmes_of_year(db: Connection, *, scope: str | None, year: int) -> DataFrame:
    """One row per programme that answers the survey of `year`, by unit and number. Days are dates, share 0-1."""
    return frame(db, PROGRAMMES_OF_YEAR, scope=scope, year=year)
