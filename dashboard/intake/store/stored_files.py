"""Files as they came, kept to be handed back: packed and sealed block by block, so that memory holds one block."""

import hashlib
import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, exists, insert, select, update

from dashboard.intake.store.bulk import insert_row
from dashboard.refused import Refused
from dashboard.schema import stored_file_parts, stored_files
from dashboard.sealing import opened_bytes, seal_bytes

BLOCK = 1 << 20
# Of the time of a load, the best packing took a fifth, and made files a fifth smaller.
QUICKLY = 1
NAME_LENGTH = 255
ERASED = "Berkas asli sudah dihapus karena masa simpannya lewat. Minta kepada pengirimnya bila masih diperlukan."


def keep_file(db: Connection, content: Path | bytes, *, name: str, purpose: str, actor: str, now: datetime) -> int:
    """Id of a file kept in the running transaction. `purpose` is one of schema.files.FILE_PURPOSES."""
    values = {"purpose": purpose, "name": name[-NAME_LENGTH:], "stored_by": actor, "stored_at": now}
    file_id = insert_row(db, stored_files, {**values, "sha256": "", "size": 0})
    with content.open("rb") if isinstance(content, Path) else BytesIO(content) as file:
        sha256, size = _keep_blocks(db, file_id, file)
    db.execute(update(stored_files).where(stored_files.c.id == file_id).values(sha256=sha256, size=size))
    return file_id


def file_blocks(db: Connection, file_id: int) -> Iterator[bytes]:
    """The file, block by block. Refused when the key that sealed it is not in the ring, or its term is over."""
    statement = select(stored_file_parts.c.sealed).where(stored_file_parts.c.file_id == file_id)
    if db.scalar(select(stored_files.c.size).where(stored_files.c.id == file_id)) and not _has_parts(db, file_id):
        raise Refused(ERASED)
    for sealed in db.scalars(statement.order_by(stored_file_parts.c.part)):
        content = opened_bytes(sealed)
        if content is None:
            raise Refused(
                "Berkas asli tidak dapat dibuka: kunci segelnya bukan yang dipakai server ini. Minta pengelola server "
                "memasang kembali PANTAU_SEAL_KEY yang lama."
            )
        yield zlib.decompress(content)


def _has_parts(db: Connection, file_id: int) -> bool:
    return bool(db.scalar(select(exists().where(stored_file_parts.c.file_id == file_id))))


def file_bytes(db: Connection, file_id: int) -> bytes:
    """The whole file, as it came. Refused when the key that sealed it is not in the ring."""
    return b"".join(file_blocks(db, file_id))


def _keep_blocks(db: Connection, file_id: int, file: BinaryIO) -> tuple[str, int]:
    """Fingerprint and size of what was written."""
    seen, size, part = hashlib.sha256(), 0, 0
    while block := file.read(BLOCK):
        sealed = seal_bytes(zlib.compress(block, QUICKLY))
        db.execute(insert(stored_file_parts).values(file_id=file_id, part=part, sealed=sealed))
        seen.update(block)
        size, part = size + len(block), part + 1
    return seen.hexdigest(), size
