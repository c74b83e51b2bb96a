"""Files that name their sender: signed with this province's own key, checked with the keys that are trusted here.

The private key (Ed25519) is a file in the data folder, made at first use. Whose public keys are trusted stands in the
data folder of the one who reads, province by province.
"""

import base64
import tomllib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, Field, TypeAdapter, ValidationError, field_validator

from dashboard.private import kept_secret
from dashboard.refused import Refused
from dashboard.settings import settings

KEY_FILE = "kunci-tanda-tangan.key"
TRUSTED_FILE = "provinsi-tepercaya.toml"


class Province(BaseModel):
    """A province whose files are taken: its name as units are told apart by it, its public key."""

    name: str = Field(min_length=1, max_length=60)
    public_key: str

    @field_validator("public_key")
    @classmethod
    def _is_a_key(cls, key: str) -> str:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        return key


def public_key() -> str:
    """The public key of this province, for those who read its files; the pair is made at first use."""
    return _text(_own().public_key().public_bytes_raw())


def sign(content: bytes) -> bytes:
    """The signature of this province on `content`."""
    return _own().sign(content)


def is_signed_by(province: Province, content: bytes, signature: bytes) -> bool:
    """Whether `signature` is that of `province` on the very bytes of `content`."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(province.public_key)).verify(signature, content)
    except InvalidSignature:
        return False
    return True


def trusted() -> dict[str, Province]:
    """The provinces whose files are taken, by their two digits; none without a file. Refused when it cannot be used."""
    path = settings().data_folder / TRUSTED_FILE
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(dict[str, Province]).validate_python(content)
    except FileNotFoundError:
        return {}
    except (ValidationError, ValueError) as error:
        raise Refused(
            f'{path} tidak dapat dipakai. Tulis setiap provinsi sebagai [64], dengan name = "Kalimantan Timur" dan '
            "public_key = \"…\" dari 'signing-key' provinsi itu; tidak ada yang dimuat."
        ) from error


def _own() -> Ed25519PrivateKey:
    path = settings().data_folder / KEY_FILE
    key = kept_secret(path, lambda: _text(Ed25519PrivateKey.generate().private_bytes_raw()).encode("ascii"))
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(key, validate=True))
    except ValueError as error:
        raise Refused(
            f"{path} bukan kunci tanda tangan yang utuh. Pulihkan dari salinannya; kunci baru (hapus berkas ini) harus "
            "didaftarkan lagi pada penerima. Tidak ada yang ditulis."
        ) from error


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode("ascii")
