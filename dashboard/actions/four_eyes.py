"""Four eyes: nobody approves what they brought in themselves. Where one person is all there is, it cannot hold."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from dashboard.access import Person, Role
from dashboard.intake.store.audit_log import identity
from dashboard.refused import Refused
from dashboard.schema import audit, loads, snapshots, submissions

OWN_REPORT = "Laporan ini Anda sendiri yang {how}. Yang menyetujui harus orang lain; minta petugas lain memeriksanya."

OWN_BRIEFING = "Paparan ini Anda sendiri yang usulkan. Yang menyetujui harus orang lain dari biro atau pimpinan."


def refuse_own_briefing(db: Connection, actor: Person, key: Mapping[str, Any]) -> None:
    """Refused to who proposed a briefing, named by `key` in the log."""
    of_row = (audit.c.subject == snapshots.name) & (audit.c.subject_key == identity(key))
    proposed = db.scalars(select(audit.c.actor).where(of_row, audit.c.action == "paparan diusulkan")).all()
    if actor.role != Role.OPERATOR and actor.name in proposed:
        raise Refused(OWN_BRIEFING)


def refuse_own_report(db: Connection, actor: Person, row: Mapping[Any, Any], key: Mapping[str, Any]) -> None:
    """Refused to who recorded a report (`row` of submissions, named by `key` in the log) or loaded the file with it."""
    if actor.role == Role.OPERATOR:
        return
    of_row = (audit.c.subject == submissions.name) & (audit.c.subject_key == identity(key))
    recorded = db.scalars(select(audit.c.actor).where(of_row, audit.c.action == "diterima")).all()
    loaded = db.scalar(select(loads.c.loaded_by).where(loads.c.id == row["load_id"]))
    if actor.name in recorded:
        raise Refused(OWN_REPORT.format(how="catat"))
    if actor.name == loaded:
        raise Refused(OWN_REPORT.format(how="muat"))
