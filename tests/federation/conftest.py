"""A ministry on both databases, and provinces beside it, each with its own folder, code and key."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.actions.rollup_export import export_rollups
from dashboard.settings import settings
from dashboard.signing import TRUSTED_FILE, public_key
from tests.engines import Opener
from tests.people import TESTER
from tests.world import NOW, World

NAMES = {"64": "Kalimantan Timur", "33": "Jawa Tengah"}


@dataclass
class Country:
    """Provinces by their code, and the folder of each; what is done in one sees the settings of that one."""

    folder: Path
    patch: pytest.MonkeyPatch
    opener: Opener
    stack: ExitStack
    files: int = field(default=0)

    def at(self, code: str) -> Path:
        """Be in the place with this code from here on ("" is the ministry)."""
        home = self.folder / (code or "kementerian")
        home.mkdir(exist_ok=True)
        self.patch.setenv("PANTAU_DATA_FOLDER", str(home))
        self.patch.setenv("PANTAU_PROVINCE_CODE", code)
        self.patch.setenv("PANTAU_PROVINCE", f"Provinsi {NAMES.get(code, 'uji')}")
        settings.cache_clear()
        return home

    def province(self, code: str) -> World:
        """An empty province, trusted by the ministry."""
        home = self.at(code)
        world = World(self.stack.enter_context(self.opener()), home)
        said = f'[{code}]\nname = "{NAMES[code]}"\npublic_key = "{public_key()}"\n'
        with (self.at("") / TRUSTED_FILE).open("a", encoding="utf-8") as file:
            file.write(said)
        return world

    def sent(self, world: World, code: str, *, year: int | None = None, now: datetime = NOW) -> Path:
        """The file that a province writes; afterwards one is at the ministry again."""
        self.at(code)
        self.files += 1
        file = self.folder / f"{code}-{self.files}.rekap"
        export_rollups(world.engine, file, year=year, actor=TESTER, now=now)
        self.at("")
        return file


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_opener: Opener) -> Iterator[Country]:
    """A country whose ministry is the `world` of the test."""
    with ExitStack() as stack:
        yield Country(tmp_path, monkeypatch, sqlite_opener, stack)
    monkeypatch.undo()
    settings.cache_clear()
