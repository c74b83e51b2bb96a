"""Every figure of provinces that were drawn is the same on both engines, and can be computed whatever is missing."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.access import EVERYTHING
from dashboard.actions.backup_comparison import examples
from dashboard.actions.refresh import refresh
from dashboard.choices import bundled, untold
from dashboard.engine import reading
from dashboard.figures.every import every_figure
from dashboard.figures.sameness import same
from dashboard.reading import name_of
from tests.engines import Opener
from tests.random_province import fill
from tests.world import NOW, WITA, World

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
SEEDS = range(1, 25) if "PANTAU_FUZZ" in os.environ else (2,)
YEARS = (2025, 2026)


@pytest.fixture
def engines_of_both(sqlite_opener: Opener, postgresql_opener: Opener) -> Iterator[list[Any]]:
    with sqlite_opener() as sqlite, postgresql_opener() as postgresql:
        yield [sqlite, postgresql]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_is_the_same_on_both_engines(engines_of_both: list[Any], tmp_path: Path, seed: int) -> None:
    for engine in engines_of_both:
        folder = tmp_path / engine.dialect.name
        folder.mkdir()
        fill(World(engine, folder), seed)
        refresh(engine, now=NOW, zone=WITA)
    compared = 0
    for year in YEARS:
        told = {"year": year, "until": year, "now": NOW, "zone": WITA}
        with reading(EVERYTHING, engines_of_both[0]) as one, reading(EVERYTHING, engines_of_both[1]) as other:
            known = examples(one, year)
            for figure in every_figure():
                choices = bundled(figure, told)
                missing = untold(figure, choices)
                if missing <= set(known):
                    choices |= {name: known[name] for name in missing}
                    same(one.ask(figure, **choices), other.ask(figure, **choices), name_of(figure))
                    compared += 1
    assert compared > 150
