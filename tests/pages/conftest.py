"""Pages are opened through the entry script, on a database of a few units loaded for the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from dashboard import database as pages_door
from dashboard import engine as engines
from dashboard.access import PUBLIC, Person, Role, acting_as
from dashboard.engine import read
from dashboard.figures.complaints.texts import texts
from dashboard.settings import settings
from dashboard.ui import layout, signing_in
from queries.units import all_units
from tests.apps import open_page
from tests.engines import Opener
from tests.pages.built import BuiltWorlds
from tests.people import TESTER, of_role
from tests.world import World, built_once

OpenPage = Callable[..., AppTest]

FOUR, THREE = [4] * 9, [3] * 9
AGENCY = of_role(Role.UNIT, "A")
ALONE = signing_in.who
ADMINISTRATOR = of_role(Role.ADMINISTRATOR)
OTHERS = {
    "own": AGENCY,
    "province": AGENCY,
    "published": PUBLIC,
    "accounts": ADMINISTRATOR,
    "deeds": ADMINISTRATOR,
}


BUILT = BuiltWorlds(pages_door.memory)


def forget() -> None:
    """No setting, connection or answer of one test is seen by the next, but those about the world they both build."""
    settings.cache_clear()
    engines.engine.cache_clear()
    st.cache_data.clear()
    pages_door.memory.clear()
    BUILT.recall()


@pytest.fixture
def database(sqlite_opener: Opener, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An empty migrated database that the pages read; the present is 23 November 2026, 08.00 WITA."""
    with sqlite_opener() as opened:
        monkeypatch.setenv("DATABASE_URL", str(opened.url))
        monkeypatch.setenv("PANTAU_NOW", "2026-11-23T08:00:00+08:00")
        monkeypatch.setattr(signing_in, "machine_user", lambda: "Rina")
        # What a click would open is there to be read; tests/ui/test_folded.py looks at what is closed.
        monkeypatch.setattr(layout, "STARTS_OPEN", True)
        forget()
        yield opened
        engines.engine().dispose()
    BUILT.end()
    forget()


@pytest.fixture
def world(database: Engine, tmp_path: Path) -> World:
    """The database as a world to load into."""
    return World(database, tmp_path, when_built=BUILT.begin)


@pytest.fixture
@built_once
def province(world: World) -> World:
    """Three ranked peers, one small sample, one recap without n, one unit without survey, one exempt."""
    world.units("A", "B", "C", "KECIL", peers="Kesehatan")
    world.units("TANPA", "BELUM", "BEBAS", peers="Sosial")
    world.survey("A", [FOUR] * 15 + [THREE] * 15)  # 87,50 B
    world.survey("B", [THREE] * 40)  # 75,00 C
    world.survey("C", [FOUR] * 30)  # 100,00 A
    world.survey("KECIL", [FOUR] * 3)  # 100,00, three respondents
    world.recap("TANPA", "80,00", mutu="B")
    world.duty()
    world.obliged("A", "B", "C", "KECIL", "TANPA", "BELUM")
    world.obliged("BEBAS", reason="Tidak melayani masyarakat")
    world.submitted("A", "2026-11-01 09:00")
    world.submitted("B", "2026-11-10 09:00")
    world.submitted("C", "2026-11-02 09:00", status="dikembalikan", alasan="Lampiran kurang")
    return world


@pytest.fixture(scope="module")
def names(sample_pages: None) -> dict[str, str]:
    """Names of all units by code."""
    with acting_as(TESTER):
        units = read(all_units)
    return dict(zip(units["code"], units["unit"], strict=True))


@pytest.fixture(scope="module")
def written(sample_pages: None) -> list[bytes]:
    """What people wrote, as it would be sent: the longest run of words of each text that no sign breaks."""
    with acting_as(TESTER):
        found = read(texts, year=2026, most=1000)["text"]
    runs = (max(text.replace(",", ".").split("."), key=len).strip() for text in found)
    return [run.encode() for run in runs if len(run) > 40]


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], None]:
    """Says who opens the pages from here on."""
    return lambda person: monkeypatch.setattr(signing_in, "who", lambda: person)


@pytest.fixture(name="open_page")
def page_opener(sign_in: Callable[[Person], None]) -> OpenPage:
    """Opens a page by its file name, with the choices of a link: `open_page("rankings", tahun="2026")`.

    One that an earlier test of the same world only looked at is not made again. A page that is not in the menu of who
    works on the machine is opened by somebody for whom it is.
    """

    def opened(name: str, **choices: Any) -> AppTest:
        if name in OTHERS:
            sign_in(OTHERS[name])
            return open_page(name, OTHERS[name].role, **choices)
        if signing_in.who is not ALONE:
            return open_page(name, **choices)
        surroundings = sorted((key, said) for key, said in os.environ.items() if key.startswith("PANTAU_"))
        asked = repr((name, choices, surroundings, layout.STARTS_OPEN, id(st.file_uploader)))
        return BUILT.page(engines.engine(), asked, lambda: open_page(name, **choices))

    return opened


def said(app: AppTest) -> list[str]:
    """The answer and the lines of text of a page, as they were written."""
    return [element.value for element in (*app.header, *app.markdown, *app.caption)]


@pytest.fixture(scope="module")
def sample_pages(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
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
