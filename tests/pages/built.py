"""What pages worked out of a world as it was built is remembered for the next test that builds the same one."""

from collections.abc import Callable

from sqlalchemy import Engine

from dashboard.remembered import Kept, Memory
from dashboard.versions import Versions, version_of, versions_of


class BuiltWorlds:
    """Answers about each world as its fixture left it. What a test loads into it raises the versions of the parts it
    writes, and no answer of those parts is taken from here or comes here.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._answers: dict[Callable[..., object], dict[str, Kept]] = {}
        self._present: tuple[dict[str, Kept], Versions] | None = None

    def begin(self, build: Callable[..., object], engine: Engine) -> None:
        """The database of the pages is what `build` made of it."""
        with engine.connect() as connection:
            self._present = self._answers.setdefault(build, {}), versions_of(connection)
        self.recall()

    def recall(self) -> None:
        """Put what is known of the present world into the memory of the pages."""
        for kept in self._present[0].values() if self._present else ():
            self._memory.keep(kept)

    def end(self) -> None:
        """Take over what the memory of the pages holds of the world as it was built."""
        if self._present:
            answers, versions = self._present
            for kept in self._memory.answers():
                if all(version_of(versions, (part, year)) == at for part, year, at in kept.holds.parts):
                    answers.setdefault(kept.asked, kept)
        self._present = None
