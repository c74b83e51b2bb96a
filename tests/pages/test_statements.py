"""What a page asks of the database: counted in statements, not in seconds. When it grows, somebody says why."""

import pytest

from dashboard import database as pages_door
from dashboard import engine as engines
from dashboard.actions.first_start import is_prepared
from dashboard.remembered import Kept
from tests.pages.conftest import OpenPage, forget
from tests.statements import statements

# Statements of a process's first visit (one a question whose answer is stored, and those of what is not) and of a
# repeated one (the versions of the data alone), sample province.
COST = {
    "overview": (21, 1),
    "rankings": (15, 1),
    "trends": (11, 1),
    "elements": (14, 1),
    # One for evidence: what was given for another item, or recorded once, counts here too.
    "compliance": (14, 1),
    "complaints": (16, 1),
    "follow_up": (11, 1),
    "submissions": (16, 1),
    "scorecard": (34, 1),
    "briefing": (29, 5),
    # The last loads and the surveys to confirm stand there before a file is chosen.
    "intake": (7, 1),
    "methods": (13, 1),
}
CHOICES = {"scorecard": {"unit": "RSUD-AWS"}, "briefing": {"bagian": "kelola"}}
# Figures of one unit are left to its first visitor.
OF_ONE_UNIT = {"scorecard": {"element_standing", "way_up", "innovations_of"}}
NOT_ASKED = ("PRAGMA", "BEGIN")
MOST_SPANS = 3
SURVEYS = "FROM surveys JOIN units ON units.id = surveys.unit_id LEFT JOIN units AS parents"


@pytest.mark.slow
@pytest.mark.parametrize("name", COST)
def test_a_page_reads_a_fixed_number_of_times(sample_pages: None, open_page: OpenPage, name: str) -> None:
    forget()
    assert is_prepared()  # asked once a process, of the schema
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


@pytest.mark.slow
@pytest.mark.parametrize("name", COST)
def test_what_a_page_shows_first_was_computed_with_the_load(
    sample_pages: None, open_page: OpenPage, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    made: list[Kept] = []
    monkeypatch.setattr(pages_door, "keep", made.extend)
    open_page(name, **CHOICES.get(name, {}))
    left = {kept.figure.rpartition(".")[2] for kept in made if kept.lasts and kept.figure.startswith("dashboard.")}
    assert left == OF_ONE_UNIT.get(name, set())
