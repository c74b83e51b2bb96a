"""The register of innovations."""

from pandas import DataFrame
from sqlalchemy import Connection, text

from queries import IN_SCOPE, frame, scoped

INNOVATIONS = text(f"""
    SELECT
        units.code, units.name AS unit, innovations.name AS innovation, innovations.year,
        innovations.element, themes.name AS theme, innovations.link
    FROM innovations
    JOIN units ON units.id = innovations.unit_id
    LEFT JOIN themes ON themes.code = innovations.theme
    WHERE innovations.year <= :until AND {IN_SCOPE}
    ORDER BY innovations.year DESC, units.name, innovations.name
""")


@scoped
def innovations_until(db: Connection, *, scope: str | None, until: int) -> DataFrame:
    """One row per innovation up to the year `until`, newest first."""
    return frame(db, INNOVATIONS, scope=scope, until=until)
