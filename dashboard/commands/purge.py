"""`purge`: what is kept longer than its term is erased."""

from typing import Annotated

import typer

from dashboard.access import EVERYTHING, current_person
from dashboard.actions.retention import Overdue, overdue
from dashboard.actions.retention import purge as erase
from dashboard.actions.schema_upgrade import as_owner, bring_up_to_date, refused_to_the_application
from dashboard.clock import now
from dashboard.commands import exits, say
from dashboard.engine import read_only
from dashboard.rules.retention import retention

OWNER_ONLY = (
    "Peran aplikasi tidak boleh menghapus dari catatan. Jalankan 'python -m dashboard purge' dengan PANTAU_OWNER_URL "
    "(docs/akses.md); tidak ada yang dihapus."
)


def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be erased.")] = False,
) -> None:
    """Erase what is kept longer than its term; the figures stay. --dry-run only counts."""
    with exits():
        bring_up_to_date()
        if dry_run:
            with read_only(scope=EVERYTHING) as db:
                overdue_kinds = overdue(db, now())
        else:
            with refused_to_the_application(OWNER_ONLY), as_owner() as owner:
                overdue_kinds = erase(owner, actor=current_person(), now=now())
        for kind in overdue_kinds:
            print(_line(kind))
        done = "Belum ada yang dihapus: ulangi tanpa --dry-run." if dry_run else f"{len(overdue_kinds)} jenis dihapus."
        say(f"{done} Masa simpan: {retention().cited}.")


def _line(kind: Overdue) -> str:
    years, before = f"{kind.term.years} tahun", kind.before.date().isoformat()
    return f"{kind.count:>7}  {kind.term.name}: lebih lama dari {years} (sebelum {before})"
