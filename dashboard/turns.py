"""Turns: only so many pages are made at once, in the order in which they were asked for.

Python's threads share one interpreter: forty pages made at once are all ready at the end of the fortieth.
"""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

# While one waits for the database another may compute.
AT_ONCE = 2 * (os.cpu_count() or 1)


class Turns:
    """A queue before `most` places."""

    def __init__(self, most: int) -> None:
        self._free, self._one = most, Lock()
        self._waiting: deque[Event] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One place, for as long as the block runs."""
        self._take()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Inside a turn: work that takes minutes lets others have the place, and queues for one when it is done."""
        self._give()
        try:
            yield
        finally:
            self._take()

    @property
    def waiting(self) -> int:
        """How many stand in the queue."""
        return len(self._waiting)

    def _take(self) -> None:
        with self._one:
            if self._free and not self._waiting:
                self._free -= 1
                return
            self._waiting.append(mine := Event())
        mine.wait()

    def _give(self) -> None:
        with self._one:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1


pages = Turns(AT_ONCE)
