"""The funnel of the same units by Panel, with a choice of year. `python panel_page.py UNITS.csv PORT`."""

import sys

import pandas as pd
import panel as pn
from bokeh.plotting import figure

units = pd.read_csv(sys.argv[1])
years = [int(year) for year in sorted(units["year"].unique(), reverse=True)]


def funnel(year: int) -> object:
    """The units of one year."""
    plot = figure(width=900, height=500)
    plot.scatter(x="error", y="apart", size=9, source=units[units["year"] == year])
    return plot


def page() -> object:
    """A choice above its picture."""
    year = pn.widgets.RadioButtonGroup(options=years)
    return pn.Column(year, pn.bind(funnel, year))


pn.extension()
pn.serve(page, port=int(sys.argv[2]), show=False, websocket_origin="*")
