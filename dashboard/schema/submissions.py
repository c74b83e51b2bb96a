"""What must be handed in, by whom, by when, and what came."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from dashboard.schema.types import UtcTime, metadata

PERIOD_KINDS = ("tahunan", "semester", "dua triwulan", "triwulan")
DUTY_KINDS = ("laporan SKM", "realisasi RTL", "bukti publikasi", "PEKPPP Mandiri")
SUBMISSION_STATUSES = ("diterima", "diperiksa", "dikembalikan", "disetujui")
LETTER_KINDS = ("pengingat", "teguran")


def one_of(column: str, values: tuple[str, ...]) -> str:
    """SQL condition that `column` holds one of `values` (our own constants, never input)."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


periods = Table(
    "periods",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("year", Integer, nullable=False, index=True),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    CheckConstraint("starts_on <= ends_on", name="dates_in_order"),
    CheckConstraint(one_of("kind", PERIOD_KINDS), name="known_kind"),
)

duties = Table(
    "duties",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("deadline_at", UtcTime, nullable=False),
    Column("source_letter", Text, nullable=False),
    UniqueConstraint("year", "kind"),
    CheckConstraint(one_of("kind", DUTY_KINDS), name="known_kind"),
)

obligations = Table(
    "obligations",
    metadata,
    Column("unit_id", ForeignKey("units.id"), primary_key=True),
    Column("duty_id", ForeignKey("duties.id"), primary_key=True, index=True),
    Column("required", Boolean, nullable=False),
    Column("reason", Text),
    CheckConstraint("required OR reason IS NOT NULL", name="exemption_has_reason"),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("duty_id", ForeignKey("duties.id"), nullable=False, index=True),
    Column("received_at", UtcTime, nullable=False),
    Column("letter_number", String(120)),
    Column("document_url", Text),
    Column("status", String(20), nullable=False, server_default="diterima"),
    Column("reviewed_by", String(120)),
    Column("reviewed_at", UtcTime),
    Column("reason", Text),
    # The document itself, where it was handed in as a file and not as a link.
    Column("file_id", ForeignKey("stored_files.id")),
    # Rises with every step: whoever acts on an older state is told.
    Column("version", Integer, nullable=False, server_default="1"),
    Column("load_id", ForeignKey("loads.id")),
    Column("retired_by_load_id", ForeignKey("loads.id")),
    CheckConstraint(one_of("status", SUBMISSION_STATUSES), name="known_status"),
    CheckConstraint("status <> 'dikembalikan' OR reason IS NOT NULL", name="return_has_reason"),
)
Index(
    "uq_submissions_current",
    submissions.c.unit_id,
    submissions.c.duty_id,
    submissions.c.received_at,
    unique=True,
    sqlite_where=text("retired_by_load_id IS NULL"),
    postgresql_where=text("retired_by_load_id IS NULL"),
)

# What was written to a unit about a duty: kept with every field, so that the same letter can be made again.
letters = Table(
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False, index=True),
    Column("duty_id", ForeignKey("duties.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("number", String(120), nullable=False),
    Column("dated_on", Date, nullable=False),
    Column("days_late", Integer, nullable=False),
    Column("fields", Text, nullable=False),
    Column("sent_at", UtcTime, nullable=False),
    Column("sent_by", String(120), nullable=False),
    CheckConstraint(one_of("kind", LETTER_KINDS), name="known_kind"),
)

missions = Table(
    "missions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("first_year", Integer, nullable=False),
    Column("last_year", Integer, nullable=False),
    Column("source", Text, nullable=False),
    UniqueConstraint("number", "first_year"),
    CheckConstraint("first_year <= last_year", name="years_in_order"),
)

targets = Table(
    "targets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("indicator", String(120), nullable=False),
    Column("value", Float, nullable=False),
    Column("mission_id", ForeignKey("missions.id")),
    Column("source", Text),
    UniqueConstraint("year", "indicator"),
)
