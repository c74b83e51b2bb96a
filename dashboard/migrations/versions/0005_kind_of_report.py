"""The kind of a report (Klasifikasi), apart from its topic: the clock of its completion follows from it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("complaints", sa.Column("classification_said", sa.String(length=120), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("0005 keeps facts that 0004 has no place for: restore the backup made before upgrading")
