"""Text tables (csv, tsv, Excel's "Unicode Text"): their encoding, their delimiter, their rows."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from dashboard.intake.reading.limits import LONGEST_CELL, Limits, endless
from dashboard.intake.reading.runs import RUN_ROWS, Row
from dashboard.refused import Refused

BLOCK = 1 << 20
ADVICE = "Buka di Excel atau LibreOffice, simpan ulang sebagai xlsx atau csv UTF-8, lalu muat kembali."
# Of the signs of an Indonesian table nearly all have a zero byte in UTF-16; of any other text, none has.
SAMPLE_BYTES, LEAST_ZEROS = 1 << 16, 0.9


def text_runs(path: Path, limits: Limits) -> Iterator[list[Row]]:
    """The rows of a text table, run by run. Refused where it is none, and when it is longer than any may be."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = delimiter_of([file.readline(LONGEST_CELL) for _ in range(50)])
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter)
        run = list[Row]()
        try:
            for row in reader:
                run.append([cell or None for cell in row])
                if len(run) == RUN_ROWS:
                    if reader.line_num > limits.text_rows:
                        raise endless(path.name, limits.text_rows, "baris")
                    yield run
                    run = []
        except csv.Error as error:
            raise Refused(
                f"{path.name}, baris {reader.line_num}: bukan teks yang dapat dibaca (sel terlalu panjang, tanda kutip "
                "tidak ditutup, atau isi biner). Simpan ulang sebagai xlsx atau csv, lalu muat kembali."
            ) from error
        yield run


def encoding_of(path: Path) -> str:
    """UTF-16 by its mark or where it is certain, UTF-8 when every byte of the file is valid in it, else cp1252.

    Refused by name when the file is none of them, or holds the sign that no table and no database takes.
    """
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    marked = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ("utf-16",) if marked else (*_unmarked(start), "utf-8-sig", "cp1252")
    encoding = next((candidate for candidate in encodings if _is_in(path, candidate)), None)
    if encoding is None:
        raise Refused(f"{path.name}: hurufnya bukan UTF-8, UTF-16, atau Windows-1252. {ADVICE}")
    return encoding


def _unmarked(start: bytes) -> tuple[str, ...]:
    """The order of bytes of UTF-16 without its mark, when nearly every second byte is zero and no other one is."""
    first, second = start[0::2], start[1::2]
    for high, low, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if high and high.count(0) >= LEAST_ZEROS * len(high) and not low.count(0):
            return (encoding,)
    return ()


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
            f"{ADVICE}"
        )


def delimiter_of(lines: list[str]) -> str:
    """The mark that parts the most lines; a semicolon or tab wins because commas also stand in decimals."""
    filled = [line for line in lines if line.strip()]
    for mark in (";", "\t"):
        if filled and sum(mark in line for line in filled) * 2 > len(filled):
            return mark
    return ","
