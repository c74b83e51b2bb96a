"""The words of a complaint as they came, sealed: kept for the day they are needed, readable with the key only.

The key is the setting PANTAU_SEAL_KEY, else a file in the data folder that is made at first use. Several keys,
parted by commas, make a ring: the first seals, all of them open, so that a key can be changed without losing texts.
"""

import base64
import hmac
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Column, Connection, select

from dashboard.private import kept_secret
from dashboard.refused import Refused
from dashboard.schema import complaints, stored_file_parts
from dashboard.settings import settings

KEY_FILE = "kunci-naskah.key"
PROOF = b"kunci naskah"
# What is sealed for good, and the order in which it came in.
SEALED = (
    (complaints.c.text_sealed, complaints.c.id),
    (stored_file_parts.c.sealed, stored_file_parts.c.file_id),
)


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


def proofs() -> list[str]:
    """A known text sealed with each key of the ring: whoever has them cannot open anything, and whether a ring does
    is known from them. None where nothing was ever sealed: no key is made."""
    return [Fernet(key).encrypt(PROOF).decode() for key in _keys()] if has_key() else []


def opens_all(proofs: Sequence[str]) -> bool:
    """Whether the present ring has every key that `proofs` are proofs of."""
    return not proofs or (has_key() and all(opened_bytes(proof.encode()) == PROOF for proof in proofs))


def opens_what_is_kept(db: Connection) -> bool | None:
    """Whether the ring opens the first and the last that was sealed, of complaints and of files as they came; None
    when nothing is. Without a key none is made."""
    sealed_values = [sealed for column, key in SEALED for sealed in _ends(db, column, key)]
    if not sealed_values:
        return None
    return has_key() and all(opened_bytes(sealed) is not None for sealed in sealed_values)


def _ends(db: Connection, column: Column[bytes], key: Column[int]) -> Iterator[bytes]:
    for order in (key.asc(), key.desc()):
        yield from db.scalars(select(column).where(column.is_not(None)).order_by(order).limit(1))


def has_key() -> bool:
    """Whether there is a key, without making one."""
    return settings().seal_key is not None or (settings().data_folder / KEY_FILE).exists()


def _keys() -> Sequence[str]:
    secret = settings().seal_key or kept_secret(settings().data_folder / KEY_FILE, Fernet.generate_key)
    keys = tuple(key.strip() for key in secret.split(",") if key.strip())
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
