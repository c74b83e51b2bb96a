"""Rows of a frame as dataclasses: absent is None, whatever pandas keeps for it; only the declared columns are read."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from pandas import DataFrame

from dashboard.rows import present, rows_of


@dataclass(frozen=True)
class Visit:
    name: str | None
    count: int | None
    share: float | None
    on: dt.datetime | None


FRAME = DataFrame(
    {
        "share": [0.5, np.nan],
        "name": ["a", None],
        "count": pd.array([1, None], dtype="Int64"),
        "on": pd.to_datetime(["2026-03-01", None]),
        "unread": [1, 2],
    }
)


def test_rows_have_the_declared_columns_and_one_sign_for_what_is_absent() -> None:
    assert rows_of(FRAME, Visit) == [Visit("a", 1, 0.5, pd.Timestamp("2026-03-01")), Visit(None, None, None, None)]


def test_whole_numbers_stay_whole_and_truths_stay_truths() -> None:
    @dataclass(frozen=True)
    class Kept:
        n: int
        yes: bool

    (row,) = rows_of(DataFrame({"n": [3], "yes": [True]}), Kept)
    assert (type(row.n), row.yes) == (int, True)


def test_an_empty_frame_has_no_rows() -> None:
    assert rows_of(FRAME.head(0), Visit) == []


def test_a_column_that_is_declared_and_missing_is_named() -> None:
    with pytest.raises(KeyError, match="count"):
        rows_of(FRAME.drop(columns="count"), Visit)


@pytest.mark.parametrize("value", [None, float("nan"), pd.NaT, pd.NA, np.float64("nan")])
def test_nothing_is_not_present(value: object) -> None:
    assert not present(value)


@pytest.mark.parametrize("value", [0, 0.0, "", False, "nan", dt.date(2026, 1, 1)])
def test_zero_and_empty_text_are_present(value: object) -> None:
    assert present(value)
