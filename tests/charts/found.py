"""Every chart of `dashboard.charts`, found by looking at what it returns."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import get_args

import plotly.graph_objects as go

from dashboard import charts

Chart = Callable[..., go.Figure | None]


def found_charts() -> Iterator[Chart]:
    """The public functions that give a figure, or one where anything is known."""
    for module in pkgutil.iter_modules(charts.__path__):
        for name, chart in vars(import_module(f"{charts.__name__}.{module.name}")).items():
            if inspect.isfunction(chart) and chart.__module__.endswith(f".{module.name}") and not name.startswith("_"):
                result = inspect.signature(chart).return_annotation
                if go.Figure in (result, *get_args(result)):
                    yield chart
