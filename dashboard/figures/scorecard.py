"""Rapor unit: one unit among its peers, its elements, its years."""

import math
from typing import Any

import numpy as np
import pandas as pd
from pandas import DataFrame
from sqlalchemy import Connection

from dashboard import rules
from dashboard.figures.rankings import standings_of, unit_standings
from dashboard.figures.records import Record, records
from dashboard.figures.surveys import NO_PEERS, NRR, by_unit, counted_surveys
from dashboard.measures.aggregation import Estimate, combine
from dashboard.measures.arrays import Floats
from dashboard.measures.comparison import Position, position
from dashboard.measures.grades import distance_to_next
from dashboard.measures.rollups import Rollup, means
from dashboard.measures.rounding import round_half_up
from queries.surveys import years

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
    means_of = {own[0]["code"]: _means(own) for own in by_unit(records(surveys))}
    own_means, counts = means_of.get(unit, (np.full(9, np.nan), np.full(9, np.nan)))
    codes = _peers(standings_of(surveys), unit)
    peers = [means_of[code][0] for code in codes if not np.isnan(means_of[code][0]).any()]
    elements = rules.elements().elements
    lowest = np.nanmin(own_means) if not np.isnan(own_means).all() else math.nan
    return DataFrame(
        {
            "element": [element.code for element in elements],
            "name": [element.name for element in elements],
            "mean": own_means,
            "n": counts,
            "peer_mean": np.mean(peers, axis=0) if peers else np.full(9, np.nan),
            "peer_count": len(peers),
            "lowest": own_means == lowest,
        }
    )


def unit_history(db: Connection, *, scope: str | None, unit: str) -> DataFrame:
    """One row per year in which the unit has a survey, oldest first, as `unit_standings` says it."""
    found = sorted(int(year) for year in years(db, scope=scope)["year"])
    rows = []
    for year in found:
        standings = unit_standings(db, scope=scope, year=year)
        own = standings[standings["code"] == unit]
        rows += [{"year": year, **row} for row in records(own)]
    return DataFrame(rows).reindex(columns=HISTORY_COLUMNS)


def _means(own: list[Record]) -> tuple[Floats, Floats]:
    """Nine element means of a unit over its surveys, weighed by who answered, and how many that were."""
    means_of, counts_of = zip(*(_survey_means(row) for row in own), strict=True)
    weights, values = np.array(counts_of), np.array(means_of)
    if len(values) == 1:  # a single recap may not say its n; its means stand all the same
        return values[0], weights[0]
    total = weights.sum(axis=0)
    # Nobody's mean is nan, and would make the others' unknown: what weighs nothing is left out of the sum.
    weighed = np.where(weights == 0, 0.0, weights * values)
    averaged: Floats = np.divide(weighed.sum(axis=0), total, out=np.full(9, np.nan), where=total > 0)
    return averaged, total


def _survey_means(row: Record) -> tuple[Floats, Floats]:
    if row["source"] == "responses":
        rollup = Rollup.from_columns(row)
        return means(rollup), np.diag(rollup.pairs).astype(float)
    n = np.nan if row["respondents"] is None else row["respondents"]
    return np.array([row[name] for name in NRR], dtype=float), np.full(9, n)
