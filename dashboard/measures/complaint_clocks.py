"""How a limit was kept: what is done in time, done late, missed while open, not due yet, and not known."""

import math
from dataclasses import dataclass

import numpy as np

from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import Truths


@dataclass(frozen=True)
class Kept:
    """Numbers of complaints against one limit; they add up to all of them.

    `within` and `late`: done; `missed`: not done and the limit is over; `pending`: not done, still in time;
    `unknown`: over without a date. `median` in days over the done ones, nan without any.
    """

    within: int
    late: int
    missed: int
    pending: int
    unknown: int
    median: float

    @property
    def done(self) -> int:
        """How many reached the step, on a known day."""
        return self.within + self.late

    @property
    def judged(self) -> int:
        """The divisor of the share: those not due yet and those without a date stay out of it."""
        return self.within + self.late + self.missed

    @property
    def share(self) -> float:
        """Share (0-1) within the limit of those judged; nan when none is."""
        return self.within / self.judged if self.judged else math.nan


def kept(lengths: Floats, ages: Floats, open_ones: Truths, limit: float) -> Kept:
    """How `limit` days were kept.

    `lengths` in days from receipt to the step, nan where it was not reached; `ages` in days from receipt to now, by
    the same way of counting; `open_ones`: whether the step is still awaited. A day that is exactly the limit is in
    time.
    """
    done = np.isfinite(lengths)
    awaited = open_ones & ~done
    within = done & (lengths <= limit)
    missed = awaited & (ages > limit)
    return Kept(
        within=int(within.sum()),
        late=int((done & ~within).sum()),
        missed=int(missed.sum()),
        pending=int((awaited & ~missed).sum()),
        unknown=int((~done & ~awaited).sum()),
        median=float(np.median(lengths[done])) if done.any() else math.nan,
    )
