"""What screening found in surveys that stand, what was said to it, and the rows behind."""

from collections.abc import Sequence

from pandas import DataFrame
from sqlalchemy import Connection, Date, DateTime, bindparam, text

from queries import IN_SCOPE, frame, scoped

# The method of a survey stands in its recap more often than in the file of its respondents.
_METHOD = """COALESCE(surveys.method, (
    SELECT MAX(recaps.method) FROM surveys AS recaps
    WHERE recaps.unit_id = surveys.unit_id AND recaps.period_id = surveys.period_id
      AND COALESCE(recaps.service_id, 0) = COALESCE(surveys.service_id, 0)
      AND recaps.source = 'recap' AND recaps.retired_by_load_id IS NULL
))"""

SCREENINGS_OF_YEAR = text(f"""
    SELECT
        units.code, units.name AS unit, units.peer_group, services.name AS service,
        periods.code AS period, periods.kind AS period_kind,
        surveys.id AS id, {_METHOD} AS method,
        screenings.at_load, screenings.findings, screenings.screened_at,
        rollups.survey_id, rollups.n, rollups.ikm_all, rollups.error_all
    FROM surveys
    JOIN units ON units.id = surveys.unit_id
    LEFT JOIN services ON services.id = surveys.service_id
    JOIN periods ON periods.id = surveys.period_id
    JOIN rollups ON rollups.survey_id = surveys.id
    LEFT JOIN screenings ON screenings.survey_id = surveys.id
    WHERE periods.year = :year
      AND surveys.source = 'responses'
      AND surveys.load_id NOT IN (SELECT loads.id FROM loads WHERE loads.kind = 'province-rollups')
      AND surveys.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    ORDER BY units.code, services.name NULLS FIRST, periods.starts_on, surveys.id
""").columns(screened_at=DateTime)

REVIEWS_OF_YEAR = text(f"""
    SELECT screening_reviews.survey_id, screening_reviews.step, screening_reviews.text AS said,
           screening_reviews.actor, screening_reviews.happened_at
    FROM screening_reviews
    JOIN surveys ON surveys.id = screening_reviews.survey_id
    JOIN units ON units.id = surveys.unit_id
    JOIN periods ON periods.id = surveys.period_id
    WHERE periods.year = :year AND surveys.retired_by_load_id IS NULL AND {IN_SCOPE}
    ORDER BY screening_reviews.survey_id, screening_reviews.id
""").columns(happened_at=DateTime)

YEAR_OF_SURVEY = text(f"""
    SELECT periods.year
    FROM surveys
    JOIN units ON units.id = surveys.unit_id
    JOIN periods ON periods.id = surveys.period_id
    WHERE surveys.id = :survey_id AND surveys.source = 'responses'
      AND surveys.retired_by_load_id IS NULL AND {IN_SCOPE}
""")

RESPONSES_AT = (
    text(f"""
    SELECT responses.*
    FROM responses
    JOIN surveys ON surveys.id = responses.survey_id
    JOIN units ON units.id = surveys.unit_id
    WHERE responses.survey_id = :survey_id AND responses.position IN :positions AND {IN_SCOPE}
    ORDER BY responses.position
""")
    .bindparams(bindparam("positions", expanding=True))
    .columns(answered_on=Date, entered_at=DateTime)
)

RECEIPTS = text("""
    SELECT loads.id AS load_id, loads.file_name, loads.loaded_at, loads.receipt
    FROM loads
    WHERE loads.kind = 'survey-responses' AND loads.status = 'dimuat'
      AND CAST(:scope AS VARCHAR) IS NULL
      AND EXISTS (SELECT 1 FROM surveys WHERE surveys.load_id = loads.id AND surveys.retired_by_load_id IS NULL)
    ORDER BY loads.id DESC
""").columns(loaded_at=DateTime)


@scoped
def screenings_of_year(db: Connection, *, scope: str | None, year: int) -> DataFrame:
    """One row per standing survey whose period lies in `year` and whose respondents are here.

    Columns: unit (code, unit, peer_group), service, period, period_kind, id, method (of its recap where the survey
    names none), at_load and findings (JSON as written, null before it was screened), and of its rollup survey_id, n,
    ikm_all and error_all.
    """
    return frame(db, SCREENINGS_OF_YEAR, scope=scope, year=year)


@scoped
def reviews_of_year(db: Connection, *, scope: str | None, year: int) -> DataFrame:
    """One row per step of a conversation about a screening, survey by survey, oldest first.

    Columns: survey_id, step, said, actor, happened_at.
    """
    return frame(db, REVIEWS_OF_YEAR, scope=scope, year=year)


@scoped
def year_of_survey(db: Connection, *, scope: str | None, survey_id: int) -> DataFrame:
    """The year of one standing survey with respondents; empty when there is none of this id. Column: year."""
    return frame(db, YEAR_OF_SURVEY, scope=scope, survey_id=survey_id)


@scoped
def responses_at(db: Connection, *, scope: str | None, survey_id: int, positions: Sequence[int]) -> DataFrame:
    """The respondents of a survey at some positions (order of entry), every column of `responses`."""
    return frame(db, RESPONSES_AT, scope=scope, survey_id=survey_id, positions=list(positions))


@scoped
def receipts(db: Connection, *, scope: str | None) -> DataFrame:
    """One row per load of respondents that still counts, newest first; none for somebody who may see a part only.

    Columns: load_id, file_name, loaded_at, receipt (JSON). A file's figures are of all its units together.
    """
    return frame(db, RECEIPTS, scope=scope)
