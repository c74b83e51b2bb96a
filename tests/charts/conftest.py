"""Whatever a test here draws is described for the browser as well: no chart makes what a picture cannot draw."""

import json
import sys
from functools import wraps
from typing import Any

import plotly.graph_objects as go

from dashboard.ui.picture.described import described
from tests.charts.found import Chart, found_charts


def also_described(chart: Chart) -> Chart:
    @wraps(chart)
    def draw(*given: Any, **named: Any) -> go.Figure | None:
        figure = chart(*given, **named)
        if figure is not None:
            json.dumps(described(figure, codes=True), allow_nan=False)
        return figure

    return draw


# Before a test's module takes them from theirs.
for _chart in list(found_charts()):
    setattr(sys.modules[_chart.__module__], _chart.__name__, also_described(_chart))
