"""Stored rank sets: who is clearly better than whom, as `refresh` left it, and which years a load touched."""

from pandas import DataFrame
from sqlalchemy import Boolean, Connection, DateTime, text

from queries import frame, province_wide

STORED_SETS = text("""
    SELECT peers, data_version, computed_at, inputs_sha256, sets
    FROM rank_sets
    WHERE year = :year AND period = :period AND weighting = :weighting AND without_u4 = :without_u4
    ORDER BY peers
""").columns(computed_at=DateTime)

STORED_INPUTS = text("""
    SELECT year, period, peers, weighting, without_u4, data_version, inputs_sha256
    FROM rank_sets
    ORDER BY year, period, peers, weighting, without_u4
""").columns(without_u4=Boolean)

YEARS_SINCE = text("""
    SELECT DISTINCT periods.year
    FROM surveys JOIN periods ON periods.id = surveys.period_id
    WHERE surveys.load_id >= :load_id OR surveys.retired_by_load_id >= :load_id
    ORDER BY periods.year
""")


@province_wide("who beats whom is stored a whole family at a time; figures show the codes in scope only")
def stored_sets(db: Connection, *, year: int, period: str, weighting: str, without_u4: bool) -> DataFrame:
    """One row per stored family (`peers`; empty: the whole province); an empty `period` is the whole year.

    Columns: peers, data_version, computed_at (UTC), inputs_sha256, sets (JSON).
    """
    choices = {"year": year, "period": period, "weighting": weighting, "without_u4": without_u4}
    return frame(db, STORED_SETS, **choices)


@province_wide("what is stored, to find out whether it still holds")
def stored_inputs(
    db: Connection,
) -> DataFrame:
    """One row per stored family of all years. Columns: its key, data_version, inputs_sha256."""
    return frame(db, STORED_INPUTS)


@province_wide("which years a load touched, to compare them again", of_units=True)
def years_since(db: Connection, *, load_id: int) -> DataFrame:
    """One row per year with a survey that load `load_id` or a later one wrote or retired. Column: year."""
    return frame(db, YEARS_SINCE, load_id=load_id)
