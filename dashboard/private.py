"""Files and folders for the owner's eyes only: the database, its key, the copy of the briefing."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def make_folder(path: Path) -> None:
    """A folder that only its owner enters; one that is there already stays as it is."""
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)


def make_file(path: Path) -> None:
    """An empty file that only its owner reads; one that is there already stays as it is."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, FILE))


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside `path`, for its owner alone: in the place of `path` when the block ends, gone when it fails."""
    part = path.with_name(f"{path.name}.sebagian")
    part.unlink(missing_ok=True)
    make_file(part)
    try:
        yield part
        with part.open("rb+") as written:  # on the disk before its name says that it is whole
            os.fsync(written.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all; one that is there already is replaced."""
    with replacing(path) as part:
        part.write_bytes(content)


@lru_cache(maxsize=8)
def _content(path: Path, *_: int) -> str:
    """A small file, read again where it is another one: each text of a load asks for the key."""
    return path.read_text(encoding="ascii")


def kept_secret(path: Path, made: Callable[[], bytes]) -> str:
    """The secret in a file; a new one, for the owner's eyes only, when there is no file yet."""
    try:
        state = path.stat()
        return _content(path, state.st_ino, state.st_size, state.st_mtime_ns)
    except FileNotFoundError:
        make_folder(path.parent)
    # Written aside and linked: of two processes that start at once both use the secret of the first.
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    make_file(aside)
    aside.write_bytes(made())
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    return path.read_text(encoding="ascii")
