"""Rows of a frame with the types somebody declared for them, and one answer to whether there is a value."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# An object of JSON as it was written: a mapping whose keys its writer chose.
JsonObject = dict[str, Any]

Row = TypeVar("Row", bound="DataclassInstance")
Value = TypeVar("Value")


def present(value: Value | None) -> TypeGuard[Value]:
    """Whether there is a value: not null, nan, NaT or NA. The one way to ask it of a cell."""
    cell: Any = value
    return not pd.isna(cell)


def rows_of(frame: DataFrame, kind: type[Row]) -> list[Row]:
    """The frame's rows as dataclasses of this kind, from the columns it declares; what is absent is None."""
    columns = [without_nan(frame[field.name]) for field in fields(kind)]
    return [kind(*row) for row in zip(*columns, strict=True)]


def without_nan(column: "Series[Any]") -> list[Any]:
    """The column's values; null, nan and NaT all become None (pandas keeps a different one for each type)."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "bif":
        return _numbers(column.to_numpy())  # most columns, and a third of the time
    if isinstance(column.dtype, pd.StringDtype):
        words: Any = column.array  # most of the others, and again a third
        return list(words.to_numpy(dtype=object, na_value=None))
    values = column.to_numpy(dtype=object, copy=True)
    values[pd.isna(values)] = None
    return list(values)


def _numbers(values: "np.ndarray[Any, np.dtype[Any]]") -> list[Any]:
    plain: list[Any] = values.tolist()
    for at in np.isnan(values).nonzero()[0]:
        plain[at] = None
    return plain
