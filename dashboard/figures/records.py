"""Rows of a frame as plain dictionaries, with one sign for what is absent."""

from typing import Any

from pandas import DataFrame, isna

Record = dict[str, Any]


def records(frame: DataFrame) -> list[Record]:
    """One dictionary a row; null, nan and NaT all become None."""
    names = [str(name) for name in frame.columns]
    # All at once: column by column a series is made of each, and the surveys of a year have a hundred.
    cells = frame.to_numpy(dtype=object, copy=True)
    cells[isna(cells)] = None
    return [dict(zip(names, row, strict=True)) for row in cells.tolist()]
