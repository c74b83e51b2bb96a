"""Rules on when, by whom and how fast the forms of one survey were filled in. Rules, not statistics.

A broken rule is a question. Paper typed in weeks later, one family at the counter, or a census of a small
office break these rules honestly; only dates in the future and impossible ages cannot be true.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.measures.arrays import Floats, Numbers, mean_of_answered
from dashboard.measures.change import MARGIN, welch
from dashboard.measures.estimates import Truths
from dashboard.measures.ikm import POINTS_PER_STEP
from dashboard.measures.indicator import EachSurvey, Found, found, no_rows
from dashboard.measures.integrity import COST, FEWEST_ROWS
from dashboard.measures.patterns import codes_of, numbered, one_answer
from dashboard.measures.runs import Runs
from dashboard.measures.samples import required_sample

Days = NDArray[np.datetime64]  # calendar days, NaT where unknown
Moments = NDArray[np.datetime64]  # seconds on the province's clock, NaT where unknown

LATE_DAYS = 7
LATE_SHARE, MOST_LATE, FEWEST_LATE = 0.10, 0.50, 10
DIFFER_P = 0.01
_NOISE = 1e-9  # points²: what adding equal fractions leaves behind
BURST_ENTRIES, BURST_MINUTES = 15, 10
BURST_SECONDS = 60 * BURST_MINUTES
SECONDS_AN_ANSWER = 2  # 18 seconds for nine answers
FAST_SHARE, FEWEST_FAST = 0.10, 3
SAME_PERSON = 3
# The clock of a file may be that of the neighbouring zone.
CLOCK_SLACK = np.timedelta64(1, "h")
# Populations as people round them, and the sample of each: up to a thousand by hundreds, then by thousands.
ROUND_SAMPLES = frozenset(
    required_sample(population) for population in (*range(100, 1000, 100), *range(1000, 100_001, 1000))
)

# What a pile of paper typed in afterwards explains by itself, where the agency says that it asked on paper.
EXPLAINED_BY_PAPER = frozenset({"burst_of_entries", "mostly_entered_late"})

# All rows behind whatever is flagged, and those behind what paper does not explain.
TOGETHER, TOGETHER_ON_PAPER = "together", "together_on_paper"
# Bases of a population that hold a survey of each kind of period.
_HOLDS = {
    "tahunan": ("tahun", "periode"),
    "semester": ("tahun", "semester", "periode"),
    "dua triwulan": ("tahun", "periode"),
    "triwulan": ("tahun", "semester", "triwulan", "periode"),
}


class Rule(StrEnum):
    """The rules by the names that `integrity.BrokenRules` gives them."""

    SERVED = "more_than_served"
    FUTURE = "dates_in_future"
    AGES = "impossible_ages"
    LATE = "entered_long_after"
    MOSTLY_LATE = "mostly_entered_late"
    LATE_DIFFER = "late_rows_differ"
    BURST = "burst_of_entries"
    FAST = "too_fast"
    SAME = "same_answers_and_profile"
    ROUND = "round_sample_without_refusals"


def days_late(claimed: Days, entered: Moments) -> Floats:
    """Calendar days from the day claimed to the day of entry; nan where either is unknown.

    The first hour of a day counts for the day before; exactly midnight is a day written without an hour.
    """
    no_hour = entered == entered.astype("datetime64[D]")
    day = np.where(no_hour, entered, entered - CLOCK_SLACK).astype("datetime64[D]")
    days = (day - claimed).astype("timedelta64[D]")
    return np.where(np.isnat(days), np.nan, days.astype(np.float64))


@EachSurvey
def dates_in_future(runs: Runs, claimed: Days, entered: Moments, loaded: np.datetime64) -> Found:
    """Rows that claim a day after they were entered, or a day or an entry after the file was loaded.

    One day is passed over: an entry stamped in another zone's time may stand on the day before.
    """
    early = days_late(claimed, entered) < -1
    future = (claimed > loaded.astype("datetime64[D]")) | (entered > loaded + CLOCK_SLACK)
    count = runs.sums(early | future)
    return found(Rule.FUTURE, runs, count, 1, count >= 1, np.flatnonzero(early | future))


@EachSurvey
def impossible_ages(runs: Runs, impossible: Truths) -> Found:
    """Rows whose age was written as a number that nobody has."""
    count = runs.sums(impossible)
    return found(Rule.AGES, runs, count, 1, count >= 1, np.flatnonzero(impossible))


@EachSurvey
def entered_long_after(runs: Runs, days: Floats) -> Found:
    """Share of the dated rows that were entered more than seven days after the day they claim."""
    return _late_share(Rule.LATE, runs, days, LATE_SHARE, FEWEST_LATE)


@EachSurvey
def mostly_entered_late(runs: Runs, days: Floats) -> Found:
    """The same share where it is half and more of a ranked survey: its figure then rests on late rows."""
    return _late_share(Rule.MOSTLY_LATE, runs, days, MOST_LATE, FEWEST_ROWS)


def _late_share(code: Rule, runs: Runs, days: Floats, threshold: float, fewest: int) -> Found:
    late = is_late(days)
    count = runs.sums(late)
    share = count / np.maximum(runs.sums(~np.isnan(days)), 1)
    return found(code, runs, share, threshold, (share >= threshold) & (count >= fewest), np.flatnonzero(late))


@EachSurvey
def late_rows_differ(runs: Runs, scores: Floats, days: Floats) -> Found:
    """Points by which complete rows entered late score above (below: negative) those entered in time.

    Flagged at Welch's p < .01 and two points or more, with ten complete rows on either side.
    """
    row_scores, late = respondent_scores(scores), is_late(days)
    rest, complete = ~np.isnan(days) & ~late, ~np.isnan(row_scores)
    enough = np.minimum(runs.sums(late & complete), runs.sums(rest & complete)) >= FEWEST_LATE
    sides = np.full((2, len(runs.ends)), np.nan)
    for survey in np.flatnonzero(enough):
        rows = slice(runs.starts[survey], runs.ends[survey])
        sides[:, survey] = scores_differ(row_scores[rows][late[rows]], row_scores[rows][rest[rows]])
    flagged = [differs(*side) for side in sides.T.tolist()]
    return found(Rule.LATE_DIFFER, runs, sides[0], MARGIN, flagged, np.flatnonzero(late))


def scores_differ(late: Floats, rest: Floats) -> tuple[float, float]:
    """Mean of the late scores minus mean of the rest, and Welch's p; nan below ten known scores on a side."""
    late_scores, other = late[~np.isnan(late)], rest[~np.isnan(rest)]
    if min(len(late_scores), len(other)) < FEWEST_LATE:
        return float("nan"), float("nan")
    sides = (other.mean(), other.var(ddof=1), len(other), late_scores.mean(), late_scores.var(ddof=1), len(late_scores))
    return welch_of(*sides)


