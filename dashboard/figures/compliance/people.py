"""Paper versus people: where the checklist and the survey or the complaints tell different stories of one unit."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from pandas import DataFrame

from dashboard.figures.among import among_all
from dashboard.figures.compliance.units import COMPONENTS, unit_compliance
from dashboard.figures.rankings.positions import unit_positions
from dashboard.figures.surveys.counted import NO_PEERS
from dashboard.measures.compliance import Side, many, sides
from dashboard.measures.standing import ABOVE_PEERS, BELOW_PEERS
from dashboard.reading import Reading
from queries.compliance import complaints_by_unit

# Half of a checklist at least, or the paper's score says too little.
ENOUGH = 0.5
BEST_GRADE = "A"
PAPER_HIGH = "berkas tinggi, warga di bawah"
PAPER_LOW = "berkas rendah, warga di atas"
COMPLAINTS = "keluhan banyak, IKM tinggi"
PAPER = ["code", "unit", "peers", "region", "score", "assessed_share", "rank", "rank_low", "rank_high"]
PEOPLE = ["code", "ikm", "grade", "n", "standing", "peer_mean", "population"]
COLUMNS = [*PAPER, "side", *PEOPLE[1:6], "complaints", "expected", "disagreement"]


@among_all
def paper_versus_people(reading: Reading, *, year: int, zone: ZoneInfo, framework: str = COMPONENTS) -> DataFrame:
    """One row a unit with a checklist score and a ranked IKM (n of at least 30) in `year`, disagreeing ones first.

    side: the paper's place among all assessed units (high, middle, low) that no small change of the weights moves
    across the middle. standing: the people's verdict against the peers (a word of measures.standing). complaints:
    received in the calendar year of `zone`, nan when the year has none at all; expected: what the peers have, by people
    served where all of them report that. disagreement, "; " between several: PAPER_HIGH (side high, below the peers),
    PAPER_LOW (the reverse), both only with half the checklist assessed; COMPLAINTS (more than chance leaves of the
    expected ones, and grade A or clearly above the peers).
    """
    paper = reading.ask(unit_compliance, year=year, framework=framework)
    paper["side"] = sides(paper["score"], paper["rank_low"], paper["rank_high"])
    people = reading.ask(unit_positions, year=year)
    ranked = people[people["ranked"].astype(bool)]
    rows = paper[paper["score"].notna()].merge(ranked[PEOPLE], on="code")
    rows["complaints"] = _complaints(reading, year, zone, rows["code"])
    rows["expected"] = _expected(rows)
    rows["disagreement"] = _disagreements(rows)
    rows["agrees"] = rows["disagreement"] == ""
    return rows.sort_values(["agrees", "unit", "code"], ignore_index=True)[COLUMNS]


def _complaints(reading: Reading, year: int, zone: ZoneInfo, codes: "pd.Series[str]") -> "pd.Series[float]":
    start, stop = (datetime(at, 1, 1, tzinfo=zone).astimezone(UTC).replace(tzinfo=None) for at in (year, year + 1))
    counts = reading.ask(complaints_by_unit, start=start, stop=stop)
    if counts.empty:
        return pd.Series(np.nan, index=codes.index)
    return codes.map(counts.set_index("code")["complaints"]).fillna(0).astype(float)


def _expected(rows: DataFrame) -> "pd.Series[float]":
    """Complaints a unit would have at the rate of the others of its group; nan without such others."""
    known = rows.groupby("peers")["population"].transform(lambda group: group.notna().all() and (group > 0).all())
    people = rows["population"].where(known.astype(bool), 1.0).astype(float)
    complaints, others = _others(rows["complaints"], rows["peers"]), _others(people, rows["peers"])
    alone = (others == 0) | (rows["peers"] == NO_PEERS)
    return (complaints * people / others.where(~alone)).astype(float)


def _others(values: "pd.Series[float]", peers: "pd.Series[str]") -> "pd.Series[float]":
    return values.groupby(peers).transform("sum") - values


def _disagreements(rows: DataFrame) -> list[str]:
    known = rows["assessed_share"] >= ENOUGH
    below, above = (rows["standing"].isin([*words]) for words in (BELOW_PEERS, ABOVE_PEERS))
    much = np.asarray(many(rows["complaints"], rows["expected"]), dtype=bool)
    stories = {
        PAPER_HIGH: known & (rows["side"] == Side.HIGH) & below,
        PAPER_LOW: known & (rows["side"] == Side.LOW) & above,
        COMPLAINTS: much & ((rows["grade"] == BEST_GRADE) | above),
    }
    each = np.column_stack([np.asarray(holds, dtype=bool) for holds in stories.values()]).tolist()
    return ["; ".join(words for words, holds in zip(stories, row, strict=True) if holds) for row in each]
