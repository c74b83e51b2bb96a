"""`backup` and `restore`: the whole database in one file, checked, and put back."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.access import current_person
from dashboard.actions.backup_comparison import Compared, Outcome, compare
from dashboard.actions.backups import back_up
from dashboard.actions.backups import restore as put_back
from dashboard.actions.schema_upgrade import as_owner, migrate_as_owner
from dashboard.clock import now, real_now
from dashboard.commands import FAILED, exits, say
from dashboard.sealing import opens_all
from dashboard.settings import settings
from dashboard.wording import moment

KEYS_APART = (
    "Kunci segel tidak ada di dalamnya. Simpan di tempat lain, terpisah dari cadangan: PANTAU_SEAL_KEY, atau berkas "
    "kunci-naskah.key di folder data. Tanpa kunci itu naskah keluhan dan berkas asli tidak dapat dibuka lagi."
)
OTHER_KEY = (
    "Kunci segel yang terpasang tidak membuka naskah keluhan dan berkas asli dari cadangan ini. Pasang kembali "
    "PANTAU_SEAL_KEY atau kunci-naskah.key yang dipakai saat cadangan dibuat. Angka tidak terpengaruh."
)


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it; with --verify, the backup to check.")],
    verify: Annotated[
        bool, typer.Option("--verify", help="Restore it into a temporary database and compare every figure.")
    ] = False,
) -> None:
    """Write the whole database into one file, with the files as they came; the sealing key stays apart."""
    with exits(), as_owner() as owner:
        if verify:
            _report(file, compare(owner, file, now=now(), zone=settings().zone, progress=_comparing))
            return
        made = back_up(owner, file, actor=current_person(), now=real_now())
        say(f"Cadangan {file}: {sum(made.rows.values())} baris dari {len(made.rows)} tabel, skema {made.revision}.")
        say(KEYS_APART)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `backup` has written.")],
    replace: Annotated[bool, typer.Option("--replace", help="Also where the database holds something.")] = False,
) -> None:
    """Put a backup in the place of the database, all of it or nothing; an older one is brought up to date."""
    with exits():
        with as_owner() as owner:
            made = put_back(owner, file, replace=replace, actor=current_person(), now=real_now())
        migrate_as_owner()
        say(f"Dipulihkan: cadangan {moment(made.made_at, settings().zone)}, {sum(made.rows.values())} baris.")
        if not opens_all(made.keys):
            say(OTHER_KEY)


def _comparing(year: int) -> None:
    say(f"  membandingkan {year} …")


def _report(file: Path, comparison: Compared) -> None:
    for line in comparison.wrong:
        print(f"SALAH {line}")
    manifest, answers = comparison.manifest, comparison.answers
    print(f"{file}: dibuat {moment(manifest.made_at, settings().zone)}, {sum(manifest.rows.values())} baris")
    print(
        f"{answers[Outcome.SAME]} angka sama dengan basis data, {len(comparison.wrong)} salah, "
        f"{answers[Outcome.CHANGED]} tidak dibandingkan karena datanya berubah sesudah cadangan, "
        f"{answers[Outcome.UNASKED]} tidak punya yang dapat ditanyakan"
    )
    if not opens_all(manifest.keys):
        say(OTHER_KEY)
    if comparison.wrong:
        raise typer.Exit(FAILED)
