"""The band of age as a form wrote it, where it asked for no number of years."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("responses", sa.Column("age_band", sa.String(length=20), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("0007 keeps facts that 0006 has no place for: restore the backup made before upgrading")
