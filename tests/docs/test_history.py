"""Decisions and versions are told in order, each once."""

import re
from itertools import pairwise

from dashboard.settings import ROOT

DECISIONS = re.findall(
    r"^## (\d{4}-\d\d-\d\d) (.+)$", (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8"), re.MULTILINE
)
VERSIONS = re.findall(
    r"^## (\d+\.\d+\.\d+) \((.+)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
)


def test_every_heading_of_the_decisions_has_its_day_and_none_goes_back() -> None:
    headings = re.findall(r"^## ", (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8"), re.MULTILINE)
    days = [day for day, _ in DECISIONS]
    assert len(days) == len(headings) > 0
    assert days == sorted(days)


def test_no_decision_is_told_twice() -> None:
    titles = [title.casefold() for _, title in DECISIONS]
    assert [title for title in titles if titles.count(title) > 1] == []


def test_versions_fall_one_by_one_to_the_first() -> None:
    numbers = [tuple(map(int, version.split("."))) for version, _ in VERSIONS]
    assert numbers[-1] == (0, 1, 0)
    assert all(later > earlier for later, earlier in pairwise(numbers))
    headings = re.findall(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(headings) == len(VERSIONS)


def test_only_the_newest_version_may_be_without_a_day_and_days_never_go_back() -> None:
    days = [day for _, day in VERSIONS if day != "unreleased"]
    assert [day for _, day in VERSIONS[1:]] == days[-len(VERSIONS) + 1 :]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    assert days == sorted(days, reverse=True)
