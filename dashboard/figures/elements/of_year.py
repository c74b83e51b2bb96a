"""Unsur: which element is low, where, and for whom; from the surveys that count, never beside the longer period."""

import math
from typing import Any

import numpy as np
from pandas import DataFrame

from dashboard import rules
from dashboard.figures.elements.cells import with_shown
from dashboard.figures.elements.means import (
    chosen,
    kept_element_rules,
    of_enough_respondents,
    of_these_elements,
    singled_out,
    units_of_year,
)
from dashboard.figures.surveys.counted import counted_surveys
from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import Truths, adjusted_p_values
from dashboard.measures.group_differences import FALSE_CLAIMS, differences
from dashboard.measures.group_sums import SUMS, U4, Groups, groups_of, mean_and_variance
from dashboard.measures.ikm import ELEMENTS
from dashboard.measures.lowest_element import Lowest, lowest
from dashboard.measures.rounding import round_half_up
from dashboard.measures.uncertainty import PRIOR_WEIGHT, interval, moderated_variance
from dashboard.reading import Reading
from dashboard.schema.answers import ANSWER_COUNTS
from queries.elements import group_sums

PROVINCE = "seluruh provinsi"
MEANS = [f"u{element}" for element in range(1, ELEMENTS + 1)]
MATRIX = ["code", "unit", "peer_group", "remark", "element", "name", "mean", "n", "lowest"]
DISTRIBUTION = [
    *("element", "name"),
    *(f"{kind}_{answer}" for kind in ("count", "share") for answer in range(1, 5)),
    "n",
]
LOWEST = [
    *("peer_group", "unit_count", "missing_count", *MEANS),
    *("lowest", "lowest_mean", "second", "difference", "low", "high", "adjusted_p", "clear"),
]
GROUPS = ["value", "n", "ikm", "low", "high", *MEANS, "shown"]
GAP = ["lower", "higher", "lower_n", "higher_n", "difference", "low", "high", "adjusted_p"]
CENTRED = ("centred_sum", "centred_square_sum")
CENTRED_SUMS = (*CENTRED, *(f"{name}_without_u4" for name in CENTRED))


def element_matrix(reading: Reading, *, year: int, peers: str | None = None, without_u4: bool = False) -> DataFrame:
    """One row per unit with a survey in `year` and element, by peer group, unit and the order of the regulation.

    Columns: code, unit, peer_group, remark (why the unit is not ranked, else empty), element (U1…), name, mean (1-4,
    nan when unknown or of fewer than five people), n (answers; nan when not said), lowest (the unit's lowest known
    mean; several where they tie, none where all do). Without U4 its rows leave, and the lowest is of the other eight.
    """
    units = reading.ask(units_of_year, year=year, peers=peers, without_u4=without_u4)
    rows = [
        (*identity, element.code, element.name, mean, n, low)
        for identity, means, counts in zip(units.identities, units.means, units.counts, strict=True)
        for element, mean, n, low in zip(
            kept_element_rules(without_u4=without_u4), means, counts, singled_out(means), strict=True
        )
    ]
    return DataFrame(rows, columns=MATRIX)


def answer_distribution(reading: Reading, *, year: int, peers: str | None = None, unit: str | None = None) -> DataFrame:
    """Nine rows in the order of the regulation: how often each answer was given, where respondents are in the data.

    Columns: element, name, count_1 … count_4, share_1 … share_4 (0-1, nan without answers), n (answers; of a form with
    16 questions an element's questions together). Units that fewer than five people answered are left out everywhere.
    """
    surveys = of_enough_respondents(of_these_elements(chosen(reading.ask(counted_surveys, year=year), peers, unit)))
    totals = surveys[list(ANSWER_COUNTS)].astype(float).sum(axis=0).to_numpy()
    counts = totals.reshape(ELEMENTS, 4).astype(int)
    n = counts.sum(axis=1)
    shares = np.divide(counts, n[:, None], out=np.full(counts.shape, np.nan), where=n[:, None] > 0)
    named = [(element.code, element.name) for element in kept_element_rules(without_u4=False)]
    rows = [
        (*name, *numbers.tolist(), *parts.tolist(), int(total))
        for name, numbers, parts, total in zip(named, counts, shares, n, strict=True)
    ]
    return DataFrame(rows, columns=DISTRIBUTION)


