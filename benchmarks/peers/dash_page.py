"""The funnel of the same units by Dash, with a choice of year. `python dash_page.py UNITS.csv PORT`."""

import sys

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html

units = pd.read_csv(sys.argv[1])
years = sorted(units["year"].unique(), reverse=True)
app = Dash(__name__)
app.layout = html.Div([dcc.RadioItems(years, years[0], id="year"), dcc.Graph(id="funnel")])


@app.callback(Output("funnel", "figure"), Input("year", "value"))
def funnel(year: int) -> object:
    """The units of one year."""
    return px.scatter(units[units["year"] == year], x="error", y="apart", color="standing", hover_name="unit")


app.run(port=int(sys.argv[2]))
