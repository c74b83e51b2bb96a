"""What holds for whoever asks: figures of the province made of all units, peers without names, published results.

Each is worked out from all units, whatever part of them the asker may see, and gives no unit away but their own.
"""

from pandas import DataFrame

from dashboard.choices import Moment
from dashboard.figures.papers.survey_report import SurveyReport, survey_report
from dashboard.figures.rankings.ranked_units import narrowed, ranked_units
from dashboard.figures.surveys.province import province_history
from dashboard.figures.surveys.standings import unit_standings
from dashboard.figures.surveys.trends import province_changes
from dashboard.reading import Reading
from queries import province_wide

# With fewer of them a point among peers is somebody.
FEWEST_PEERS = 5
ANOTHER = "unit sebaya lain"
# Of another unit nothing else is told.
OF_OTHERS = ["ikm", "peer_mean", "peer_group", "ranked"]


def whole_history(reading: Reading, *, until: int) -> DataFrame:
    """`province_history` of the whole province."""
    return reading.whole.ask(province_history, until=until)


def whole_changes(reading: Reading, *, until: int) -> DataFrame:
    """`province_changes` of the whole province."""
    return reading.whole.ask(province_changes, until=until)


def among_peers(reading: Reading, *, unit: str, year: int) -> DataFrame:
    """The ranked units of one unit's peer group, rows of `ranked_units`: those in scope as they are, of the others
    only IKM, in the order of IKM and without a name (code "", unit ANOTHER); none where they are fewer than
    FEWEST_PEERS.
    """
    seen = reading.ask(ranked_units, year=year)
    unit_rows = seen[seen["code"] == unit]
    group = unit_rows["peer_group"].iloc[0] if len(unit_rows) else None
    mine = narrowed(seen[seen["ranked"]], peers=group)
    every = narrowed(reading.whole.ask(ranked_units, year=year), peers=group)
    others = every[every["ranked"] & ~every["code"].isin(mine["code"])].sort_values("ikm")
    if 0 < len(others) < FEWEST_PEERS:
        others = others.head(0)
    unnamed = others[OF_OTHERS].assign(code="", unit=ANOTHER).reindex(columns=mine.columns)
    return DataFrame(mine.to_dict("records") + unnamed.to_dict("records"), columns=mine.columns)


@province_wide("that a unit made its survey is public, and so is its name")
def published_units(reading: Reading, *, year: int) -> DataFrame:
    """Units with a survey of a year, by name: code, unit. That a unit made its survey is public."""
    return reading.whole.ask(unit_standings, year=year)[["code", "unit"]].sort_values("unit", ignore_index=True)


def published_report(reading: Reading, *, unit: str, moment: Moment) -> SurveyReport:
    """What one unit has to publish of its survey (UU 25/2009, PermenPANRB 14/2017), for its poster."""
    return reading.of_unit(unit).ask(survey_report, unit=unit, moment=moment)
