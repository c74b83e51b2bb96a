"""The loop from standard to complaint to programme: checklists, complaints, follow-ups, innovations."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from dashboard.schema.reporting import one_of
from dashboard.schema.types import UtcTime, metadata

CHECK_STATUSES = ("terpenuhi", "sebagian", "belum", "tidak berlaku", "belum dinilai")
THEME_ORIGINS = ("rule", "model", "person")

checklist_items = Table(
    "checklist_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("framework", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("component_group", String(80)),
    Column("weight", Float, nullable=False, server_default="1"),
    Column("legal_basis", Text),
    Column("highest_level", SmallInteger),
    UniqueConstraint("framework", "code"),
    CheckConstraint("weight >= 0", name="weight_not_negative"),
)

checklist_answers = Table(
    "checklist_answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item_id", ForeignKey("checklist_items.id"), nullable=False),
    Column("unit_id", ForeignKey("units.id"), nullable=False, index=True),
    Column("service_id", ForeignKey("services.id")),
    Column("year", Integer, nullable=False),
    Column("status", String(20), nullable=False, server_default="belum dinilai"),
    Column("level", SmallInteger),
    Column("evidence_url", Text),
    Column("evidence_on", Date),
    Column("checked_by", String(120)),
    Column("checked_on", Date),
    Column("note", Text),
    Column("load_id", ForeignKey("loads.id")),
    Column("retired_by_load_id", ForeignKey("loads.id")),
    CheckConstraint(one_of("status", CHECK_STATUSES), name="known_status"),
    CheckConstraint("level BETWEEN 0 AND 5", name="level_on_ladder"),
)

regime_scores = Table(
    "regime_scores",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("regime", String(40), nullable=False),
    Column("score", Float),
    Column("reported_class", String(80)),
    Column("source", Text),
    Column("load_id", ForeignKey("loads.id")),
    UniqueConstraint("unit_id", "year", "regime"),
)

complaints = Table(
    "complaints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), index=True),
    Column("service_id", ForeignKey("services.id")),
    Column("channel", String(60), nullable=False),
    Column("external_number", String(80)),
    Column("received_at", UtcTime, nullable=False, index=True),
    Column("first_reply_at", UtcTime),
    Column("resolved_at", UtcTime),
    Column("text_masked", Text, nullable=False),
    # The words as they came, sealed; only the intake writes them and no page reads them.
    Column("text_sealed", LargeBinary),
    Column("load_id", ForeignKey("loads.id")),
    Column("retired_by_load_id", ForeignKey("loads.id")),
    CheckConstraint("first_reply_at IS NULL OR first_reply_at >= received_at", name="reply_after_receipt"),
    CheckConstraint("resolved_at IS NULL OR resolved_at >= received_at", name="resolved_after_receipt"),
)

themes = Table(
    "themes",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("element", SmallInteger),
    CheckConstraint("element BETWEEN 1 AND 9", name="element_known"),
)

complaint_themes = Table(
    "complaint_themes",
    metadata,
    Column("complaint_id", ForeignKey("complaints.id"), primary_key=True),
    Column("theme", ForeignKey("themes.code"), primary_key=True),
    Column("origin", String(10), primary_key=True),
    Column("score", Float),
    Column("words", Text),
    Column("decided_by", String(120)),
    Column("decided_at", UtcTime),
    Column("taxonomy_version", String(20)),
    CheckConstraint(one_of("origin", THEME_ORIGINS), name="known_origin"),
)

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("element", SmallInteger),
    Column("theme", ForeignKey("themes.code")),
    Column("programme", Text, nullable=False),
    Column("owner", String(200)),
    Column("due_on", Date),
    Column("status", String(30)),
    Column("progress_share", Float),
    Column("evidence_url", Text),
    Column("load_id", ForeignKey("loads.id")),
    Column("retired_by_load_id", ForeignKey("loads.id")),
    CheckConstraint("element BETWEEN 1 AND 9", name="element_known"),
    CheckConstraint("progress_share BETWEEN 0 AND 1", name="progress_is_share"),
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
    UniqueConstraint("unit_id", "name", "year"),
    CheckConstraint("element BETWEEN 1 AND 9", name="element_known"),
)