def lowest_elements(reading: Reading, *, year: int, without_u4: bool = False) -> DataFrame:
    """The whole province, then each peer group by name: which element is the lowest, and whether clearly so.

    u1 … u9 are means of the unit means over the unit_count units that have them all (missing_count have not);
    lowest and second are codes, parted by semicolons where they tie; difference is second minus lowest with its 95 %
    interval, paired over units. clear: below every other element beyond noise, with Benjamini-Hochberg over the peer
    groups. Empty without a unit.
    """
    units = reading.ask(units_of_year, year=year, without_u4=without_u4)
    known = ~np.isnan(units.means).any(axis=1)
    groups = np.array([identity[2] for identity in units.identities], dtype=object)
    of_group = {PROVINCE: known} | {name: known & (groups == name) for name in sorted(set(groups))}
    missing = {name: int((~known & (groups == name)).sum()) for name in of_group} | {PROVINCE: int((~known).sum())}
    kept = {name: units.means[members] for name, members in of_group.items() if members.any()}
    results = [lowest(means) for means in kept.values()]
    p = np.array([result.p for result in results])
    adjusted = np.concatenate([p[:1], adjusted_p_values(p[1:])])
    rows = [
        [
            name,
            len(means),
            missing[name],
            *_nine(means.mean(axis=0), without_u4=without_u4),
            *_said(result, without_u4=without_u4),
            q,
        ]
        for (name, means), result, q in zip(kept.items(), results, adjusted.tolist(), strict=True)
    ]
    return DataFrame([[*row, row[-1] <= FALSE_CLAIMS] for row in rows], columns=LOWEST)


def lowest_counts(reading: Reading, *, year: int, peers: str | None = None, without_u4: bool = False) -> DataFrame:
    """One row per element: in how many units it is the lowest. Columns: element, name, times, alone, unit_count.

    Elements that tie in a unit share it (times: a half each for two), so `times` adds up to unit_count; `alone` counts
    only units where no other is as low. Units that lack an element's mean, or whose means all tie, are left out.
    """
    units = reading.ask(units_of_year, year=year, peers=peers, without_u4=without_u4)
    known = units.means[~np.isnan(units.means).any(axis=1)]
    elements = kept_element_rules(without_u4=without_u4)
    marks = np.array([singled_out(means) for means in known], dtype=bool).reshape(len(known), len(elements))
    marks = marks[marks.any(axis=1)]
    ties = marks.sum(axis=1, keepdims=True)
    times = (marks / ties).sum(axis=0)
    alone = (marks & (ties == 1)).sum(axis=0)
    rows = [
        (element.code, element.name, float(share), int(single), len(marks))
        for element, share, single in zip(elements, times, alone, strict=True)
    ]
    return DataFrame(rows, columns=["element", "name", "times", "alone", "unit_count"])


def group_breakdown(
    reading: Reading,
    *,
    year: int,
    trait: str,
    peers: str | None = None,
    unit: str | None = None,
    without_u4: bool = False,
) -> DataFrame:
    """One row per value of one trait (sex, age_band, education, occupation), in the order of the rules.

    Columns: value, n, ikm, low, high (95 %), u1 … u9 (means, 1-4), shown. Within each unit groups of fewer than five,
    and as many more as it takes that its total does not give them away, or who did not say, are hidden; a group of
    several units is made of those that are shown in them, so that nothing can be subtracted. Hidden everywhere: not
    shown, all nan. The interval is of those who answered all nine elements, with variances drawn towards the other
    groups'.
    """
    trait_groups, shown = _groups(reading, year, trait, peers, unit)
    groups = groups_of(trait_groups.loc[shown, list(SUMS)].to_numpy(dtype=float), without_u4=without_u4)
    variances = moderated_variance(groups.variance, groups.complete)
    figures = iter(_figures(groups, variances))
    hidden = [math.nan] * (len(GROUPS) - 2)
    rows = [
        [value, *(next(figures) if visible else hidden), bool(visible)]
        for value, visible in zip(trait_groups["value"], shown, strict=True)
    ]
    return DataFrame(rows, columns=GROUPS)


