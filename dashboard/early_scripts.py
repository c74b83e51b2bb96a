"""Which of Streamlit's scripts a page is told to fetch before it knows what stands on it."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
# What nearly every page draws with. Streamlit asks for each only when the first of its kind arrives, and for what that
# imports after it: two to three answers of the server one after the other, in the middle of drawing.
DRAWN_WITH = ("Selectbox", "ButtonGroup", "Button", "PageLink", "BidiComponent")
_IN_PAGE = re.compile(r'/js/([^"]+\.js)')
_IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


@cache
def early_scripts() -> bytes:
    """Lines for the page's head that fetch DRAWN_WITH, and what they import, beside the scripts it begins with."""
    begins_with = _IN_PAGE.findall((STATIC / "index.html").read_text(encoding="utf-8"))
    names = _with_imports([file.name for kind in DRAWN_WITH for file in SCRIPTS.glob(f"{kind}.*.js")])
    lines = [f'<link rel="modulepreload" crossorigin href="./static/js/{n}">' for n in names if n not in begins_with]
    return "\n".join(lines).encode()


def _with_imports(names: Sequence[str]) -> list[str]:
    """Scripts and all that they import, each once."""
    known: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in known:
            known[name] = None
            waiting += _IMPORTED.findall((SCRIPTS / name).read_text(encoding="utf-8"))
    return list(known)
