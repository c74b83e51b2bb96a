"""Figures are counted on SQLite; test_both_engines.py asks every one of them on PostgreSQL too."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.engines import Opener


@pytest.fixture
def engine(sqlite_opener: Opener) -> Iterator[Engine]:
    """An empty migrated SQLite database."""
    with sqlite_opener() as opened:
        yield opened
