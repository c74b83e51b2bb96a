"""Queries of complaints: the scope narrows every one, and the sealed words are in none."""

from datetime import datetime
from typing import Any

import pytest

from dashboard.access import EVERYTHING
from dashboard.choices import bundled
from dashboard.engine import reading
from dashboard.figures.complaints.counts import (
    clocks,
    complaints_by_element,
    theme_counts,
    unit_complaints,
    unit_themes,
)
from dashboard.figures.complaints.texts import campaigns, open_complaints, quality, summary, texts
from dashboard.figures.complaints.trend import theme_trend
from dashboard.settings import ROOT
from queries import complaints as queries
from tests.statements import statements
from tests.world import NOW, WITA, World, built_once

SPAN = {"starts": datetime(2026, 1, 1), "ends": datetime(2027, 1, 1)}  # noqa: DTZ001 - the queries take naive UTC
YEAR: dict[str, Any] = {"year": 2026}
MOMENT = {**YEAR, "now": NOW, "zone": WITA}
SAME = "antrean panjang di loket pendaftaran poli jantung sejak subuh dan kursi tidak cukup"
SEEN = {None: 5, "agency": 3, "branch": 2, "post": 1, "stranger": 1, "nobody": 0}


@pytest.fixture
@built_once
def family(world: World) -> World:
    """Three generations and a stranger with a report each, and one report that belongs to nobody."""
    world.units("agency", "stranger")
    world.units("branch", parent="agency")
    world.units("post", parent="branch")
    rows = [[unit, "2026-06-01", SAME, "proses"] for unit in ("agency", "branch", "post", "stranger", None)]
    world.load("complaints", ["unit", "tanggal masuk", "isi laporan", "status"], rows)
    for unit in ("agency", "branch", "post", "stranger"):
        world.recap(unit, "80,00", populasi="1000", dasar_populasi="per tahun")
    return world


@pytest.mark.parametrize("query", [queries.complaints_between, queries.themes_between, queries.words_between])
def test_rows_are_of_the_scope_and_reports_without_a_unit_only_for_who_sees_all(family: World, query: Any) -> None:
    seen = {scope: family.ask(query, scope=scope, **SPAN)["id"].nunique() for scope in SEEN}
    assert seen == SEEN


def test_texts_and_their_total_are_of_the_scope(family: World) -> None:
    found = {scope: family.ask(texts, scope=scope, **YEAR) for scope in SEEN}
    assert {scope: len(rows) for scope, rows in found.items()} == SEEN
    assert {scope: set(rows["total"]) | set(rows["campaign_size"]) for scope, rows in found.items()} == {
        scope: {n} if n else set() for scope, n in SEEN.items()
    }


def test_a_campaign_is_of_the_scope_with_words_of_the_scope(family: World) -> None:
    found = {scope: family.ask(campaigns, scope=scope, **YEAR)["count"].tolist() for scope in SEEN}
    assert found == {None: [5], "agency": [3], "branch": [], "post": [], "stranger": [], "nobody": []}


def test_versions_and_users_are_of_the_scope(family: World) -> None:
    versions = {scope: family.ask(queries.versions_between, scope=scope, **SPAN)["complaints"].sum() for scope in SEEN}
    assert versions == SEEN
    users = {scope: len(family.ask(queries.populations_of_year, scope=scope, **YEAR)) for scope in SEEN}
    assert users == SEEN | {None: 4}


def test_figures_are_of_the_scope(family: World) -> None:
    counted = {
        theme_counts: lambda rows: rows["count"].max() if len(rows) else 0,
        unit_themes: lambda rows: rows.groupby("unit", dropna=False)["count"].max().sum(),
        quality: lambda rows: rows["reports"].sum(),
    }
    for figure, count in counted.items():
        assert {scope: count(family.ask(figure, scope=scope, **YEAR)) for scope in SEEN} == SEEN, figure
    counted = {
        unit_complaints: lambda rows: rows["open"].sum(),
        open_complaints: len,
        summary: lambda rows: rows["open"].sum(),
        clocks: lambda rows: rows["received"].max(),
        theme_trend: lambda rows: rows["count"].sum(),
    }
    for figure, count in counted.items():
        assert {scope: count(family.ask(figure, scope=scope, **MOMENT)) for scope in SEEN} == SEEN, figure


def test_the_sealed_words_are_in_no_query_figure_or_page() -> None:
    folders = ("queries", "pages", "dashboard/figures", "dashboard/charts", "dashboard/sentences", "dashboard/parts")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    assert [file.name for file in files if "text_sealed" in file.read_text(encoding="utf-8")] == []


def test_no_query_takes_all_columns_of_complaints(family: World) -> None:
    for query in (queries.complaints_between, queries.texts_between):
        choices = SPAN | ({"most": 5} if query is queries.texts_between else {})
        assert "text_sealed" not in family.ask(query, **choices).columns


COSTS: dict[Any, tuple[dict[str, Any], int]] = {
    theme_counts: (YEAR, 2),
    unit_themes: (YEAR, 2),
    complaints_by_element: (YEAR, 2),
    unit_complaints: (MOMENT, 3),
    clocks: (MOMENT, 2),
    theme_trend: (MOMENT, 2),
    texts: (YEAR, 3),
    campaigns: (YEAR, 1),
    open_complaints: (MOMENT, 2),
    summary: (MOMENT, 3),
    quality: (YEAR, 2),
}


def cost(world: World, figure: Any, choices: dict[str, Any]) -> int:
    """How many SELECTs a figure sends; what opens its reading is not its own."""
    with reading(EVERYTHING, world.engine) as present, statements(world.engine) as seen:
        present.ask(figure, **bundled(figure, choices))
    return sum(one.upper().startswith(("SELECT", "WITH")) for one in seen)


def test_a_figure_takes_a_fixed_number_of_statements(family: World) -> None:
    for more in range(2):
        family.units(f"more-{more}")
        family.complaint(f"more-{more}", SAME)
        sent = {figure: cost(family, figure, choices) for figure, (choices, _) in COSTS.items()}
        assert sent == {figure: count for figure, (_, count) in COSTS.items()}
