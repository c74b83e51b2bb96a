"""The nine elements of a year against the year before, over the units that both years have."""

from dataclasses import dataclass

import numpy as np
from pandas import DataFrame

from dashboard.figures.elements.means import UnitElements, kept_element_rules, units_of_year
from dashboard.figures.surveys.counted import counted_surveys
from dashboard.measures.arrays import Floats
from dashboard.measures.change import FALSE_CLAIMS, words_of
from dashboard.measures.follow_up import ELEMENT_MARGIN
from dashboard.measures.unit_means import Against, against_zero
from dashboard.reading import Reading

YEARS = [
    *("element", "name", "mean", "unit_count", "lowest", "before", "before_count"),
    *("paired_count", "change", "low", "high", "adjusted_p", "verdict"),
]
_SAME = 1e-9  # means that differ by less differ only in the order of their additions


@dataclass(frozen=True)
class ElementYear:
    """What is read of one row of `element_years`."""

    element: str
    name: str
    mean: float | None
    unit_count: int
    lowest: bool
    before: float | None
    before_count: int
    paired_count: int
    change: float | None
    verdict: str | None


def element_years(reading: Reading, *, year: int, peers: str | None = None, without_u4: bool = False) -> DataFrame:
    """One row per element in the order of the regulation; columns YEARS.

    mean (1-4): of the unit means over the unit_count units that have them all, as in `of_year.lowest_elements`; before:
    the same of the year before, over its units under a rule set that `year` still has; nan without any. change, its
    95 % interval, adjusted_p (Benjamini-Hochberg over the elements) and verdict (a word of measures.change.Verdict) are
    over the paired_count units of both years under the same rules, so that who reports does not move it; none of them
    without two such units.
    """
    now, before = (reading.ask(units_of_year, year=at, peers=peers, without_u4=without_u4) for at in (year, year - 1))
    rules_now, rules_before = (_rule_sets(reading, at) for at in (year, year - 1))
    of_now, same = _known(now), set(rules_now.values())
    of_before = {code: means for code, means in _known(before).items() if rules_before[code] in same}
    pairs = [code for code in of_now if code in of_before and rules_now[code] == rules_before[code]]
    elements = kept_element_rules(without_u4=without_u4)
    moved = against_zero(np.array([of_now[code] - of_before[code] for code in pairs]).reshape(-1, len(elements)))
    means, means_before = (_mean(list(known.values()), len(elements)) for known in (of_now, of_before))
    least = np.nanmin(means) if of_now else np.nan
    rows = zip(
        *([element.code for element in elements], [element.name for element in elements]),
        *(means.tolist(), [len(of_now)] * len(means), (means - least <= _SAME).tolist()),
        *(means_before.tolist(), [len(of_before)] * len(means), [len(pairs)] * len(means)),
        *(side.tolist() for side in (moved.mean, moved.low, moved.high, moved.adjusted_p)),
        _verdicts(moved),
        strict=True,
    )
    return DataFrame(rows, columns=YEARS)


def _verdicts(moved: Against) -> list[str | None]:
    """What each change is called; none where the noise is not known."""
    real = moved.adjusted_p <= FALSE_CLAIMS
    inside = (moved.inner_low > -ELEMENT_MARGIN) & (moved.inner_high < ELEMENT_MARGIN)
    known = ~np.isnan(moved.adjusted_p)
    columns = (side.tolist() for side in (moved.mean, real, inside, known))
    return [
        str(words_of(change, real=sure, inside=within, margin=ELEMENT_MARGIN)) if tested else None
        for change, sure, within, tested in zip(*columns, strict=True)
    ]


def _known(units: UnitElements) -> dict[str, Floats]:
    """The element means of the units that have them all, by code."""
    codes = [identity[0] for identity in units.identities]
    return {code: means for code, means in zip(codes, units.means, strict=True) if not np.isnan(means).any()}


def _rule_sets(reading: Reading, year: int) -> dict[str, frozenset[str]]:
    """The rule sets of each unit's surveys of a year, by code."""
    surveys = reading.ask(counted_surveys, year=year)
    return {str(code): frozenset(rule_sets) for code, rule_sets in surveys.groupby("code")["rule_set"]}


def _mean(means: list[Floats], width: int) -> Floats:
    return np.mean(means, axis=0) if means else np.full(width, np.nan)
