"""What was done about it: programmes after a survey, innovations."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from dashboard.schema.submissions import one_of
from dashboard.schema.types import metadata

FOLLOW_UP_STATUSES = ("belum", "berjalan", "selesai", "dibatalkan")


follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False, index=True),
    Column("service_id", ForeignKey("services.id")),
    # Year of the survey that the programme answers.
    Column("year", Integer, nullable=False, index=True),
    Column("number", Integer),
    Column("element", SmallInteger),
    Column("theme", ForeignKey("themes.code")),
    Column("programme", Text, nullable=False),
    Column("owner", String(200)),
    Column("planned_on", Date),
    # As written ("TW III 2026"), beside the day it is read as.
    Column("due_said", String(120)),
    Column("due_on", Date),
    Column("status", String(30), nullable=False, server_default="belum"),
    Column("progress_share", Float),
    Column("completed_on", Date),
    Column("outcome", Text),
    Column("evidence_url", Text),
    Column("load_id", ForeignKey("loads.id")),
    Column("retired_by_load_id", ForeignKey("loads.id")),
    CheckConstraint("element BETWEEN 1 AND 9", name="element_known"),
    CheckConstraint("progress_share BETWEEN 0 AND 1", name="progress_is_share"),
    CheckConstraint(one_of("status", FOLLOW_UP_STATUSES), name="known_status"),
)

innovations = Table(
    "innovations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("year", Integer, nullable=False),
    Column("element", SmallInteger),
    Column("theme", ForeignKey("themes.code")),
    Column("link", Text),
    Column("load_id", ForeignKey("loads.id")),
    UniqueConstraint("unit_id", "name", "year"),
    CheckConstraint("element BETWEEN 1 AND 9", name="element_known"),
)
