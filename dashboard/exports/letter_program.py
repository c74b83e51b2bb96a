"""Run as a program of its own: fills a letter's template, and dies instead of the server if the file explodes.

Imports nothing of the product: `python -I letter_program.py TEMPLATE FIELDS FOLDER BYTES SECONDS`. FIELDS is a JSON
list, the fields of each letter; letter n is written to FOLDER as n.docx. Prints {} when it begins, and when it is done
a second line of JSON: {}, or why the template is none.
"""

import json
import re
import sys
import zipfile
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

with suppress(ImportError):  # Windows has none: there whoever started the program watches it (dashboard.bounded)
    import resource

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"
FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
OPENED = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)", re.DOTALL)
# Not in a template: what runs, and what is fetched from elsewhere when somebody opens the letter.
RUNS = re.compile(r"vbaproject|activex/|embeddings/|\.bin$", re.IGNORECASE)
FETCHED = ("attachedTemplate", "oleObject", "aFChunk", "subDocument", "frame")
LINKED = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
INSTRUCTION = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON|IMPORT)\b", re.IGNORECASE)
KINDS = (("|", "filter"), ("(", "call"), ("._[", "attribute"), ("+-*/%~<>=", "arithmetic"))
LONGEST_SHOWN = 60
Element = Any
Parts = dict[str, Element]


class Unusable(Exception):  # noqa: N818 - the word the product uses for it
    """Why the template is refused: a kind that the product has a sentence for, and what was found."""

    def __init__(self, kind: str, excerpt: str = "") -> None:
        super().__init__(kind)
        self.kind, self.found = kind, excerpt[:LONGEST_SHOWN]


def parts_of(archive: zipfile.ZipFile, names: frozenset[str]) -> Parts:
    """The parts with paragraphs, by name; Unusable for what runs, is fetched, or stands in braces and is no field."""
    parts: Parts = {}
    for name in archive.namelist():
        if RUNS.search(name):
            raise Unusable("runs", name)
        if not name.endswith((".xml", ".rels")):
            continue
        content = archive.read(name)
        if name == "[Content_Types].xml" and b"macroEnabled" in content:
            raise Unusable("runs", "macroEnabled")
        root = parsed(content)
        if name.endswith(".rels"):
            refuse_fetched(root)
        elif name.startswith("word/") and root.find(f".//{W}p") is not None:
            for paragraph in root.iter(f"{W}p"):
                refuse_instructions(paragraph)
                refuse_unknown("".join(words.text or "" for words in words_of(paragraph)), names)
            parts[name] = root
    if DOCUMENT not in parts:
        raise Unusable("broken")
    return parts


def parsed(content: bytes) -> Element:
    """The root of an XML part; Unusable for one that declares entities or does not hold together."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    if root.getroottree().docinfo.doctype:
        raise Unusable("broken")
    return root


def refuse_fetched(relations: Element) -> None:
    """Unusable when a part of the template comes from elsewhere; links that a reader may follow are none."""
    for relation in relations:
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        outside = relation.get("TargetMode") == "External"
        link = kind == "hyperlink" and LINKED.match(target)
        if kind in FETCHED or (outside and not link):
            raise Unusable("fetched", target)


def refuse_instructions(paragraph: Element) -> None:
    """Unusable for a field code of Word that fetches or runs something."""
    instruction = "".join(code.text or "" for code in paragraph.iter(f"{W}instrText"))
    for code in (instruction, *(field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple"))):
        if INSTRUCTION.search(code):
            raise Unusable("fetched", code.strip())


def refuse_unknown(text: str, names: frozenset[str]) -> None:
    """Unusable for anything in braces that is not one field of `names`."""
    for match in OPENED.finditer(text):
        field = FIELD.fullmatch(match.group())
        if field is None:
            raise Unusable(kind_of(match.group()), match.group())
        if field.group(1) not in names:
            raise Unusable("unknown", field.group(1))


def kind_of(text: str) -> str:
    """What stands in braces that is no field: statement, comment, unclosed, filter, call, attribute, arithmetic …"""
    if text.startswith(("{%", "{#")):
        return "statement" if text.startswith("{%") else "comment"
    if not text.endswith("}}"):
        return "unclosed"
    return next((kind for signs, kind in KINDS if any(sign in text for sign in signs)), "expression")


def words_of(paragraph: Element) -> list[Element]:
    """The runs of text of a paragraph, without those of paragraphs inside it (text boxes)."""
    return [words for words in paragraph.iter(f"{W}t") if next(words.iterancestors(f"{W}p")) is paragraph]


def fill(paragraph: Element, fields: dict[str, str]) -> None:
    """Put the fields in; one that stands over several runs takes the look of the first."""
    every = words_of(paragraph)
    text = "".join(words.text or "" for words in every)
    for match in reversed(list(FIELD.finditer(text))):
        at, value = 0, fields[match.group(1)]
        for words in every:
            run_text = words.text or ""
            first, last = max(match.start() - at, 0), min(match.end() - at, len(run_text))
            at += len(run_text)
            if first < last:
                words.text = run_text[:first] + value + run_text[last:]
                words.set(SPACE, "preserve")
                value = ""


def write(archive: zipfile.ZipFile, parts: Parts, fields: dict[str, str], to: Path) -> None:
    """One letter: the template with its fields filled in."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename in parts:
                root = deepcopy(parts[entry.filename])
                for paragraph in root.iter(f"{W}p"):
                    fill(paragraph, fields)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            made.writestr(entry.filename, content)


def limited(memory: int, seconds: int) -> None:
    """No more memory and processor time than this, whatever the file asks for; no core file."""
    if "resource" in globals():
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(template: Path, fields: Path, folder: Path) -> dict[str, str]:
    """Write every letter; what is wrong with the template, empty when nothing is."""
    letters: list[dict[str, str]] = json.loads(fields.read_text(encoding="utf-8"))
    names = frozenset(name for letter in letters for name in letter)
    try:
        with zipfile.ZipFile(template) as archive:
            parts = parts_of(archive, names)
            for number, letter in enumerate(letters):
                write(archive, parts, letter, folder / f"{number}.docx")
    except Unusable as reason:
        return {"error": reason.kind, "found": reason.found}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, NotImplementedError, EOFError):
        return {"error": "broken", "found": ""}
    return {}


if __name__ == "__main__":
    limited(int(sys.argv[4]), int(sys.argv[5]))
    print({}, flush=True)
    print(json.dumps(main(*map(Path, sys.argv[1:4]))))