def welch_of(
    mean_rest: float, variance_rest: float, n_rest: int, mean_late: float, variance_late: float, n_late: int
) -> tuple[float, float]:
    """Late minus rest, and Welch's p; nan where nobody differs from anybody on either side."""
    first, second = (variance if variance > _NOISE else 0.0 for variance in (variance_rest, variance_late))
    result = welch([mean_rest], [first], [n_rest], [mean_late], [second], [n_late])
    return float(result.difference[0]), float(result.p[0])


def differs(difference: float, p: float) -> bool:
    """Whether late rows score clearly differently: beyond chance, and by enough to matter."""
    return bool(p < DIFFER_P and abs(difference) >= MARGIN)


@EachSurvey
def burst_of_entries(runs: Runs, entered: Moments) -> Found:
    """Most entries within ten minutes; rows are all that lie in such a burst. Entries without an hour do not count."""
    has_hour = ~np.isnat(entered) & (entered != entered.astype("datetime64[D]"))
    timed = np.flatnonzero(has_hour)
    order = timed[np.lexsort((entered[timed], runs.of_row[timed]))]
    seconds = entered[order].astype("datetime64[s]").astype(np.int64)
    seconds -= seconds.min() if len(seconds) else 0
    # Surveys stand so far apart in time that no burst reaches from one into the next.
    seconds += runs.of_row[order] * (int(seconds.max(initial=0)) + BURST_SECONDS + 1)
    starts = np.arange(len(order))
    ends = np.searchsorted(seconds, seconds + BURST_SECONDS, side="right")
    crowded = ends - starts >= BURST_ENTRIES
    inside = np.zeros(len(order) + 1, dtype=np.int64)
    np.add.at(inside, starts[crowded], 1)
    np.add.at(inside, ends[crowded], -1)
    rows = np.sort(order[np.cumsum(inside)[:-1] > 0])
    most = runs.among(has_hour).largest(ends - starts)
    return found(Rule.BURST, runs, most, BURST_ENTRIES, most >= BURST_ENTRIES, rows)


