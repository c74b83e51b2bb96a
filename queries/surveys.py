"""Surveys that stand (not retired), with their unit, their rollup and what the agency reported."""

from pandas import DataFrame
from sqlalchemy import Boolean, Connection, Date, DateTime, text

from queries import IN_SCOPE, frame, province_wide, scoped

# The rollup's columns by name: `*` would give survey_id twice, and its moments, which no page reads.
_OF_ELEMENT = ("n", "sum", "square_sum", "gap_error")
_ROLLUP = ", ".join(
    ["rollups.n", "rollups.complete_count", "rollups.complete_score_sum", "rollups.complete_score_square_sum"]
    + [f"rollups.u{element}_{answer}" for element in range(1, 10) for answer in range(1, 5)]
    + ["rollups.ikm_all", "rollups.error_all", "rollups.ikm_without_u4", "rollups.error_without_u4"]
    + [f"rollups.u{element}_{name}" for name in _OF_ELEMENT for element in range(1, 10)]
)

SURVEYS_OF_YEARS = text(f"""
    SELECT
        units.code, units.name AS unit, units.kind, parents.name AS parent,
        units.peer_group, units.region,
        services.name AS service,
        periods.year, periods.code AS period, periods.kind AS period_kind, periods.starts_on, periods.ends_on,
        surveys.id AS survey_id, surveys.source, surveys.rule_set,
        surveys.population, surveys.population_basis,
        surveys.reported_ikm, surveys.reported_grade, surveys.reported_n, surveys.reported_weight,
        surveys.nrr_u1, surveys.nrr_u2, surveys.nrr_u3, surveys.nrr_u4, surveys.nrr_u5,
        surveys.nrr_u6, surveys.nrr_u7, surveys.nrr_u8, surveys.nrr_u9,
        loads.file_name, loads.loaded_at,
        {_ROLLUP}
    FROM surveys
    JOIN units ON units.id = surveys.unit_id
    LEFT JOIN units AS parents ON parents.id = units.parent_id
    LEFT JOIN services ON services.id = surveys.service_id
    JOIN periods ON periods.id = surveys.period_id
    JOIN loads ON loads.id = surveys.load_id
    LEFT JOIN rollups ON rollups.survey_id = surveys.id
    WHERE periods.year BETWEEN :first AND :last
      AND surveys.retired_by_load_id IS NULL
      AND {IN_SCOPE}
    ORDER BY periods.year, units.code, services.name NULLS FIRST, periods.starts_on, surveys.id
""").columns(starts_on=Date, ends_on=Date, loaded_at=DateTime)

YEARS = text("""
    SELECT year, MAX(surveyed) AS surveyed
    FROM (
        SELECT year, 1 AS surveyed FROM periods
        WHERE id IN (SELECT period_id FROM surveys WHERE retired_by_load_id IS NULL)
        UNION ALL
        SELECT year, 0 AS surveyed FROM duties
    ) AS known
    GROUP BY year
    ORDER BY year DESC
""").columns(surveyed=Boolean)

PERIODS_OF_YEAR = text(f"""
    SELECT DISTINCT periods.code AS period, periods.kind, periods.starts_on, periods.ends_on
    FROM periods
    JOIN surveys ON surveys.period_id = periods.id AND surveys.retired_by_load_id IS NULL
    JOIN units ON units.id = surveys.unit_id
    WHERE periods.year = :year AND {IN_SCOPE}
    ORDER BY periods.starts_on, periods.ends_on DESC, periods.code
""").columns(starts_on=Date, ends_on=Date)


@scoped
def surveys_of_years(db: Connection, *, scope: str | None, first: int, last: int) -> DataFrame:
    """One row per standing survey whose period lies in the years from `first` to `last`, year by year.

    A service's recap and responses are two rows. Columns: unit (code, unit, kind, parent, peer_group, region),
    service (null: the whole unit), year, period, period_kind, source (responses or recap), what was reported, the
    nine NRR of a recap, and the columns of the rollup but its moments (null for a recap).
    """
    return frame(db, SURVEYS_OF_YEARS, scope=scope, first=first, last=last)


@province_wide("which years hold data is no secret of a unit", of_units=True)
def years(
    db: Connection,
) -> DataFrame:
    """One row per year that has a survey or a duty, newest first. Columns: year, surveyed (whether it has a survey)."""
    return frame(db, YEARS)


@scoped
def periods_of_year(db: Connection, *, scope: str | None, year: int) -> DataFrame:
    """One row per period of `year` with a standing survey, in calendar order. Columns: period, kind, dates."""
    return frame(db, PERIODS_OF_YEAR, scope=scope, year=year)
