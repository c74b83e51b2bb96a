"""Briefings approved and kept: a row that never changes, its line in the log, and a copy beside the database.

The copy is what the wall shows when the database is gone. It is made from the row, and never read while that answers.
"""

import json
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from dashboard.access import Deed, Person
from dashboard.actions.people import LONGEST_NAME, typed
from dashboard.actions.permits import permit
from dashboard.engine import writing
from dashboard.figures.papers.briefing import Frames, frozen, thawed
from dashboard.figures.papers.snapshots import Snapshot
from dashboard.intake.store.audit_log import log
from dashboard.intake.store.bulk import insert_row
from dashboard.private import make_folder, replace_file
from dashboard.refused import Refused
from dashboard.schema import snapshots

COPY = "paparan-terakhir.json"


def approve(
    engine: Engine, frames: Frames, *, name: str, approved_by: Person, data_version: int, now: datetime, folder: Path
) -> Snapshot:
    """Keep `frames` as approved at `now`, and a copy in `folder`. Refused without a name of
    its own, without a survey, and to who may not.

    What is approved is what was seen: the frames come from the page that showed them, not from the database again.
    """
    title, actor = typed(name), approved_by.name
    if not title:
        raise Refused("Tulis nama paparan.")
    if len(title) > LONGEST_NAME:
        raise Refused(f"Nama paparan paling banyak {LONGEST_NAME} huruf.")
    if not frames["province"]["unit_count"].iloc[0]:
        raise Refused("Belum ada survei tahun ini, jadi belum ada yang dapat dipaparkan. Muat dahulu berkasnya.")
    taken_at = frames["about"]["taken_at"].iloc[0].to_pydatetime()
    values = {"name": title, "taken_at": taken_at, "approved_by": actor, "approved_at": now}
    with writing(engine) as db:
        permit(db, approved_by, Deed.APPROVE)
        said = {**values, "data_version": data_version, "figures": frozen(frames)}
        snapshot_id = insert_row(db, snapshots, said)
        key = {"id": snapshot_id}
        log(db, now=now, actor=actor, action="paparan disetujui", table=snapshots, key=key, before=None, after=values)
    kept = Snapshot(snapshot_id, title, taken_at, actor, now, frames)
    keep_copy(kept, folder)
    return kept


def keep_copy(snapshot: Snapshot, folder: Path) -> None:
    """Write the copy for the day the database is gone: whole or not at all."""
    make_folder(folder)
    said = {
        "snapshot_id": snapshot.snapshot_id,
        "name": snapshot.name,
        "taken_at": snapshot.taken_at.isoformat(),
        "approved_by": snapshot.approved_by,
        "approved_at": snapshot.approved_at.isoformat(),
        "figures": frozen(snapshot.frames),
    }
    replace_file(folder / COPY, json.dumps(said, ensure_ascii=False).encode())


def read_copy(folder: Path) -> Snapshot | None:
    """The copy, or None where there is none that can be read."""
    try:
        said = json.loads((folder / COPY).read_text(encoding="utf-8"))
        taken_at, approved_at = (datetime.fromisoformat(said[name]) for name in ("taken_at", "approved_at"))
        named = int(said["snapshot_id"]), str(said["name"]), taken_at, str(said["approved_by"]), approved_at
        return Snapshot(*named, thawed(said["figures"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
