"""The units that other makers' pages draw: those of our funnel, every year."""

from pathlib import Path

import pandas as pd

from dashboard.access import EVERYTHING
from dashboard.engine import reading
from dashboard.figures.rankings.ranked_units import ranked_units
from queries.surveys import years

COLUMNS = ["year", "unit", "error", "apart", "standing"]


def write_units(path: Path) -> Path:
    """Rows of `ranked_units` that have peers, of every year of the present database, as CSV."""
    with reading(EVERYTHING) as present:
        found = [present.ask(ranked_units, year=int(year)).assign(year=year) for year in present.ask(years)["year"]]
    pd.concat(found).dropna(subset="apart")[COLUMNS].to_csv(path, index=False)
    return path
