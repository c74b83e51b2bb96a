"""Files and folders for the owner's eyes only: the database, its key, the copy of the briefing."""

import os
from pathlib import Path

FILE, FOLDER = 0o600, 0o700


def make_folder(path: Path) -> None:
    """A folder that only its owner enters; one that is there already stays as it is."""
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)


def make_file(path: Path) -> None:
    """An empty file that only its owner reads; one that is there already stays as it is."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, FILE))


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all; one that is there already is replaced."""
    part = path.with_name(f"{path.name}.sebagian")
    part.unlink(missing_ok=True)
    make_file(part)
    part.write_bytes(content)
    part.replace(path)
