"""Every page at years of another kind than the newest: of recaps alone, of the first respondents, without any data."""

import pytest

from tests.pages.conftest import OpenPage

PAGES = (
    "overview",
    "rankings",
    "trends",
    "elements",
    "compliance",
    "complaints",
    "follow_up",
    "submissions",
    "scorecard",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*PAGES, "methods", "briefing"])
def test_a_page_opens_at_every_kind_of_year(sample_pages: None, open_page: OpenPage, name: str) -> None:
    more = {"unit": "RSUD-AWS"} if name == "scorecard" else {}
    for year in ("2018", "2019", "2024", "2025", "2027"):
        page = open_page(name, tahun=year, **more)
        assert [(year, error.message) for error in page.exception] == []
