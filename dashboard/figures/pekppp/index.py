"""PEKPPP: the index of each unit with its class and the share assessed, the unit's own view beside the evaluator's."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from dashboard import rules
from dashboard.figures.compliance.grid import counted, grid_of
from dashboard.measures.arrays import Floats
from dashboard.measures.compliance import checklist_scores, class_index
from dashboard.measures.pekppp import index_of, kind_of
from dashboard.reading import Reading
from dashboard.rules.checklist_models import Checklist
from dashboard.schema.checklists import EVALUATOR, UNIT
from queries.compliance import answers_of_year, user_scores_of_year

PEKPPP = "pekppp"
INDEX = [
    *("code", "unit", "f02", "assessed", "indicators", "assessed_share", "own", "own_assessed", "f03", "respondents"),
    *("ipp", "kind", "class"),
]
ASPECTS = ["code", "unit", "aspect", "weight", "evaluator", "own", "assessed", "indicators"]
ITEMS = ["code", "unit", "number", "item", "name", "group", "weight", "level", "own_level", "level_text", "own_text"]


def pekppp_index(reading: Reading, *, year: int) -> DataFrame:
    """One row a unit with a level or a users' score in `year`, the highest index first; columns INDEX.

    f02, own: the index (0-5) by the levels of the evaluator and of the unit itself, over what each assessed: an
    unscored indicator is not 0. assessed, own_assessed: how many of the `indicators` that weigh; assessed_share: of
    the weight, by the evaluator (0-1). f03: the users' mean (0-5). ipp: nan unless both parts are there. kind: what
    the number may be called (measures.pekppp.IndexKind). class: of ipp, else of f02.
    """
    rule = rules.checklist(PEKPPP)
    units, levels = _levels(reading, year, rule)
    users = reading.ask(user_scores_of_year, year=year).set_index("code")
    weights = np.array([float(item.weight) for item in rule.items])
    shares = {who: _assessed(values, weights) for who, values in levels.items()}
    rows = units.assign(
        f02=_index(levels[EVALUATOR], weights, rule),
        own=_index(levels[UNIT], weights, rule),
        assessed=shares[EVALUATOR][0],
        own_assessed=shares[UNIT][0],
        assessed_share=shares[EVALUATOR][1],
        indicators=int((weights > 0).sum()),
        f03=units["code"].map(users["score"]).astype(float),
        respondents=units["code"].map(users["respondents"]).astype(float),
    )
    order = ["ipp", "f02", "unit", "code"]
    rows = _named(rows, rule).sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    return rows[INDEX]


def _levels(reading: Reading, year: int, rule: Checklist) -> tuple[DataFrame, dict[str, Floats]]:
    """Units (code, unit) with anything of PEKPPP, and by assessor a row each of what its items are worth (0-1)."""
    answers = {
        who: counted(reading.ask(answers_of_year, year=year, framework=rule.code, assessor=who), rule)
        for who in (EVALUATOR, UNIT)
    }
    names = ["code", "unit"]
    every = [*(rows[names] for rows in answers.values()), reading.ask(user_scores_of_year, year=year)[names]]
    units = pd.concat(every).drop_duplicates("code").sort_values(["unit", "code"], ignore_index=True)
    codes = units["code"].tolist()
    return units, {who: _by_unit(rows, rule, codes) for who, rows in answers.items()}


def _by_unit(answers: DataFrame, rule: Checklist, codes: Sequence[str]) -> Floats:
    grid = grid_of(answers, rule, codes)
    levels = np.full((len(codes), len(rule.items)), np.nan)
    levels[grid.owners] = grid.values
    return levels


def _index(values: Floats, weights: Floats, rule: Checklist) -> Floats:
    return checklist_scores(values, weights) * rule.class_scale / 100


def _assessed(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """How many indicators that weigh were assessed, and their share of the weight."""
    known = ~np.isnan(values) & (weights > 0)
    return known.sum(axis=1), known @ weights


def _named(rows: DataFrame, rule: Checklist) -> DataFrame:
    """The index with what it may be called and its class."""
    share = float(rule.users.share) if rule.users else 0.0
    ends = [(index_class.low, index_class.high) for index_class in rule.classes]
    parts = list(zip(rows["f02"], rows["f03"], rows["assessed_share"], strict=True))
    ipp = [index_of(f02, f03, share) for f02, f03, _ in parts]
    shown = [f02 if np.isnan(value) else value for value, (f02, _, _) in zip(ipp, parts, strict=True)]
    places = [class_index(value, ends, 100.0) for value in shown]
    return rows.assign(
        ipp=Series(ipp, index=rows.index, dtype=float),
        kind=Series([kind_of(*part) for part in parts], index=rows.index, dtype=object),
        **{"class": Series([None if at is None else rule.classes[at].name for at in places], dtype=object)},
    )


def pekppp_aspects(reading: Reading, *, year: int, unit: str) -> DataFrame:
    """One row an aspect of one unit (its code), in the form's order; none without a level. Columns ASPECTS.

    weight: of the index (0-1). evaluator, own: the aspect's index (0-5) over what each assessed, nan where nothing.
    assessed: indicators the evaluator assessed.
    """
    items = reading.ask(pekppp_items, year=year, unit=unit)
    items = items[items["weight"] > 0]
    rows = [_aspect(name, of_aspect) for name, of_aspect in items.groupby("group", sort=False)]
    return DataFrame(rows, columns=ASPECTS)


def _aspect(name: object, items: DataFrame) -> dict[str, object]:
    weights = items["weight"].to_numpy(float)
    evaluator, unit = (_mean(items[column].to_numpy(float), weights) for column in ("level", "own_level"))
    return {
        "code": items["code"].iloc[0],
        "unit": items["unit"].iloc[0],
        "aspect": name,
        "weight": float(weights.sum()),
        "evaluator": evaluator,
        "own": unit,
        "assessed": int(items["level"].notna().sum()),
        "indicators": len(items),
    }


def _mean(levels: Floats, weights: Floats) -> float:
    known = ~np.isnan(levels)
    return float(levels[known] @ weights[known] / weights[known].sum()) if known.any() else float("nan")


def pekppp_items(reading: Reading, *, year: int, unit: str) -> DataFrame:
    """One row an indicator of one unit (its code), in the form's order; none without a level. Columns ITEMS.

    number: the form's. weight: of the whole index (0-1). level, own_level: the evaluator's and the unit's (0-5), nan
    where not given; level_text, own_text: what these levels say.
    """
    rule = rules.checklist(PEKPPP)
    units, levels = _levels(reading, year, rule)
    place = next(iter(units.index[units["code"] == unit]), None)
    if place is None or all(np.isnan(values[place]).all() for values in levels.values()):
        return DataFrame(columns=ITEMS)
    tops = np.array([item.highest_level or 1 for item in rule.items])
    level, own_level = (levels[who][place] * tops for who in (EVALUATOR, UNIT))
    rows = DataFrame(
        [(at, item.code, item.name, item.group, float(item.weight)) for at, item in enumerate(rule.items, start=1)],
        columns=["number", "item", "name", "group", "weight"],
    )
    return rows.assign(
        code=unit,
        unit=units["unit"][place],
        level=level,
        own_level=own_level,
        level_text=_texts(level, rule),
        own_text=_texts(own_level, rule),
    )[ITEMS]


def _texts(levels: Floats, rule: Checklist) -> "Series[str]":
    """What each level says, in the order of the items; none where none was given."""
    each = zip(rule.items, levels.tolist(), strict=True)
    texts = [None if np.isnan(level) or not item.levels else item.levels[round(level)] for item, level in each]
    return Series(texts, dtype=object)
