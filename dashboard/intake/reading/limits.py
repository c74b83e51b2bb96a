"""What a file may ask of the server, and what is said when it asks for more: size, sheets, rows, cells, time."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.intake.reading.runs import Row
from dashboard.refused import Refused

MB = 1 << 20
BLOCK = 1 << 20
# A cell of a text file longer than this is no cell; the reader stops there too.
LONGEST_CELL = 131_072


@dataclass(frozen=True)
class Limits:
    """The most a file may have. A province's largest real files use a tenth of each."""

    workbook_bytes: int = 50 * MB
    text_bytes: int = 1200 * MB
    unpacked_bytes: int = 400 * MB
    entries: int = 2000
    sheets: int = 60
    rows: int = 1_100_000
    # Of a text with a respondent a row, of which memory never holds more than a part.
    text_rows: int = 12_000_000
    # Filled cells of one row; a sheet of the official forms has forty.
    columns: int = 500
    cells: int = 8_000_000
    # Of the reading program: a cell takes about 60 bytes there, and eight million of them seven seconds.
    memory_bytes: int = 1500 * MB
    seconds: int = 9


LIMITS = Limits()
ADVICE = "Bagi menjadi beberapa berkas, atau salin tabelnya saja ke buku kerja baru, lalu muat kembali"
UNREADABLE = "tidak dapat dibuka sebagai buku kerja. Buka di Excel atau LibreOffice, simpan ulang sebagai xlsx"
AS_TEXT = (
    "Simpan tabelnya sebagai CSV (jawaban survei boleh berjuta baris), atau bagi menjadi beberapa berkas, lalu muat "
    "kembali"
)
COUNTED = {"entries": "bagian di dalamnya", "sheets": "lembar", "rows": "baris", "cells": "sel"}


def refuse_large(path: Path, most: int) -> None:
    """Refused when a file has more than `most` bytes."""
    size = path.stat().st_size
    if size > most:
        raise Refused(f"{path.name}: {size // MB} MB, paling besar {most // MB} MB. {ADVICE}.")


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


def endless(name: str, most: int, word: str) -> Refused:
    """The refusal of a file that has more than `most` rows or cells, as far as it was read."""
    return Refused(f"{name}: lebih dari {most} {word}. {ADVICE}.")


class Room:
    """What memory holds of one file, whatever the number of its tables."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._rows = self._cells = 0

    def taken(self, runs: Iterator[list[Row]]) -> Iterator[list[Row]]:
        """The same rows, for whoever keeps all of them; refused when there are more than there is room for."""
        for run in runs:
            self._rows, self._cells = self._rows + len(run), self._cells + sum(map(len, run))
            for amount, most, word in (
                (self._rows, self._limits.rows, "baris"),
                (self._cells, self._limits.cells, "sel"),
            ):
                if amount > most:
                    raise endless(self._name, most, word)
            yield run


def too_much(path: Path, name: str, amount: int, limits: Limits) -> Refused:
    """The refusal of a file that has `amount` of what `limits` call `name`."""
    if name in COUNTED:
        advice = AS_TEXT if name in {"rows", "cells"} else ADVICE
        return Refused(f"{path.name}: {amount} {COUNTED[name]}, paling banyak {getattr(limits, name)}. {advice}.")
    if name == "unpacked_bytes":
        return Refused(f"{path.name}: isinya mengembang melewati {limits.unpacked_bytes // MB} MB. {ADVICE}.")
    if name == "definitions":
        return Refused(
            f"{path.name} berisi definisi entitas (DTD), yang tidak ditulis Excel atau LibreOffice. Buka di salah "
            "satunya, simpan ulang, lalu muat kembali."
        )
    if name == "seconds":
        return Refused(f"{path.name}: tidak selesai dibaca dalam {amount} detik. {ADVICE}.")
    return Refused(f"{path.name}: isinya terlalu besar untuk dibaca. {ADVICE}.")
