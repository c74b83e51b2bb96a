"""Other names of units: what a sender writes, what a unit was called before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unit_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("unit_code", sa.String(length=60), nullable=False),
        sa.Column("saved_by", sa.String(length=120), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_unit_aliases_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_aliases")),
        sa.UniqueConstraint("sender", "folded", name=op.f("uq_unit_aliases_sender_folded")),
    )


def downgrade() -> None:
    raise NotImplementedError("0008 keeps names that 0007 has no place for: restore the backup made before upgrading")
