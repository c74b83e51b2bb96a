"""A version for each part of the data and year instead of one for all; figures that were computed are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "part_versions",
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("part", "year", name=op.f("pk_part_versions")),
    )
    op.create_table(
        "stored_figures",
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("figure", sa.String(length=200), nullable=False),
        sa.Column("holds", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.DateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("asked", name=op.f("pk_stored_figures")),
    )
    # Briefings say at which version they were taken: the count goes on from there.
    op.execute(
        "INSERT INTO part_versions (part, year, version) SELECT 'organisasi', 0, version "
        "FROM data_version WHERE version > 0"
    )
    op.drop_table("data_version")


def downgrade() -> None:
    raise NotImplementedError("0009 counts by parts, which 0008 cannot: restore the backup made before upgrading")
