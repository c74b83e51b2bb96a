"""Files of tags named like workbooks: HTML tables, and Excel's XML of 2003. No script is run, no link followed."""

from collections.abc import Callable
from pathlib import Path

from lxml import etree

from dashboard.intake.reading.program.grids import Grid
from dashboard.intake.reading.program.html_tables import grid_of_html
from dashboard.intake.reading.program.xml_sheets import grids_of_xml

XML_SHEETS = "urn:schemas-microsoft-com:office:spreadsheet"
MARKS = (b"\xff\xfe", b"\xfe\xff")


def grids_of_markup(path: str, limits: dict[str, int]) -> list[Grid]:
    """The sheets of an XML workbook, or the tables of an HTML page below each other as one sheet."""
    content = Path(path).read_bytes()
    text = _text(content)
    if XML_SHEETS in text[:4096]:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, recover=True)
        return grids_of_xml(_root(text, parser, etree.XML), limits)
    html = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    return [grid_of_html(_root(text, html, etree.HTML), Path(path).name, limits)]


def _text(content: bytes) -> str:
    """The page as text: UTF-16 by its mark, UTF-8 where all of it is valid, else Windows' own."""
    if content.startswith(MARKS):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _root(
    text: str, parser: "etree.XMLParser | etree.HTMLParser", read: "Callable[..., etree._Element]"
) -> "etree._Element":
    # The encoding that the file claims is of no matter any more.
    claimed, _, rest = text.partition("?>") if text.lstrip().startswith("<?xml") else ("", "", text)
    root = read((rest if claimed else text).lstrip().encode(), parser)
    if root is None:
        raise ValueError("no element")
    return root
