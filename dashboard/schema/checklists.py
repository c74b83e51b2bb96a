"""Checklists of service standards, and the scores of outside assessors."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from dashboard.schema.submissions import one_of
from dashboard.schema.types import UtcTime, metadata

CHECK_STATUSES = ("terpenuhi", "sebagian", "belum", "tidak berlaku", "belum dinilai")
# Who answered: the evaluator (F-02 and every other checklist), or the unit about itself (F-01).
EVALUATOR, UNIT = ASSESSORS = ("penilai", "unit")


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
    Column("assessor", String(20), nullable=False, server_default=EVALUATOR),
    CheckConstraint(one_of("assessor", ASSESSORS), name="known_assessor"),
    CheckConstraint(one_of("status", CHECK_STATUSES), name="known_status"),
    CheckConstraint("level BETWEEN 0 AND 5", name="level_on_ladder"),
)
Index(
    "uq_checklist_answers_current_unit",
    checklist_answers.c.item_id,
    checklist_answers.c.unit_id,
    checklist_answers.c.year,
    checklist_answers.c.assessor,
    unique=True,
    sqlite_where=text("retired_by_load_id IS NULL AND service_id IS NULL"),
    postgresql_where=text("retired_by_load_id IS NULL AND service_id IS NULL"),
)
Index(
    "uq_checklist_answers_current_service",
    checklist_answers.c.item_id,
    checklist_answers.c.service_id,
    checklist_answers.c.year,
    checklist_answers.c.assessor,
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

# What the users themselves give a unit in PEKPPP (F-03), as a mean of 0 to 5.
user_scores = Table(
    "user_scores",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("respondents", Integer),
    Column("load_id", ForeignKey("loads.id")),
    UniqueConstraint("unit_id", "year"),
    CheckConstraint("score BETWEEN 0 AND 5", name="score_on_scale"),
    CheckConstraint("respondents > 0", name="somebody_answered"),
)

# A proof of a topic (rules/evidence.toml), kept once: it serves the items of every framework that are the same thing.
evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    # A topic's code; for an item of no topic its framework and code.
    Column("topic", String(81), nullable=False),
    # An address, or what names a file or letter.
    Column("reference", String(400), nullable=False),
    Column("dated_on", Date),
    Column("note", Text),
    Column("recorded_by", String(120), nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    UniqueConstraint("unit_id", "topic", "reference"),
)
