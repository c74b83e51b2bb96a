"""Patterns in the answers of one survey that deserve a conversation. Never a reason to drop a respondent.

One family, a pile of paper typed in at once, or a uniform service give the same patterns. Filling in
all 4s, or inventing part of the answers, is invisible here.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.arrays import Counts, Floats
from dashboard.measures.copied_rows import DISTINCT_PATTERNS, repeated_blocks
from dashboard.measures.distributions import binomial_above, poisson_above
from dashboard.measures.estimates import Truths
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM
from dashboard.measures.indicator import Found, Indicator, found
from dashboard.measures.patterns import codes_of, numbered, one_answer
from dashboard.measures.runs import Runs

FEWEST_ROWS = 30  # a share of fewer rows says nothing
STRAIGHT_SHARE = 0.90
PATTERN_SHARE = 0.25
NEIGHBOURS, NEIGHBOURS_P = 5, 1e-4
BLOCK_ROWS = 6
MOST_BLOCK_ROWS, BLOCK_BY_CHANCE = 100, 1e-3
PEER_Z, FEWEST_PEERS = -3.0, 10
# The median distance from the median of a normal distribution, in standard deviations.
NORMAL_MAD = 0.6744897501960817
COST = 3  # U4


class Code(StrEnum):
    """The five indicators, named as in the published screening plan."""

    STRAIGHT = "I1"
    NEIGHBOURS = "I2"
    BLOCK = "I3"
    VARIANCE = "I4"
    PATTERN = "I5"


# Enough alone: copied rows, and what cannot be true. Of the rest it takes two.
IMPOSSIBLE = frozenset({"more_than_served", "dates_in_future", "impossible_ages"})
DECISIVE = frozenset({Code.NEIGHBOURS, Code.BLOCK}) | IMPOSSIBLE


@dataclass(frozen=True, eq=False)
class Indicators:
    """I1 share of straight rows, I2 equal neighbours, I3 rows of the longest repeated block, I5 commonest pattern."""

    straight: Indicator
    neighbours: Indicator
    block: Indicator
    pattern: Indicator
    neighbours_expected: float
    neighbours_p: float


@dataclass(frozen=True, eq=False)
class FoundInRuns:
    """`Indicators` of many surveys at once."""

    straight: Found
    neighbours: Found
    block: Found
    pattern: Found
    neighbours_expected: Floats
    neighbours_p: Floats


@dataclass(frozen=True)
class BrokenRules:
    """Rules on dates, profiles and counts (entry_rules). The first three cannot be true of an honest survey."""

    more_than_served: bool = False
    dates_in_future: bool = False
    impossible_ages: bool = False
    entered_long_after: bool = False
    mostly_entered_late: bool = False
    burst_of_entries: bool = False
    too_fast: bool = False
    same_answers_and_profile: bool = False
    round_sample_without_refusals: bool = False
    late_rows_differ: bool = False

    @property
    def codes(self) -> set[str]:
        """Names of the rules that are broken."""
        return {name for name, broken in asdict(self).items() if broken}


def indicators(answers: Floats) -> Indicators:
    """I1, I2, I3 and I5 of an n x 9 array of scores in entry order, nan where there is no answer.

    A row without any answer is nobody and is passed over. A row is straight when all its answers are
    equal. Half the honest rows are, or all but U4, which is 4 by definition where a service is free:
    I2, I3 and I5 count only the other rows.
    """
    of = indicators_of_runs(Runs.one(len(answers)), answers)
    return Indicators(
        *(of.straight.of(0), of.neighbours.of(0), of.block.of(0), of.pattern.of(0)),
        neighbours_expected=float(of.neighbours_expected[0]),
        neighbours_p=float(of.neighbours_p[0]),
    )


def indicators_of_runs(runs: Runs, answers: Floats) -> FoundInRuns:
    """`indicators` of each of many surveys at once, their rows one survey after the other."""
    told = np.asarray(~np.isnan(answers).all(axis=1))
    asked, answered, scores = np.flatnonzero(told), runs.among(told), answers[told]
    patterns, sizes = numbered(np.vstack([answered.of_row, codes_of(scores).T]))
    varied = ~one_answer(np.delete(scores, COST, axis=1))
    look = _Look(runs, answered, asked, patterns, sizes, varied)
    expected, p, neighbours = _equal_neighbours(look)
    return FoundInRuns(
        straight=_straight(look, one_answer(scores)),
        neighbours=neighbours,
        block=_block(look),
        pattern=_commonest(look),
        neighbours_expected=expected,
        neighbours_p=p,
    )


def variance_too_small(means: ArrayLike, variances: ArrayLike) -> tuple[Floats, Truths]:
    """I4 for each survey of a peer group: robust z of its variance, and whether it is below -3.

    IKM (25..100) and variance of the respondents' scores (points²). Each standard deviation is taken
    as a share of the most its mean allows, sqrt((m - 25)(100 - m)); z by median and median deviation
    of the peers. nan, and never flagged, below ten peers or at the ends of the scale.
    """
    m, v = np.asarray(means, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    most = (m - LOWEST_IKM) * (HIGHEST_IKM - m)
    shares = np.sqrt(np.divide(v, most, out=np.full(m.shape, np.nan), where=most > 0))
    known = shares[~np.isnan(shares)]
    if len(known) < FEWEST_PEERS:
        return np.full(m.shape, np.nan), np.zeros(m.shape, dtype=np.bool_)
    spread = float(np.median(np.abs(known - np.median(known)))) / NORMAL_MAD
    z = (shares - np.median(known)) / max(spread, 1e-9)
    return z, np.asarray(z < PEER_Z)


def needs_confirmation(
    indicators: Indicators,
    *,
    variance_small: bool = False,
    rules: BrokenRules = BrokenRules(),
) -> bool:
    """Whether the unit is asked, from its indicators (I4 comes from its peers) and the rules it broke."""
    computed = (indicators.straight, indicators.neighbours, indicators.block, indicators.pattern)
    flagged = {indicator.code for indicator in computed if indicator.flagged} | rules.codes
    return asked_about(flagged | {Code.VARIANCE} if variance_small else flagged)


def asked_about(flagged: Collection[str]) -> bool:
    """Whether the unit is asked: I2 or I3 or an impossible rule alone, or any two of the rest."""
    return any(code in DECISIVE for code in flagged) or len(set(flagged)) >= 2


@dataclass(frozen=True, eq=False)
class _Look:
    """Rows with an answer (`asked` among all), whose they are (`answered`), their patterns, how many have the same
    pattern, and whether they are varied.
    """

    runs: Runs
    answered: Runs
    asked: Counts
    patterns: Counts
    sizes: Counts
    varied: Truths

    @property
    def n(self) -> Counts:
        """Rows of each survey, 1 where it has none: what shares are taken of."""
        return np.maximum(self.answered.counts, 1)


def _straight(look: _Look, straight: Truths) -> Found:
    share = look.answered.sums(straight) / look.n
    flagged = (share >= STRAIGHT_SHARE) & (look.answered.counts >= FEWEST_ROWS)
    return found(Code.STRAIGHT, look.runs, share, STRAIGHT_SHARE, flagged, look.asked[straight])


def _equal_neighbours(look: _Look) -> tuple[Floats, Floats, Found]:
    """Expected number, p and I2: varied rows equal to the row entered just before.

    In a random order sum c(c-1)/n of them are expected, c the rows of each pattern; Poisson tail.
    """
    repeats = np.append(False, (look.patterns[1:] == look.patterns[:-1]) & look.varied[1:])[: len(look.patterns)]
    again, count = np.flatnonzero(repeats), look.answered.sums(repeats)
    # c(c-1) summed over patterns is c-1 summed over rows.
    expected = look.answered.sums(np.where(look.varied, look.sizes - 1, 0)) / look.n
    p = poisson_above(count - 1, expected)
    flagged = (count >= NEIGHBOURS) & (p < NEIGHBOURS_P)
    rows, repeated = look.asked[again], look.asked[again - 1]
    return expected, p, found(Code.NEIGHBOURS, look.runs, count, NEIGHBOURS, flagged, rows, repeated)


def _block(look: _Look) -> Found:
    """I3: rows of the longest block that comes again with at least three patterns that are varied."""
    threshold = _block_threshold(look)
    longest, copies, originals = repeated_blocks(
        look.patterns, look.varied, rows=threshold, of_row=look.answered.of_row
    )
    rows, repeated = look.asked[copies], look.asked[originals]
    return found(Code.BLOCK, look.runs, longest, threshold, longest >= threshold, rows, repeated)


def _block_threshold(look: _Look) -> Counts:
    """Six rows, or more where so many respondents of a survey repeat six by chance.

    Two rows are equal with probability q = sum c(c-1) / (n(n-1)), so n²/2 pairs of places share that
    many rows, three varied ones among them, q^rows P(Binomial(rows, q_varied/q) >= 3) times.
    """
    n = look.answered.counts
    pairs = np.maximum(n * (n - 1), 1)
    equal = look.answered.sums(look.sizes - 1) / pairs
    varied = look.answered.sums(np.where(look.varied, look.sizes - 1, 0)) / pairs / np.maximum(equal, 1e-300)
    threshold, open_still = np.full(len(n), MOST_BLOCK_ROWS), np.arange(len(n))
    for rows in range(BLOCK_ROWS, MOST_BLOCK_ROWS):
        by_chance = n[open_still] ** 2 / 2 * equal[open_still] ** rows
        by_chance = by_chance * binomial_above(DISTINCT_PATTERNS - 1, rows, varied[open_still])
        threshold[open_still[by_chance < BLOCK_BY_CHANCE]] = rows
        open_still = open_still[~(by_chance < BLOCK_BY_CHANCE)]
        if not len(open_still):
            break
    return threshold


def _commonest(look: _Look) -> Found:
    """I5: share of the rows that have the commonest varied pattern."""
    sizes = np.where(look.varied, look.sizes, 0)
    most = look.answered.largest(sizes)
    candidates = np.where(look.varied & (sizes == most[look.answered.of_row]), look.patterns, len(sizes))
    commonest = look.answered.smallest(candidates, most=len(sizes))
    has_it = look.patterns == commonest[look.answered.of_row]
    share = look.answered.sums(has_it) / look.n
    flagged = (share > PATTERN_SHARE) & (look.answered.counts >= FEWEST_ROWS)
    return found(Code.PATTERN, look.runs, share, PATTERN_SHARE, flagged, look.asked[has_it])
