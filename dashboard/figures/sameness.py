"""Whether two answers of figures are the same, value by value."""

from collections.abc import Mapping, Sequence
from typing import Any

from numpy import ndarray
from numpy.testing import assert_allclose
from pandas import DataFrame, Series
from pandas.testing import assert_frame_equal, assert_series_equal

# Beyond this, two databases have not counted the same.
ALMOST = 1e-9


def same(here: Any, there: Any, where: str) -> None:
    """AssertionError that says where, unless both hold the same, however deep."""
    _hold(type(here) is type(there), where)
    if isinstance(here, DataFrame):
        assert_frame_equal(truths_of(here, there), truths_of(there, here), rtol=0, atol=ALMOST, obj=where)
    elif isinstance(here, Series):
        assert_series_equal(here, there, rtol=0, atol=ALMOST, obj=where)
    elif isinstance(here, float | ndarray):
        assert_allclose(here, there, rtol=0, atol=ALMOST, err_msg=where)
    elif isinstance(here, Mapping):
        _hold(list(here) == list(there), where)
        for key in here:
            same(here[key], there[key], f"{where}[{key!r}]")
    elif isinstance(here, Sequence) and not isinstance(here, str):
        _hold(len(here) == len(there), where)
        for at, (mine, other) in enumerate(zip(here, there, strict=True)):
            same(mine, other, f"{where}[{at}]")
    elif type(here).__module__.startswith("dashboard."):
        same(vars(here), vars(there), where)
    else:
        _hold(here == there, where)


def truths_of(frame: DataFrame, other: DataFrame) -> DataFrame:
    """`frame` with truths where `other` has them: SQLite keeps them as 0 and 1, and some queries hand them on so."""
    truths = [name for name in frame if name in other and other[name].dtype == bool and frame[name].isin([0, 1]).all()]
    return frame.astype(dict.fromkeys(truths, bool))


def _hold(agrees: bool, where: str) -> None:  # noqa: FBT001 - what is held is the one thing said
    if not agrees:
        raise AssertionError(where)
