"""PEKPPP: who gave a level, the users' part of the index, its duty, and evidence that is kept once."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KINDS = "kind IN ('laporan SKM', 'realisasi RTL', 'bukti publikasi', 'PEKPPP Mandiri')"
IN_FORCE = sa.text("retired_by_load_id IS NULL")
OF_UNIT = sa.text("retired_by_load_id IS NULL AND service_id IS NULL")


def upgrade() -> None:
    _tell_assessors_apart()
    _create_user_scores()
    _create_evidence()
    _know_another_duty()


def _tell_assessors_apart() -> None:
    # As in 0004: a column with its rule in one statement that both databases take.
    rule = "CONSTRAINT ck_checklist_answers_known_assessor CHECK (assessor IN ('penilai', 'unit'))"
    op.execute(f"ALTER TABLE checklist_answers ADD COLUMN assessor VARCHAR(20) DEFAULT 'penilai' NOT NULL {rule}")
    for name, owner, condition in (
        ("uq_checklist_answers_current_unit", "unit_id", OF_UNIT),
        ("uq_checklist_answers_current_service", "service_id", IN_FORCE),
    ):
        op.drop_index(name, table_name="checklist_answers")
        op.create_index(
            name,
            "checklist_answers",
            ["item_id", owner, "year", "assessor"],
            unique=True,
            sqlite_where=condition,
            postgresql_where=condition,
        )


def _create_user_scores() -> None:
    op.create_table(
        "user_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("respondents", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 5", name=op.f("ck_user_scores_score_on_scale")),
        sa.CheckConstraint("respondents > 0", name=op.f("ck_user_scores_somebody_answered")),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_user_scores_load_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_user_scores_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_scores")),
        sa.UniqueConstraint("unit_id", "year", name=op.f("uq_user_scores_unit_id_year")),
    )


def _create_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=81), nullable=False),
        sa.Column("reference", sa.String(length=400), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.String(length=120), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_evidence_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("unit_id", "topic", "reference", name=op.f("uq_evidence_unit_id_topic_reference")),
    )


def _know_another_duty() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_duties_known_kind"), "duties", type_="check")
        op.create_check_constraint(op.f("ck_duties_known_kind"), "duties", KINDS)
        return
    # SQLite changes no rule of a table that stands: it is made anew under its name, so that what names its rows
    # finds them again before the transaction ends.
    op.execute("PRAGMA defer_foreign_keys=ON")
    op.execute("CREATE TEMP TABLE kept AS SELECT id, year, kind, deadline_at, source_letter FROM duties")
    op.drop_table("duties")
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("deadline_at", sa.DateTime(), nullable=False),
        sa.Column("source_letter", sa.Text(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_duties_known_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
        sa.UniqueConstraint("year", "kind", name=op.f("uq_duties_year_kind")),
    )
    op.execute(
        "INSERT INTO duties (id, year, kind, deadline_at, source_letter) "
        "SELECT id, year, kind, deadline_at, source_letter FROM kept"
    )
    op.execute("DROP TABLE kept")


def downgrade() -> None:
    raise NotImplementedError("0006 keeps facts that 0005 has no place for: restore the backup made before upgrading")
