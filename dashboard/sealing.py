"""The words of a complaint as they came, sealed: kept for the day they are needed, readable with the key only.

The key is the setting PANTAU_SEAL_KEY, else a file in the data folder that is made at first use. Several keys,
parted by commas, make a ring: the first seals, all of them open, so that a key can be changed without losing texts.
"""

import base64
import hmac
import os
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Connection, select

from dashboard.private import make_file, make_folder
from dashboard.refused import Refused
from dashboard.schema import complaints
from dashboard.settings import settings

KEY_FILE = "kunci-naskah.key"


def seal(text: str) -> bytes:
    """`text` sealed with the first key. Sealing the same text twice gives different bytes."""
    return seal_bytes(text.encode())


def opened(sealed: bytes) -> str | None:
    """The text that was sealed; None when no key of the ring fits."""
    content = opened_bytes(sealed)
    return None if content is None else content.decode()


def seal_bytes(content: bytes) -> bytes:
    """`content` sealed with the first key."""
    return _ring(_keys()).encrypt(content)


def opened_bytes(sealed: bytes) -> bytes | None:
    """The bytes that were sealed; None when no key of the ring fits."""
    try:
        return _ring(_keys()).decrypt(sealed)
    except InvalidToken:
        return None


def trace(text: str) -> str:
    """A mark by which the same text is known again, and from which nobody without the key can try texts out.

    Made with the oldest key of the ring, so that a new first key leaves it as it was.
    """
    return hmac.new(base64.urlsafe_b64decode(_keys()[-1]), text.encode(), sha256).hexdigest()


def oldest_opens(db: Connection) -> bool | None:
    """Whether the ring opens the first complaint that was sealed; None when none is. Without a key none is made."""
    sealed = select(complaints.c.text_sealed).where(complaints.c.text_sealed.is_not(None)).order_by(complaints.c.id)
    found = db.scalar(sealed.limit(1))
    if found is None:
        return None
    if settings().seal_key is None and not (settings().data_folder / KEY_FILE).exists():
        return False
    return opened(found) is not None


def _keys() -> Sequence[str]:
    said = settings().seal_key or _key_file(settings().data_folder / KEY_FILE)
    keys = tuple(key.strip() for key in said.split(",") if key.strip())
    _ring(keys)
    return keys


@cache
def _ring(keys: Sequence[str]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise Refused(
            "Kunci segel naskah (PANTAU_SEAL_KEY) tidak dapat dipakai: harus 32 bita dalam base64. "
            "Perbaiki lalu muat kembali; tidak ada yang dimuat."
        ) from error


def _key_file(path: Path) -> str:
    """The key in the file; a new one, for the owner's eyes only, when there is no file yet."""
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        make_folder(path.parent)
    # Written aside and linked: of two processes that start at once both use the key of the first.
    made = path.with_name(f"{KEY_FILE}.{os.getpid()}")
    made.unlink(missing_ok=True)
    make_file(made)
    made.write_bytes(Fernet.generate_key())
    try:
        path.hardlink_to(made)
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return path.read_text(encoding="ascii")
