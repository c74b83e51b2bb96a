"""Sums over groups of respondents, added up over the surveys of a unit."""

from collections.abc import Sequence

from pandas import DataFrame
from sqlalchemy import Connection, Integer, bindparam, text

from queries import IN_SCOPE, frame, scoped

_SUMS = ", ".join(
    f"CAST(SUM(own.{name}) AS DOUBLE PRECISION) AS {name}"
    for name in (
        *("n", "complete_count", "score_sum", "score_square_sum"),
        *("score_sum_without_u4", "score_square_sum_without_u4"),
        *(f"u{element}_{kind}" for kind in ("sum", "n") for element in range(1, 10)),
    )
)

# What a group scores above or below everybody in the same survey: groups are not spread evenly over the units.
_CENTRED = """
    SUM(own.score_sum - own.complete_count * own.centre) AS centred_sum,
    SUM(own.score_square_sum - 2 * own.centre * own.score_sum + own.complete_count * own.centre * own.centre)
        AS centred_square_sum,
    SUM(own.score_sum_without_u4 - own.complete_count * own.centre_without_u4) AS centred_sum_without_u4,
    SUM(own.score_square_sum_without_u4 - 2 * own.centre_without_u4 * own.score_sum_without_u4
        + own.complete_count * own.centre_without_u4 * own.centre_without_u4) AS centred_square_sum_without_u4
"""

GROUP_SUMS = text(f"""
    SELECT own.unit, own.value, {_SUMS}, {_CENTRED}
    FROM (
        SELECT group_rollups.*, units.code AS unit,
            COALESCE(SUM(group_rollups.score_sum) OVER survey
                / NULLIF(SUM(group_rollups.complete_count) OVER survey, 0), 0) AS centre,
            COALESCE(SUM(group_rollups.score_sum_without_u4) OVER survey
                / NULLIF(SUM(group_rollups.complete_count) OVER survey, 0), 0) AS centre_without_u4
        FROM group_rollups
        JOIN surveys ON surveys.id = group_rollups.survey_id
        JOIN units ON units.id = surveys.unit_id
        WHERE group_rollups.trait = :trait
          AND group_rollups.survey_id IN :survey_ids
          AND {IN_SCOPE}
        WINDOW survey AS (PARTITION BY group_rollups.survey_id)
    ) AS own
    GROUP BY own.unit, own.value
    ORDER BY own.unit, own.value
""").bindparams(bindparam("survey_ids", expanding=True, type_=Integer))

GROUPS_OF_YEARS = text(f"""
    SELECT group_rollups.*
    FROM group_rollups
    JOIN surveys ON surveys.id = group_rollups.survey_id
    JOIN units ON units.id = surveys.unit_id
    JOIN periods ON periods.id = surveys.period_id
    WHERE periods.year BETWEEN :first AND :last
      AND surveys.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    ORDER BY group_rollups.survey_id, group_rollups.trait, group_rollups.value
""")


@scoped
def groups_of_years(db: Connection, *, scope: str | None, first: int, last: int) -> DataFrame:
    """One row per standing survey with respondents, trait and value of it: the columns of `group_rollups`."""
    return frame(db, GROUPS_OF_YEARS, scope=scope, first=first, last=last)


@scoped
def group_sums(db: Connection, *, scope: str | None, survey_ids: Sequence[int], trait: str) -> DataFrame:
    """One row per unit and value of a trait (sex, age_band, education, occupation) that a respondent of it has.

    Columns: unit (code); value; the sums of `group_rollups` added up over the unit's surveys (floats); and centred_sum,
    centred_square_sum (also _without_u4): the scores of complete respondents less the mean score of their own survey,
    summed plain and squared. Which surveys count is the caller's to say; those out of scope are left out.
    """
    return frame(db, GROUP_SUMS, scope=scope, survey_ids=list(survey_ids), trait=trait)
