"""Complaints and the themes found in them."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from dashboard.schema.submissions import one_of
from dashboard.schema.types import UtcTime, metadata

SEVERITIES = ("ringan", "sedang", "berat")
THEME_ORIGINS = ("rule", "model", "person")


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
    # Kind of report (Klasifikasi) as written: its limits follow from it. The category is the topic.
    Column("classification_said", String(120)),
    Column("category_said", String(120)),
    Column("status_said", String(60)),
    Column("received_at", UtcTime, nullable=False, index=True),
    Column("verified_at", UtcTime),
    Column("first_reply_at", UtcTime),
    Column("resolved_at", UtcTime),
    Column("text_masked", Text, nullable=False),
    # The words as they came, sealed; only the intake writes them, `actions.sealed_texts` opens one with a reason.
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
