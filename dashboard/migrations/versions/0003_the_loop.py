"""The loop gets its loaders: its tables are made anew with what files of complaints and programmes hold."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# No earlier version could write into these: nothing is lost by making them anew.
EMPTY_UNTIL_NOW = (
    "complaint_themes",
    "innovations",
    "follow_ups",
    "complaints",
    "themes",
    "regime_scores",
    "checklist_answers",
    "checklist_items",
)


def upgrade() -> None:
    for table in EMPTY_UNTIL_NOW:
        op.drop_table(table)
    op.create_table(
        "checklist_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("component_group", sa.String(length=80), nullable=True),
        sa.Column("weight", sa.Float(), server_default="1", nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("highest_level", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("weight >= 0", name=op.f("ck_checklist_items_weight_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_items")),
        sa.UniqueConstraint("framework", "code", name=op.f("uq_checklist_items_framework_code")),
    )
    op.create_table(
        "themes",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("element", sa.SmallInteger(), nullable=True),
        sa.Column("second_element", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("element BETWEEN 1 AND 9", name=op.f("ck_themes_element_known")),
        sa.CheckConstraint("second_element BETWEEN 1 AND 9", name=op.f("ck_themes_second_element_known")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_themes")),
    )
    op.create_table(
        "innovations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("element", sa.SmallInteger(), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("element BETWEEN 1 AND 9", name=op.f("ck_innovations_element_known")),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_innovations_load_id")),
        sa.ForeignKeyConstraint(["theme"], ["themes.code"], name=op.f("fk_innovations_theme")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_innovations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovations")),
        sa.UniqueConstraint("unit_id", "name", "year", name=op.f("uq_innovations_unit_id_name_year")),
    )
    op.create_table(
        "regime_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=160), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reported_class", sa.String(length=80), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_regime_scores_load_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regime_scores_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regime_scores")),
        sa.UniqueConstraint("subject", "year", "regime", name=op.f("uq_regime_scores_subject_year_regime")),
    )
    op.create_index(op.f("ix_regime_scores_unit_id"), "regime_scores", ["unit_id"], unique=False)
    op.create_table(
        "theme_models",
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("taxonomy_f1", sa.Float(), nullable=True),
        sa.Column("learned_f1", sa.Float(), nullable=True),
        sa.Column("switched_on", sa.Boolean(), nullable=False),
        sa.Column("taxonomy_version", sa.String(length=20), nullable=False),
        sa.Column("computed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["theme"], ["themes.code"], name=op.f("fk_theme_models_theme")),
        sa.PrimaryKeyConstraint("theme", name=op.f("pk_theme_models")),
    )
    op.create_table(
        "checklist_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="belum dinilai", nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=True),
        sa.Column("evidence_url", sa.Text(), nullable=True),
        sa.Column("evidence_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.String(length=120), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("retired_by_load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('terpenuhi', 'sebagian', 'belum', 'tidak berlaku', 'belum dinilai')",
            name=op.f("ck_checklist_answers_known_status"),
        ),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_checklist_answers_level_on_ladder")),
        sa.ForeignKeyConstraint(["item_id"], ["checklist_items.id"], name=op.f("fk_checklist_answers_item_id")),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_checklist_answers_load_id")),
        sa.ForeignKeyConstraint(
            ["retired_by_load_id"], ["loads.id"], name=op.f("fk_checklist_answers_retired_by_load_id")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_checklist_answers_service_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_checklist_answers_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_answers")),
    )
    op.create_index(op.f("ix_checklist_answers_unit_id"), "checklist_answers", ["unit_id"], unique=False)
    op.create_index(
        "uq_checklist_answers_current_service",
        "checklist_answers",
        ["item_id", "service_id", "year"],
        unique=True,
        sqlite_where=sa.text("retired_by_load_id IS NULL"),
        postgresql_where=sa.text("retired_by_load_id IS NULL"),
    )
    op.create_index(
        "uq_checklist_answers_current_unit",
        "checklist_answers",
        ["item_id", "unit_id", "year"],
        unique=True,
        sqlite_where=sa.text("retired_by_load_id IS NULL AND service_id IS NULL"),
        postgresql_where=sa.text("retired_by_load_id IS NULL AND service_id IS NULL"),
    )
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("element", sa.SmallInteger(), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("due_said", sa.String(length=120), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=30), server_default="belum", nullable=False),
        sa.Column("progress_share", sa.Float(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("evidence_url", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("retired_by_load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('belum', 'berjalan', 'selesai', 'dibatalkan')", name=op.f("ck_follow_ups_known_status")
        ),
        sa.CheckConstraint("element BETWEEN 1 AND 9", name=op.f("ck_follow_ups_element_known")),
        sa.CheckConstraint("progress_share BETWEEN 0 AND 1", name=op.f("ck_follow_ups_progress_is_share")),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_follow_ups_load_id")),
        sa.ForeignKeyConstraint(["retired_by_load_id"], ["loads.id"], name=op.f("fk_follow_ups_retired_by_load_id")),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_follow_ups_service_id")),
        sa.ForeignKeyConstraint(["theme"], ["themes.code"], name=op.f("fk_follow_ups_theme")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_follow_ups_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    op.create_index(op.f("ix_follow_ups_unit_id"), "follow_ups", ["unit_id"], unique=False)
    op.create_index(op.f("ix_follow_ups_year"), "follow_ups", ["year"], unique=False)
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("survey_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=60), nullable=False),
        sa.Column("external_number", sa.String(length=80), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=True),
        sa.Column("category_said", sa.String(length=120), nullable=True),
        sa.Column("status_said", sa.String(length=60), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("first_reply_at", sa.DateTime(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.Column("text_masked", sa.Text(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("retired_by_load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("severity IN ('ringan', 'sedang', 'berat')", name=op.f("ck_complaints_known_severity")),
        sa.CheckConstraint(
            "first_reply_at IS NULL OR first_reply_at >= received_at", name=op.f("ck_complaints_reply_after_receipt")
        ),
        sa.CheckConstraint(
            "resolved_at IS NULL OR resolved_at >= received_at", name=op.f("ck_complaints_resolved_after_receipt")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_complaints_load_id")),
        sa.ForeignKeyConstraint(["retired_by_load_id"], ["loads.id"], name=op.f("fk_complaints_retired_by_load_id")),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_complaints_service_id")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_complaints_survey_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_complaints_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    op.create_index(op.f("ix_complaints_campaign_id"), "complaints", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_complaints_received_at"), "complaints", ["received_at"], unique=False)
    op.create_index(op.f("ix_complaints_survey_id"), "complaints", ["survey_id"], unique=False)
    op.create_index(op.f("ix_complaints_unit_id"), "complaints", ["unit_id"], unique=False)
    op.create_index(
        "uq_complaints_current",
        "complaints",
        ["fingerprint"],
        unique=True,
        sqlite_where=sa.text("retired_by_load_id IS NULL"),
        postgresql_where=sa.text("retired_by_load_id IS NULL"),
    )
    op.create_table(
        "complaint_themes",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("detail", sa.String(length=40), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("taxonomy_version", sa.String(length=20), nullable=True),
        sa.CheckConstraint("origin IN ('rule', 'model', 'person')", name=op.f("ck_complaint_themes_known_origin")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaints.id"], name=op.f("fk_complaint_themes_complaint_id")),
        sa.ForeignKeyConstraint(["theme"], ["themes.code"], name=op.f("fk_complaint_themes_theme")),
        sa.PrimaryKeyConstraint("complaint_id", "theme", "origin", name=op.f("pk_complaint_themes")),
    )


def downgrade() -> None:
    raise NotImplementedError("0003 keeps facts that 0002 has no place for: restore the backup made before upgrading")
