"""What every file of ours that is a zip has in common: how it is found damaged, how a part is known again."""

import hashlib
import zlib
from pathlib import Path
from zipfile import BadZipFile

# All that a zip with a wrong byte can raise: a bad structure, field, number, text, method or stream.
DAMAGED = (BadZipFile, KeyError, TypeError, ValueError, EOFError, RuntimeError, OverflowError, zlib.error)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
