"""What a file may ask of the server, checked before anything reads it: size, sheets, rows, cells, time."""

import json
import re
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.refused import Refused

MB = 1 << 20
# A cell of a text file longer than this is no cell; the reader stops there too.
LONGEST_CELL = 131_072
ZIPPED = frozenset({".xlsx", ".xlsm", ".ods"})
BLOCK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """The most a file may have. A province's largest real files use a tenth of each."""

    workbook_bytes: int = 50 * MB
    text_bytes: int = 200 * MB
    unpacked_bytes: int = 400 * MB
    entries: int = 2000
    sheets: int = 60
    rows: int = 1_100_000
    # Filled cells of one row; a sheet of the official forms has forty.
    columns: int = 500
    cells: int = 8_000_000
    # Of the reader: a cell takes about 60 bytes there.
    memory_bytes: int = 1500 * MB
    seconds: int = 9


LIMITS = Limits()
PROBE = Path(__file__).with_name("probe.py")
ADVICE = "Bagi menjadi beberapa berkas, atau salin tabelnya saja ke buku kerja baru, lalu muat kembali"
UNREADABLE = "tidak dapat dibuka sebagai buku kerja. Buka di Excel atau LibreOffice, simpan ulang sebagai xlsx"
TOO_MUCH = re.compile(r"limit exceeded|MemoryError", re.IGNORECASE)
# How an encrypted workbook, and an old .xls, begins.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def check_file(path: Path, limits: Limits = LIMITS) -> None:
    """Refused when a file is larger, unpacks to more, or takes the reader longer than `limits` allow.

    A workbook is first opened in a process of its own, which may fall over without harm. What was checked once and has
    not changed is not checked again.
    """
    seen = path.stat()
    _checked(path, seen.st_mtime_ns, seen.st_size, limits)


@lru_cache(maxsize=256)
def _checked(path: Path, changed: int, size: int, limits: Limits) -> None:
    workbook = path.suffix.lower() in ZIPPED | {".xls"}
    most = limits.workbook_bytes if workbook else limits.text_bytes
    if size > most:
        raise Refused(f"{path.name}: {size // MB} MB, paling besar {most // MB} MB. {ADVICE}.")
    if not workbook:
        return
    _refuse_protected(path)
    if path.suffix.lower() in ZIPPED:
        refuse_exploding(path, limits)
    _refuse_overlong(path, _probed(path, limits), limits)


def _refuse_protected(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(BLOCK)
    if start.startswith(OLE) and ENCRYPTED in start:
        raise Refused(f"{path.name} dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu muat kembali.")


def refuse_exploding(path: Path, limits: Limits, unreadable: str = UNREADABLE, advice: str = ADVICE) -> None:
    """Refused when a zipped file has too many parts or unpacks to too much, or cannot be unpacked.

    What the parts really unpack to is counted: what the file says of itself may be a lie. `unreadable`, `advice`: what
    is said of it, and what to do.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if len(parts) > limits.entries:
                raise Refused(
                    f"{path.name}: {len(parts)} bagian di dalamnya, paling banyak {limits.entries}. {advice}."
                )
            left = limits.unpacked_bytes - sum(part.file_size for part in parts)
            for part in parts if left >= 0 else []:
                with packed.open(part) as content:
                    while content.read(BLOCK):
                        pass
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused(f"{path.name} {unreadable}, lalu muat kembali.") from error
    if left < 0:
        raise Refused(f"{path.name}: isinya mengembang melewati {limits.unpacked_bytes // MB} MB. {advice}.")


def _probed(path: Path, limits: Limits) -> dict[str, Any]:
    command = [sys.executable, "-I", str(PROBE), str(path), str(limits.memory_bytes), str(limits.seconds)]
    try:
        # Our own interpreter, our own file; the path is an argument, never a line for a shell.
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(f"{path.name}: tidak selesai dibaca dalam {limits.seconds} detik. {ADVICE}.") from error
    # Killed for its memory, or stopped by the reader's own limit.
    found: dict[str, Any] = json.loads(done.stdout or "{}")
    if done.returncode != 0 or TOO_MUCH.search(found.get("error", "")):
        raise Refused(f"{path.name}: isinya terlalu besar untuk dibaca. {ADVICE}.")
    if "error" in found:
        raise Refused(f"{path.name} {UNREADABLE}, lalu muat kembali.")
    return found


def _refuse_overlong(path: Path, found: dict[str, Any], limits: Limits) -> None:
    for name, word in (("sheets", "lembar"), ("rows", "baris"), ("cells", "sel")):
        most = getattr(limits, name)
        if found[name] > most:
            raise Refused(f"{path.name}: {found[name]} {word}, paling banyak {most}. {ADVICE}.")
