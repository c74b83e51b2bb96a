"""The programmes in force: those that answer the latest survey and the one before it, seen from one day."""

from dataclasses import dataclass

import pandas as pd
from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.follow_up.programmes import PROGRAMMES, programmes
from dashboard.reading import Reading

IN_FORCE = [*PROGRAMMES, "answers_year"]


@dataclass(frozen=True)
class InForce:
    """What is read of one row of `programmes_in_force`."""

    code: str
    unit: str
    element: float | None
    programme: str
    owner: str | None
    status: str
    overdue_days: float | None
    answers_year: int


def programmes_in_force(reading: Reading, *, moment: Moment) -> DataFrame:
    """One row per programme that answers the survey of `year` or of the year before, seen on one day.

    Longest overdue first, then by unit and number; columns IN_FORCE, answers_year: whose survey it answers. While no
    plan answers `year` yet, plans run two surveys back: on the first day of a year nothing falls out of sight.
    """
    years = [moment.year, moment.year - 1]
    if reading.ask(programmes, moment=moment).empty:
        years.append(moment.year - 2)
    parts = [reading.ask(programmes, moment=moment.of(year)).assign(answers_year=year) for year in years]
    known = [part for part in parts if len(part)]
    rows = pd.concat(known) if known else DataFrame(columns=IN_FORCE)
    order = ["overdue_days", "unit", "code", "answers_year", "number"]
    ascending = [False, True, True, False, True]
    return rows.sort_values(order, ascending=ascending, na_position="last", kind="stable", ignore_index=True)[IN_FORCE]
