"""Files as they came, sealed block by block; and how the files of a sender are read."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from dashboard.schema.submissions import one_of
from dashboard.schema.types import UtcTime, metadata

FILE_PURPOSES = ("muatan", "laporan", "templat pengingat", "templat teguran")

stored_files = Table(
    "stored_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("purpose", String(30), nullable=False),
    Column("name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("stored_by", String(120), nullable=False),
    Column("stored_at", UtcTime, nullable=False),
    CheckConstraint(one_of("purpose", FILE_PURPOSES), name="known_purpose"),
)

# What respondents and reporters wrote stands in these files with their names: sealed, like the words of complaints.
stored_file_parts = Table(
    "stored_file_parts",
    metadata,
    Column("file_id", ForeignKey("stored_files.id"), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

# How the files of one sender are read, one mapping a kind of file.
sender_mappings = Table(
    "sender_mappings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sender", String(120), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("options", Text, nullable=False),
    Column("saved_by", String(120), nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    UniqueConstraint("sender", "kind"),
)
