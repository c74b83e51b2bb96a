"""Rows of a frame as plain dictionaries, with one sign for what is absent."""

from typing import Any

from pandas import DataFrame

from dashboard.rows import without_nan

Record = dict[str, Any]


def records(frame: DataFrame) -> list[Record]:
    """One dictionary a row; null, nan and NaT all become None."""
    names = [str(name) for name in frame.columns]
    columns = [without_nan(column) for _, column in frame.items()]
    # Column by column: `to_dict("records")` takes four times as long on the hundred columns of a survey.
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
