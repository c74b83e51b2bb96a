"""Facts beside their rollups, to find out whether the two still agree."""

from collections.abc import Iterator

from pandas import DataFrame
from sqlalchemy import Connection, text

from queries import IN_SCOPE, frame, province_wide, scoped

SURVEYS_WITH_RESPONSES = text("""
    SELECT surveys.id AS survey_id, surveys.rule_set
    FROM surveys
    WHERE surveys.source = 'responses'
      AND surveys.load_id NOT IN (SELECT loads.id FROM loads WHERE loads.kind = 'province-rollups')
    ORDER BY surveys.id
""")

MOMENTS_OF_YEARS = text(f"""
    SELECT rollups.survey_id, rollups.moments
    FROM rollups
    JOIN surveys ON surveys.id = rollups.survey_id
    JOIN units ON units.id = surveys.unit_id
    JOIN periods ON periods.id = surveys.period_id
    WHERE periods.year BETWEEN :first AND :last AND surveys.retired_by_load_id IS NULL AND {IN_SCOPE}
    ORDER BY rollups.survey_id
""")

ROLLUP = text("SELECT * FROM rollups WHERE survey_id = :survey_id")

ANSWERS = text("""
    SELECT q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, q14, q15, q16
    FROM responses
    WHERE survey_id = :survey_id
    ORDER BY position
""")


@scoped
def moments_of_years(db: Connection, *, scope: str | None, first: int, last: int) -> DataFrame:
    """One row per standing survey of respondents whose period lies in the years from `first` to `last`.

    Columns: survey_id, moments (JSON as `measures.rollups` wrote it). For what is sent to a ministry; pages read none.
    """
    return frame(db, MOMENTS_OF_YEARS, scope=scope, first=first, last=last)


@province_wide("a check of the whole store, for its operator", of_units=True)
def surveys_with_responses(
    db: Connection,
) -> DataFrame:
    """One row per survey that was loaded respondent by respondent, also retired ones; none that a province sent."""
    return frame(db, SURVEYS_WITH_RESPONSES)


@province_wide("a check of the whole store, for its operator", of_units=True)
def rollup_of_survey(db: Connection, *, survey_id: int) -> DataFrame:
    """The rollup row of a survey; empty when it was never written."""
    return frame(db, ROLLUP, survey_id=survey_id)


@province_wide("a check of the whole store, for its operator", of_units=True)
def answers_of_survey(db: Connection, *, survey_id: int, batch: int = 20_000) -> Iterator[DataFrame]:
    """The sixteen answer columns of a survey in order of entry, in frames of at most `batch` rows."""
    result = db.execute(ANSWERS, {"survey_id": survey_id}, execution_options={"stream_results": True})
    for rows in result.partitions(batch):
        yield DataFrame(rows, columns=list(result.keys()))
