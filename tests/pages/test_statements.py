"""What a page asks of the database: counted in statements, not in seconds. When it grows, somebody says why."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import engine as engines
from tests.pages.conftest import OpenPage, forget
from tests.statements import statements

# Statements of a first visit and of a repeated one (the version of the data alone), sample province.
COST = {
    "overview": (18, 1),
    "rankings": (11, 1),
    "trends": (7, 1),
    "elements": (9, 1),
    # One for evidence: what was given for another item, or recorded once, counts here too.
    "compliance": (10, 1),
    "complaints": (13, 1),
    "follow_up": (9, 1),
    "submissions": (9, 1),
    "scorecard": (21, 1),
    "briefing": (24, 4),
    # The last loads and the surveys to confirm stand there before a file is chosen.
    "intake": (6, 1),
    "methods": (13, 1),
}
CHOICES = {"scorecard": {"unit": "RSUD-AWS"}, "briefing": {"bagian": "kelola"}}
NOT_ASKED = ("PRAGMA", "BEGIN")
MOST_SPANS = 3
SURVEYS = "FROM surveys JOIN units ON units.id = surveys.unit_id LEFT JOIN units AS parents"


@pytest.fixture(scope="module")
def province(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The sample province as the database of the pages."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copy(sample_file, folder / "pantau.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{folder / 'pantau.db'}")
        patch.setenv("PANTAU_DATA_FOLDER", str(folder))
        patch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+08:00")
        forget()
        yield
        engines.engine().dispose()
    forget()


@pytest.mark.slow
@pytest.mark.parametrize("name", COST)
def test_a_page_reads_a_fixed_number_of_times(province: None, open_page: OpenPage, name: str) -> None:
    forget()
    with statements(engines.engine()) as first:
        page = open_page(name, **CHOICES.get(name, {}))
    with statements(engines.engine()) as again:
        page.run()
    assert [error.message for error in page.exception] == []
    sent = [sum(not one.startswith(NOT_ASKED) for one in seen) for seen in (first, again)]
    # Fewer where a page opened before it in the same process left something it would have asked for.
    assert sent[0] <= COST[name][0]
    assert sent[1] == COST[name][1]
    # The year asked for, the years before it, those after it: no year twice.
    assert sum(SURVEYS in one for one in first) <= MOST_SPANS
