"""Rows of a frame as plain dictionaries, with one sign for what is absent."""

from typing import Any

from pandas import DataFrame

Record = dict[str, Any]


def records(frame: DataFrame) -> list[Record]:
    """One dictionary a row; null, nan and NaT all become None (pandas keeps a different one for each type)."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
