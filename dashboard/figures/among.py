"""Figures that compare a unit with all others: worked out among everybody, shown to somebody as far as they see."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from pandas import DataFrame

from dashboard.reading import Reading
from queries.units import all_units

Figure = TypeVar("Figure", bound=Callable[..., DataFrame])


def among_all(figure: Figure) -> Figure:
    """Says that rows of units (with a column code, or about the one `unit` that is asked for) hold what they are among
    all units, whoever asks: a rank among one's own would be another figure. Rows of units out of scope are left out.
    """

    @wraps(figure)
    def asked(reading: Reading, **choices: Any) -> DataFrame:
        if reading.whole is reading:
            return figure(reading, **choices)
        rows = reading.whole.ask(asked, **choices)
        seen = set(reading.ask(all_units)["code"])
        kept = rows["code"].isin(seen) if "code" in rows else [choices["unit"] in seen] * len(rows)
        return rows[kept].reset_index(drop=True)

    return cast("Figure", asked)
