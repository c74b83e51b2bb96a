"""What pages worked out of a world as it was built is there for the next test that builds the same one."""

from collections.abc import Callable, Hashable
from typing import Any

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from dashboard.remembered import Kept, Memory
from dashboard.versions import Versions, version_of, versions_of

Build = Callable[..., object]


class Watched:
    """A page, and whether anything was clicked or chosen since it was opened."""

    def __init__(self, app: AppTest) -> None:
        self.app, self.as_opened, self._run = app, True, app._run
        app._run = self._run_again

    def _run_again(self, *asked: Any, **more: Any) -> AppTest:
        self.as_opened = False
        return self._run(*asked, **more)


class BuiltWorlds:
    """Answers about each world as its fixture left it, and pages of it that tests only looked at.

    What a test loads into it raises the versions of the parts it writes: no answer of those parts is taken from here
    or comes here, and no page.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._answers: dict[Build, dict[str, Kept]] = {}
        self._pages: dict[Hashable, Watched] = {}
        self._present: tuple[Build, Engine, Versions] | None = None
        self._open: list[tuple[Hashable, Watched]] = []

    def begin(self, build: Build, engine: Engine) -> None:
        """The database of the pages is what `build` made of it."""
        self._present = build, engine, versions_in(engine)
        self.recall()

    def recall(self) -> None:
        """Put what is known of the present world into the memory of the pages."""
        for kept in self._answers.get(self._present[0], {}).values() if self._present else ():
            self._memory.keep(kept)

    def page(self, engine: Engine, asked: Hashable, open_anew: Callable[[], AppTest]) -> AppTest:
        """The page an earlier test asked for in the same words and only looked at, if the world is what it was."""
        if self._present is None or self._changed(engine):
            return open_anew()
        key = self._present[0], asked
        watched = self._pages.pop(key, None) or Watched(open_anew())
        self._open.append((key, watched))
        return watched.app

    def _changed(self, engine: Engine) -> bool:
        assert self._present
        _, built, versions = self._present
        # Another database than the one that was built may be one that is gone.
        return engine.url != built.url or versions_in(engine) != versions

    def end(self) -> None:
        """Take over what the memory of the pages holds of the world as it was built, and what was only looked at."""
        if self._present:
            build, _, versions = self._present
            for kept in self._memory.answers():
                if all(version_of(versions, (part, year)) == at for part, year, at in kept.holds.parts):
                    self._answers.setdefault(build, {}).setdefault(kept.asked, kept)
        self._pages |= {key: watched for key, watched in self._open if watched.as_opened}
        self._open, self._present = [], None


def versions_in(engine: Engine) -> Versions:
    """The versions of the parts of the data."""
    with engine.connect() as connection:
        return versions_of(connection)
