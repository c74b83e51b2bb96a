"""What a page is told to fetch at once: scripts that are there, with all they import, and not much of it."""

import re

import pytest

from dashboard.early_scripts import DRAWN_WITH, SCRIPTS, STATIC, early_scripts

LISTED = re.findall(r'href="\./static/js/([^"]+)"', early_scripts().decode())
BEGINS_WITH = (STATIC / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", DRAWN_WITH)
def test_what_pages_draw_with_is_fetched_at_once(kind: str) -> None:
    """A new version of Streamlit may call its scripts something else: then this names what is to be looked for."""
    assert [name for name in LISTED if name.startswith(f"{kind}.")]


def test_nothing_that_they_import_is_left_for_later_or_fetched_twice() -> None:
    imported = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')
    for name in LISTED:
        assert name not in BEGINS_WITH
        for other in imported.findall((SCRIPTS / name).read_text(encoding="utf-8")):
            assert other in LISTED or other in BEGINS_WITH, f"{name} imports {other}"
    assert len(LISTED) == len(set(LISTED))


def test_they_are_little_beside_what_a_page_begins_with() -> None:
    size = sum((SCRIPTS / name).stat().st_size for name in LISTED)
    assert size < 400_000
