"""Kepatuhan: what each unit fulfils of a checklist, always with the share that was assessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from dashboard import rules
from dashboard.figures.among import among_all
from dashboard.figures.compliance.grid import MISSING, NOT_APPLICABLE, NOT_ASSESSED, PARTLY, Grid, counted, grid_of
from dashboard.figures.surveys.counted import NO_PEERS
from dashboard.measures.compliance import checklist_scores, class_index, owner_scores, rank_ranges, shared_ranks
from dashboard.measures.estimates import Truths
from dashboard.reading import Reading
from dashboard.rules.checklist_models import Checklist
from queries.compliance import answers_of_year
from queries.submissions import obligations_of_year

COMPONENTS, DUTIES = "standar-pelayanan", "kewajiban-pelayanan"
IDENTITY = ["code", "unit", "peers", "region"]
COUNTS = ["items", "applicable", "assessed", "fulfilled", "partial", "missing"]
COLUMNS = [
    *IDENTITY, "score", "items", "applicable", "assessed", "assessed_share", "fulfilled", "partial", "missing",
    "rank", "rank_low", "rank_high", "oldest_evidence_on", "services", "index", "class",
]  # fmt: skip
MATRIX = [*IDENTITY[:3], "item", "name", "group", "published", "status", "level", "share", "evidence_on",
          "evidence_url"]  # fmt: skip


@dataclass(frozen=True)
class Assessed:
    """What is read of one row of `unit_compliance`."""

    assessed: int
    applicable: int
    rank_low: float | None
    rank_high: float | None


@dataclass(frozen=True)
class ItemOfUnit:
    """What is read of one row of `component_matrix`."""

    unit: str
    item: str
    name: str
    status: str
    level: float | None
    share: float | None
    evidence_on: date | None
    evidence_url: str | None


@among_all
def unit_compliance(reading: Reading, *, year: int, framework: str = COMPONENTS) -> DataFrame:
    """One row a unit that is obliged in `year` or has an answer: the highest score first, the unassessed last.

    score: 100 x weighted share of the applicable, assessed items (terpenuhi 1, sebagian 0.5, belum 0; a ladder's level
    by its top); nan when nothing was assessed. A unit with several services has the mean of their scores, and its
    counts (items, applicable, assessed, fulfilled, partial, missing) are over all of them; services is how many.
    assessed_share: assessed by applicable items, 0-1. rank: ties share it; rank_low and rank_high: the range of 90 % of
    1,000 small changes of the weights. index and class: on the framework's own scale, where it has classes.
    KeyError for a framework that does not exist.
    """
    rule = rules.checklist(framework)
    answers = counted(reading.ask(answers_of_year, year=year, framework=framework), rule)
    units = _units(reading.ask(obligations_of_year, year=year), answers)
    rows = _scored(units, grid_of(answers, rule, units["code"].tolist()), rule)
    oldest = answers.groupby("code")["evidence_on"].min()
    rows["oldest_evidence_on"] = rows["code"].map(oldest)
    order = ["score", "unit", "code"]
    return rows.sort_values(order, ascending=[False, True, True], ignore_index=True)[COLUMNS]


def _units(obligations: DataFrame, answers: DataFrame) -> DataFrame:
    """Every unit that must report something in the year or was assessed, once."""
    obliged = obligations[obligations["required"].astype(bool)].rename(columns={"peer_group": "peers"})
    units = pd.concat([obliged[IDENTITY], answers[IDENTITY]]).drop_duplicates("code", ignore_index=True)
    return units.assign(peers=units["peers"].fillna(NO_PEERS))


def _scored(units: DataFrame, grid: Grid, rule: Checklist) -> DataFrame:
    weights, count = [float(item.weight) for item in rule.items], len(units)
    scores = owner_scores(checklist_scores(grid.values, weights), grid.owners, count)
    low, high = rank_ranges(grid.values, weights, grid.owners, count)
    counts = _counts(grid, count, np.asarray(weights) > 0)
    ends = [(regime_class.low, regime_class.high) for regime_class in rule.classes]
    places = [class_index(score, ends, rule.class_scale) for score in scores.tolist()]
    classes = Series([None if at is None else rule.classes[at].name for at in places], dtype=object)
    rows = pd.concat([units, counts[[*COUNTS, "services"]], classes.rename("class")], axis=1)
    return rows.assign(
        score=scores,
        assessed_share=counts["assessed"] / counts["applicable"].replace(0, np.nan),
        rank=shared_ranks(scores),
        rank_low=low,
        rank_high=high,
        index=scores * rule.class_scale / 100 if rule.classes else np.nan,
    )


def _counts(grid: Grid, units: int, weighs: Truths) -> DataFrame:
    """Items of each unit over its services, by what is known of them; one that weighs nothing is not counted."""
    values, statuses, items = grid.values[:, weighs], grid.statuses[:, weighs], int(weighs.sum())
    rows = DataFrame(
        {
            "owner": grid.owners,
            "services": 1,
            "items": items,
            "apart": (statuses == NOT_APPLICABLE).sum(axis=1),
            "assessed": (~np.isnan(values)).sum(axis=1),
            "fulfilled": (values == 1).sum(axis=1),
            "missing": (values == 0).sum(axis=1),
        }
    )
    sums = rows.groupby("owner").sum().reindex(range(units), fill_value=0).astype(int).reset_index(drop=True)
    # A unit nobody looked at owes every item once.
    sums.loc[sums["services"] == 0, "items"] = items
    sums["applicable"] = sums["items"] - sums["apart"]
    sums["partial"] = sums["assessed"] - sums["fulfilled"] - sums["missing"]
    return sums


def component_matrix(reading: Reading, *, year: int, framework: str = COMPONENTS) -> DataFrame:
    """One row a unit and item, for every unit of `unit_compliance`, units by name, items in the framework's order.

    Columns: code, unit, peers, item (code), name, group, published (must be), status (over a unit's services: terpenuhi
    or belum when all are, else sebagian), level (the lowest), share (mean of 0-1 over the services; nan when not
    assessed), evidence_on (the oldest), evidence_url.
    """
    rule = rules.checklist(framework)
    answers = counted(reading.ask(answers_of_year, year=year, framework=framework), rule)
    units = _units(reading.ask(obligations_of_year, year=year), answers).sort_values(["unit", "code"])
    items = DataFrame(
        [(item.code, item.name, item.group, item.published) for item in rule.items],
        columns=["item", "name", "group", "published"],
    )
    known = _by_item(answers)
    return units.merge(items, how="cross").merge(known, how="left", on=["code", "item"]).pipe(_filled)[MATRIX]


def _by_item(answers: DataFrame) -> DataFrame:
    """The services of a unit put together, item by item."""
    rows = answers.assign(apart=answers["status"] == NOT_APPLICABLE)
    rows = rows.sort_values("evidence_on", kind="stable", na_position="last")
    aggregations = {"share": ("worth", "mean"), "apart": ("apart", "all"), "level": ("level", "min")}
    evidence = {"evidence_on": ("evidence_on", "first"), "evidence_url": ("evidence_url", "first")}
    return rows.groupby(["code", "item"], as_index=False).agg(**aggregations, **evidence)


def _filled(rows: DataFrame) -> DataFrame:
    share = rows["share"].astype(float)
    known = [share == 1, share == 0, share.notna(), rows["apart"].eq(True)]
    words = ["terpenuhi", MISSING, PARTLY, NOT_APPLICABLE]
    return rows.assign(share=share, status=np.select(known, words, default=NOT_ASSESSED))


def missing_items(reading: Reading, *, year: int, framework: str = COMPONENTS, peers: str | None = None) -> DataFrame:
    """One row an item, that of most units without it first; of one peer group when `peers` is given.

    Columns: item, name, group, published (must be), units_missing (belum), units_partial (sebagian), units_assessed,
    units (all), missing_share (missing by assessed, nan when nobody was assessed).
    """
    matrix = of_peers(reading.ask(component_matrix, year=year, framework=framework), peers)
    rows = [_lacking(of_item) for _, of_item in matrix.groupby("item", sort=False)]
    names = ["units_missing", "units_partial", "units_assessed", "units"]
    items = DataFrame(rows, columns=["item", "name", "group", "published", *names])
    items["missing_share"] = items["units_missing"] / items["units_assessed"].replace(0, np.nan)
    return items.sort_values(["units_missing", "units_partial"], ascending=False, kind="stable", ignore_index=True)


def _lacking(of_item: DataFrame) -> Sequence[object]:
    first: Series = of_item.iloc[0]
    missing, partial = ((of_item["status"] == status).sum() for status in (MISSING, PARTLY))
    return [
        *first[["item", "name", "group", "published"]],
        missing,
        partial,
        of_item["share"].notna().sum(),
        len(of_item),
    ]


def components_by_element(reading: Reading, *, year: int) -> DataFrame:
    """One row a unit, element (1-9) and item of the components and duties that is belum or sebagian and bears on it.

    Columns: code, unit, element, item (code), name, status. By unit, element and the order of the frameworks.
    """
    parts = []
    for framework in (COMPONENTS, DUTIES):
        bears = {item.code: list(item.elements) for item in rules.checklist(framework).items}
        matrix = reading.ask(component_matrix, year=year, framework=framework)
        lacking = matrix[matrix["status"].isin([MISSING, PARTLY])]
        parts.append(lacking.assign(element=lacking["item"].map(bears)).explode("element"))
    rows = pd.concat(parts).dropna(subset="element").astype({"element": int})
    columns = ["code", "unit", "element", "item", "name", "status"]
    return rows.sort_values(["unit", "code", "element"], kind="stable", ignore_index=True)[columns]


def of_peers(rows: DataFrame, peers: str | None) -> DataFrame:
    """The rows of one peer group; all of them when none is named."""
    return rows if peers is None else rows[rows["peers"] == peers].reset_index(drop=True)
