"""Peringkat, honestly: where each unit stands against its peers, which ranks it may have, how sure its grade is."""

from enum import StrEnum

import numpy as np
from pandas import DataFrame

from dashboard import rules
from dashboard.choices import WHOLE_YEAR, Choice
from dashboard.figures.among import among_all
from dashboard.figures.surveys.counted import NO_PEERS
from dashboard.figures.surveys.standings import unit_standings
from dashboard.measures import standing
from dashboard.measures.estimates import comparable
from dashboard.measures.ranks import rank_bands
from dashboard.measures.shrinkage import grade_probabilities
from dashboard.reading import Reading

FEWEST = 2  # a mean of one unit is that unit itself
GRADES = [f"p_{band.grade.lower()}" for band in rules.survey_rules().grades()]
NUMBERS = [
    "apart",
    "apart_error",
    "peer_mean",
    "tau_squared",
    "band_low",
    "band_high",
    "band_of",
    "shrunken",
    "shrunken_error",
    *GRADES,
]
COLUMNS = ["standing", "differ", *NUMBERS]


class Apart(StrEnum):
    """Why no position is claimed of a unit, in the words shown on screen."""

    NOT_RANKED = "tidak diperingkat"
    UNKNOWN = "belum dapat dibedakan"  # only a recap: how far chance moves it is not known
    ALONE = "tanpa sebaya"


@among_all
def unit_positions(reading: Reading, *, year: int, choice: Choice = WHOLE_YEAR) -> DataFrame:
    """Rows of `unit_standings`, by peer group; inside it from high to low, by name where nothing tells units apart.

    Adds: standing (the word of `measures.standing`, all compared units of the province judged together; or Apart);
    apart (points from peer_mean) with apart_error, and tau_squared (points², one for all groups); band_low, band_high
    (95 % of the ranks the unit may have among band_of peers); shrunken with shrunken_error (points), and from them
    the probability of each grade, p_a to p_d. `differ` is False where no evidence says the peers differ at all.
    Numbers are nan where nothing can be said.
    """
    standings = reading.ask(unit_standings, year=year, choice=choice)
    return positions_of(standings)


def positions_of(standings: DataFrame) -> DataFrame:
    """`unit_positions` of standings that are at hand already. Filtering them first would change the peers."""
    rows = standings.copy()
    rows[NUMBERS] = np.nan
    rows["differ"] = False
    known = rows["ranked"].astype(bool) & comparable(rows["ikm_exact"], rows["error"])
    rows.loc[known, ["shrunken", "shrunken_error"]] = rows.loc[known, ["ikm_exact", "error"]].to_numpy()
    _add_bands(rows, rows[known])
    rows["standing"] = _standing(rows, rows[known])
    _add_grades(rows)
    place = rows["ikm_exact"].where(rows["differ"], 0.0)
    order = ["peer_group", "ranked", "place", "unit", "code"]
    ascending = [True, False, False, True, True]
    sorted_rows = rows.assign(place=place).sort_values(order, ascending=ascending, ignore_index=True)
    return sorted_rows.drop(columns="place")[[*standings.columns, *COLUMNS]]


def _add_bands(rows: DataFrame, known: DataFrame) -> None:
    """The rank band and the shrunken value of each unit that has comparable peers."""
    for _, units in _groups(known):
        x, s = units["ikm_exact"].to_numpy(dtype=float), units["error"].to_numpy(dtype=float)
        bands = rank_bands(x, s)
        positions = np.column_stack([bands.low, bands.high, bands.shrunken, np.sqrt(bands.variance)])
        rows.loc[units.index, ["band_low", "band_high", "shrunken", "shrunken_error"]] = positions
        rows.loc[units.index, "band_of"] = len(units)
        rows.loc[units.index, "differ"] = bands.tau_squared > 0


def _groups(known: DataFrame) -> list[tuple[str, DataFrame]]:
    """Peer groups with at least two units that can be compared; units without a group are nobody's peers."""
    groups = ((str(group), units) for group, units in known.groupby("peer_group"))
    return [(group, units) for group, units in groups if group != NO_PEERS and len(units) >= FEWEST]


def _add_grades(rows: DataFrame) -> None:
    """Probabilities by each unit's own bands: years before a change of the rules keep theirs."""
    for rule_set, units in rows[rows["shrunken"].notna()].groupby("rule_set"):
        variance = units["shrunken_error"].to_numpy(dtype=float) ** 2
        rows.loc[units.index, GRADES] = grade_probabilities(units["shrunken"], variance, rules.grades_of(str(rule_set)))


def _standing(rows: DataFrame, known: DataFrame) -> list[str]:
    """The word for every row; the numbers behind it are filled in where a unit has peers."""
    names = [group for group, _ in _groups(known)]
    compared = known[known["peer_group"].isin(names)]
    results = standing.standings(compared["ikm_exact"], compared["error"], compared["peer_group"].tolist())
    numbers = np.column_stack([results.difference, results.error, results.peer_mean, results.tau_squared])
    rows.loc[compared.index, ["apart", "apart_error", "peer_mean", "tau_squared"]] = numbers
    words = dict(zip(compared.index, (word.value for word in results.word), strict=True))
    alone = dict.fromkeys(known.index.difference(compared.index), Apart.ALONE.value)
    unknown = dict.fromkeys(rows.index[rows["ranked"].astype(bool)], Apart.UNKNOWN.value)
    word_of = {**unknown, **alone, **words}
    return [word_of.get(row, Apart.NOT_RANKED.value) for row in rows.index]
