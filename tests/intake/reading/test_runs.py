"""Rows that are walked one by one, run by run, or first the one and then the other: always all of them, once."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.reading.runs import RUN_ROWS, Rows, runs_of

RUNS = st.lists(st.lists(st.lists(st.integers() | st.none(), max_size=3), max_size=4), max_size=5)


@given(RUNS, st.integers(0, 12))
def test_what_is_walked_row_by_row_is_not_in_the_runs_that_follow(
    runs: list[list[list[int | None]]], some: int
) -> None:
    rows = Rows(runs)
    first = [row for _, row in zip(range(some), rows, strict=False)]
    rest = list(runs_of(rows))
    assert all(rest)
    assert first + [row for run in rest for row in run] == [row for run in runs for row in run]
    assert list(rows) == []


@given(st.integers(0, 2 * RUN_ROWS + 1))
def test_rows_that_come_singly_are_put_together(count: int) -> None:
    runs = list(runs_of(iter([[at] for at in range(count)])))
    assert [row for run in runs for row in run] == [[at] for at in range(count)]
    assert all(len(run) == RUN_ROWS for run in runs[:-1])
