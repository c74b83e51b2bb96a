"""A chart and what it is to draw, described once for the same rows: a page is run at every click, and plotly takes 10
to 60 ms to build one figure.
"""

import pickle
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import plotly.graph_objects as go

from dashboard.rules.reading import state
from dashboard.ui.picture.described import Parts, described

Draw = Callable[..., go.Figure]

# Pictures remembered by a process, of all its sessions: some 50 kB each.
MOST = 128


class Drawn:
    """What `chart` makes of its arguments. Equal where chart, arguments and rules are the same to the byte."""

    def __init__(self, chart: Draw, *of: Any, **more: Any) -> None:
        self._chart, self._of, self._more = chart, of, more
        named = (chart.__module__, chart.__qualname__, of, more, state())
        self._digest = blake2b(pickle.dumps(named, protocol=5)).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawn) and self._digest == other._digest

    def __hash__(self) -> int:
        return hash(self._digest)

    def figure(self) -> go.Figure:
        """The figure, made anew: the caller may change it."""
        return self._chart(*self._of, **self._more)

    def described(self, *, codes: bool) -> Parts:
        """As `described` of the figure. The same object every time: it is sent, never changed."""
        return _described(self, codes)

    def forget(self) -> None:
        """Let go of the arguments, once they are drawn: what is remembered is the description alone."""
        self._of, self._more = (), {}


@lru_cache(maxsize=MOST)
def _described(drawn: Drawn, codes: bool) -> Parts:  # noqa: FBT001 - lru_cache tells arguments apart by place
    parts = described(drawn.figure(), codes=codes)
    drawn.forget()
    return parts
