"""What pages ask at their first paint was computed by the load: nobody waits for it."""

from typing import Any

import pytest

from dashboard import database
from dashboard.remembered import Answers
from tests.apps import open_page

pytestmark = pytest.mark.slow

PAGES = ("overview", "rankings", "trends", "elements", "compliance", "complaints", "follow_up", "submissions")
# It looks at the very minute, and is never stored.
BY_THE_MINUTE = {"submissions": ["chase_list"]}


@pytest.fixture
def computed(sample_pages: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of what had to be computed."""
    names: list[str] = []
    compute = Answers._computed

    def noted(self: Answers, figure: Any, *asked: Any) -> Any:
        names.append(figure.__name__)
        return compute(self, figure, *asked)

    monkeypatch.setattr(Answers, "_computed", noted)
    database.memory.clear()
    return names


@pytest.mark.parametrize("page", PAGES)
def test_a_first_paint_computes_nothing(computed: list[str], page: str) -> None:
    assert [error.message for error in open_page(page).exception] == []
    assert computed == BY_THE_MINUTE.get(page, [])


def test_what_nobody_asked_before_is_computed(computed: list[str]) -> None:
    open_page("scorecard", unit="RSUD-AWS")
    assert computed
