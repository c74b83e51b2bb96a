"""Rows of a frame as plain dictionaries, with one sign for what is absent."""

from typing import Any

from pandas import DataFrame, Series

Record = dict[str, Any]


def records(frame: DataFrame) -> list[Record]:
    """One dictionary a row; null, nan and NaT all become None (pandas keeps a different one for each type)."""
    names = [str(name) for name in frame.columns]
    columns = [_plain(frame.iloc[:, position]) for position in range(len(names))]
    # Column by column: `to_dict("records")` takes four times as long on the hundred columns of a survey.
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(column: "Series[Any]") -> list[Any]:
    values = column.astype(object).to_numpy(copy=True)
    values[column.isna().to_numpy()] = None
    return list(values)
