"""What an indicator or a rule finds in a survey, and in many surveys at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.measures.arrays import Counts
from dashboard.measures.estimates import Truths
from dashboard.measures.runs import Runs

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True, eq=False)
class Indicator:
    """One indicator or rule: its value, the threshold, whether it is flagged, and the rows behind it.

    `rows` are positions in the array given, in entry order; they are filled whether flagged or not.
    `repeats` has for each row the earlier one that it repeats, and is empty where rows repeat nothing.
    """

    code: str
    value: float
    threshold: float
    flagged: bool
    rows: Counts
    repeats: Counts


@dataclass(frozen=True, eq=False)
class Found:
    """The same for many surveys at once: an entry a survey, but `rows` and `repeats`, which are places among all rows,
    ascending, whatever their survey.
    """

    code: str
    runs: Runs
    value: NDArray[Any]
    threshold: NDArray[Any]
    flagged: Truths
    rows: Counts
    repeats: Counts

    def of(self, survey: int) -> Indicator:
        """What was found in one of the surveys, its rows counted from its own first."""
        first, end = self.runs.bounds(self.rows)[survey : survey + 2]
        start = self.runs.starts[survey]
        return Indicator(
            self.code,
            self.value[survey].item(),
            self.threshold[survey].item(),
            bool(self.flagged[survey]),
            self.rows[first:end] - start,
            self.repeats[first:end] - start,
        )


@dataclass(frozen=True)
class EachSurvey(Generic[Arguments]):
    """A rule: called with the rows of one survey; `of_runs` says the same of each of many at once."""

    of_runs: Callable[Concatenate[Runs, Arguments], Found]

    def __call__(self, *args: Arguments.args, **named: Arguments.kwargs) -> Indicator:
        """What the rule finds in one survey, whose rows are those of the first argument."""
        rows: Any = args[0]
        return self.of_runs(Runs.one(len(rows)), *args, **named).of(0)


def found(
    code: str,
    runs: Runs,
    value: ArrayLike,
    threshold: ArrayLike,
    flagged: ArrayLike,
    rows: Counts,
    repeats: Counts | None = None,
) -> Found:
    """A finding of every survey; what is told once holds for all of them."""
    surveys = len(runs.ends)
    values, thresholds = (np.broadcast_to(np.asarray(one), surveys) for one in (value, threshold))
    flags = np.broadcast_to(np.asarray(flagged, dtype=np.bool_), surveys)
    return Found(code, runs, values, thresholds, flags, rows, no_rows() if repeats is None else repeats)


def no_rows() -> Counts:
    """No row at all."""
    return np.empty(0, dtype=np.int64)
