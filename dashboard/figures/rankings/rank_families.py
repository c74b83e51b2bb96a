"""The families of units whose ranks are compared: all of the province, and each peer group, year by year."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import get_args

from pandas import DataFrame

from dashboard.figures.surveys.counted import NO_PEERS, counted_of, surveys_between
from dashboard.figures.surveys.standings import FREE_OF_U4, standings_of
from dashboard.measures.aggregation import Weighting
from dashboard.measures.estimates import comparable
from dashboard.reading import Reading
from queries import province_wide
from queries.rank_sets import stored_inputs
from queries.surveys import years

LEVEL, DRAWS, SEED = 0.95, 20_000, 0
FEWEST = 2
# More are not compared pair by pair: of 1,000 units the draws are 160 MB and the pairs a million.
MOST = 1000
KEY = ["year", "period", "peers", "weighting", "without_u4"]


@dataclass(frozen=True)
class Key:
    """Which family: an empty `period` is the whole year, empty `peers` the whole province."""

    year: int
    period: str
    peers: str
    weighting: Weighting
    without_u4: bool


@dataclass(frozen=True)
class Family:
    """Units that may be compared, in the order of their codes: IKM and standard errors, not rounded."""

    key: Key
    codes: tuple[str, ...]
    values: tuple[float, ...]
    errors: tuple[float, ...]

    @property
    def inputs_sha256(self) -> str:
        """Of everything the rank sets follow from. The last bits of a number may differ between machines."""
        pairs = [f"{value:.9f} {error:.9f}" for value, error in zip(self.values, self.errors, strict=True)]
        return hashlib.sha256(json.dumps([self.codes, pairs, LEVEL, DRAWS, SEED]).encode()).hexdigest()


@province_wide("the input of rank sets, which compare everybody; `refresh` stores them")
def families_of_year(reading: Reading, *, year: int) -> list[Family]:
    """Every family of `year` and of its periods: both weightings, with and without U4.

    Only surveys of respondents have a standard error, so periods with nothing but recaps are not looked at.
    Ranks compare the whole province, whoever asks.
    """
    rows = reading.whole.ask(surveys_between, first=year, last=year)
    answered = rows.loc[rows["source"] == "responses", "period"].unique().tolist()
    families = []
    for period in ["", *answered] if answered else []:
        of_period = rows[rows["period"] == period] if period else rows
        for without_u4 in (False, True):
            counted = counted_of(of_period, FREE_OF_U4 if without_u4 else ())
            for weighting in get_args(Weighting):
                whole = Key(year, period, "", weighting, without_u4)
                families += list(families_among(standings_of(counted, weighting), whole))
    return families


def families_among(standings: DataFrame, whole: Key) -> Iterator[Family]:
    """The family `whole` among `standings` (rows of `unit_standings`), and of each peer group, up to MOST units."""
    may = standings["ranked"].astype(bool) & comparable(standings["ikm_exact"], standings["error"])
    units = standings[may].sort_values("code")
    groups = [(group, members) for group, members in units.groupby("peer_group") if group != NO_PEERS]
    for peers, members in [("", units), *groups]:
        if FEWEST <= len(members) <= MOST:
            key = Key(whole.year, whole.period, str(peers), whole.weighting, whole.without_u4)
            columns = (tuple(members[name].tolist()) for name in ("code", "ikm_exact", "error"))
            yield Family(key, *columns)


@province_wide("what is stored, to find out whether it still holds")
def stored_hashes(reading: Reading) -> dict[Key, str]:
    """What each stored family was computed from."""
    stored = reading.ask(stored_inputs)
    keys = [Key(*values) for values in stored[KEY].itertuples(index=False, name=None)]
    return dict(zip(keys, stored["inputs_sha256"].tolist(), strict=True))


@province_wide("which comparisons are older than the data, for the operator")
def outdated(reading: Reading) -> DataFrame:
    """One row per family whose stored rank sets are missing, older than the data, or without units by now.

    Columns: year, period, peers, weighting, without_u4.
    """
    stored = reading.ask(stored_hashes)
    known = {int(year) for year in reading.ask(years)["year"]} | {key.year for key in stored}
    present = {
        family.key: family.inputs_sha256 for year in known for family in reading.ask(families_of_year, year=year)
    }
    differing = {key for key, _ in stored.items() ^ present.items()}
    return DataFrame([astuple(key) for key in sorted(differing, key=astuple)], columns=KEY)
