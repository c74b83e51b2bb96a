"""The nine element means of each unit, from the surveys that count for it: one function for every page."""

import math
from dataclasses import dataclass

import numpy as np
from pandas import DataFrame

from dashboard import rules
from dashboard.figures.records import Record, records
from dashboard.figures.surveys.counted import NRR, by_unit, counted_surveys, is_small
from dashboard.figures.surveys.standings import standings_of
from dashboard.measures.aggregation import Weighting
from dashboard.measures.arrays import Floats
from dashboard.measures.estimates import Truths
from dashboard.measures.group_sums import U4
from dashboard.measures.ikm import ELEMENTS, kept_elements
from dashboard.measures.survey_sums import SurveySums
from dashboard.reading import Reading
from dashboard.rules.models import Element

# Positions of the elements that a form has in the place of ours, by its code.
Others = dict[str, list[int]]

_SAME = 1e-9  # means that differ by less differ only in the order of their additions


@dataclass(frozen=True, eq=False)
class UnitElements:
    """Units by peer group, name, code: (code, unit, peer_group, remark), and their means and counts, units x kept."""

    identities: list[tuple[str, str, str, str]]
    means: Floats
    counts: Floats


def units_of_year(reading: Reading, *, year: int, peers: str | None = None, without_u4: bool = False) -> UnitElements:
    """The units with a survey in `year`, or those of one peer group, with their element means, also without U4."""
    surveys = chosen(reading.ask(counted_surveys, year=year), peers, None)
    standings = standings_of(surveys).sort_values(["peer_group", "unit", "code"])
    columns = (standings[name].tolist() for name in ("code", "unit", "peer_group", "remark"))
    identities = list(zip(*columns, strict=True))
    means_of = unit_element_means(surveys)
    kept = kept_elements((U4,) if without_u4 else ())
    both = np.array([means_of[code] for code, *_ in identities], dtype=float).reshape(-1, 2, ELEMENTS)[:, :, kept]
    return UnitElements(identities, both[:, 0], both[:, 1])


def chosen(surveys: DataFrame, peers: str | None, unit: str | None) -> DataFrame:
    """The rows of `counted_surveys` of a peer group, of the unit with a code, or all."""
    within = surveys if peers is None else surveys[surveys["peer_group"] == peers]
    return within if unit is None else within[within["code"] == unit]


def of_these_elements(surveys: DataFrame) -> DataFrame:
    """The rows of `counted_surveys` whose form asks about the nine elements of elements.toml, and no other."""
    codes = [code for code in _forms(surveys) if not rules.survey_rules(code).other_elements]
    return surveys[surveys["rule_set"].isin(codes)]


def kept_element_rules(*, without_u4: bool) -> list[Element]:
    """The nine elements in the order of the regulation, or the eight without U4."""
    return [rules.elements().elements[place] for place in kept_elements((U4,) if without_u4 else ())]


def unit_element_means(
    surveys: DataFrame, weighting: Weighting = "simple", *, whole: bool = False
) -> dict[str, tuple[Floats, Floats]]:
    """By a unit's code its nine means (1-4, nan where unknown) and how many answers each is of.

    `surveys` are rows of `counted_surveys` of one year. Each counts as it does in the unit's IKM, so that 25/9 of the
    sum of the means is that IKM; where no IKM can be made, those who answered an element speak for it. An element that
    a form has in the place of another is nan (nobody answered ours), unless the `whole` form is asked for. So are all
    nine of a unit that fewer than five people answered: they would tell what each of them said.
    """
    others: Others = {} if whole else {code: list(rules.survey_rules(code).other_places) for code in _forms(surveys)}
    means_of = {}
    for of_unit in by_unit(records(surveys)):
        values, n = _means(of_unit, weighting, others)
        hidden = not whole and is_small(of_unit)
        means_of[of_unit[0]["code"]] = np.full(ELEMENTS, np.nan) if hidden else values, n
    return means_of


def of_enough_respondents(surveys: DataFrame) -> DataFrame:
    """The rows of `counted_surveys` of one year without those of units that fewer than five people answered."""
    small = [of_unit[0]["code"] for of_unit in by_unit(records(surveys)) if is_small(of_unit)]
    return surveys[~surveys["code"].isin(small)]


def survey_weights(surveys: list[Record], weighting: Weighting) -> Floats:
    """Share of each survey in its unit's IKM, 0 for one without an IKM; nan where a count is needed and unknown.

    Rounds of one service by respondents, services as `weighting` says: what `rankings.standings_of` does.
    """
    used = [place for place, row in enumerate(surveys) if row["ikm"] is not None]
    rounds: dict[str | None, list[int]] = {}
    for place in used:
        rounds.setdefault(surveys[place]["service"], []).append(place)
    counts = np.array([math.nan if row["respondents"] is None else row["respondents"] for row in surveys], dtype=float)
    weights = np.zeros(len(surveys))
    for places in rounds.values():
        within = counts[places] / counts[places].sum() if len(places) > 1 else np.ones(1)
        equal = weighting == "simple" or len(rounds) == 1
        weights[places] = within * (1 / len(rounds) if equal else counts[places].sum() / counts[used].sum())
    return weights


def lowest_of(means_of_unit: Floats) -> Truths:
    """Which of the known means are the lowest; several where they tie, none where none is known."""
    known = means_of_unit[~np.isnan(means_of_unit)]
    least = known.min() if known.size else np.nan
    return np.asarray(np.abs(means_of_unit - least) <= _SAME)


def singled_out(means_of_unit: Floats) -> Truths:
    """`lowest_of`, but none when all known means tie: then none of them is a place to start."""
    marks = lowest_of(means_of_unit)
    known = int((~np.isnan(means_of_unit)).sum())
    return marks & (int(marks.sum()) < known)


def _forms(surveys: DataFrame) -> list[str]:
    return [str(code) for code in surveys["rule_set"].unique()]


def _means(surveys: list[Record], weighting: Weighting, others: Others) -> tuple[Floats, Floats]:
    """Nine element means of a unit over its surveys, and of how many answers."""
    of_each = [_survey_means(row, others.get(row["rule_set"], [])) for row in surveys]
    values, counts = np.array([mean for mean, _ in of_each]), np.array([n for _, n in of_each])
    if len(surveys) == 1:  # a single recap may not say its n; its means stand all the same
        return values[0], counts[0]
    weights = survey_weights(surveys, weighting)
    if not weights.any():
        return _pooled(values, counts)
    used = weights != 0
    return weights[used] @ values[used], counts[used].sum(axis=0)


def _pooled(values: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Means weighed by who answered each element."""
    total = counts.sum(axis=0)
    # Nobody's mean is nan, and would make the others' unknown: what weighs nothing is left out of the sum.
    weighed = np.where(counts == 0, 0.0, counts * values)
    averaged: Floats = np.divide(weighed.sum(axis=0), total, out=np.full(ELEMENTS, np.nan), where=total > 0)
    return averaged, total


def _survey_means(row: Record, others: list[int]) -> tuple[Floats, Floats]:
    if row["source"] == "responses":
        survey = SurveySums.from_columns(row)
        values, counts = survey.means, survey.counts
    else:
        n = np.nan if row["respondents"] is None else row["respondents"]
        values, counts = np.array([row[name] for name in NRR], dtype=float), np.full(9, n)
    values[others], counts[others] = np.nan, 0
    return values, counts
