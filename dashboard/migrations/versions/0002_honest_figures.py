"""Breakdowns by group, screenings and their reviews, rank sets; how long a form took."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rank_sets",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period", sa.String(length=20), nullable=False),
        sa.Column("peers", sa.String(length=100), nullable=False),
        sa.Column("weighting", sa.String(length=10), nullable=False),
        sa.Column("without_u4", sa.Boolean(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(), nullable=False),
        sa.Column("inputs_sha256", sa.String(length=64), nullable=False),
        sa.Column("sets", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "period", "peers", "weighting", "without_u4", name=op.f("pk_rank_sets")),
    )
    op.create_table(
        "group_rollups",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("trait", sa.String(length=12), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("complete_count", sa.Integer(), nullable=False),
        sa.Column("score_sum", sa.Float(), nullable=False),
        sa.Column("score_square_sum", sa.Float(), nullable=False),
        sa.Column("score_sum_without_u4", sa.Float(), nullable=False),
        sa.Column("score_square_sum_without_u4", sa.Float(), nullable=False),
        sa.Column("u1_sum", sa.Float(), nullable=False),
        sa.Column("u2_sum", sa.Float(), nullable=False),
        sa.Column("u3_sum", sa.Float(), nullable=False),
        sa.Column("u4_sum", sa.Float(), nullable=False),
        sa.Column("u5_sum", sa.Float(), nullable=False),
        sa.Column("u6_sum", sa.Float(), nullable=False),
        sa.Column("u7_sum", sa.Float(), nullable=False),
        sa.Column("u8_sum", sa.Float(), nullable=False),
        sa.Column("u9_sum", sa.Float(), nullable=False),
        sa.Column("u1_n", sa.BigInteger(), nullable=False),
        sa.Column("u2_n", sa.BigInteger(), nullable=False),
        sa.Column("u3_n", sa.BigInteger(), nullable=False),
        sa.Column("u4_n", sa.BigInteger(), nullable=False),
        sa.Column("u5_n", sa.BigInteger(), nullable=False),
        sa.Column("u6_n", sa.BigInteger(), nullable=False),
        sa.Column("u7_n", sa.BigInteger(), nullable=False),
        sa.Column("u8_n", sa.BigInteger(), nullable=False),
        sa.Column("u9_n", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "trait IN ('sex', 'age_band', 'education', 'occupation')", name=op.f("ck_group_rollups_known_trait")
        ),
        sa.CheckConstraint("n >= complete_count", name=op.f("ck_group_rollups_complete_within_n")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_group_rollups_survey_id")),
        sa.PrimaryKeyConstraint("survey_id", "trait", "value", name=op.f("pk_group_rollups")),
    )
    op.create_table(
        "screening_reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "step IN ('penjelasan', 'diterima', 'dibuka lagi')", name=op.f("ck_screening_reviews_known_step")
        ),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_screening_reviews_survey_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_reviews")),
    )
    with op.batch_alter_table("screening_reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_screening_reviews_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "screenings",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("at_load", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("screened_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_screenings_survey_id")),
        sa.PrimaryKeyConstraint("survey_id", name=op.f("pk_screenings")),
    )
    with op.batch_alter_table("responses", schema=None) as batch_op:
        batch_op.add_column(sa.Column("duration_seconds", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("responses", schema=None) as batch_op:
        batch_op.drop_column("duration_seconds")

    op.drop_table("screenings")
    with op.batch_alter_table("screening_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_reviews_survey_id"))

    op.drop_table("screening_reviews")
    op.drop_table("group_rollups")
    op.drop_table("rank_sets")
