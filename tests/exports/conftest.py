"""One province for all papers: three peers with respondents, one of recaps, one without survey."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.actions.refresh import refresh
from tests.engines import Opener
from tests.world import NOW, WITA, World

FOUR, THREE = [4] * 9, [3] * 9


@pytest.fixture(scope="module")
def papers(sqlite_opener: Opener, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A 87,50 B (n 30), B 75,00 C (n 40), C 100,00 A (n 30); REKAP a recap; TANPA nothing; a survey of A in 2025."""
    with sqlite_opener() as engine:
        world = World(engine, tmp_path_factory.mktemp("papers"))
        _fill(world, tmp_path_factory.mktemp("more"))
        refresh(engine, now=NOW, zone=WITA)
        yield world


def _fill(world: World, folder: Path) -> None:
    world.units("A", "B", "C", "REKAP", "TANPA")
    world.survey("A", [[3] * 9] * 30, period="2025")
    world.survey("A", [FOUR] * 15 + [THREE] * 15)
    world.survey("B", [THREE] * 40)
    world.survey("C", [FOUR] * 30)
    world.recap("REKAP", "80,00", mutu="B", jumlah_responden=50)
    world.duty()
    world.obliged("A", "B", "C", "REKAP", "TANPA")
    world.submitted("A", "2026-11-01 09:00")
    world.submitted("B", "2026-11-10 09:00")
