"""From standing surveys to one estimate per unit: which surveys count, and how they are put together."""

import math
from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from pandas import DataFrame
from sqlalchemy import Connection

from dashboard.measures.ikm import NINTH, ikm_from_means
from dashboard.measures.rollups import Rollup, ikm_of, standard_error_of
from dashboard.measures.samples import required_sample
from dashboard.measures.uncertainty import PRIOR_WEIGHT, moderated_variance
from queries.surveys import surveys_of_year

# An agency may report a year and its rounds: the longest kind of period it has is taken, never both.
LONGEST_FIRST = {"tahunan": 0, "semester": 1, "dua triwulan": 2, "triwulan": 3}
NRR = [f"nrr_u{number}" for number in range(1, 10)]
# Most that two printed decimals of the nine NRR can move an IKM: 0,005 x 25.
NRR_ROUNDING = 0.125
NO_PEERS = "tanpa kelompok sebaya"
# Fewer peers than this say nothing about how much respondents usually differ.
FEWEST_PEERS = 3


def counted_surveys(
    db: Connection, *, scope: str | None, year: int, period: str | None = None, without: Collection[int] = ()
) -> DataFrame:
    """One row per survey that counts in `year` (or in one of its periods), never twice for one service.

    Columns of `surveys_of_year` and: ikm, error (standard error, moderated among the peers; nan for a
    recap), respondents, required_n. `without` leaves elements out by position (3 = U4).
    """
    rows = surveys_of_year(db, scope=scope, year=year)
    if period is not None:
        rows = rows[rows["period"] == period]
    rows = _with_reported(rows)
    rows = _chosen(rows).reset_index(drop=True)
    rows["peer_group"] = rows["peer_group"].fillna(NO_PEERS)
    scores = [_score(row, without) for row in rows.to_dict("records")]
    rows[["ikm", "plain_error", "respondents"]] = DataFrame(scores, index=rows.index, columns=range(3), dtype=float)
    rows["required_n"] = [_required(population) for population in rows["population"]]
    rows["error"] = _moderated(rows)
    return rows


def _with_reported(rows: DataFrame) -> DataFrame:
    """What a recap reports of a survey whose respondents are also here, moved beside those respondents."""
    key = ["code", "service", "period"]
    said = ["population", "population_basis", "reported_ikm", "reported_grade", "reported_n", "reported_weight"]
    recaps = rows.loc[rows["source"] == "recap", [*key, *said]]
    joined = rows.merge(recaps, on=key, how="left", suffixes=("", "_recap"))
    for name in said:
        own, recap = joined[name].astype(object), joined.pop(f"{name}_recap")
        joined[name] = own.where(own.notna(), recap)
    return joined


def _chosen(rows: DataFrame) -> DataFrame:
    """Per unit: respondents before recaps, services before the whole unit, the longest kind of period."""
    kept = [_chosen_of_unit(own) for _, own in rows.groupby("code", sort=False)]
    return pd.concat(kept) if kept else rows


def _chosen_of_unit(own: DataFrame) -> DataFrame:
    answered = own[own["source"] == "responses"]
    recaps = own[(own["source"] == "recap") & ~own["service"].isin(answered["service"])]
    if answered.empty:
        by_service = recaps[recaps["service"].notna()]
        taken = recaps if by_service.empty else by_service
    elif answered["service"].isna().any():
        taken = answered
    else:
        taken = pd.concat([answered, recaps[recaps["service"].notna()]])
    rank = taken["period_kind"].map(LONGEST_FIRST)
    return taken[rank == rank.groupby(taken["service"], dropna=False).transform("min")]


def _score(row: dict[Any, Any], without: Collection[int]) -> tuple[float, float, float]:
    """IKM, standard error and respondents of one survey; the error of a recap is not known."""
    if row["source"] == "responses":
        rollup = Rollup.from_columns(row)
        return ikm_of(rollup, without=without), standard_error_of(rollup, without=without), rollup.respondents
    return _recap_ikm(row, without), math.nan, _float(row["reported_n"])


def _recap_ikm(row: dict[Any, Any], without: Collection[int]) -> float:
    """IKM of a recap: from its nine NRR at weight 1/9, unless the reported one says the same more exactly.

    NRR are printed with two decimals: that alone moves the recomputed IKM by up to 0,125.
    """
    recomputed = ikm_from_means(np.array([row[name] for name in NRR], dtype=float), without=without)
    reported = math.nan if without else _float(row["reported_ikm"])
    ninth = math.isnan(_float(row["reported_weight"])) or math.isclose(row["reported_weight"], NINTH, abs_tol=1e-4)
    if math.isnan(recomputed) or (ninth and abs(reported - recomputed) <= NRR_ROUNDING):
        return reported
    return recomputed


def _moderated(rows: DataFrame) -> "pd.Series[float]":
    """Standard errors whose variances are drawn towards the peers', so that nobody looks certain by luck."""
    variances = rows["plain_error"] ** 2 * rows["respondents"]
    errors = rows["plain_error"].copy()
    answered = rows["source"] == "responses"
    for _, own in rows[answered].groupby("peer_group"):
        if variances[own.index].notna().sum() >= FEWEST_PEERS:
            calm = moderated_variance(variances[own.index].to_numpy(), own["respondents"].to_numpy())
            errors[own.index] = np.sqrt(calm / own["respondents"].to_numpy())
    return errors


def degrees_of_freedom(respondents: float, parts: int) -> float:
    """Degrees of a unit's interval: its respondents less one a survey, and the weight of the prior."""
    return respondents - parts + PRIOR_WEIGHT


def _required(population: Any) -> float:
    return math.nan if population is None or pd.isna(population) else float(required_sample(int(population)))


def _float(value: Any) -> float:
    return math.nan if value is None else float(value)
