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
from dashboard.measures.copied_rows import repeated_blocks
from dashboard.measures.distributions import binomial_above, poisson_above
from dashboard.measures.estimates import Truths
from dashboard.measures.ikm import HIGHEST_IKM, LOWEST_IKM

FEWEST_ROWS = 30  # a share of fewer rows says nothing
STRAIGHT_SHARE = 0.90
PATTERN_SHARE = 0.25
NEIGHBOURS, NEIGHBOURS_P = 5, 1e-4
BLOCK_ROWS, BLOCK_PATTERNS = 6, 3
MOST_BLOCK_ROWS, BLOCK_BY_CHANCE = 100, 1e-3
PEER_Z, FEWEST_PEERS = -3.0, 10
# The median distance from the median of a normal distribution, in standard deviations.
NORMAL_MAD = 0.6744897501960817
COST = 3  # U4
_CODES_A_STEP, _BLANK = 60, 0  # thirds, quarters and fifths of a step are told apart; 4 becomes 240


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
class Indicator:
    """One indicator or rule: its value, the threshold, whether it is flagged, and the rows behind it.

    `rows` are positions in the array given, in entry order; they are filled whether flagged or not.
    `repeats` has for each row the earlier one that it repeats, and is empty where rows repeat nothing.
    """

    code: str
    value: float
    threshold: float
    flagged: bool
    rows: Counts
    repeats: Counts


@dataclass(frozen=True, eq=False)
class Indicators:
    """I1 share of straight rows, I2 equal neighbours, I3 rows of the longest repeated block, I5 commonest pattern."""

    straight: Indicator
    neighbours: Indicator
    block: Indicator
    pattern: Indicator
    neighbours_expected: float
    neighbours_p: float


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
    asked = np.flatnonzero(~np.isnan(answers).all(axis=1))
    scores = answers[asked]
    patterns, sizes = _patterns(scores)
    varied = ~one_answer(np.delete(scores, COST, axis=1))
    expected, p, neighbours = _equal_neighbours(asked, patterns, sizes, varied)
    return Indicators(
        straight=_straight(asked, one_answer(scores)),
        neighbours=neighbours,
        block=_block(asked, patterns, sizes, varied),
        pattern=_commonest(asked, patterns, varied),
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
    found: Indicators,
    *,
    variance_small: bool = False,
    rules: BrokenRules = BrokenRules(),
) -> bool:
    """Whether the unit is asked, from its indicators (I4 comes from its peers) and the rules it broke."""
    own = (found.straight, found.neighbours, found.block, found.pattern)
    flagged = {indicator.code for indicator in own if indicator.flagged} | rules.codes
    return asked_about(flagged | {Code.VARIANCE} if variance_small else flagged)


def asked_about(flagged: Collection[str]) -> bool:
    """Whether the unit is asked: I2 or I3 or an impossible rule alone, or any two of the rest."""
    return any(code in DECISIVE for code in flagged) or len(set(flagged)) >= 2


def _patterns(scores: Floats) -> tuple[Counts, Counts]:
    """Number of each row's pattern (equal rows, equal numbers) and how many rows have that pattern."""
    codes = np.nan_to_num(np.round(scores * _CODES_A_STEP), nan=_BLANK).astype(np.uint8)
    whole_rows = np.ascontiguousarray(codes).view([("", np.uint8)] * codes.shape[1]).ravel()
    _, numbers, counts = np.unique(whole_rows, return_inverse=True, return_counts=True)
    return numbers.astype(np.int64), counts[numbers].astype(np.int64)


def one_answer(scores: Floats) -> Truths:
    """Rows whose answers are all equal; a row without any has none to differ."""
    highest = np.where(np.isnan(scores), -np.inf, scores).max(axis=1, initial=-np.inf)
    lowest = np.where(np.isnan(scores), np.inf, scores).min(axis=1, initial=np.inf)
    return np.asarray((highest <= lowest) | np.isinf(highest))


def _straight(asked: Counts, straight: Truths) -> Indicator:
    share = float(straight.mean()) if len(straight) else 0.0
    flagged = share >= STRAIGHT_SHARE and len(straight) >= FEWEST_ROWS
    return Indicator(Code.STRAIGHT, share, STRAIGHT_SHARE, flagged, asked[straight], no_rows())


def _equal_neighbours(asked: Counts, patterns: Counts, sizes: Counts, varied: Truths) -> tuple[float, float, Indicator]:
    """Expected number, p and I2: varied rows equal to the row entered just before.

    In a random order sum c(c-1)/n of them are expected, c the rows of each pattern; Poisson tail.
    """
    again = np.flatnonzero((patterns[1:] == patterns[:-1]) & varied[1:]) + 1
    # c(c-1) summed over patterns is c-1 summed over rows.
    expected = float((sizes[varied] - 1).sum() / len(sizes)) if len(sizes) else 0.0
    p = float(poisson_above(len(again) - 1, expected))
    flagged = len(again) >= NEIGHBOURS and p < NEIGHBOURS_P
    found = Indicator(Code.NEIGHBOURS, len(again), NEIGHBOURS, flagged, asked[again], asked[again - 1])
    return expected, p, found


def _block(asked: Counts, patterns: Counts, sizes: Counts, varied: Truths) -> Indicator:
    """I3: rows of the longest block that comes again with at least three patterns that are varied."""
    threshold = _block_threshold(sizes, varied)
    longest, copies, originals = repeated_blocks(patterns, varied, rows=threshold, distinct=BLOCK_PATTERNS)
    return Indicator(Code.BLOCK, longest, threshold, longest >= threshold, asked[copies], asked[originals])


def _block_threshold(sizes: Counts, varied: Truths) -> int:
    """Six rows, or more where so many respondents repeat six by chance.

    Two rows are equal with probability q = sum c(c-1) / (n(n-1)), so n²/2 pairs of places share that
    many rows, three varied ones among them, q^rows P(Binomial(rows, q_varied/q) >= 3) times.
    """
    n = len(sizes)
    pairs = max(n * (n - 1), 1)
    equal, equal_varied = (sizes - 1).sum() / pairs, (sizes[varied] - 1).sum() / pairs
    rows = np.arange(BLOCK_ROWS, MOST_BLOCK_ROWS)
    by_chance = n**2 / 2 * equal**rows * binomial_above(BLOCK_PATTERNS - 1, rows, equal_varied / max(equal, 1e-300))
    rare = rows[by_chance < BLOCK_BY_CHANCE]
    return int(rare[0]) if len(rare) else MOST_BLOCK_ROWS


def _commonest(asked: Counts, patterns: Counts, varied: Truths) -> Indicator:
    """I5: share of the rows that have the commonest varied pattern."""
    if not varied.any():
        return Indicator(Code.PATTERN, 0.0, PATTERN_SHARE, False, no_rows(), no_rows())
    commonest = int(np.bincount(patterns[varied]).argmax())
    rows = np.flatnonzero(patterns == commonest)
    share = len(rows) / len(patterns)
    flagged = share > PATTERN_SHARE and len(patterns) >= FEWEST_ROWS
    return Indicator(Code.PATTERN, share, PATTERN_SHARE, flagged, asked[rows], no_rows())


def no_rows() -> Counts:
    """No row at all."""
    return np.empty(0, dtype=np.int64)
