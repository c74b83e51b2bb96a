"""A database written into a backup, put back from one, or opened apart for a look; whichever engine it is of."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from dashboard import __version__, migrations
from dashboard.access import EVERYTHING
from dashboard.backups import postgresql, sqlite
from dashboard.backups.archive import About, Manifest, manifest_of, pack, state_of, unpack, work_folder
from dashboard.engine import read_only
from dashboard.refused import Refused
from dashboard.sealing import proofs

KINDS = {"sqlite": sqlite, "postgresql": postgresql}


def write_backup(engine: Engine, target: Path, *, made_at: datetime) -> Manifest:
    """Write the database of `engine` into `target`. Refused where a file of that name is already."""
    if target.exists():
        raise Refused(f"{target} sudah ada. Beri cadangan ini nama lain; yang lama tidak ditimpa.")
    with work_folder(target) as folder:
        part = folder / "salinan"
        state = KINDS[engine.dialect.name].copy_out(engine, part)
        about = About(
            product=__version__,
            engine=engine.dialect.name,
            revision=state.revision,
            made_at=made_at,
            rows=state.rows,
            keys=proofs(),
        )
        return pack(target, part, about)


def put_back(engine: Engine, file: Path, *, replace: bool) -> Manifest:
    """Put a backup in the place of the database, all of it or nothing, at the newest schema.

    Refused for a damaged file, one of a newer version or another engine, and for a database with rows unless `replace`.
    """
    kind, manifest = KINDS[engine.dialect.name], _fitting(engine, file)
    beside = sqlite.place(engine) if kind is sqlite else file
    with work_folder(beside) as folder:
        part = unpack(file, folder)
        if not replace and kind.is_filled(engine):
            raise Refused(
                "Basis data ini sudah berisi, atau rusak. Beri --replace untuk menggantinya dengan isi cadangan; "
                "cadangkan dahulu bila isinya masih perlu. Tidak ada yang berubah."
            )
        kind.take_place(engine, part)
    return manifest


@contextmanager
def opened_apart(engine: Engine, file: Path) -> Iterator[tuple[Manifest, Engine]]:
    """A backup restored beside the database of `engine`, which is left alone; gone when the block ends."""
    manifest = _fitting(engine, file)
    with work_folder(file) as folder, KINDS[engine.dialect.name].apart(engine, unpack(file, folder)) as restored:
        yield manifest, restored


def rows_in(engine: Engine) -> dict[str, int]:
    """How many rows each table has."""
    with read_only(engine, EVERYTHING) as db:
        return state_of(db).rows


def _fitting(engine: Engine, file: Path) -> Manifest:
    manifest = manifest_of(file)
    if manifest.engine != engine.dialect.name:
        raise Refused(
            f"{file} adalah cadangan {manifest.engine}, sedangkan DATABASE_URL menunjuk {engine.dialect.name}. "
            "Pulihkan ke basis data yang sejenis."
        )
    if manifest.revision not in migrations.every():
        raise Refused(
            f"{file} berskema {manifest.revision}, yang tidak dikenal versi ini (terbaru {migrations.newest()}). "
            f"Pasang versi {manifest.product} atau sesudahnya, lalu ulangi; tidak ada yang berubah."
        )
    return manifest
