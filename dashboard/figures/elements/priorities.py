"""Priorities: each element's score against how often people complain of it, and where the noise allows a verdict."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from pandas import DataFrame

from dashboard.figures.complaints.rows import EMPTY, themes_of_year
from dashboard.figures.elements.means import kept_element_rules, units_of_year
from dashboard.measures.arrays import Floats
from dashboard.measures.distributions import binomial_p
from dashboard.measures.estimates import adjusted_p_values
from dashboard.measures.unit_means import against_zero
from dashboard.reading import Reading

PRIORITIES = [
    *("element", "name", "mean", "unit_count", "mean_line", "mean_p"),
    *("complaints", "reports", "share", "share_line", "share_p", "quadrant"),
]
FALSE_CLAIMS = 0.05


class Quadrant(StrEnum):
    """Where an element lies, in the words shown on screen."""

    FIRST = "perbaiki dahulu"
    WATCHED = "nilai rendah, jarang dikeluhkan"
    HEARD = "nilai baik, sering dikeluhkan"
    KEPT = "pertahankan"


@dataclass(frozen=True)
class Priority:
    """What is read of one row of `element_priorities`."""

    element: str
    name: str
    mean: float | None
    unit_count: int
    complaints: int
    reports: int
    share: float | None
    quadrant: str | None


@dataclass(frozen=True, eq=False)
class _Told:
    """Reports that say something: how many, how many of each element, and both with each campaign counted once."""

    reports: int
    of_element: Floats
    distinct: int
    distinct_of_element: Floats


def element_priorities(reading: Reading, *, year: int, peers: str | None = None) -> DataFrame:
    """Nine rows in the order of the regulation; columns PRIORITIES.

    mean (1-4) over the unit_count units with all nine means; share (0-1): reports of `year` on themes of the element
    (complaints, each report once) of all reports that say something. The lines are the province's means of the nine,
    also for a peer group. mean_p: units against the line (t; of the province each unit against its own mean of nine);
    share_p: exact binomial against the line, near-identical reports counted once; both after Benjamini-Hochberg over
    the nine. quadrant: a word of Quadrant where both pass 5 %, else none: the noise forbids a verdict.
    """
    means, told = _means(reading, year, peers), _told(reading, year, peers)
    of_all, told_all = (means, told) if peers is None else (_means(reading, year, None), _told(reading, year, None))
    mean_line = float(of_all.mean(axis=0).mean()) if len(of_all) else np.nan
    centre = means.mean(axis=1, keepdims=True) if peers is None else mean_line
    apart = against_zero(means - centre)
    shares, share_line = (
        _shares(told.of_element, told.reports),
        float(_shares(told_all.of_element, told_all.reports).mean()),
    )
    share_p = _share_p(told, float(_shares(told_all.distinct_of_element, told_all.distinct).mean()))
    averages = means.mean(axis=0) if len(means) else np.full(9, np.nan)
    rows = [
        (
            element.code,
            element.name,
            mean,
            len(means),
            mean_line,
            mean_p,
            int(n),
            told.reports,
            share,
            share_line,
            p,
            _quadrant(mean - mean_line, mean_p, share - share_line, p),
        )
        for element, mean, mean_p, n, share, p in zip(
            kept_element_rules(without_u4=False),
            *(side.tolist() for side in (averages, apart.adjusted_p, told.of_element, shares, share_p)),
            strict=True,
        )
    ]
    return DataFrame(rows, columns=PRIORITIES)


def _means(reading: Reading, year: int, peers: str | None) -> Floats:
    means = reading.ask(units_of_year, year=year, peers=peers).means
    return means[~np.isnan(means).any(axis=1)]


def _told(reading: Reading, year: int, peers: str | None) -> _Told:
    rows = reading.ask(themes_of_year, year=year, peers=peers)
    rows = rows[rows["kind"] != EMPTY]
    once = rows["campaign_id"].fillna(-rows["id"])  # a report of no campaign is one of its own
    of_element = [rows["element"].eq(at) | rows["second_element"].eq(at) for at in range(1, 10)]
    counts = np.array([rows.loc[mask, "id"].nunique() for mask in of_element], dtype=float)
    distinct = np.array([once[mask].nunique() for mask in of_element], dtype=float)
    return _Told(rows["id"].nunique(), counts, once.nunique(), distinct)


def _shares(counts: Floats, total: int) -> Floats:
    return counts / total if total else np.full(len(counts), np.nan)


def _share_p(told: _Told, line: float) -> Floats:
    if not told.distinct or not 0 < line < 1:
        return np.full(len(told.of_element), np.nan)
    p_values = [binomial_p(int(n), told.distinct, line) for n in told.distinct_of_element]
    return adjusted_p_values(p_values)


def _quadrant(mean: float, mean_p: float, share: float, share_p: float) -> str | None:
    if not (mean_p <= FALSE_CLAIMS and share_p <= FALSE_CLAIMS):
        return None
    if mean < 0:
        return Quadrant.FIRST if share > 0 else Quadrant.WATCHED
    return Quadrant.HEARD if share > 0 else Quadrant.KEPT
