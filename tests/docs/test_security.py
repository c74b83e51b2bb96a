"""SECURITY.md shows each promise by a test that is there."""

import re

import pytest

from dashboard.settings import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", PAGE)))


@pytest.mark.parametrize("named", NAMED)
def test_every_test_that_the_page_names_is_there(named: str) -> None:
    path, _, function = named.partition("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    assert f"def {function or 'test_'}" in text


def test_every_threat_has_an_answer_and_something_that_shows_it() -> None:
    rows = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| ")]
    assert len(rows) > 10
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
    assert all("tests/" in row[3] or "by hand" in row[3] for row in rows[1:])
