"""Everything a unit publishes of its survey of a year: for the poster and for the report it hands in."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.derivation.steps import ikm_elements, ikm_result, ikm_surveys
from dashboard.figures.elements.of_year import group_breakdown
from dashboard.figures.follow_up.programmes import programmes
from dashboard.figures.origin import origin
from dashboard.figures.scorecard import unit_history, ways_of
from dashboard.reading import Reading
from queries.units import all_units

TRAITS = ("sex", "age_band", "education", "occupation")
YEARS = 5


@dataclass(frozen=True)
class SurveyReport:
    """Rows of the figures they are named after; `profile` is a `group_breakdown` a trait; at most five `history`."""

    year: int
    unit: DataFrame
    result: DataFrame
    surveys: DataFrame
    elements: DataFrame
    ways: DataFrame
    profile: dict[str, DataFrame]
    history: DataFrame
    planned: DataFrame
    planned_before: DataFrame
    loaded_at: datetime | None
    synthetic: bool


def survey_report(reading: Reading, *, unit: str, moment: Moment) -> SurveyReport:
    """The survey of `unit` (its code) in `year`; empty frames without one. planned: RTL of `year`, the lowest element
    first; planned_before: those of the year before, whose realisation is reported now.
    """
    year = moment.year
    units, came = reading.ask(all_units), reading.ask(origin)
    history = reading.ask(unit_history, unit=unit)
    elements = reading.ask(ikm_elements, unit=unit, year=year)
    lowest_first = dict(zip(elements["element"], elements["mean"], strict=True))
    planned = reading.ask(programmes, moment=moment)
    before = reading.ask(programmes, moment=moment.of(year - 1))
    planned = planned[planned["code"] == unit]
    order = planned["element"].map(lambda place: lowest_first.get(f"U{place:.0f}") if pd.notna(place) else None)
    surveys = reading.ask(ikm_surveys, unit=unit, year=year)
    return SurveyReport(
        year=year,
        unit=units[units["code"] == unit].reset_index(drop=True),
        result=reading.ask(ikm_result, unit=unit, year=year),
        surveys=surveys,
        elements=elements,
        ways=ways_of(elements["mean"].to_numpy(dtype=float), next(iter(surveys["rule_set"]), None)),
        profile={trait: reading.ask(group_breakdown, trait=trait, unit=unit, year=year) for trait in TRAITS},
        history=history[history["year"] <= year].tail(YEARS),
        planned=planned.assign(order=order.astype(float)).sort_values("order", kind="stable").drop(columns="order"),
        planned_before=before[before["code"] == unit],
        loaded_at=came.loaded_at,
        synthetic=came.synthetic,
    )
