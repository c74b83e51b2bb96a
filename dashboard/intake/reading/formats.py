"""What a file is by its content: programs send tables of HTML named .xls, and people rename what they do not know."""

import codecs
import re
from pathlib import Path
from typing import Literal

from dashboard.intake.reading.limits import UNREADABLE
from dashboard.intake.reading.texts import delimiter_of, encoding_of
from dashboard.refused import Refused

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
TEXTS = frozenset({".csv", ".txt", ".tsv"})
Way = Literal["workbook", "markup", "text"]

BLOCK = 1 << 20
ZIPPED = b"PK\x03\x04"
# How an encrypted workbook, and an old .xls, begins.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TAGS = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|style|body|table|div|center|title|script|link|p|h\d|br?)\b",
    re.DOTALL,
)
_TABLE = re.compile(r"<(?:\w+:)?(?:table|tr)\b")
# Formats of text that only look like tables: SYLK, DIF, web archives, rich text.
_OTHERS = re.compile(r"\s*(?:id;p|table\r?\n0,|mime-version:|\{\\rtf)")
XML_SHEETS = "urn:schemas-microsoft-com:office:spreadsheet"
SAMPLE_LINES, FEWEST_LINES = 50, 2


def way_of(path: Path) -> Way:
    """How to open a file. Refused when its kind is not known, or when it is protected by a password."""
    suffix = path.suffix.lower()
    if suffix not in TEXTS | WORKBOOKS:
        raise Refused(f"{path.name}: jenis berkas '{suffix}' tidak dikenal. Kirim sebagai xlsx, xls, ods, atau csv.")
    with path.open("rb") as file:
        start = file.read(BLOCK)
    if start.startswith(OLE) and ENCRYPTED in start:
        raise Refused(f"{path.name} dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu muat kembali.")
    if start.startswith((OLE, ZIPPED)):
        return "workbook"
    if _is_markup(start):
        return "markup"
    if suffix in WORKBOOKS and not _is_table_of_text(path, start):
        raise Refused(f"{path.name} {UNREADABLE}, lalu muat kembali.")
    return "text"


def _is_markup(start: bytes) -> bool:
    marked = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = start.decode("utf-16" if marked else "utf-8-sig", "replace").lower()
    if text.lstrip().startswith("<?xml") or text.startswith("<?mso"):
        return XML_SHEETS in text[:4096] or ("<html" in text[:4096] and _TABLE.search(text) is not None)
    return _TAGS.match(text) is not None and _TABLE.search(text) is not None


def _is_table_of_text(path: Path, start: bytes) -> bool:
    """Whether a file named like a workbook is certainly a table of text: most of its lines are parted alike."""
    try:
        encoding = encoding_of(path)
    except Refused:
        return False
    text = start.decode(encoding, "replace")
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    mark = delimiter_of(lines)
    controls = any(sign < " " and sign not in "\t\r\n" for sign in text[:4096])
    parted = sum(mark in line for line in lines)
    return len(lines) >= FEWEST_LINES and parted * 2 > len(lines) and not controls and not _OTHERS.match(text.lower())
