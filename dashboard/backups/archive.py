"""The file of a backup: a zip of the database as one part, and a manifest that says what it is and how it is known."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from pydantic import BaseModel
from sqlalchemy import Connection, func, inspect, select, table

from dashboard import migrations
from dashboard.private import make_file, replacing
from dashboard.refused import Refused
from dashboard.zips import sha256_of, whole_zip

# Of the manifest and what it names; a reader knows its own and those before it.
FORMAT = 1
MANIFEST, PART = "manifest.json", "database"
# What is sealed or numbers gains little from better packing, and waits for it.
QUICKLY = 1


class About(BaseModel):
    """Of what a backup is. `rows`: of each table; `keys`: proofs of the sealing keys (dashboard.sealing)."""

    product: str
    engine: str
    revision: str | None
    made_at: datetime
    rows: dict[str, int]
    keys: list[str]


class Manifest(About):
    """What a backup says of itself."""

    format: int
    sha256: dict[str, str]


@dataclass(frozen=True)
class State:
    """What is counted in a database: its schema's revision, and the rows of each table."""

    revision: str | None
    rows: dict[str, int]


def state_of(db: Connection) -> State:
    """The state that a connection sees, whatever its schema's revision."""
    names = sorted(set(inspect(db).get_table_names()) - {"alembic_version"})
    rows = {name: db.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}
    return State(migrations.present(db), rows)


def pack(target: Path, part: Path, about: About) -> Manifest:
    """Write the backup `target` of the database in `part`: whole, for its owner alone, or not at all."""
    manifest = Manifest(format=FORMAT, sha256={PART: sha256_of(part)}, **about.model_dump())
    with replacing(target) as beside, ZipFile(beside, "w", ZIP_DEFLATED, compresslevel=QUICKLY) as archive:
        archive.write(part, PART)
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def manifest_of(file: Path) -> Manifest:
    """What a backup says of itself. Refused for a file that is none, is damaged, or of a newer version."""
    with whole_zip(file, _damaged(file)) as archive:
        content = json.loads(archive.read(MANIFEST))
        if content["format"] > FORMAT:
            raise Refused(
                f"{file} dibuat oleh versi {content['product']}, lebih baru dari yang terpasang. Pasang versi itu atau "
                "sesudahnya, lalu ulangi; tidak ada yang berubah."
            )
        return Manifest.model_validate(content)


def unpack(file: Path, folder: Path) -> Path:
    """The database of a backup as a file in `folder`, the very bytes that were packed. Refused when it is damaged."""
    part = folder / PART
    make_file(part)
    promised = manifest_of(file).sha256
    with whole_zip(file, _damaged(file)) as archive, archive.open(PART) as packed, part.open("wb") as written:
        shutil.copyfileobj(packed, written)
    if promised != {PART: sha256_of(part)}:
        raise Refused(_damaged(file))
    return part


@contextmanager
def work_folder(beside: Path) -> Iterator[Path]:
    """A folder for the owner alone, on the disk of `beside`, that goes with the block."""
    with TemporaryDirectory(prefix=".cadangan-", dir=beside.absolute().parent) as folder:
        yield Path(folder)


def _damaged(file: Path) -> str:
    return (
        f"{file} bukan cadangan yang utuh: isinya berbeda dari saat dibuat, atau bukan berkas cadangan. Pakai cadangan "
        "lain; tidak ada yang berubah."
    )
