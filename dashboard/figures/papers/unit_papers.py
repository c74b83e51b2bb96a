"""What the papers of all units need of a year, read once: a hundred papers ask the database no more than one."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.complaints.counts import unit_complaints, unit_themes
from dashboard.figures.complaints.texts import texts
from dashboard.figures.compliance.units import component_matrix, unit_compliance
from dashboard.figures.elements.means import unit_element_means
from dashboard.figures.first_steps import first_steps_of
from dashboard.figures.follow_up.chain import chains
from dashboard.figures.follow_up.in_force import programmes_in_force
from dashboard.figures.origin import origin
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.scorecard import elements_of, history_of, profile_of, ways_of
from dashboard.figures.submissions.states import duty_states
from dashboard.figures.surveys.changes import changes_of_year
from dashboard.figures.surveys.counted import counted_surveys
from dashboard.figures.surveys.standings import standings_of, standings_of_years
from dashboard.figures.surveys.trends import directions_of
from dashboard.measures.arrays import Floats
from dashboard.reading import Reading, ticking
from queries.units import all_units

MOST_TEXTS = 2000


@dataclass(frozen=True)
class PaperYear:
    """Rows of the figures their names tell, of every unit; `means` as `unit_element_means` gives them."""

    year: int
    now: datetime
    zone: ZoneInfo
    loaded_at: datetime | None
    synthetic: bool
    units: DataFrame
    ranked: DataFrame
    means: dict[str, tuple[Floats, Floats]]
    standings: DataFrame
    years: DataFrame
    changes: DataFrame
    compliance: DataFrame
    components: DataFrame
    themes: DataFrame
    complaints: DataFrame
    texts: DataFrame
    programmes: DataFrame
    states: DataFrame
    chains: DataFrame


@dataclass(frozen=True)
class UnitYear:
    """The figures of one unit, each as the function of its name gives it on the unit's page."""

    profile: DataFrame
    elements: DataFrame
    ways: DataFrame
    steps: DataFrame
    history: DataFrame
    directions: DataFrame


@ticking
def paper_year(reading: Reading, *, moment: Moment) -> PaperYear:
    """The figures of `year` behind every unit's paper."""
    year = moment.year
    surveys = reading.ask(counted_surveys, year=year)
    came = reading.ask(origin)
    return PaperYear(
        year=year,
        now=moment.now,
        zone=moment.zone,
        loaded_at=came.loaded_at,
        synthetic=came.synthetic,
        units=reading.ask(all_units),
        ranked=reading.ask(ranked_units, year=year),
        means=unit_element_means(surveys),
        standings=standings_of(surveys),
        years=reading.ask(standings_of_years),
        changes=reading.ask(changes_of_year, year=year),
        compliance=reading.ask(unit_compliance, year=year),
        components=reading.ask(component_matrix, year=year),
        themes=reading.ask(unit_themes, year=year),
        complaints=reading.ask(unit_complaints, moment=moment),
        texts=reading.ask(texts, year=year, most=MOST_TEXTS),
        programmes=reading.ask(programmes_in_force, moment=moment),
        states=reading.ask(duty_states, moment=moment),
        chains=reading.ask(chains, moment=moment),
    )


def unit_year(of: PaperYear, unit: str) -> UnitYear:
    """The figures of the unit with this code; empty frames where nothing is known."""
    elements = elements_of(of.means, of.standings, unit)
    profile = profile_of(of.ranked, unit)
    ways = ways_of(elements["mean"].to_numpy(dtype=float), next(iter(profile["rule_set"]), None))
    return UnitYear(
        profile=profile,
        elements=elements,
        ways=ways,
        steps=first_steps_of(of.chains[of.chains["code"] == unit], ways),
        history=history_of(of.years[of.years["year"] <= of.year], unit),
        directions=directions_of(of.years[of.years["year"] <= of.year], (unit,)),
    )
