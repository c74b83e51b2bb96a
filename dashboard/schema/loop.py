"""The loop from standard to complaint to programme: checklists, complaints, follow-ups, innovations."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from dashboard.schema.reporting import one_of
from dashboard.schema.types import UtcTime, metadata

CHECK_STATUSES = ("terpenuhi", "sebagian", "belum", "tidak berlaku", "belum dinilai")
SEVERITIES = ("ringan", "sedang", "berat")
THEME_ORIGINS = ("rule", "model", "person")
FOLLOW_UP_STATUSES = ("belum", "berjalan", "selesai", "dibatalkan")

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
Index(
    "uq_checklist_answers_current_unit",
    checklist_answers.c.item_id,
    checklist_answers.c.unit_id,
    checklist_answers.c.year,
    unique=True,
    sqlite_where=text("retired_by_load_id IS NULL AND service_id IS NULL"),
    postgresql_where=text("retired_by_load_id IS NULL AND service_id IS NULL"),
)
Index(
    "uq_checklist_answers_current_service",
    checklist_answers.c.item_id,
    checklist_answers.c.service_id,
    checklist_answers.c.year,
    unique=True,
    sqlite_where=text("retired_by_load_id IS NULL"),
    postgresql_where=text("retired_by_load_id IS NULL"),
)

regime_scores = Table(
    "regime_scores",
    metadata,
    Column("id", Integer, primary_key=True),
    # As the file names it: a province or a regency is assessed too, and is no unit of ours.
    Column("subject", String(160), nullable=False),
    Column("unit_id", ForeignKey("units.id"), index=True),
    Column("year", Integer, nullable=False),
    Column("regime", String(40), nullable=False),
    Column("score", Float),
    Column("reported_class", String(80)),
    Column("source", Text),
    Column("load_id", ForeignKey("loads.id")),
    UniqueConstraint("subject", "year", "regime"),
)

complaints = Table(
    "complaints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), index=True),
    Column("service_id", ForeignKey("services.id")),
    # A suggestion written on a survey's form stands and falls with the survey.
    Column("survey_id", ForeignKey("surveys.id"), index=True),
    Column("channel", String(60), nullable=False),
    Column("external_number", String(80)),
    # What makes a row the same row when its file comes again (number, or sender, day and words).
    Column("fingerprint", String(64), nullable=False),
    Column("severity", String(10)),
    Column("category_said", String(120)),
    Column("status_said", String(60)),
    Column("received_at", UtcTime, nullable=False, index=True),
    Column("verified_at", UtcTime),
    Column("first_reply_at", UtcTime),
    Column("resolved_at", UtcTime),
    Column("text_masked", Text, nullable=False),
    # The words as they came, sealed; only the intake writes them and no page reads them.
    Column("text_sealed", LargeBinary),
    # Near-identical words are one campaign: the id of its first complaint, its own when it stands alone.
    Column("campaign_id", Integer, index=True),
    Column("load_id", ForeignKey("loads.id")),
    Column("retired_by_load_id", ForeignKey("loads.id")),
    CheckConstraint(one_of("severity", SEVERITIES), name="known_severity"),
    CheckConstraint("first_reply_at IS NULL OR first_reply_at >= received_at", name="reply_after_receipt"),
    CheckConstraint("resolved_at IS NULL OR resolved_at >= received_at", name="resolved_after_receipt"),
)
Index(
    "uq_complaints_current",
    complaints.c.fingerprint,
    unique=True,
    sqlite_where=text("retired_by_load_id IS NULL"),
    postgresql_where=text("retired_by_load_id IS NULL"),
)

themes = Table(
    "themes",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("element", SmallInteger),
    Column("second_element", SmallInteger),
    CheckConstraint("element BETWEEN 1 AND 9", name="element_known"),
    CheckConstraint("second_element BETWEEN 1 AND 9", name="second_element_known"),
)

# How a theme is recognised: by the taxonomy, or by what was learned from confirmed texts where that is better.
theme_models = Table(
    "theme_models",
    metadata,
    Column("theme", ForeignKey("themes.code"), primary_key=True),
    Column("confirmed", Integer, nullable=False),
    Column("taxonomy_f1", Float),
    Column("learned_f1", Float),
    Column("switched_on", Boolean, nullable=False),
    Column("taxonomy_version", String(20), nullable=False),
    Column("computed_at", UtcTime, nullable=False),
)

complaint_themes = Table(
    "complaint_themes",
    metadata,
    Column("complaint_id", ForeignKey("complaints.id"), primary_key=True),
    Column("theme", ForeignKey("themes.code"), primary_key=True),
    Column("origin", String(10), primary_key=True),
    Column("score", Float),
    Column("detail", String(40)),
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
