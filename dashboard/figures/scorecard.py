"""Rapor unit: one unit among its peers, its elements, its years."""

import math
from typing import Any

import numpy as np
import pandas as pd
from pandas import DataFrame
from sqlalchemy import Connection

from dashboard import rules
from dashboard.figures.element_means import lowest_of, unit_element_means
from dashboard.figures.rankings import standings_of, standings_of_years, unit_standings
from dashboard.figures.surveys import NO_PEERS, counted_surveys
from dashboard.measures.aggregation import Estimate, combine
from dashboard.measures.comparison import Position, position
from dashboard.measures.grades import distance_to_next
from dashboard.measures.rounding import round_half_up

PROFILE_COLUMNS = ["peer_count", "peer_ikm", "position", "to_next_grade"]
HISTORY_COLUMNS = ["year", "ikm", "low", "high", "n", "grade", "source", "rule_set", "periods"]


def unit_profile(db: Connection, *, scope: str | None, unit: str, year: int) -> DataFrame:
    """The row of `unit_standings` for the unit with this code, beside its peers; empty without a survey.

    Adds: peer_count and peer_ikm (mean of the other ranked units of its peer group), position (against
    that mean, claimed only beyond noise), to_next_grade (points; nan at the top).
    """
    standings = unit_standings(db, scope=scope, year=year)
    own = standings[standings["code"] == unit].reset_index(drop=True)
    if own.empty:
        return own.reindex(columns=[*own.columns, *PROFILE_COLUMNS])
    row = own.iloc[0]
    peers = standings[standings["code"].isin(_peers(standings, unit))]
    mean = combine(peers["ikm_exact"].tolist(), peers["error"].tolist(), peers["n"].tolist(), weighting="simple")
    bands = rules.survey_rules().grades()
    next_grade = distance_to_next(row["ikm_exact"], bands)
    found = [
        mean.parts,
        round_half_up(mean.ikm),
        _position(row, mean),
        math.nan if next_grade is None else next_grade,
    ]
    own[PROFILE_COLUMNS] = DataFrame([found], columns=PROFILE_COLUMNS)
    return own


def _peers(standings: DataFrame, unit: str) -> list[str]:
    """Codes of the other ranked units of a unit's peer group; nobody is a peer of a unit without a group."""
    group = standings.loc[standings["code"] == unit, "peer_group"]
    same = standings["peer_group"].isin(group) & (standings["peer_group"] != NO_PEERS)
    return sorted(standings.loc[same & standings["ranked"].astype(bool) & (standings["code"] != unit), "code"])


def _position(row: "pd.Series[Any]", peers: Estimate) -> str:
    """Against the peers' mean; nothing is claimed of a unit that may not be ranked."""
    if not row["ranked"]:
        return Position.UNKNOWN.value
    return position(row["ikm_exact"], row["error"], peers.ikm, peers.error).value


def element_standing(db: Connection, *, scope: str | None, unit: str, year: int) -> DataFrame:
    """Nine rows in the order of the regulation: mean (1-4, nan when unknown), n, and the peers' mean.

    Columns: element (U1…), name, mean, n, peer_mean, peer_count, lowest (True for the lowest known mean).
    """
    surveys = counted_surveys(db, scope=scope, year=year)
    means_of = unit_element_means(surveys)
    own_means, counts = means_of.get(unit, (np.full(9, np.nan), np.full(9, np.nan)))
    codes = _peers(standings_of(surveys), unit)
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


def unit_history(db: Connection, *, scope: str | None, unit: str) -> DataFrame:
    """One row per year in which the unit has a survey, oldest first, as `unit_standings` says it."""
    standings = standings_of_years(db, scope=scope)
    return standings.loc[standings["code"] == unit, HISTORY_COLUMNS].reset_index(drop=True)
