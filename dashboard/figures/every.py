"""Every figure there is, found by its signature: for those who ask them all, and for who asks one by its name."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from dashboard import figures
from dashboard.reading import Reading

# No answer, but what other figures share; it grows with what they ask.
SHARED = {"surveys_at_hand"}


def every_figure() -> Iterator[Callable[..., Any]]:
    """Public functions of `dashboard/figures/` that take a reading and answer, a module after the other."""
    for place in pkgutil.walk_packages(figures.__path__, prefix=f"{figures.__name__}."):
        module = importlib.import_module(place.name)
        for name, function in [*vars(module).items()]:
            is_public = (
                inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
            )
            if is_public and name not in SHARED and inspect.get_annotations(function).get("reading") is Reading:
                yield function
