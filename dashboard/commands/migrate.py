"""`migrate`: the database is brought to the newest schema, before anything is written or served."""

from dashboard import migrations
from dashboard.actions.schema_upgrade import migrate_as_owner
from dashboard.commands import exits, say


def migrate() -> None:
    """Bring the database to the newest schema; changes nothing when it is there already."""
    with exits():
        migrate_as_owner()
    say(f"Basis data pada versi {migrations.newest()}.")
