"""The parts of a packed workbook: what they unpack to, and what the reader of cells does not tell."""

import html
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dashboard.intake.reading.program.grids import TooMuch

BLOCK = 1 << 20
# What defines words stands before the first element.
PROLOGUE, DEFINITIONS = 4096, (b"<!DOCTYPE", b"<!ENTITY")
# A larger sheet is not searched for formulas without a result.
SEARCHED_BYTES = 64 * BLOCK
MOST_MARKED = 200_000
Place = tuple[int, int]

_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_COUNTS_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904=\"(?:1|true)\"")
_SHEET = re.compile(r"<(?:\w+:)?(?:sheet|Relationship)\b([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)=\"([^\"]*)\"")
# A cell, its formula, and its value as far as one stands there.
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\b([^<>]*)>([^<]*))?"
)
_AT = re.compile(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_IS_TEXT = re.compile(rb"\bt=\"str\"")


class Parts(NamedTuple):
    """Of a workbook: the names of its parts, whether days count from 1904, and by name of a sheet its formulas without
    a stored result.
    """

    names: frozenset[str] = frozenset()
    from_1904: bool = False
    without_result: Mapping[str, set[Place]] = MappingProxyType({})


def parts_of(path: str, entries: int, unpacked: int) -> Parts:
    """Unpack every part once, to count what it really becomes: what the file says of itself may be a lie.

    TooMuch when there are more than `entries` parts or more than `unpacked` bytes in them.
    """
    marked: dict[str, set[Place]] = {}
    kept: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > entries:
            raise TooMuch("entries", len(parts))
        if sum(part.file_size for part in parts) > unpacked:
            raise TooMuch("unpacked_bytes")
        for part in parts:
            content = _read(packed, part)
            if _SHEET_PART.fullmatch(part.filename):
                marked[part.filename] = _without_result(content)
            elif part.filename in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}:
                kept[part.filename] = content
    book = kept.get("xl/workbook.xml", b"")
    names = _names(book, kept.get("xl/_rels/workbook.xml.rels", b"")) if any(marked.values()) else {}
    without_result = {names[part]: places for part, places in marked.items() if places and part in names}
    return Parts(frozenset(part.filename for part in parts), _COUNTS_FROM_1904.search(book) is not None, without_result)


def _read(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The part's content where it is to be searched, else nothing; read to its end either way."""
    wanted = part.filename.startswith("xl/") and part.filename.endswith((".xml", ".rels"))
    kept = bytearray()
    with packed.open(part) as content:
        _refuse_definitions(block := content.read(BLOCK))
        while block:
            if wanted and part.file_size <= SEARCHED_BYTES:
                kept += block
            block = content.read(BLOCK)
    return bytes(kept)


def _refuse_definitions(beginning: bytes) -> None:
    """TooMuch where a part begins by defining words of its own: they can unpack without end, or name other files."""
    prologue = beginning[:PROLOGUE]
    if prologue.lstrip().startswith(b"<") and any(word in prologue for word in DEFINITIONS):
        raise TooMuch("definitions")


def _without_result(xml: bytes) -> set[Place]:
    places: set[Place] = set()
    for match in _FORMULA.finditer(xml) if b"f>" in xml or b"<f" in xml else ():
        attributes, value_attributes, value = match.groups()
        # An empty text is a result of its own.
        empty = value_attributes is None or (not value and not _IS_TEXT.search(attributes))
        if empty and (at := _AT.search(attributes)) and len(places) < MOST_MARKED:
            places.add((int(at.group(2)) - 1, _column(at.group(1))))
    return places


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _names(book: bytes, relations: bytes) -> dict[str, str]:
    """Part -> name of the sheet in it."""
    targets = {element.get("Id"): element.get("Target", "") for element in _attributes(relations)}
    return {
        f"xl/{targets[element.get('r:id')].removeprefix('/xl/').removeprefix('./')}": element["name"]
        for element in _attributes(book)
        if "name" in element and element.get("r:id") in targets
    }


def _attributes(xml: bytes) -> list[dict[str, str]]:
    elements = _SHEET.findall(xml.decode("utf-8", "replace"))
    return [{name: html.unescape(value) for name, value in _ATTRIBUTE.findall(element)} for element in elements]
