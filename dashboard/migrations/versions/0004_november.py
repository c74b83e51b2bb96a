"""November: files as they came, withdrawn loads, steps of a submission, letters, mappings of senders."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_files()
    _create_letters()
    _add_columns()
    op.create_index("ix_audit_subject", "audit", ["subject", "subject_key"], unique=False)


def _create_files() -> None:
    op.create_table(
        "stored_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_by", sa.String(length=120), nullable=False),
        sa.Column("stored_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('muatan', 'laporan', 'templat pengingat', 'templat teguran')",
            name=op.f("ck_stored_files_known_purpose"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_files")),
    )
    op.create_table(
        "stored_file_parts",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_stored_file_parts_file_id")),
        sa.PrimaryKeyConstraint("file_id", "part", name=op.f("pk_stored_file_parts")),
    )
    op.create_table(
        "sender_mappings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("saved_by", sa.String(length=120), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sender_mappings")),
        sa.UniqueConstraint("sender", "kind", name=op.f("uq_sender_mappings_sender_kind")),
    )


def _create_letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=120), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("days_late", sa.Integer(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("sent_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("kind IN ('pengingat', 'teguran')", name=op.f("ck_letters_known_kind")),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("fk_letters_duty_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_letters_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    op.create_index(op.f("ix_letters_duty_id"), "letters", ["duty_id"], unique=False)
    op.create_index(op.f("ix_letters_unit_id"), "letters", ["unit_id"], unique=False)


def _add_columns() -> None:
    for table, column, other in (
        ("units", "retired_by_load_id", "loads"),
        ("services", "retired_by_load_id", "loads"),
        ("loads", "file_id", "stored_files"),
        ("submissions", "file_id", "stored_files"),
    ):
        # Alembic adds a key to a column apart, which SQLite cannot; both databases take it in one statement.
        named = f"CONSTRAINT fk_{table}_{column} REFERENCES {other} (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER {named}")
    op.add_column("loads", sa.Column("withdrawn_by", sa.String(length=120), nullable=True))
    op.add_column("loads", sa.Column("withdrawn_at", sa.DateTime(), nullable=True))
    op.add_column("loads", sa.Column("withdrawn_reason", sa.Text(), nullable=True))
    op.add_column("submissions", sa.Column("version", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    raise NotImplementedError("0004 keeps facts that 0003 has no place for: restore the backup made before upgrading")
