"""From standing surveys to one estimate per unit: which surveys count, and how they are put together."""

import math
from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame

from dashboard.figures.records import Record, records
from dashboard.measures.aggregation import longest_kinds
from dashboard.measures.group_differences import SMALLEST_CELL
from dashboard.measures.ikm import recap_ikm
from dashboard.measures.samples import required_sample
from dashboard.measures.survey_sums import SurveySums, score_of
from dashboard.measures.uncertainty import PRIOR_WEIGHT, moderated_variance
from dashboard.reading import Reading
from dashboard.schema.parts import EVERY_YEAR
from dashboard.versions import Part
from queries.surveys import surveys_of_years

NRR = [f"nrr_u{number}" for number in range(1, 10)]
REPORTED = ("population", "population_basis", "reported_ikm", "reported_grade", "reported_n", "reported_weight")
NO_PEERS = "tanpa kelompok sebaya"
# Fewer peers than this say nothing about how much respondents usually differ.
FEWEST_PEERS = 3


def counted_surveys(
    reading: Reading, *, year: int, period: str | None = None, without: Collection[int] = ()
) -> DataFrame:
    """The rows of `counted_between` for one year, or for one of its periods."""
    rounds = None if period is None else period.removeprefix(str(year))
    return reading.ask(counted_between, first=year, last=year, without=without, rounds=rounds)


def counted_between(
    reading: Reading, *, first: int, last: int, without: Collection[int] = (), rounds: str | None = None
) -> DataFrame:
    """One row per survey that counts in a year from `first` to `last`, never twice for one service and year.

    Columns of `surveys_of_years` and: ikm, error (standard error, moderated among the peers where `moderated`
    says so; nan for a recap), respondents, required_n. `without` leaves elements out by position (3 = U4);
    `rounds` keeps one round of every year by the end of its code ("-S1"; empty: what is of the year as a whole).
    """
    at_hand = reading.ask(surveys_at_hand)
    return at_hand.counted(first, last, rounds, tuple(without))


def surveys_between(reading: Reading, *, first: int, last: int) -> DataFrame:
    """The rows of `surveys_of_years`, read from the database only where this reading has not read them yet."""
    return reading.ask(surveys_at_hand).standing(first, last)


