"""Files that may be anything are offered one after the other, and the loader is held to its promise for each."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import func, select

from dashboard.intake.reading import opened
from dashboard.intake.reading.archives import ARCHIVES, unpacked
from dashboard.intake.reading.options import LoadOptions
from dashboard.refused import Refused
from dashboard.schema import metadata
from tests.warm_readers import WarmReader, warm_readers
from tests.world import World

STATUSES = {"dimuat", "tidak berubah", "ditolak"}
OfferAll = Callable[[Iterable[Path]], Counter[str]]


@pytest.fixture(scope="module")
def readers() -> Iterator[Callable[..., WarmReader]]:
    """Starts the reading program for one file."""
    with warm_readers() as start:
        yield start


@pytest.fixture
def offer_all(
    world: World,
    readers: Callable[..., WarmReader],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> OfferAll:
    """Offers files, those in a zip one by one; how many came to which end.

    Each is taken in or refused with a sentence; of a refused one nothing is stored; no program is left, and nothing is
    in the log that somebody would have to look at.
    """
    started: list[WarmReader] = []

    def noted(*asked: Any, **more: Any) -> WarmReader:
        started.append(readers(*asked, **more))
        return started[-1]

    monkeypatch.setattr(opened.subprocess, "Popen", noted)
    world.units("A")

    def offered(paths: Iterable[Path]) -> Counter[str]:
        met: Counter[str] = Counter()
        for number, path in enumerate(paths):
            for status in _offered(world, path):
                met[status] += 1
            assert all(process.returncode is not None for process in started), number
            started.clear()
            assert not [record for record in caplog.records if record.levelno >= logging.WARNING], number
            path.unlink()
        return met

    return offered


def _offered(world: World, path: Path) -> Iterator[str]:
    if path.suffix not in ARCHIVES:
        yield _one(world, path)
        return
    with TemporaryDirectory() as folder:
        try:
            inner = unpacked(path, Path(folder))
        except Refused:
            yield "ditolak"
            return
        assert all(one.parent == Path(folder) for one in inner)
        for one in inner:
            yield _one(world, one)


def _one(world: World, path: Path) -> str:
    before = _stored(world)
    receipt = world.offer(path, LoadOptions(create_units=True))
    assert receipt.status in STATUSES
    assert receipt.message
    if receipt.status == "ditolak":
        assert _stored(world) == before
    return receipt.status


def _stored(world: World) -> dict[str, int]:
    """Rows of every table."""
    with world.engine.connect() as db:
        tables = metadata.tables.items()
        return {name: int(db.scalar(select(func.count()).select_from(table)) or 0) for name, table in tables}
