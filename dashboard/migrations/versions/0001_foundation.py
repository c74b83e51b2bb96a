"""Every table of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        "data_version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_data_version_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_version")),
    )
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("deadline_at", sa.DateTime(), nullable=False),
        sa.Column("source_letter", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('laporan SKM', 'realisasi RTL', 'bukti publikasi')", name=op.f("ck_duties_known_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
        sa.UniqueConstraint("year", "kind", name=op.f("uq_duties_year_kind")),
    )
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("loaded_by", sa.String(length=120), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(length=20), server_default="dimuat", nullable=False),
        sa.Column("synthetic", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_kept", sa.Integer(), nullable=False),
        sa.Column("rows_repaired", sa.Integer(), nullable=False),
        sa.Column("rows_refused", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('dimuat', 'ditarik')", name=op.f("ck_loads_known_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loads")),
    )
    with op.batch_alter_table("loads", schema=None) as batch_op:
        batch_op.create_index("ix_loads_fingerprint", ["fingerprint"], unique=False)

    op.create_table(
        "missions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_missions_years_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missions")),
        sa.UniqueConstraint("number", "first_year", name=op.f("uq_missions_number_first_year")),
    )
    op.create_table(
        "periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('tahunan', 'semester', 'dua triwulan', 'triwulan')", name=op.f("ck_periods_known_kind")
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_periods_dates_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periods")),
        sa.UniqueConstraint("code", name=op.f("uq_periods_code")),
    )
    with op.batch_alter_table("periods", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_periods_year"), ["year"], unique=False)

    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("approved_by", sa.String(length=120), nullable=True),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "themes",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("element", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("element BETWEEN 1 AND 9", name=op.f("ck_themes_element_known")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_themes")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=30), server_default="lainnya", nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("peer_group", sa.String(length=100), nullable=True),
        sa.Column("region", sa.String(length=100), nullable=True),
        sa.Column("basic_service", sa.Boolean(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("parent_id IS NULL OR parent_id <> id", name=op.f("ck_units_not_its_own_parent")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to",
            name=op.f("ck_units_dates_in_order"),
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_units_parent_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["units.id"], name=op.f("fk_units_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("code", name=op.f("uq_units_code")),
    )
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_units_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=True),
        sa.CheckConstraint("role <> 'unit' OR unit_id IS NOT NULL", name=op.f("ck_accounts_unit_role_has_unit")),
        sa.CheckConstraint("role IN ('biro', 'pimpinan', 'unit')", name=op.f("ck_accounts_known_role")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_accounts_unit_id")),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_accounts")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_key", sa.String(length=200), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_audit_load_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_load_id"), ["load_id"], unique=False)

    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("element", sa.SmallInteger(), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=30), nullable=True),
        sa.Column("progress_share", sa.Float(), nullable=True),
        sa.Column("evidence_url", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("retired_by_load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("element BETWEEN 1 AND 9", name=op.f("ck_follow_ups_element_known")),
        sa.CheckConstraint("progress_share BETWEEN 0 AND 1", name=op.f("ck_follow_ups_progress_is_share")),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_follow_ups_load_id")),
        sa.ForeignKeyConstraint(["retired_by_load_id"], ["loads.id"], name=op.f("fk_follow_ups_retired_by_load_id")),
        sa.ForeignKeyConstraint(["theme"], ["themes.code"], name=op.f("fk_follow_ups_theme")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_follow_ups_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_ups_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "innovations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("element", sa.SmallInteger(), nullable=True),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.CheckConstraint("element BETWEEN 1 AND 9", name=op.f("ck_innovations_element_known")),
        sa.ForeignKeyConstraint(["theme"], ["themes.code"], name=op.f("fk_innovations_theme")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_innovations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_innovations")),
        sa.UniqueConstraint("unit_id", "name", "year", name=op.f("uq_innovations_unit_id_name_year")),
    )
    op.create_table(
        "obligations",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("required OR reason IS NOT NULL", name=op.f("ck_obligations_exemption_has_reason")),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("fk_obligations_duty_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_obligations_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "duty_id", name=op.f("pk_obligations")),
    )
    with op.batch_alter_table("obligations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_obligations_duty_id"), ["duty_id"], unique=False)

    op.create_table(
        "regime_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reported_class", sa.String(length=80), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_regime_scores_load_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_regime_scores_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regime_scores")),
        sa.UniqueConstraint("unit_id", "year", "regime", name=op.f("uq_regime_scores_unit_id_year_regime")),
    )
    op.create_table(
        "services",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to",
            name=op.f("ck_services_dates_in_order"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_services_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_services_unit_id_name")),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("letter_number", sa.String(length=120), nullable=True),
        sa.Column("document_url", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=20), server_default="diterima", nullable=False),
        sa.Column("reviewed_by", sa.String(length=120), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("retired_by_load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status <> 'dikembalikan' OR reason IS NOT NULL", name=op.f("ck_submissions_return_has_reason")
        ),
        sa.CheckConstraint(
            "status IN ('diterima', 'diperiksa', 'dikembalikan', 'disetujui')",
            name=op.f("ck_submissions_known_status"),
        ),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("fk_submissions_duty_id")),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_submissions_load_id")),
        sa.ForeignKeyConstraint(["retired_by_load_id"], ["loads.id"], name=op.f("fk_submissions_retired_by_load_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_submissions_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
    )
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submissions_duty_id"), ["duty_id"], unique=False)
        batch_op.create_index(
            "uq_submissions_current",
            ["unit_id", "duty_id", "received_at"],
            unique=True,
            sqlite_where=sa.text("retired_by_load_id IS NULL"),
            postgresql_where=sa.text("retired_by_load_id IS NULL"),
        )

    op.create_table(
        "targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("mission_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["mission_id"], ["missions.id"], name=op.f("fk_targets_mission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
        sa.UniqueConstraint("year", "indicator", name=op.f("uq_targets_year_indicator")),
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
    with op.batch_alter_table("checklist_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checklist_answers_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=60), nullable=False),
        sa.Column("external_number", sa.String(length=80), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("first_reply_at", sa.DateTime(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.Column("text_masked", sa.Text(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("retired_by_load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "first_reply_at IS NULL OR first_reply_at >= received_at",
            name=op.f("ck_complaints_reply_after_receipt"),
        ),
        sa.CheckConstraint(
            "resolved_at IS NULL OR resolved_at >= received_at",
            name=op.f("ck_complaints_resolved_after_receipt"),
        ),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_complaints_load_id")),
        sa.ForeignKeyConstraint(["retired_by_load_id"], ["loads.id"], name=op.f("fk_complaints_retired_by_load_id")),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_complaints_service_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_complaints_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
    )
    with op.batch_alter_table("complaints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaints_received_at"), ["received_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaints_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_basis", sa.String(length=40), nullable=True),
        sa.Column("method", sa.String(length=60), nullable=True),
        sa.Column("reported_ikm", sa.Float(), nullable=True),
        sa.Column("reported_grade", sa.String(length=2), nullable=True),
        sa.Column("reported_n", sa.Integer(), nullable=True),
        sa.Column("reported_weight", sa.Float(), nullable=True),
        sa.Column("nrr_u1", sa.Float(), nullable=True),
        sa.Column("nrr_u2", sa.Float(), nullable=True),
        sa.Column("nrr_u3", sa.Float(), nullable=True),
        sa.Column("nrr_u4", sa.Float(), nullable=True),
        sa.Column("nrr_u5", sa.Float(), nullable=True),
        sa.Column("nrr_u6", sa.Float(), nullable=True),
        sa.Column("nrr_u7", sa.Float(), nullable=True),
        sa.Column("nrr_u8", sa.Float(), nullable=True),
        sa.Column("nrr_u9", sa.Float(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("retired_by_load_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("source IN ('responses', 'recap')", name=op.f("ck_surveys_known_source")),
        sa.CheckConstraint("nrr_u1 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u1_in_range")),
        sa.CheckConstraint("nrr_u2 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u2_in_range")),
        sa.CheckConstraint("nrr_u3 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u3_in_range")),
        sa.CheckConstraint("nrr_u4 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u4_in_range")),
        sa.CheckConstraint("nrr_u5 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u5_in_range")),
        sa.CheckConstraint("nrr_u6 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u6_in_range")),
        sa.CheckConstraint("nrr_u7 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u7_in_range")),
        sa.CheckConstraint("nrr_u8 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u8_in_range")),
        sa.CheckConstraint("nrr_u9 BETWEEN 1 AND 4", name=op.f("ck_surveys_nrr_u9_in_range")),
        sa.CheckConstraint("population >= 0", name=op.f("ck_surveys_population_not_negative")),
        sa.CheckConstraint("reported_ikm BETWEEN 25 AND 100", name=op.f("ck_surveys_ikm_in_range")),
        sa.CheckConstraint("reported_n >= 0", name=op.f("ck_surveys_n_not_negative")),
        sa.ForeignKeyConstraint(["load_id"], ["loads.id"], name=op.f("fk_surveys_load_id")),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_surveys_period_id")),
        sa.ForeignKeyConstraint(["retired_by_load_id"], ["loads.id"], name=op.f("fk_surveys_retired_by_load_id")),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_surveys_service_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_surveys_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_surveys_load_id"), ["load_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_surveys_period_id"), ["period_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_surveys_retired_by_load_id"), ["retired_by_load_id"], unique=False)
        batch_op.create_index(
            "uq_surveys_current_service",
            ["unit_id", "service_id", "period_id", "source"],
            unique=True,
            sqlite_where=sa.text("retired_by_load_id IS NULL"),
            postgresql_where=sa.text("retired_by_load_id IS NULL"),
        )
        batch_op.create_index(
            "uq_surveys_current_unit",
            ["unit_id", "period_id", "source"],
            unique=True,
            sqlite_where=sa.text("retired_by_load_id IS NULL AND service_id IS NULL"),
            postgresql_where=sa.text("retired_by_load_id IS NULL AND service_id IS NULL"),
        )

    op.create_table(
        "complaint_themes",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("taxonomy_version", sa.String(length=20), nullable=True),
        sa.CheckConstraint("origin IN ('rule', 'model', 'person')", name=op.f("ck_complaint_themes_known_origin")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaints.id"], name=op.f("fk_complaint_themes_complaint_id")),
        sa.ForeignKeyConstraint(["theme"], ["themes.code"], name=op.f("fk_complaint_themes_theme")),
        sa.PrimaryKeyConstraint("complaint_id", "theme", "origin", name=op.f("pk_complaint_themes")),
    )
    op.create_table(
        "responses",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sheet", sa.SmallInteger(), nullable=False),
        sa.Column("file_row", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(), nullable=True),
        sa.Column("sex", sa.String(length=12), nullable=True),
        sa.Column("age", sa.SmallInteger(), nullable=True),
        sa.Column("education", sa.String(length=30), nullable=True),
        sa.Column("occupation", sa.String(length=40), nullable=True),
        sa.Column("disability", sa.Boolean(), nullable=True),
        sa.Column("q1", sa.SmallInteger(), nullable=True),
        sa.Column("q2", sa.SmallInteger(), nullable=True),
        sa.Column("q3", sa.SmallInteger(), nullable=True),
        sa.Column("q4", sa.SmallInteger(), nullable=True),
        sa.Column("q5", sa.SmallInteger(), nullable=True),
        sa.Column("q6", sa.SmallInteger(), nullable=True),
        sa.Column("q7", sa.SmallInteger(), nullable=True),
        sa.Column("q8", sa.SmallInteger(), nullable=True),
        sa.Column("q9", sa.SmallInteger(), nullable=True),
        sa.Column("q10", sa.SmallInteger(), nullable=True),
        sa.Column("q11", sa.SmallInteger(), nullable=True),
        sa.Column("q12", sa.SmallInteger(), nullable=True),
        sa.Column("q13", sa.SmallInteger(), nullable=True),
        sa.Column("q14", sa.SmallInteger(), nullable=True),
        sa.Column("q15", sa.SmallInteger(), nullable=True),
        sa.Column("q16", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("age BETWEEN 0 AND 150", name=op.f("ck_responses_age_possible")),
        sa.CheckConstraint("q1 BETWEEN 1 AND 4", name=op.f("ck_responses_q1_on_scale")),
        sa.CheckConstraint("q10 BETWEEN 1 AND 4", name=op.f("ck_responses_q10_on_scale")),
        sa.CheckConstraint("q11 BETWEEN 1 AND 4", name=op.f("ck_responses_q11_on_scale")),
        sa.CheckConstraint("q12 BETWEEN 1 AND 4", name=op.f("ck_responses_q12_on_scale")),
        sa.CheckConstraint("q13 BETWEEN 1 AND 4", name=op.f("ck_responses_q13_on_scale")),
        sa.CheckConstraint("q14 BETWEEN 1 AND 4", name=op.f("ck_responses_q14_on_scale")),
        sa.CheckConstraint("q15 BETWEEN 1 AND 4", name=op.f("ck_responses_q15_on_scale")),
        sa.CheckConstraint("q16 BETWEEN 1 AND 4", name=op.f("ck_responses_q16_on_scale")),
        sa.CheckConstraint("q2 BETWEEN 1 AND 4", name=op.f("ck_responses_q2_on_scale")),
        sa.CheckConstraint("q3 BETWEEN 1 AND 4", name=op.f("ck_responses_q3_on_scale")),
        sa.CheckConstraint("q4 BETWEEN 1 AND 4", name=op.f("ck_responses_q4_on_scale")),
        sa.CheckConstraint("q5 BETWEEN 1 AND 4", name=op.f("ck_responses_q5_on_scale")),
        sa.CheckConstraint("q6 BETWEEN 1 AND 4", name=op.f("ck_responses_q6_on_scale")),
        sa.CheckConstraint("q7 BETWEEN 1 AND 4", name=op.f("ck_responses_q7_on_scale")),
        sa.CheckConstraint("q8 BETWEEN 1 AND 4", name=op.f("ck_responses_q8_on_scale")),
        sa.CheckConstraint("q9 BETWEEN 1 AND 4", name=op.f("ck_responses_q9_on_scale")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_responses_survey_id")),
        sa.PrimaryKeyConstraint("survey_id", "position", name=op.f("pk_responses")),
    )
    op.create_table(
        "rollups",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("complete_count", sa.Integer(), nullable=False),
        sa.Column("complete_score_sum", sa.Float(), nullable=False),
        sa.Column("complete_score_square_sum", sa.Float(), nullable=False),
        sa.Column("u1_1", sa.BigInteger(), nullable=False),
        sa.Column("u1_2", sa.BigInteger(), nullable=False),
        sa.Column("u1_3", sa.BigInteger(), nullable=False),
        sa.Column("u1_4", sa.BigInteger(), nullable=False),
        sa.Column("u2_1", sa.BigInteger(), nullable=False),
        sa.Column("u2_2", sa.BigInteger(), nullable=False),
        sa.Column("u2_3", sa.BigInteger(), nullable=False),
        sa.Column("u2_4", sa.BigInteger(), nullable=False),
        sa.Column("u3_1", sa.BigInteger(), nullable=False),
        sa.Column("u3_2", sa.BigInteger(), nullable=False),
        sa.Column("u3_3", sa.BigInteger(), nullable=False),
        sa.Column("u3_4", sa.BigInteger(), nullable=False),
        sa.Column("u4_1", sa.BigInteger(), nullable=False),
        sa.Column("u4_2", sa.BigInteger(), nullable=False),
        sa.Column("u4_3", sa.BigInteger(), nullable=False),
        sa.Column("u4_4", sa.BigInteger(), nullable=False),
        sa.Column("u5_1", sa.BigInteger(), nullable=False),
        sa.Column("u5_2", sa.BigInteger(), nullable=False),
        sa.Column("u5_3", sa.BigInteger(), nullable=False),
        sa.Column("u5_4", sa.BigInteger(), nullable=False),
        sa.Column("u6_1", sa.BigInteger(), nullable=False),
        sa.Column("u6_2", sa.BigInteger(), nullable=False),
        sa.Column("u6_3", sa.BigInteger(), nullable=False),
        sa.Column("u6_4", sa.BigInteger(), nullable=False),
        sa.Column("u7_1", sa.BigInteger(), nullable=False),
        sa.Column("u7_2", sa.BigInteger(), nullable=False),
        sa.Column("u7_3", sa.BigInteger(), nullable=False),
        sa.Column("u7_4", sa.BigInteger(), nullable=False),
        sa.Column("u8_1", sa.BigInteger(), nullable=False),
        sa.Column("u8_2", sa.BigInteger(), nullable=False),
        sa.Column("u8_3", sa.BigInteger(), nullable=False),
        sa.Column("u8_4", sa.BigInteger(), nullable=False),
        sa.Column("u9_1", sa.BigInteger(), nullable=False),
        sa.Column("u9_2", sa.BigInteger(), nullable=False),
        sa.Column("u9_3", sa.BigInteger(), nullable=False),
        sa.Column("u9_4", sa.BigInteger(), nullable=False),
        sa.Column("moments", sa.Text(), nullable=False),
        sa.CheckConstraint("n >= complete_count", name=op.f("ck_rollups_complete_within_n")),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=op.f("fk_rollups_survey_id")),
        sa.PrimaryKeyConstraint("survey_id", name=op.f("pk_rollups")),
    )
    op.execute("INSERT INTO data_version (id, version) VALUES (1, 0)")


def downgrade() -> None:
    op.drop_table("rollups")
    op.drop_table("responses")
    op.drop_table("complaint_themes")
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_surveys_current_unit",
            sqlite_where=sa.text("retired_by_load_id IS NULL AND service_id IS NULL"),
            postgresql_where=sa.text("retired_by_load_id IS NULL AND service_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_surveys_current_service",
            sqlite_where=sa.text("retired_by_load_id IS NULL"),
            postgresql_where=sa.text("retired_by_load_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_surveys_retired_by_load_id"))
        batch_op.drop_index(batch_op.f("ix_surveys_period_id"))
        batch_op.drop_index(batch_op.f("ix_surveys_load_id"))

    op.drop_table("surveys")
    with op.batch_alter_table("complaints", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaints_unit_id"))
        batch_op.drop_index(batch_op.f("ix_complaints_received_at"))

    op.drop_table("complaints")
    with op.batch_alter_table("checklist_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checklist_answers_unit_id"))

    op.drop_table("checklist_answers")
    op.drop_table("targets")
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_submissions_current",
            sqlite_where=sa.text("retired_by_load_id IS NULL"),
            postgresql_where=sa.text("retired_by_load_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_submissions_duty_id"))

    op.drop_table("submissions")
    op.drop_table("services")
    op.drop_table("regime_scores")
    with op.batch_alter_table("obligations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_obligations_duty_id"))

    op.drop_table("obligations")
    op.drop_table("innovations")
    with op.batch_alter_table("follow_ups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_ups_unit_id"))

    op.drop_table("follow_ups")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_load_id"))

    op.drop_table("audit")
    op.drop_table("accounts")
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_units_parent_id"))

    op.drop_table("units")
    op.drop_table("themes")
    op.drop_table("snapshots")
    with op.batch_alter_table("periods", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_periods_year"))

    op.drop_table("periods")
    op.drop_table("missions")
    with op.batch_alter_table("loads", schema=None) as batch_op:
        batch_op.drop_index("ix_loads_fingerprint")

    op.drop_table("loads")
    op.drop_table("duties")
    op.drop_table("data_version")
    op.drop_table("checklist_items")
