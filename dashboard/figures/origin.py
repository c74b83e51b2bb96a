"""Where the figures come from: when data last came in, and whether any of it is made up."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from dashboard.reading import Reading
from queries.loads import latest


@dataclass(frozen=True)
class Origin:
    """loaded_at: naive UTC, None in an empty database. synthetic: then every page and paper says so."""

    loaded_at: datetime | None
    synthetic: bool


def origin(reading: Reading) -> Origin:
    """The origin of what is in the database now."""
    row = reading.ask(latest).iloc[0]
    at, made_up = row["loaded_at"], row["synthetic_count"]
    return Origin(None if pd.isna(at) else at, bool(pd.notna(made_up) and made_up > 0))
