"""Other names of units: what a sender writes, what a unit was called before."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from dashboard.schema.types import UtcTime, metadata

unit_aliases = Table(
    "unit_aliases",
    metadata,
    Column("id", Integer, primary_key=True),
    # Whose files write it so; empty: whoever sends them.
    Column("sender", String(120), nullable=False),
    Column("name", String(200), nullable=False),
    # The name as it is compared.
    Column("folded", String(200), nullable=False),
    # A unit's code never changes; a unit that was withdrawn has none that is met.
    Column("unit_code", String(60), nullable=False),
    Column("saved_by", String(120), nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    # Of a former name: the load that renamed the unit.
    Column("load_id", ForeignKey("loads.id")),
    UniqueConstraint("sender", "folded"),
)
