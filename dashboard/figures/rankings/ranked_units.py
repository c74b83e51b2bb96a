"""Peringkat: everything that may be said of a unit among others, on one row."""

from dataclasses import dataclass

from pandas import DataFrame

from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.figures.rankings.positions import unit_positions
from dashboard.figures.rankings.rank_sets import peer_rank_sets
from dashboard.figures.surveys.changes import changes_of_year
from dashboard.figures.surveys.standings import unit_standings
from dashboard.reading import Reading

MOVEMENT = ["code", "before_year", "difference", "verdict"]
BEATS = ["code", "better_count", "worse_count", "level_count"]


@dataclass(frozen=True)
class Ranked:
    """What is read of one row of `ranked_units`."""

    ikm: float | None
    grade: str | None
    n: float | None
    n_required: float | None
    band_low: float | None
    band_high: float | None
    band_of: float | None
    p_a: float | None
    p_b: float | None
    p_c: float | None
    p_d: float | None
    verdict: str | None
    difference: float | None
    before_year: float | None
    better_count: float | None
    worse_count: float | None
    level_count: float | None


def ranked_units(reading: Reading, *, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """Rows of `unit_positions` in their order. Adds before_year, difference (points) and verdict of `changes_of_year`
    (null where nothing compares), and from the stored rank sets of the peer group better_count (units it is clearly
    better than), worse_count and level_count (null when they are not computed for this state of the data).
    """
    positions = reading.ask(unit_positions, year=year, choice=choice)
    changes = reading.ask(changes_of_year, year=year, choice=choice)
    rows = positions.merge(changes[MOVEMENT], on="code", how="left")
    sets = reading.ask(peer_rank_sets, year=year, choice=choice)
    return rows.merge(sets[BEATS], on="code", how="left")


def units_with_standing(
    reading: Reading, *, year: int, choice: Choice = WHOLE_YEAR, peers: str | None = None
) -> DataFrame:
    """The rows of `unit_standings` in their order, with `standing`: the word for each unit among its peers."""
    rows = reading.ask(unit_standings, year=year, choice=choice, peers=peers)
    words = reading.ask(unit_positions, year=year, choice=choice).set_index("code")["standing"]
    return rows.assign(standing=rows["code"].map(words))


def narrowed(
    units: DataFrame, *, peers: str | None = None, kind: str | None = None, region: str | None = None
) -> DataFrame:
    """The rows of one peer group, kind or region. What they are compared with stays the same."""
    kept = units
    for column, value in (("peer_group", peers), ("kind", kind), ("region", region)):
        kept = kept if value is None else kept[kept[column] == value]
    return kept.reset_index(drop=True)
