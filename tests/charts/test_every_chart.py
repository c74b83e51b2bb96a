"""Every chart is drawn by a test here, and so described for the browser; a briefing's through its slides."""

import ast
from pathlib import Path

import pytest

from dashboard import charts
from dashboard.charts.briefing import PICTURES, picture
from dashboard.figures.papers.briefing import briefing
from tests.charts.found import Chart, found_charts
from tests.world import NOW, WITA, World, built_once

HERE, CHARTS = Path(__file__).parent, Path(charts.__path__[0])
FOUR, THREE = [4] * 9, [3] * 9


def imported(folder: Path) -> set[str]:
    """module.name of what the files of a folder take from `dashboard.charts`."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in folder.glob("*.py")]
    parts = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {f"{part.module}.{name.name}" for part in parts for name in part.names if part.module}


def drawn_inside() -> set[str]:
    """Charts that another file of charts draws, or that a slide of the briefing has."""
    return imported(CHARTS) | {f"{chart.__module__}.{chart.__name__}" for chart in PICTURES.values()}


@pytest.mark.parametrize("chart", list(found_charts()), ids=lambda chart: f"{chart.__module__}.{chart.__name__}")
def test_every_chart_is_drawn_by_a_test(chart: Chart) -> None:
    assert f"{chart.__module__}.{chart.__name__}" in imported(HERE) | drawn_inside()


@pytest.fixture
@built_once
def two(world: World) -> World:
    """A 87,50 and B 75,00 with respondents in both years, in time and late; A's complaints and programme."""
    world.units("A", "B")
    for unit in ("A", "B"):
        world.survey(unit, [THREE] * 40, period="2025")
    world.survey("A", [FOUR] * 20 + [THREE] * 20)
    world.survey("B", [THREE] * 40)
    world.duty()
    world.obliged("A", "B")
    world.submitted("A", "2026-11-01 09:00")
    return world


def test_the_pictures_of_a_briefing_are_drawn(two: World) -> None:
    known = two.ask(briefing, year=2026, now=NOW, zone=WITA)
    drawn = {code for code in PICTURES if picture(code, known) is not None}
    assert {"keadaan", "laporan", "tahun", "unsur"} <= drawn
