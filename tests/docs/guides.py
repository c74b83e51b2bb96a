"""The fenced blocks of a guide, and what following them makes of a copy of the project.

The line that opens a block says where it goes: the language, the path of the file, and for a file that is there already
`before TEXT`, the first line in front of which it is put. A block without a path is a command, or to be read only.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from dashboard.settings import ROOT

COPIED = ("dashboard", "pages", "queries", "sample_data", ".streamlit")
# The sample itself is not needed, only its generator, which the command line knows.
LEFT_OUT = shutil.ignore_patterns("*.csv", "*.xlsx")
_FENCE = re.compile(r"^```(\w+)(?: +(\S+)(?: before ([^\n]+))?)? *\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, the file it belongs to, before which text it goes, and what it holds."""

    language: str
    path: str | None
    before: str | None
    text: str


def blocks(guide: str) -> list[Block]:
    """The blocks of docs/guides/GUIDE.md, in order."""
    page = (ROOT / "docs" / "guides" / f"{guide}.md").read_text(encoding="utf-8")
    return [
        Block(language, path or None, before or None, text) for language, path, before, text in _FENCE.findall(page)
    ]


def copy_of_the_project(folder: Path) -> Path:
    """The product without its tests and its data."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
    return folder


def follow(guide: str, project: Path) -> list[Block]:
    """Put every block of the guide that names a file into the project; an AssertionError where one has no place."""
    followed = [block for block in blocks(guide) if block.path]
    for block in followed:
        _put(block, project / str(block.path))
    return followed


def _put(block: Block, path: Path) -> None:
    if block.before is None:
        assert not path.exists(), f"{path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    places = [at for at, line in enumerate(lines) if block.before in line]
    assert places, f"{path} has no line with {block.before}"
    path.write_text("".join([*lines[: places[0]], block.text, *lines[places[0] :]]), encoding="utf-8")
