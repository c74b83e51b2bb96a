"""Rows of a file that were entered long after the day they claim: counted, and scored apart, while the file streams."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
from pandas import DatetimeIndex

from dashboard.measures.arrays import Floats
from dashboard.measures.entry_rules import (
    FEWEST_LATE,
    LATE_SHARE,
    Days,
    Moments,
    days_late,
    differs,
    is_late,
    welch_of,
)
from dashboard.measures.questions import QuestionsOfElement
from dashboard.measures.rollups import Rollup, complete_ikm, complete_standard_error, rollup_of
from dashboard.measures.rounding import round_half_up
from dashboard.receipts import Late


def claimed_days(days: Sequence[date | None]) -> Days:
    """Calendar days as an array, NaT for None."""
    return np.array(days, dtype="datetime64[D]")


def local_moments(moments: Sequence[datetime | None], zone: ZoneInfo) -> Moments:
    """Aware moments on the clock of `zone`, to the second, NaT for None."""
    in_utc = [moment and moment.astimezone(UTC).replace(tzinfo=None) for moment in moments]
    return on_the_clock_of(zone, np.array(in_utc, dtype="datetime64[us]"))


def on_the_clock_of(zone: ZoneInfo, moments: Moments) -> Moments:
    """Moments in UTC on the clock of `zone`, to the second, NaT where unknown."""
    local = DatetimeIndex(moments, tz=UTC).tz_convert(zone).tz_localize(None)
    return local.to_numpy().astype("datetime64[s]")


def as_utc(zone: ZoneInfo, moments: Moments) -> Moments:
    """Moments on the clock of `zone` as UTC. ValueError for an hour that a clock of that zone never shows."""
    aware = DatetimeIndex(moments).tz_localize(zone, ambiguous="raise", nonexistent="raise")
    return aware.tz_convert(UTC).tz_localize(None).to_numpy()


class LateEntry:
    """Sums over the rows entered late, and over the other rows whose two dates are known."""

    def __init__(self) -> None:
        self.late_rows = self.dated_rows = 0
        self.late, self.rest = Rollup.empty(), Rollup.empty()

    def add(self, answers: Floats, claimed: Days, entered: Moments, questions_of_element: QuestionsOfElement) -> None:
        """Take in rows with the day each claims and the moment it was entered, on the province's clock."""
        days = days_late(claimed, entered)
        late, dated = is_late(days), ~np.isnan(days)
        self.late_rows += int(late.sum())
        self.dated_rows += int(dated.sum())
        self.late += rollup_of(answers[late], questions_of_element)
        self.rest += rollup_of(answers[dated & ~late], questions_of_element)

    def as_dict(self) -> Late:
        """For the receipt: counts, IKM of late and other rows over complete rows, and whether it is worth a question.

        Empty when no row has both dates. `differs`: beyond chance and by two points or more.
        """
        if not self.dated_rows:
            return {}
        sides = (*_moments(self.rest), *_moments(self.late))
        enough = min(self.late.complete, self.rest.complete) >= FEWEST_LATE
        difference, p = welch_of(*sides) if enough else (math.nan, math.nan)
        many = self.late_rows >= max(FEWEST_LATE, LATE_SHARE * self.dated_rows)
        return {
            "late_rows": self.late_rows,
            "dated_rows": self.dated_rows,
            "ikm_late": _printed(complete_ikm(self.late)),
            "ikm_rest": _printed(complete_ikm(self.rest)),
            "difference": _printed(difference),
            "differs": differs(difference, p),
            "worth_asking": many and (differs(difference, p) or self.late_rows == self.dated_rows),
        }


def _moments(rollup: Rollup) -> tuple[float, float, int]:
    """Mean, variance and number of the complete rows' scores."""
    n = rollup.complete
    return complete_ikm(rollup), complete_standard_error(rollup) ** 2 * n, n


def _printed(value: float) -> float | None:
    return None if math.isnan(value) else round_half_up(value, 2)
