"""What stands behind the figure of one unit: the loads of its surveys, and the versions that no longer count."""

from collections.abc import Sequence

from pandas import DataFrame
from sqlalchemy import Connection, Integer, bindparam, text

from queries import IN_SCOPE, frame, scoped

LOADS_OF_SURVEYS = text(f"""
    SELECT surveys.id AS survey_id, loads.id AS load_id, loads.file_name, loads.rows_read, loads.rows_kept,
           loads.rows_refused, loads.receipt, screenings.at_load
    FROM surveys
    JOIN units ON units.id = surveys.unit_id
    JOIN loads ON loads.id = surveys.load_id
    LEFT JOIN screenings ON screenings.survey_id = surveys.id
    WHERE surveys.id IN :survey_ids AND {IN_SCOPE}
    ORDER BY loads.id, surveys.id
""").bindparams(bindparam("survey_ids", expanding=True, type_=Integer))

RETIRED_SURVEYS = text(f"""
    SELECT surveys.id AS survey_id, services.name AS service, periods.code AS period, surveys.source,
           CASE WHEN surveys.source = 'recap' THEN surveys.reported_n ELSE rollups.n END AS n,
           loads.file_name, successors.file_name AS replaced_by
    FROM surveys
    JOIN units ON units.id = surveys.unit_id
    JOIN periods ON periods.id = surveys.period_id
    JOIN loads ON loads.id = surveys.load_id
    JOIN loads AS successors ON successors.id = surveys.retired_by_load_id
    LEFT JOIN services ON services.id = surveys.service_id
    LEFT JOIN rollups ON rollups.survey_id = surveys.id
    WHERE units.code = :unit AND periods.year = :year AND {IN_SCOPE}
    ORDER BY surveys.id
""")


@scoped
def loads_of_surveys(db: Connection, *, scope: str | None, survey_ids: Sequence[int]) -> DataFrame:
    """One row per survey asked for, by load. Columns: survey_id, load_id, file_name, rows_read, rows_kept,
    rows_refused, receipt (JSON text of the whole file), at_load (JSON text of the survey's screening, or null)."""
    return frame(db, LOADS_OF_SURVEYS, scope=scope, survey_ids=list(survey_ids))


@scoped
def retired_surveys(db: Connection, *, scope: str | None, unit: str, year: int) -> DataFrame:
    """One row per survey of a unit and year that a corrected file replaced, in the order in which they came.

    Columns: survey_id, service (null: the whole unit), period, source, n, file_name, replaced_by (a file's name).
    """
    return frame(db, RETIRED_SURVEYS, scope=scope, unit=unit, year=year)