class SurveysAtHand:
    """The surveys of one reading: a year is read once, and scored once a choice, whoever asks for it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._first, self._last = 1, 0  # years read so far, without a gap; none yet
        self._years: dict[int, list[Record]] = {}
        self._columns: list[str] = []
        self._counted: dict[tuple[int, str | None, tuple[int, ...]], DataFrame] = {}
        self._read_from: set[Part] = set()

    def standing(self, first: int, last: int) -> DataFrame:
        """Rows of `surveys_of_years`."""
        rows = [row for year in self._between(first, last) for row in self._years[year]]
        return DataFrame(rows, columns=self._columns)

    def counted(self, first: int, last: int, rounds: str | None, without: tuple[int, ...]) -> DataFrame:
        """Rows of `counted_between`: what counts, and errors among peers, follow from one year alone."""
        years = self._between(first, last)
        if not years:
            return counted_of(DataFrame(columns=self._columns), without)
        frames = [self._of_year(year, rounds, without) for year in years]
        rows = [row for frame in frames for row in records(frame)] if len(frames) > 1 else []
        return DataFrame(rows, columns=frames[0].columns) if rows else frames[0]

    def _of_year(self, year: int, rounds: str | None, without: tuple[int, ...]) -> DataFrame:
        key = (year, rounds, without)
        if key not in self._counted:
            rows = [row for row in self._years[year] if rounds is None or row["period"] == f"{year}{rounds}"]
            self._counted[key] = counted_of(DataFrame(rows, columns=self._columns), without)
        return self._counted[key]

    def _between(self, first: int, last: int) -> list[int]:
        """Years from `first` to `last` with a survey, after reading what is missing of them."""
        if self._first > self._last:
            self._read(first, last)
        if first < self._first:
            self._read(first, self._first - 1)
        if last > self._last:
            self._read(self._last + 1, last)
        wanted = {EVERY_YEAR, *range(first, last + 1)}
        self._reading.shows({part for part in self._read_from if part[1] in wanted})
        return [year for year in sorted(self._years) if first <= year <= last]

    def _read(self, first: int, last: int) -> None:
        with self._reading.noting() as parts:
            rows = self._reading.rows(surveys_of_years, first=first, last=last)
        self._read_from |= parts
        self._columns = list(rows.columns)
        for row in records(rows):
            self._years.setdefault(row["year"], []).append(row)
        empty = self._first > self._last
        self._first = first if empty else min(first, self._first)
        self._last = last if empty else max(last, self._last)


def surveys_at_hand(reading: Reading) -> SurveysAtHand:
    """The one collection of surveys of `reading`, filled by whoever asks first."""
    return SurveysAtHand(reading)


def counted_of(rows: DataFrame, without: Collection[int] = (), *, apart: bool = False) -> DataFrame:
    """`counted_between` of surveys that are at hand already (rows of `surveys_of_years`).

    `apart`: what counts is chosen round by round, so that one quarter's answers do not silence another's recap.
    """
    groups = by_unit(_with_reported(records(rows)), apart=apart)
    chosen = [row for of_unit in groups for row in _chosen_of_unit(of_unit)]
    for row in chosen:
        row["peer_group"] = row["peer_group"] or NO_PEERS
        row["ikm"], row["plain_error"], row["respondents"] = _score(row, without)
        row["required_n"] = _required(row["population"])
    columns = [*rows.columns, "ikm", "plain_error", "respondents", "required_n"]
    counted = DataFrame(chosen, columns=columns)
    counted["error"], counted["moderated"] = _moderated(counted)
    return counted


def by_unit(rows: list[Record], *, apart: bool = False) -> list[list[Record]]:
    """Survey rows, unit by unit inside each year (`apart`: each round), in the order in which they first appear."""
    groups: dict[tuple[int, str, str], list[Record]] = {}
    for row in rows:
        groups.setdefault((row["year"], row["code"], row["period"] if apart else ""), []).append(row)
    return list(groups.values())


def _with_reported(rows: list[Record]) -> list[Record]:
    """What a recap reports of a survey whose respondents are also here, moved beside those respondents."""
    recaps = {_subject(row): row for row in rows if row["source"] == "recap"}
    for row in rows:
        recap = recaps.get(_subject(row), row)
        for name in REPORTED:
            row[name] = row[name] if row[name] is not None else recap[name]
    return rows


def _subject(row: Record) -> tuple[str, str | None, str]:
    return row["code"], row["service"], row["period"]


def _chosen_of_unit(surveys: list[Record]) -> list[Record]:
    """Of one unit: respondents before recaps, services before the whole unit, the longest kind of period."""
    answered = [row for row in surveys if row["source"] == "responses"]
    covered = {row["service"] for row in answered}
    recaps = [row for row in surveys if row["source"] == "recap" and row["service"] not in covered]
    by_service = [row for row in recaps if row["service"] is not None]
    # Respondents without a service speak for the whole unit: a recap beside them would count twice.
    beside = [] if None in covered else by_service
    taken = answered + beside if answered else by_service or recaps
    speaking = longest_kinds([row["service"] for row in taken], [row["period_kind"] for row in taken])
    return [row for row, speaks in zip(taken, speaking, strict=True) if speaks]


def _score(row: Record, without: Collection[int]) -> tuple[float, float, float]:
    """IKM, standard error and respondents of one survey; the error of a recap is not known."""
    if row["source"] == "responses":
        return *score_of(row, without=without), int(row["n"])
    means = np.array([row[name] for name in NRR], dtype=float)
    ikm = recap_ikm(means, _float(row["reported_ikm"]), _float(row["reported_weight"]), without=without)
    return ikm, math.nan, _float(row["reported_n"])


def _moderated(counted: DataFrame) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Standard errors whose variances are drawn towards the peers', so that nobody looks certain by luck.

    And which rows had peers enough for it. Services and rounds of one unit are one peer.
    """
    errors = counted["plain_error"].to_numpy(dtype=float).copy()
    counts = counted["respondents"].to_numpy(dtype=float)
    variances = errors**2 * counts
    answered = (counted["source"] == "responses").to_numpy()
    groups = (counted["year"].astype(str) + counted["peer_group"]).to_numpy()
    moderated = np.zeros(len(counted), dtype=np.bool_)
    for group in set(groups[answered]):
        peers = answered & (groups == group)
        if counted.loc[peers & np.isfinite(variances), "code"].nunique() >= FEWEST_PEERS:
            errors[peers] = np.sqrt(moderated_variance(variances[peers], counts[peers]) / counts[peers])
            moderated |= peers
    return errors, moderated


def degrees_of_freedom(respondents: float, parts: int, *, moderated: bool) -> float:
    """Degrees of a unit's interval: its respondents less one a survey, and the prior's weight where it was used."""
    return respondents - parts + (PRIOR_WEIGHT if moderated else 0.0)


def _required(population: Any) -> float:
    return math.nan if population is None else float(required_sample(int(population)))


def _float(value: Any) -> float:
    return math.nan if value is None else float(value)


def is_small(surveys: list[Record]) -> bool:
    """Whether a unit's surveys have so few respondents that their means tell what each of them answered, or come from
    a province that says so of one of them.
    """
    counts = [row["respondents"] for row in surveys]
    few = None not in counts and 0 < sum(counts) < SMALLEST_CELL
    return few or any(
        row["source"] == "responses" and not SurveySums.from_columns(row).tells_elements for row in surveys
    )
