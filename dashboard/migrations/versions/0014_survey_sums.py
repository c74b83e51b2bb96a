"""What pages ask of a survey's rollup stands beside it: IKM, errors, and the sums of its elements."""

import math
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from dashboard.measures.rollups import Rollup
from dashboard.measures.survey_sums import NAMES, survey_columns

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

AT_ONCE = 1000


def upgrade() -> None:
    for name in NAMES:
        op.add_column("rollups", sa.Column(name, sa.Float(), nullable=True))
    db = op.get_bind()
    if db.dialect.name == "postgresql":  # rows are kept apart: what is not asked for whole is not seen
        db.execute(sa.text("SELECT set_config('app.root', '*', true)"))
    rollups = sa.Table("rollups", sa.MetaData(), autoload_with=db)
    filled = sa.update(rollups).where(rollups.c.survey_id == sa.bindparam("of_survey"))
    for rows in _stored(db, rollups):
        told = survey_columns([Rollup.from_columns(row) for row in rows])
        values = zip(*(_known(column.tolist()) for column in told.values()), strict=True)
        each = zip(rows, values, strict=True)
        db.execute(filled, [dict(zip(told, one, strict=True), of_survey=row["survey_id"]) for row, one in each])


def _stored(db: sa.Connection, rollups: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """Rollups that are not filled yet, so many at once, in the order of their surveys."""
    last = -1
    while rows := [
        dict(row)
        for row in db.execute(
            sa.select(rollups).where(rollups.c.survey_id > last).order_by(rollups.c.survey_id).limit(AT_ONCE)
        ).mappings()
    ]:
        yield rows
        last = rows[-1]["survey_id"]


def _known(values: list[float]) -> list[float | None]:
    return [None if math.isnan(value) else value for value in values]


def downgrade() -> None:
    for name in NAMES:
        op.drop_column("rollups", name)
