"""What was done to the data: loads, audit, approved snapshots, and the versions of the data's parts."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, false

from dashboard.schema.types import BigId, UtcTime, metadata

loads = Table(
    "loads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    # The file and the choices it was loaded with: the same again changes nothing.
    Column("fingerprint", String(64), nullable=False),
    Column("loaded_by", String(120), nullable=False),
    Column("loaded_at", UtcTime, nullable=False),
    Column("status", String(20), nullable=False, server_default="dimuat"),
    # Made up, not measured: every page and export that shows it says so.
    Column("synthetic", Boolean, nullable=False, server_default=false()),
    Column("rows_read", Integer, nullable=False),
    Column("rows_kept", Integer, nullable=False),
    Column("rows_repaired", Integer, nullable=False),
    Column("rows_refused", Integer, nullable=False),
    Column("receipt", Text, nullable=False),
    # The file as it came; null for what was loaded before files were kept, or was too large.
    Column("file_id", ForeignKey("stored_files.id")),
    Column("withdrawn_by", String(120)),
    Column("withdrawn_at", UtcTime),
    Column("withdrawn_reason", Text),
    CheckConstraint("status IN ('dimuat', 'ditarik')", name="known_status"),
)
Index("ix_loads_fingerprint", loads.c.fingerprint)

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("happened_at", UtcTime, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(40), nullable=False),
    Column("subject_key", String(200), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("load_id", ForeignKey("loads.id"), index=True),
)

# The history of one thing, newest last.
Index("ix_audit_subject", audit.c.subject, audit.c.subject_key)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("approved_by", String(120)),
    Column("approved_at", UtcTime),
    Column("data_version", Integer, nullable=False),
    Column("figures", Text, nullable=False),
)

# Raised inside every transaction that changes facts (dashboard.versions); year 0: all years of the part.
part_versions = Table(
    "part_versions",
    metadata,
    Column("part", String(40), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
)
