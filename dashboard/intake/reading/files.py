"""Opening what offices send: workbooks (xlsx, xls, ods) and text tables (csv), row by row."""

import codecs
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from dashboard.intake.reading.cells import Cell
from dashboard.intake.reading.limits import ADVICE, LIMITS, LONGEST_CELL, check_file
from dashboard.refused import Refused

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".txt", ".tsv"})
BLOCK = 1 << 20

Row = list[Cell]


@dataclass(frozen=True)
class Sheet:
    """A named run of rows; it can be walked once. Row 1 of the file is the first."""

    name: str
    number: int
    rows: Iterator[Row]


def sha256_of(path: Path) -> str:
    """Fingerprint of a file's content, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sheets_of(path: Path) -> Iterator[Sheet]:
    """Every sheet of a file, one after the other. A csv is one sheet. Refused when it cannot be opened."""
    suffix = path.suffix.lower()
    if suffix in TEXTS | WORKBOOKS:
        check_file(path)
    if suffix in TEXTS:
        return _narrow(path, iter([Sheet(path.name, 0, _text_rows(path))]))
    if suffix in WORKBOOKS:
        return _narrow(path, _workbook(path))
    raise Refused(f"{path.name}: jenis berkas '{suffix}' tidak dikenal. Kirim sebagai xlsx, xls, ods, atau csv.")


def _narrow(path: Path, sheets: Iterator[Sheet]) -> Iterator[Sheet]:
    """The same sheets; a row with more filled cells than `LIMITS.columns` refuses the file when it is reached."""
    for sheet in sheets:
        yield replace(sheet, rows=_narrow_rows(path, sheet))


def _narrow_rows(path: Path, sheet: Sheet) -> Iterator[Row]:
    for number, row in enumerate(sheet.rows, start=1):
        if len(row) <= LIMITS.columns:
            yield row
            continue
        filled = [at for at, cell in enumerate(row) if cell is not None]
        if len(filled) > LIMITS.columns:
            raise Refused(
                f"{path.name}, lembar {sheet.name}, baris {number}: {len(filled)} kolom terisi, paling banyak "
                f"{LIMITS.columns}. {ADVICE}."
            )
        # One cell far to the right makes every row of its sheet as wide; what is empty there is left out.
        yield row[: filled[-1] + 1] if filled else []


def _workbook(path: Path) -> Iterator[Sheet]:
    try:
        workbook = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(
            f"{path.name} tidak dapat dibuka sebagai buku kerja. Buka di Excel atau LibreOffice, "
            "simpan ulang sebagai xlsx, lalu muat kembali."
        ) from error
    with workbook:
        for number, name in enumerate(workbook.sheet_names):
            rows = workbook.get_sheet_by_name(name).iter_rows()
            yield Sheet(name, number, ([None if cell == "" else cell for cell in row] for row in rows))


def _text_rows(path: Path) -> Iterator[Row]:
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter([file.readline(LONGEST_CELL) for _ in range(50)])
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter)
        cells = 0
        try:
            for row in reader:
                cells += len(row)
                _refuse_endless(path, reader.line_num, cells)
                yield [cell or None for cell in row]
        except csv.Error as error:
            raise Refused(
                f"{path.name}, baris {reader.line_num}: bukan teks yang dapat dibaca (sel terlalu panjang, tanda kutip "
                "tidak ditutup, atau isi biner). Simpan ulang sebagai xlsx atau csv, lalu muat kembali."
            ) from error


def _refuse_endless(path: Path, rows: int, cells: int) -> None:
    for found, most, word in ((rows, LIMITS.rows, "baris"), (cells, LIMITS.cells, "sel")):
        if found > most:
            raise Refused(f"{path.name}: lebih dari {most} {word}. {ADVICE}.")


def _encoding(path: Path) -> str:
    """UTF-16 or UTF-8 by their marks, UTF-8 when every byte of the file is valid in it, else Windows' cp1252.

    Refused by name when the file is none of them, or holds the sign that no table and no database takes.
    """
    with path.open("rb") as file:
        marked = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encodings = ("utf-16",) if marked else ("utf-8-sig", "cp1252")
    found = next((encoding for encoding in encodings if _is_in(path, encoding)), None)
    if found is None:
        raise Refused(
            f"{path.name}: hurufnya bukan UTF-8, UTF-16, atau Windows-1252. Buka di Excel atau LibreOffice, simpan "
            "ulang sebagai xlsx atau csv UTF-8, lalu muat kembali."
        )
    return found


def _is_in(path: Path, encoding: str) -> bool:
    """Whether every byte of the file is text in this encoding. Refused when a NUL is among it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                _refuse_nul(path, decoder.decode(block))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_nul(path: Path, text: str) -> None:
    if "\0" in text:
        raise Refused(
            f"{path.name}: berisi tanda kosong (NUL), jadi ini teks UTF-16 tanpa tanda pengenalnya atau bukan teks. "
            "Buka di Excel atau LibreOffice, simpan ulang sebagai xlsx atau csv UTF-8, lalu muat kembali."
        )


def _delimiter(lines: list[str]) -> str:
    """The mark that parts the most lines; a semicolon or tab wins because commas also stand in decimals."""
    filled = [line for line in lines if line.strip()]
    for mark in (";", "\t"):
        if filled and sum(mark in line for line in filled) * 2 > len(filled):
            return mark
    return ","