@EachSurvey
def too_fast(runs: Runs, seconds: Floats, questions: int) -> Found:
    """Share of the timed forms that took less than two seconds an answer."""
    timed, fast = ~np.isnan(seconds), np.nan_to_num(seconds, nan=np.inf) < SECONDS_AN_ANSWER * questions
    count = runs.sums(fast)
    share = count / np.maximum(runs.sums(timed), 1)
    flagged = (share >= FAST_SHARE) & (count >= FEWEST_FAST)
    return found(Rule.FAST, runs, share, FAST_SHARE, flagged, np.flatnonzero(fast))


@EachSurvey
def same_answers_and_profile(runs: Runs, scores: Floats, profiles: Numbers) -> Found:
    """Most rows that share answers and a full profile; rows are all that at least three share.

    `profiles` is n x traits, a number for each value, -1 where unknown. Rows whose answers are all equal
    (but for U4, which is 4 where a service is free) are too common to mean anything.
    """
    told = (profiles >= 0).all(axis=1) & ~one_answer(np.delete(scores, COST, axis=1))
    rows = np.flatnonzero(told)
    _, shared = numbered(np.vstack([runs.of_row[rows], codes_of(scores[rows]).T, profiles[rows].T]))
    most = runs.among(told).largest(shared)
    return found(Rule.SAME, runs, most, SAME_PERSON, most >= SAME_PERSON, rows[shared >= SAME_PERSON])


@EachSurvey
def round_sample_without_refusals(runs: Runs, scores: Floats, *, refused: ArrayLike) -> Found:
    """n when it is exactly the sample of a round population, and nobody refused or left anything blank."""
    answered = ~np.isnan(scores)
    n = runs.sums(np.asarray(answered.any(axis=1)))
    whole = (np.asarray(refused) == 0) & (runs.sums(np.asarray(~answered.all(axis=1))) == 0)
    flagged = (n >= FEWEST_ROWS) & np.isin(n, list(ROUND_SAMPLES)) & whole
    return found(Rule.ROUND, runs, n, n, flagged, no_rows())


def own_population(population: float | None, basis: str | None, period_kind: str) -> int | None:
    """People served in the survey's own time, or in a longer one that holds it; None where that is not known.

    `basis` is what the agency says it counted by ("per tahun", "per semester"): a month is shorter than any survey,
    and says nothing about how many could be asked.
    """
    words = (basis or "").casefold()
    if population is None or not any(word in words for word in _HOLDS[period_kind]):
        return None
    return int(population)


def respondent_scores(scores: Floats) -> Floats:
    """Score of each respondent who answered all nine (25..100), nan for the others."""
    complete = ~np.isnan(scores).any(axis=1)
    means = POINTS_PER_STEP * mean_of_answered(scores, axis=1)
    return np.where(complete, means, np.nan)


def is_late(days: Floats) -> Truths:
    """Which rows were entered more than seven days after the day they claim."""
    return np.asarray(np.nan_to_num(days, nan=0.0) > LATE_DAYS)
