"""Units of the province."""

from pandas import DataFrame
from sqlalchemy import Connection, Date, text

from queries import IN_SCOPE, frame, scoped

UNITS = text(f"""
    SELECT
        units.code, units.name AS unit, units.kind, parents.code AS parent_code, parents.name AS parent,
        units.peer_group, units.region, units.basic_service, units.valid_from, units.valid_to,
        successors.name AS successor
    FROM units
    LEFT JOIN units AS parents ON parents.id = units.parent_id
    LEFT JOIN units AS successors ON successors.id = units.successor_id
    WHERE units.retired_by_load_id IS NULL AND {IN_SCOPE}
    ORDER BY units.name, units.code
""").columns(valid_from=Date, valid_to=Date)


@scoped
def all_units(db: Connection, *, scope: str | None) -> DataFrame:
    """One row per unit, by name. Columns: code, unit, kind, parent, peer_group, region, validity, successor."""
    return frame(db, UNITS, scope=scope)


SERVICES = text(f"""
    SELECT services.name AS service
    FROM services
    JOIN units ON units.id = services.unit_id
    WHERE units.code = :unit AND services.retired_by_load_id IS NULL AND {IN_SCOPE}
    ORDER BY services.name
""")


@scoped
def services_of(db: Connection, *, scope: str | None, unit: str) -> DataFrame:
    """One row per service of a unit, by name. Column: service."""
    return frame(db, SERVICES, scope=scope, unit=unit)
