"""Who must serve and report: units (agencies and their UPTD/UPTB) and the services they give."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from dashboard.schema.types import metadata

units = Table(
    "units",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(60), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(30), nullable=False, server_default="lainnya"),
    Column("parent_id", ForeignKey("units.id"), index=True),
    Column("peer_group", String(100)),
    Column("region", String(100)),
    # Null: nobody has said yet whether the unit gives a basic service.
    Column("basic_service", Boolean),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("successor_id", ForeignKey("units.id")),
    # Made by a load that was withdrawn: its rows still name the unit, nothing else shows it.
    Column("retired_by_load_id", ForeignKey("loads.id")),
    CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="dates_in_order"),
    CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
)

services = Table(
    "services",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("retired_by_load_id", ForeignKey("loads.id")),
    UniqueConstraint("unit_id", "name"),
    CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="dates_in_order"),
)
