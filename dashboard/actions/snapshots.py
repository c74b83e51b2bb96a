"""Briefings proposed by one, approved by another and kept: figures that never change, their lines in the log, a copy.

The copy is what the wall shows when the database is gone. It is made from the row, and never read while that answers.
"""

import json
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from dashboard.access import Deed, Person
from dashboard.actions.four_eyes import refuse_own_briefing
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


def propose(engine: Engine, frames: Frames, *, name: str, proposed_by: Person, data_version: int, now: datetime) -> int:
    """Keep `frames` for somebody else to approve; the number of the briefing. Refused without a name of its own,
    without a survey, and to who may not.

    What is proposed is what was seen: the frames come from the page that showed them, not from the database again.
    """
    title = typed(name)
    if not title:
        raise Refused("Tulis nama paparan.")
    if len(title) > LONGEST_NAME:
        raise Refused(f"Nama paparan paling banyak {LONGEST_NAME} huruf.")
    if not frames["province"]["unit_count"].iloc[0]:
        raise Refused("Belum ada survei tahun ini, jadi belum ada yang dapat dipaparkan. Muat dahulu berkasnya.")
    values = {"name": title, "taken_at": frames["about"]["taken_at"].iloc[0].to_pydatetime()}
    with writing(engine) as db:
        permit(db, proposed_by, Deed.APPROVE)
        made = insert_row(db, snapshots, {**values, "data_version": data_version, "figures": frozen(frames)})
        _log(db, proposed_by, "paparan diusulkan", made, None, values, now)
    return made


def approve(engine: Engine, snapshot_id: int, *, approved_by: Person, now: datetime, folder: Path) -> Snapshot:
    """Approve a proposed briefing as it was frozen, and keep a copy in `folder`.

    Refused to who may not, to who proposed it (on a machine of one person that cannot hold), and for what is no
    proposal (any more).
    """
    with writing(engine) as db:
        permit(db, approved_by, Deed.APPROVE)
        same = snapshots.c.id == snapshot_id
        row = db.execute(select(snapshots).where(same).with_for_update()).mappings().one_or_none()
        if row is None or row["approved_at"] is not None:
            raise Refused("Usulan paparan ini tidak ada lagi: mungkin sudah disetujui orang lain. Muat ulang halaman.")
        refuse_own_briefing(db, approved_by, {"id": snapshot_id})
        values = {"approved_by": approved_by.name, "approved_at": now}
        db.execute(update(snapshots).where(same).values(values))
        before = dict.fromkeys(values)
        _log(db, approved_by, "paparan disetujui", snapshot_id, before, values, now)
    frames = thawed(row["figures"])
    kept = Snapshot(snapshot_id, row["name"], row["taken_at"], approved_by.name, now, frames)
    keep_copy(kept, folder)
    return kept


def _log(
    db: Connection,
    person: Person,
    action: str,
    snapshot_id: int,
    before: dict[str, object] | None,
    after: dict[str, object],
    now: datetime,
) -> None:
    key = {"id": snapshot_id}
    log(db, now=now, actor=person.name, action=action, table=snapshots, key=key, before=before, after=after)


def keep_copy(snapshot: Snapshot, folder: Path) -> None:
    """Write the copy for the day the database is gone: whole or not at all."""
    make_folder(folder)
    content = {
        "snapshot_id": snapshot.snapshot_id,
        "name": snapshot.name,
        "taken_at": snapshot.taken_at.isoformat(),
        "approved_by": snapshot.approved_by,
        "approved_at": snapshot.approved_at.isoformat(),
        "figures": frozen(snapshot.frames),
    }
    replace_file(folder / COPY, json.dumps(content, ensure_ascii=False).encode())


def read_copy(folder: Path) -> Snapshot | None:
    """The copy, or None where there is none that can be read."""
    try:
        content = json.loads((folder / COPY).read_text(encoding="utf-8"))
        taken_at, approved_at = (datetime.fromisoformat(content[name]) for name in ("taken_at", "approved_at"))
        named = int(content["snapshot_id"]), str(content["name"]), taken_at, str(content["approved_by"]), approved_at
        return Snapshot(*named, thawed(content["figures"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
