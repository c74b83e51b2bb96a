"""A backup made and put back; the register says who did."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from dashboard import migrations
from dashboard.access import Deed, Person
from dashboard.actions.permits import permit_whole
from dashboard.actions.register import note
from dashboard.backups.archive import Manifest
from dashboard.backups.whole import put_back, write_backup
from dashboard.engine import read_only, writing
from queries.accounts import BACKED_UP, PUT_BACK


def back_up(engine: Engine, file: Path, *, actor: Person, now: datetime) -> Manifest:
    """Write the whole database into `file`, which must not be there yet, and say so in the register. Refused to who may
    not.
    """
    permit_whole(actor, Deed.WHOLE)
    made = write_backup(engine, file, made_at=now)
    with read_only(engine) as db:
        has_register = migrations.present(db) == migrations.newest()
    if has_register:  # what is backed up before an upgrade may have none
        _note(engine, actor, BACKED_UP, file, now)
    return made


def restore(engine: Engine, file: Path, *, replace: bool, actor: Person, now: datetime) -> Manifest:
    """Put the backup `file` in the place of the database, at the newest schema. Refused as `put_back` says, and to who
    may not.
    """
    permit_whole(actor, Deed.WHOLE)
    manifest = put_back(engine, file, replace=replace)
    _note(engine, actor, PUT_BACK, file, now)
    return manifest


def _note(engine: Engine, actor: Person, action: str, file: Path, now: datetime) -> None:
    with writing(engine) as db:
        note(db, actor, action, file.name, now)
