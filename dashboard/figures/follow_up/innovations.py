"""Inovasi: what units did anew, and how many."""

from pandas import DataFrame

from dashboard.reading import Reading
from queries.innovations import innovations_until

# An innovation counts for the duty in its own year and the year after.
YEARS_THAT_COUNT = 2


def innovations_of(reading: Reading, *, year: int, unit: str | None = None) -> DataFrame:
    """One row per innovation up to `year`, newest first: code, unit, innovation, year, element, theme, link."""
    innovations = reading.ask(innovations_until, until=year)
    return innovations if unit is None else innovations[innovations["code"] == unit].reset_index(drop=True)
