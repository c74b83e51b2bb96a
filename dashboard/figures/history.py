"""The province year by year: the same figure as everywhere else, one row a year."""

import pandas as pd
from pandas import DataFrame
from sqlalchemy import Connection

from dashboard.figures.province import province_year
from queries.surveys import years


def province_history(db: Connection, *, scope: str | None, until: int) -> DataFrame:
    """One row per year up to `until` in which a unit has a survey, oldest first.

    Columns of `province_year`.
    """
    found = sorted(int(year) for year in years(db, scope=scope)["year"] if year <= until)
    rows = [province_year(db, scope=scope, year=year) for year in found]
    kept = [row for row in rows if row["unit_count"].iloc[0]]
    return pd.concat(kept, ignore_index=True) if kept else province_year(db, scope=scope, year=until).head(0)
