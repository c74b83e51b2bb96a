"""What every file of ours that is a zip has in common: how it is found damaged, how a part is known again."""

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from dashboard.refused import Refused

# All that a zip with a wrong byte can raise: a bad structure, field, number, text, method or stream.
_DAMAGED = (BadZipFile, KeyError, TypeError, ValueError, EOFError, RuntimeError, OverflowError, zlib.error)


@contextmanager
def whole_zip(file: Path, damaged: str) -> Iterator[ZipFile]:
    """The zip at `file`, to be read. Refused with `damaged` where anything in it, or of what is made of it inside, is
    not as it was written; OSError for a file that is not there or not ours.
    """
    try:
        with ZipFile(file) as archive:
            yield archive
    except (*_DAMAGED, OSError) as error:
        # With a wrong offset a place before the beginning is sought.
        if isinstance(error, OSError) and error.errno != EINVAL:
            raise
        raise Refused(damaged) from error


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
