"""The pages' only door to the data, and the only cache."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard import engine
from dashboard.access import current_scope

Answer = TypeVar("Answer")


def fetch(figure: Callable[..., Answer], **choices: Any) -> Answer:
    """The answer of a query or figure, from the cache while the data has not changed.

    The key is the figure's name, the choices, the person's scope and the data's version: a load
    makes every older answer unreachable, and nobody is given what was computed for another scope.
    """
    with engine.reading() as connection:
        version = engine.version(connection)
    name = f"{figure.__module__}.{figure.__qualname__}"
    return _remembered(name, choices, current_scope().root, version, _figure=figure)


@st.cache_data(max_entries=512, show_spinner=False)
def _remembered(
    name: str, choices: dict[str, Any], scope: str | None, version: int, *, _figure: Callable[..., Answer]
) -> Answer:
    return engine.read(_figure, **choices)
