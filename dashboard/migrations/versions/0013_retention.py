"""Of a line of the audit log one thing can be taken out: the sealed words of a complaint, when their term is over."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SAID = "baris catatan tidak dapat diubah atau dihapus"
SAME = ("id", "happened_at", "actor", "action", "subject", "subject_key", "load_id")
IMAGES = ("before", "after")
SQLITE_IMAGE = "(NEW.{0} IS OLD.{0} OR json(NEW.{0}) IS json_set(OLD.{0}, '$.text_sealed', NULL))"
# `jsonb_set` on nothing is nothing.
POSTGRESQL_IMAGE = (
    "(NEW.{0} IS NOT DISTINCT FROM OLD.{0} OR NEW.{0}::jsonb = jsonb_set(OLD.{0}::jsonb, '{{text_sealed}}', 'null'))"
)


def _erasure(same: str, image: str) -> str:
    """The condition under which an update of a line only takes sealed words out of it."""
    kept = [same.format(column) for column in SAME]
    return " AND ".join(["OLD.subject = 'complaints'", *kept, *(image.format(one) for one in IMAGES)])


SQLITE = [
    "DROP TRIGGER audit_only_grows_update",
    "CREATE TRIGGER audit_only_grows_update BEFORE UPDATE ON audit "
    f"WHEN NOT ({_erasure('NEW.{0} IS OLD.{0}', SQLITE_IMAGE)}) BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
]
POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF {_erasure("NEW.{0} IS NOT DISTINCT FROM OLD.{0}", POSTGRESQL_IMAGE)} THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION '{SAID}';
    END $$
    """
]


def upgrade() -> None:
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("0013 loosens what only grows: restore the backup made before upgrading")
