"""Rapor unit: one unit among its peers, its elements, its years."""

import math

import numpy as np
from pandas import DataFrame

from dashboard import rules
from dashboard.figures.among import among_all
from dashboard.figures.derivation.steps import ikm_elements, ikm_surveys
from dashboard.figures.elements.means import lowest_of, unit_element_means
from dashboard.figures.rankings.ranked_units import ranked_units
from dashboard.figures.surveys.counted import NO_PEERS, counted_surveys
from dashboard.figures.surveys.standings import standings_of, standings_of_years
from dashboard.measures.arrays import Floats
from dashboard.measures.grades import distance_to_next
from dashboard.measures.next_grade import Rise, smallest_changes
from dashboard.reading import Reading

HISTORY_COLUMNS = ["year", "ikm", "low", "high", "n", "grade", "source", "rule_set", "periods"]
WAY_UP_COLUMNS = ["grade", "points", "way", "elements", "names", "rise"]
WAYS = ("satu unsur", "dua unsur terendah", "unsur paling sedikit")


def unit_profile(reading: Reading, *, unit: str, year: int) -> DataFrame:
    """The row of `ranked_units` for the unit with this code; empty without a survey. Adds to_next_grade (points)."""
    return profile_of(reading.ask(ranked_units, year=year), unit)


def profile_of(units: DataFrame, unit: str) -> DataFrame:
    """`unit_profile` from the rows of `ranked_units`. to_next_grade is nan at the top and without an IKM."""
    rows = units[units["code"] == unit].reset_index(drop=True)
    scored = zip(rows["ikm_exact"], rows["rule_set"], strict=True)
    points = [distance_to_next(ikm, rules.grades_of(rule_set)) for ikm, rule_set in scored]
    return rows.assign(to_next_grade=[math.nan if distance is None else distance for distance in points])


def way_up(reading: Reading, *, unit: str, year: int) -> DataFrame:
    """The smallest changes of element means that reach the next grade; no row at the top or with unknown means.

    Columns: grade (the next one), points (to it, from the printed IKM), way (one of WAYS), elements ("U3; U8"), names,
    rise (of each of these elements, 1-4 scale, in whole hundredths). One row for each element that can do it alone,
    the lowest first; then the two lowest together; then the fewest lowest ones, where that is more than two.
    """
    means = reading.ask(ikm_elements, unit=unit, year=year)["mean"].to_numpy(dtype=float)
    surveys = reading.ask(ikm_surveys, unit=unit, year=year)
    return ways_of(means, next(iter(surveys["rule_set"]), None))


def ways_of(means: Floats, rule_set: str | None) -> DataFrame:
    """`way_up` from a unit's nine means and its form; none are known of a unit without a survey."""
    changes = smallest_changes(means, rules.grades_of(rule_set)) if len(means) else None
    if changes is None:
        return DataFrame(columns=WAY_UP_COLUMNS)
    pair = [changes.pair] if changes.pair else []
    fewest = [changes.fewest] if changes.fewest and len(changes.fewest.elements) > len(WAYS) - 1 else []
    rises = [*((WAYS[0], rise) for rise in changes.singles), *((WAYS[1], rise) for rise in pair)]
    rises += [(WAYS[2], rise) for rise in fewest]
    rows = [(changes.band.grade, changes.points, way, *_named(rise), rise.rise) for way, rise in rises]
    return DataFrame(rows, columns=WAY_UP_COLUMNS)


def _named(rise: Rise) -> tuple[str, str]:
    elements = [rules.elements().elements[place] for place in rise.elements]
    return "; ".join(element.code for element in elements), "; ".join(element.name for element in elements)


def _peers(standings: DataFrame, unit: str) -> list[str]:
    """Codes of the other ranked units of a unit's peer group; nobody is a peer of a unit without a group."""
    group = standings.loc[standings["code"] == unit, "peer_group"]
    same = standings["peer_group"].isin(group) & (standings["peer_group"] != NO_PEERS)
    return sorted(standings.loc[same & standings["ranked"].astype(bool) & (standings["code"] != unit), "code"])


@among_all
def element_standing(reading: Reading, *, unit: str, year: int) -> DataFrame:
    """Nine rows in the order of the regulation: mean (1-4, nan when unknown), n, and the peers' mean.

    Columns: element (U1…), name, mean, n, peer_mean, peer_count, lowest (True for the lowest known mean).
    """
    surveys = reading.ask(counted_surveys, year=year)
    return elements_of(unit_element_means(surveys), standings_of(surveys), unit)


def elements_of(means_of: dict[str, tuple[Floats, Floats]], standings: DataFrame, unit: str) -> DataFrame:
    """`element_standing` of what is at hand already: `unit_element_means` and `standings_of` the same surveys."""
    own_means, counts = means_of.get(unit, (np.full(9, np.nan), np.full(9, np.nan)))
    codes = _peers(standings, unit)
    peers = [means_of[code][0] for code in codes if not np.isnan(means_of[code][0]).any()]
    elements = rules.elements().elements
    return DataFrame(
        {
            "element": [element.code for element in elements],
            "name": [element.name for element in elements],
            "mean": own_means,
            "n": counts,
            "peer_mean": np.mean(peers, axis=0) if peers else np.full(9, np.nan),
            "peer_count": len(peers),
            "lowest": lowest_of(own_means),
        }
    )


def unit_history(reading: Reading, *, unit: str) -> DataFrame:
    """One row per year in which the unit has a survey, oldest first, as `unit_standings` says it."""
    return history_of(reading.ask(standings_of_years), unit)


def history_of(standings: DataFrame, unit: str) -> DataFrame:
    """`unit_history` of standings that are at hand already (rows of `standings_of_years`)."""
    return standings.loc[standings["code"] == unit, HISTORY_COLUMNS].reset_index(drop=True)