def group_gap(
    reading: Reading,
    *,
    year: int,
    trait: str,
    peers: str | None = None,
    unit: str | None = None,
    without_u4: bool = False,
) -> DataFrame:
    """The widest real difference between two groups of `group_breakdown`, in one row; empty when none is real.

    Columns: lower, higher (values), lower_n, higher_n, difference (points, higher minus lower) with its 95 % interval
    low, high, and adjusted_p (Welch, Benjamini-Hochberg over all pairs). Respondents who answered all nine are measured
    against everybody in their own survey: a group that visits the better units more often is not better served by
    that. It understates rather than overstates. Hidden groups are not compared.
    """
    trait_groups, shown = _groups(reading, year, trait, peers, unit)
    names = [f"{name}_without_u4" if without_u4 else name for name in CENTRED]
    sums = trait_groups[["complete_count", *names]].to_numpy(dtype=float, copy=True)
    sums[~shown] = math.nan
    means, variances = mean_and_variance(*sums.T)
    n = np.nan_to_num(sums[:, 0])
    gap = differences(means, moderated_variance(variances, n), n).widest
    if gap is None:
        return DataFrame([], columns=GAP)
    turned = gap.difference < 0
    sides = [gap.second, gap.first] if turned else [gap.first, gap.second]
    ends = (-gap.high, -gap.low) if turned else (gap.low, gap.high)
    values, counts = trait_groups["value"].iloc[sides], trait_groups["n"].iloc[sides].astype(int)
    return DataFrame([[*values, *counts, abs(gap.difference), *ends, gap.adjusted_p]], columns=GAP)


def _groups(reading: Reading, year: int, trait: str, peers: str | None, unit: str | None) -> tuple[DataFrame, Truths]:
    """Sums of the groups of one trait, in the order of the rules, a value unknown to them last; and which are shown."""
    surveys = of_these_elements(chosen(reading.ask(counted_surveys, year=year), peers, unit))
    ids = [int(survey_id) for survey_id in surveys["survey_id"]]
    cells = with_shown(reading.ask(group_sums, survey_ids=ids, trait=trait), surveys)
    values = cells["value"].drop_duplicates()
    order = {value: place for place, value in enumerate(rules.trait_values(trait))}
    values = values.sort_values(key=lambda value: value.map(order), kind="stable", na_position="last")
    sums = cells[cells["shown"]].groupby("value")[[*SUMS, *CENTRED_SUMS]].sum()
    trait_groups = sums.reindex(values.tolist()).rename_axis("value").reset_index()
    return trait_groups, trait_groups["n"].notna().to_numpy(dtype=bool)


def _figures(groups: Groups, variances: Floats) -> list[list[float]]:
    """For each group n, ikm, low, high and the nine means."""
    errors = np.sqrt(variances / np.maximum(groups.complete, 1))
    degrees = groups.complete - 1 + PRIOR_WEIGHT
    sides = zip(groups.ikm.tolist(), errors.tolist(), degrees.tolist(), groups.complete.tolist(), strict=True)
    ends = [interval(ikm, error, degree, respondents=complete) for ikm, error, degree, complete in sides]
    columns = zip(groups.n.tolist(), groups.ikm.tolist(), ends, groups.means, strict=True)
    return [[n, *(round_half_up(value) for value in (ikm, *both)), *means.tolist()] for n, ikm, both, means in columns]


def _nine(means: Floats, *, without_u4: bool) -> list[float]:
    """Means of the kept elements as nine, nan for the one left out."""
    return np.insert(means, U4, np.nan).tolist() if without_u4 else means.tolist()


def _said(result: Lowest, *, without_u4: bool) -> list[Any]:
    codes = [element.code for element in kept_element_rules(without_u4=without_u4)]
    second = None if result.second is None else codes[result.second]
    names = "; ".join(codes[place] for place in result.positions)
    return [names, result.mean, second, result.difference, result.low, result.high]
